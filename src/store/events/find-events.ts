import type { EventKind } from '../../model.ts';
import type { Dimensions } from '../read/dimensions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type EventReaders, isOpenTo, selectEvents } from './matching-events.ts';
import { type EventKey, type EventRow, keyOf, readEvents } from './outbox.ts';
import { tellEvents } from './told-events.ts';

/** Events that are read at a time, and at most for one page: a page may come short, and another go on where it ended. */
const BATCH = 500;
const MOST_READ = 5_000;

export interface EventQuestion {
  criteria: StatementCriteria;
  kinds?: readonly EventKind[] | undefined;
  after?: EventKey | undefined;
  limit: number;
}

export interface EventPage {
  events: EventRow[];
  /** The event up to which all were looked at, from which to go on; undefined where there were none. */
  readTo: EventKey | undefined;
  hasMore: boolean;
}

/** The events that meet a question, in their order. */
export async function findEvents(
  readers: EventReaders,
  dimensions: Pick<Dimensions, 'issues'>,
  { criteria, kinds, after, limit }: EventQuestion,
): Promise<EventPage> {
  const found: EventRow[] = [];
  let [readTo, position] = [after, after];
  for (let read = 0; read < MOST_READ; read += BATCH) {
    const events = await readEvents(readers.rows, { after: position, kinds, limit: BATCH });
    for (const event of await select(readers, dimensions, events, criteria)) {
      if (found.length === limit) return { events: found, readTo, hasMore: true };
      found.push(event);
      readTo = keyOf(event);
    }
    const last = events.at(-1);
    if (last) position = keyOf(last);
    if (found.length < limit) readTo = position;
    if (events.length < BATCH) return { events: found, readTo, hasMore: false };
  }
  return { events: found, readTo, hasMore: true };
}

async function select(
  readers: EventReaders,
  dimensions: Pick<Dimensions, 'issues'>,
  events: EventRow[],
  criteria: StatementCriteria,
): Promise<EventRow[]> {
  const takesAll = !readers.limited && Object.values(criteria).every((asked) => asked === undefined);
  if (takesAll) return events.filter((event) => isOpenTo(event, readers));
  const told = await tellEvents(readers.rows, events, dimensions);
  return (await selectEvents(told, criteria, readers)).map(({ event }) => event);
}
