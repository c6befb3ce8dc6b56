import type { QueryPreviewAlertArgs } from '../../generated/resolvers.ts';
import { findEvents } from '../../store/events/find-events.ts';
import { type EventRow, findLastBefore, readOutboxState } from '../../store/events/outbox.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { type EventWithCursor, eventCriteria, readersOf, withCursor } from './event-page.ts';

const MOST_DAYS = 90;
const MOST_SHOWN = 100;
/** Events that are counted at most. */
const MOST_TOLD = 5_000;
const PAGE = 500;

export interface AlertPreviewed {
  since: Date;
  total: number;
  isWhole: boolean;
  latest: EventWithCursor[];
}

/** What somebody would have been told in the last days. */
export async function previewAlert(args: QueryPreviewAlertArgs, context: Context): Promise<AlertPreviewed> {
  const { days, first } = { days: args.days ?? 7, first: args.first ?? 20 };
  if (days < 1 || days > MOST_DAYS) throw badInput('days', `${days} is out of bounds; write 1 to ${MOST_DAYS}`);
  if (first < 0 || first > MOST_SHOWN) throw badInput('first', `${first} is out of bounds; ask for 0 to ${MOST_SHOWN}`);
  const criteria = eventCriteria(args.filter, context);
  const kinds = args.kinds ?? undefined;
  context.keeping.forbid();
  const readers = readersOf(context);
  const since = new Date(Date.now() - days * 86_400_000);
  const { epoch } = await readOutboxState(readers.rows);
  const told: EventRow[] = [];
  let after = await findLastBefore(readers.rows, since);
  for (let hasMore = true; hasMore && told.length < MOST_TOLD; ) {
    const page = await findEvents(readers, context.dimensions, { criteria, kinds, after, limit: PAGE });
    told.push(...page.events);
    after = page.readTo;
    hasMore = page.hasMore;
  }
  const counted = told.slice(0, MOST_TOLD);
  const latest = first === 0 ? [] : counted.slice(-first).reverse();
  return {
    since,
    total: counted.length,
    isWhole: told.length < MOST_TOLD,
    latest: latest.map((event) => withCursor(epoch, event)),
  };
}
