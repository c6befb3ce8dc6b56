import { type DocumentNode, execute, parse } from 'graphql';
import type { Viewer } from '../../graphql/access/viewer.ts';
import type { AskerForKeys } from '../../graphql/asker-for-keys.ts';
import type { Context } from '../../graphql/context.ts';
import { eventCriteria, readersOf, withCursor } from '../../graphql/events/event-page.ts';
import { filterOf } from '../../graphql/events/saved-queries.ts';
import { ENTRY_FIELDS } from '../../graphql/feeds/feed-entries.ts';
import { EVENT_KINDS } from '../../model.ts';
import type { TakenMail } from '../../store/alerts/digest-mails.ts';
import { findEvents } from '../../store/events/find-events.ts';
import { compareKeys, type EventKey, type EventRow, keyOf, readOutboxState } from '../../store/events/outbox.ts';
import { type ToldNews, told } from './told-news.ts';

/** What is shown at most; the rest is counted. */
const MOST_SHOWN = 50;
/** Events that are counted at most. */
const MOST_COUNTED = 5_000;
const PAGE = 500;

/** What is new of a saved query. */
export interface News {
  /** In the order in which it is shown. */
  shown: ToldNews[];
  /** How much of it there is, shown or not. */
  total: number;
  /** Whether that is all; else there is more. */
  isWhole: boolean;
  /** Statements that are in no answer any more, or are one with others; none of these is shown. */
  withdrawn: number;
}

const DOCUMENT: DocumentNode = parse(/* GraphQL */ `
  subscription Digest {
    events {
      kind
      statement { ${ENTRY_FIELDS} }
      against { ${ENTRY_FIELDS} }
      article { id headline }
      outlet { name }
      holder { name slug }
      issue { proposition slug }
      topic { name slug }
      stance
      formerStance
      day
      count
      expected
    }
  }
`);

/** What happened in the time of a digest, as whoever saved its query sees it now; throws where the query is refused now. */
export async function findNews(
  asker: AskerForKeys,
  viewer: Viewer,
  { query, after, to }: Pick<TakenMail, 'query' | 'after' | 'to'>,
  base: string,
): Promise<News> {
  const filter = filterOf(query, asker);
  const found: EventRow[] = [];
  let position = after;
  let hasMore = true;
  while (hasMore && found.length < MOST_COUNTED) {
    // Each page in the time of a request.
    const page = await asker.inContext(viewer, async (context) => {
      const criteria = eventCriteria(filter, context);
      const kinds = query.kinds ?? undefined;
      const question = { criteria, kinds, after: position, limit: PAGE };
      return findEvents(readersOf(context), context.dimensions, question);
    });
    found.push(...page.events.filter((event) => isUpTo(keyOf(event), to)));
    position = page.readTo;
    hasMore = page.hasMore && position !== undefined && isUpTo(position, to);
  }
  const { news, withdrawn } = latestOfEach(found);
  const shown = await asker.inContext(viewer, (context) => tell(asker, context, news.slice(0, MOST_SHOWN), base));
  return { shown, total: news.length, isWhole: !hasMore, withdrawn };
}

const isUpTo = (key: EventKey, to: EventKey | undefined): boolean => to === undefined || compareKeys(key, to) <= 0;

/** One event of each thing, the latest first: what came and went is left out, and what came and changed is new. */
function latestOfEach(events: readonly EventRow[]): { news: EventRow[]; withdrawn: number } {
  const things = new Map<string, { first: EventRow; last: EventRow }>();
  for (const event of events) {
    const thing = thingOf(event);
    things.set(thing, { first: things.get(thing)?.first ?? event, last: event });
  }
  const news: EventRow[] = [];
  let withdrawn = 0;
  for (const { first, last } of things.values()) {
    if (last.kind !== 'STATEMENT_RETRACTED')
      news.push(first.kind === 'STATEMENT_RECORDED' ? { ...last, kind: first.kind } : last);
    else if (first.kind !== 'STATEMENT_RECORDED') withdrawn++;
  }
  const place = ({ kind }: EventRow) => EVENT_KINDS.indexOf(kind);
  return { news: news.reverse().sort((a, b) => place(a) - place(b)), withdrawn };
}

function thingOf({ kind, statementId, otherId, holderId, issueId, articleId, number }: EventRow): string {
  if (kind.startsWith('STATEMENT_')) return `statement ${statementId}`;
  if (kind === 'POSITION_CHANGED') return `position ${holderId} ${issueId}`;
  if (kind === 'ARTICLE_EDITED') return `article ${articleId}`;
  return otherId === null ? `event ${number}` : `contradiction ${statementId} ${otherId}`;
}

/** What events tell, but for those whose statement or article is gone by now, or no more to be seen. */
async function tell(
  { schema }: AskerForKeys,
  context: Context,
  events: readonly EventRow[],
  base: string,
): Promise<ToldNews[]> {
  const { epoch } = await readOutboxState(readersOf(context).rows);
  const news: ToldNews[] = [];
  for (const event of events) {
    const rootValue = withCursor(epoch, event);
    const { data, errors } = await execute({ schema, document: DOCUMENT, rootValue, contextValue: context });
    const failure = context.budget.failure ?? errors?.[0];
    if (failure) throw failure;
    const one = told(data?.events, base);
    if (one) news.push(one);
  }
  return news;
}
