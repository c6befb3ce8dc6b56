import sql from 'sql-template-tag';
import { groupBy } from '../database/group-by.ts';
import { root } from '../database/page.ts';
import { all, asOf, type Reader, selectRows } from '../database/sql.ts';
import { matching } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import type { EventRow } from './outbox.ts';
import type { Subjects } from './subjects.ts';
import type { EventStatement, ToldEvent, Topical } from './told-events.ts';

/** How each criterion is met where ids tell. One that is new does not compile until it stands here, or below. */
const BY_SUBJECTS = {
  topics: (of, { topics }) => !topics || anyOf(of.topics, topics),
  parties: (of, { parties }) => !parties || anyOf(of.parties, parties),
  speakers: (of, { speakers }) => !speakers || anyOf(of.speakers, speakers),
  outlets: (of, { outlets }) => !outlets || anyOf(of.outlets, outlets),
  issues: (of, { issues }) => !issues || anyOf(of.issues, issues),
  hasTopic: (of, { hasTopic }) => hasTopic === undefined || of.topics.length > 0 === hasTopic,
  hasParty: (of, { hasParty }) => hasParty === undefined || of.parties.length > 0 === hasParty,
  hasSpeaker: (of, { hasSpeaker }) => hasSpeaker === undefined || of.speakers.length > 0 === hasSpeaker,
  polarities: (of, { polarities }) => !polarities || polarities.includes(of.polarity),
  saidFrom: (of, { saidFrom }) => saidFrom === undefined || of.saidFrom >= saidFrom,
  saidTo: (of, { saidTo }) => saidTo === undefined || of.saidFrom <= saidTo,
} satisfies { [Name in keyof StatementCriteria]?: (of: Subjects, criteria: StatementCriteria) => boolean };

/** What only the database tells, of the statement's reports for the most part. */
const BY_REPORTS: Record<Exclude<keyof StatementCriteria, keyof typeof BY_SUBJECTS | 'asOf'>, true> = {
  stances: true,
  minStanceConfidence: true,
  terms: true,
  modes: true,
  kinds: true,
  reviews: true,
  text: true,
  publishedFrom: true,
  publishedTo: true,
  language: true,
  minConfidence: true,
  not: true,
};

const TOPICAL = ['topics', 'parties', 'speakers', 'outlets', 'issues'] as const;

const anyOf = (some: readonly number[], others: readonly number[]) => others.some((id) => some.includes(id));

/** Where events are read, and for whom. */
export interface EventReaders {
  /** All of them, and what they tell. */
  rows: Reader;
  /** Of a key that is limited to some rows: of statements, what it sees. */
  limited?: Reader | undefined;
  /** The key that is told of its own webhooks: undefined for none, `any` for those who are told of all. */
  owner: number | undefined | 'any';
}

/** Whether an event may be told at all, whatever it tells: some are a key's own. */
export function isOpenTo({ kind, keyId, statementId, otherId }: EventRow, { limited, owner }: EventReaders): boolean {
  if (kind === 'WEBHOOK_STOPPED') return owner === 'any' || (owner !== undefined && owner === keyId);
  return !limited || (statementId !== null && otherId === null);
}

/** Whether a statement meets all that ids tell of what criteria ask. */
function meetsBySubjects(subjects: Subjects, criteria: StatementCriteria): boolean {
  return Object.values(BY_SUBJECTS).every((isMet) => isMet(subjects, criteria));
}

const asksReports = (criteria: StatementCriteria) =>
  Object.entries(criteria).some(([name, asked]) => name in BY_REPORTS && asked !== undefined);

/** Whether an event of no statement is about all that is asked; what else is asked, none of them meets. */
function meetsTopical(topical: Topical, criteria: StatementCriteria): boolean {
  return Object.entries(criteria).every(([name, asked]) => {
    if (asked === undefined) return true;
    const topic = TOPICAL.find((each) => each === name);
    return topic !== undefined && anyOf(topical[topic], criteria[topic] ?? []);
  });
}

/** Whether ids rule out that an event meets criteria; where they do not, the database may have to be asked. */
function mayMeet({ statements, topical }: ToldEvent, criteria: StatementCriteria): boolean {
  if (topical) return meetsTopical(topical, criteria);
  return statements.some(({ subjects }) => meetsBySubjects(subjects, criteria));
}

/**
 * The events that meet criteria, before what they tell or after it. A key that is limited to some rows is told of single
 * statements alone, of those that it sees, and of its webhooks.
 */
export async function selectEvents(
  told: readonly ToldEvent[],
  criteria: StatementCriteria,
  readers: EventReaders,
): Promise<ToldEvent[]> {
  const { rows, limited } = readers;
  const open = told.filter(({ event }) => isOpenTo(event, readers));
  const candidates = open.filter((one) => mayMeet(one, criteria));
  if (!limited && !asksReports(criteria)) return candidates;
  const asked = candidates.flatMap(({ statements }) =>
    statements.filter(({ subjects }) => meetsBySubjects(subjects, criteria)),
  );
  const found = await findStatements(asked, criteria, limited ?? rows);
  return candidates.filter(({ topical, statements }) => topical || statements.some((one) => found.has(one)));
}

/** Which statements meet criteria at their moments; one SQL statement for each moment. */
async function findStatements(
  asked: readonly EventStatement[],
  criteria: StatementCriteria,
  db: Reader,
): Promise<Set<EventStatement>> {
  const found = new Set<EventStatement>();
  const byMoment = groupBy(asked, ({ moment }) => moment.getTime());
  for (const [moment, statements] of byMoment) {
    const ids = statements.map(({ id }) => id);
    const { from, where, place } = matching(
      { parents: root, tie: ({ id }) => sql`${id} = ANY (${ids}::bigint[])` },
      criteria,
    );
    const query = sql`/* events_matching */ SELECT DISTINCT ${place.id} FROM ${from} WHERE ${all(where)}`;
    const rows = await selectRows(asOf(db, new Date(moment)), query);
    const matched = new Set(rows.map(([id]) => Number(id)));
    for (const one of statements) if (matched.has(one.id)) found.add(one);
  }
  return found;
}
