import sql from 'sql-template-tag';
import { type Reader, selectRows } from '../database/sql.ts';
import type { Dimensions } from '../read/dimensions.ts';
import type { EventRow } from './outbox.ts';
import { type ReportFacts, readStatementsAt, type StatementAt, type Subjects } from './subjects.ts';

/** What an event of no statement is about. */
export type Topical = Pick<Subjects, 'parties' | 'speakers' | 'topics' | 'outlets' | 'issues'>;

/** A statement of an event, as it stood at a moment that the event is about. */
export interface EventStatement extends StatementAt {
  subjects: Subjects;
  /** Once they were asked for. */
  reports?: ReportFacts[];
  /** Of the texts that were looked for, those that its words met; undefined where none was. */
  words?: ReadonlySet<string>;
}

/** An event with all that filters ask of it. */
export interface ToldEvent {
  event: EventRow;
  /** Before and after the event, where it was there: one of these is to meet a filter. */
  statements: EventStatement[];
  /** Of an event of no statement. */
  topical: Topical | undefined;
}

/** Adds what events are about; two SQL statements for any number of them. */
export async function tellEvents(
  db: Reader,
  events: readonly EventRow[],
  dimensions: Pick<Dimensions, 'issues'>,
): Promise<ToldEvent[]> {
  const asked = events.flatMap((event) => momentsOf(event).map((one) => ({ event, ...one })));
  const [found, edited] = [await readStatementsAt(db, asked), await readEdited(db, events)];
  const statements = new Map<EventRow, EventStatement[]>();
  for (const [i, { event, id, moment }] of asked.entries()) {
    const subjects = found[i];
    if (subjects) statements.set(event, [...(statements.get(event) ?? []), { id, moment, subjects }]);
  }
  return events.map((event) => ({
    event,
    statements: statements.get(event) ?? [],
    topical: event.statementId === null ? topicalOf(event, edited.get(event), dimensions) : undefined,
  }));
}

/** Which statements an event is about, and when: as they were just before, and as they came to be. */
function momentsOf({ kind, at, statementId, otherId }: EventRow): StatementAt[] {
  if (statementId === null) return [];
  const after = { id: statementId, moment: at };
  const before = { id: statementId, moment: new Date(at.getTime() - 1) };
  if (kind === 'STATEMENT_RETRACTED') return [before];
  if (kind === 'STATEMENT_CHANGED') return [before, after];
  return otherId === null ? [after] : [after, { id: otherId, moment: at }];
}

type Edited = Pick<Topical, 'topics' | 'parties'>;

/** What the edits of articles were about, whose versions were captured when the events were written. */
async function readEdited(db: Reader, events: readonly EventRow[]): Promise<Map<EventRow, Edited>> {
  const edits = events.filter(({ kind }) => kind === 'ARTICLE_EDITED');
  const found = new Map<EventRow, Edited>(edits.map((event) => [event, { topics: [], parties: [] }]));
  if (edits.length === 0) return found;
  const rows = await selectRows(
    db,
    sql`/* events_edits */ SELECT u.ord, e.topic_ids, e.party_ids
      FROM unnest(${edits.map(({ articleId }) => articleId)}::int[], ${edits.map(({ at }) => at)}::timestamptz[])
        WITH ORDINALITY u(id, at, ord)
      JOIN public.edit e ON e.article_id = u.id AND e.at = u.at`,
  );
  for (const [ord, topics, parties] of rows) {
    const event = edits[Number(ord) - 1];
    const edited = event && found.get(event);
    if (Array.isArray(topics)) edited?.topics.push(...topics);
    if (Array.isArray(parties)) edited?.parties.push(...parties);
  }
  return found;
}

function topicalOf(
  { outletId, holderId, issueId, topicId }: EventRow,
  edited: Edited | undefined,
  { issues }: Pick<Dimensions, 'issues'>,
): Topical {
  const one = (id: number | null | undefined) => (id == null ? [] : [id]);
  return {
    parties: edited?.parties ?? one(holderId),
    speakers: one(holderId),
    topics: edited?.topics ?? one(topicId ?? (issueId === null ? null : issues.find(issueId)?.topicId)),
    outlets: one(outletId),
    issues: one(issueId),
  };
}
