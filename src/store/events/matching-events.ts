import sql from 'sql-template-tag';
import { groupBy } from '../database/group-by.ts';
import { root } from '../database/page.ts';
import { all, asOf, type Reader, selectRows } from '../database/sql.ts';
import { matching } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import type { EventRow } from './outbox.ts';
import { findChangedSince, type ReportFacts, readReportsAt, readWordsAt, type Subjects } from './subjects.ts';
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

/** How each is met by a report; all must be by the same, and so must `outlets`. */
const BY_REPORT = {
  modes: (of, { modes }) => !modes || modes.includes(of.mode),
  kinds: (of, { kinds }) => !kinds || kinds.includes(of.kind),
  reviews: (of, { reviews }) => !reviews || reviews.includes(of.review),
  language: (of, { language }) => language === undefined || of.language === language,
  publishedFrom: (of, { publishedFrom }) => !publishedFrom || of.publishedAt >= publishedFrom,
  publishedTo: (of, { publishedTo }) => !publishedTo || of.publishedAt < publishedTo,
  minConfidence: (of, { minConfidence }) =>
    minConfidence === undefined || Math.fround(of.confidence) >= Math.fround(minConfidence),
} satisfies { [Name in keyof StatementCriteria]?: (of: ReportFacts, criteria: StatementCriteria) => boolean };

/** What only the database tells. */
const BY_DATABASE: Record<
  Exclude<keyof StatementCriteria, keyof typeof BY_SUBJECTS | keyof typeof BY_REPORT | 'asOf'>,
  true
> = {
  stances: true,
  minStanceConfidence: true,
  terms: true,
  text: true,
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

const asks = (criteria: StatementCriteria, by: object) =>
  Object.entries(criteria).some(([name, asked]) => name in by && asked !== undefined);

/** Whether one report of a statement meets all that is asked of reports. */
function meetsByReport({ reports = [] }: EventStatement, criteria: StatementCriteria): boolean {
  const { outlets } = criteria;
  return reports.some(
    (report) =>
      (!outlets || outlets.includes(report.outletId)) &&
      Object.values(BY_REPORT).every((isMet) => isMet(report, criteria)),
  );
}

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
  // Also of a statement that was there for less than a millisecond, of which nothing else is known.
  if (!limited && Object.values(criteria).every((asked) => asked === undefined)) return open;
  const candidates = open.filter((one) => mayMeet(one, criteria));
  if (!limited && !asks(criteria, BY_DATABASE) && !asks(criteria, BY_REPORT)) return candidates;
  let asked = candidates.flatMap(({ statements }) =>
    statements.filter((one) => meetsBySubjects(one.subjects, criteria) && mayMeetByWords(one, criteria)),
  );
  if (asks(criteria, BY_REPORT)) {
    await addReports(asked, rows);
    asked = asked.filter((one) => meetsByReport(one, criteria));
  }
  const isKnown = !limited && (!asks(criteria, BY_DATABASE) || asked.every((one) => isMetByWords(one, criteria)));
  const found = isKnown ? new Set(asked) : await findStatements(asked, criteria, readers);
  return candidates.filter(({ topical, statements }) => topical || statements.some((one) => found.has(one)));
}

/** Looks for all texts that criteria ask for at once, so that `selectEvents` need not do so for each of them. */
export async function lookForWords(
  told: readonly ToldEvent[],
  asked: readonly StatementCriteria[],
  rows: Reader,
): Promise<void> {
  const texts = new Set<string>();
  for (const { text } of asked) if (text !== undefined) texts.add(text);
  const statements = told.flatMap((one) => one.statements);
  const found = await readWordsAt(rows, statements, [...texts]);
  for (const [i, one] of statements.entries()) one.words = found[i] ?? new Set();
}

const mayMeetByWords = ({ words }: EventStatement, { text }: StatementCriteria): boolean =>
  text === undefined || !words || words.has(text);

/** Whether a statement whose words may meet criteria does, for they ask nothing else that only the database tells. */
function isMetByWords({ words }: EventStatement, { text, outlets, ...others }: StatementCriteria): boolean {
  // With what is asked of reports, the words must be of such a report.
  return (
    words !== undefined && text !== undefined && !outlets && !asks(others, BY_REPORT) && !asks(others, BY_DATABASE)
  );
}

/** Adds to statements what their reports said, where that was not asked before. */
async function addReports(statements: readonly EventStatement[], db: Reader): Promise<void> {
  const asked = statements.filter(({ reports }) => !reports);
  const found = await readReportsAt(db, asked);
  for (const [i, one] of asked.entries()) one.reports = found[i] ?? [];
}

/** Which statements meet criteria at their moments. Those of which nothing else came to be known since meet them now. */
async function findStatements(
  asked: readonly EventStatement[],
  criteria: StatementCriteria,
  { rows, limited = rows }: EventReaders,
): Promise<Set<EventStatement>> {
  if (asked.length === 0) return new Set();
  const now = await findIds(asked, criteria, limited);
  // What changed meanwhile is found by this as well, for it comes after.
  const changed = await findChangedSince(rows, asked);
  const found = new Set(asked.filter((one) => !changed.has(one) && now.has(one.id)));
  const byMoment = groupBy(
    [...asked].filter((one) => changed.has(one)),
    ({ moment }) => moment.getTime(),
  );
  for (const [moment, statements] of byMoment) {
    const then = await findIds(statements, criteria, asOf(limited, new Date(moment)));
    for (const one of statements) if (then.has(one.id)) found.add(one);
  }
  return found;
}

async function findIds(
  asked: readonly EventStatement[],
  criteria: StatementCriteria,
  db: Reader,
): Promise<Set<number>> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  const { from, where, place } = matching(
    { parents: root, tie: ({ id }) => sql`${id} = ANY (${ids}::bigint[])` },
    criteria,
  );
  const rows = await selectRows(
    db,
    sql`/* events_matching */ SELECT DISTINCT ${place.id} FROM ${from} WHERE ${all(where)}`,
  );
  return new Set(rows.map(([id]) => Number(id)));
}
