import sql, { type Sql } from 'sql-template-tag';
import type { Day } from '../../model.ts';
import { type Columns, column, type Wanted, wantedColumns } from '../database/columns.ts';
import { type OrderColumn, type Page, type PageRequest, root, selectPages } from '../database/page.ts';
import { all, asOf, type Reader } from '../database/sql.ts';
import { countStatements } from '../read/counts.ts';
import { reportConditions } from '../read/report-conditions.ts';
import { allStatements, matching, type StatementScope, statementsOf } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { actorIn } from '../read/statement-places.ts';
import { keptGroups } from './counted-groups.ts';

export type VoiceGroup = 'PARTY' | 'SPEAKER' | 'OUTLET';
export type VoiceOrder = 'STATEMENTS_DESC' | 'LATEST_DESC' | 'FIRST_ASC' | 'NAME_ASC';

/** Whose voices are asked for, and of which statements. */
export interface VoiceQuestion {
  criteria: StatementCriteria;
  by: VoiceGroup;
}

/** A party, speaker or outlet with what it is counted for. */
export interface VoiceRow {
  id: number;
  count: number;
  /** Both only where asked for. */
  first: Day;
  last: Day;
}

/** The statements of voices, by id; to be narrowed by `criteriaWithin`. */
export const statementsOfVoices: Record<VoiceGroup, (ids: readonly number[]) => StatementScope> = {
  PARTY: statementsOf.parties,
  SPEAKER: statementsOf.speakers,
  OUTLET: statementsOf.outlets,
};

/** What is asked of a voice's statements: all but that it is one of several voices, since it is. */
export function criteriaWithin({ criteria, by }: VoiceQuestion): StatementCriteria {
  const list = ({ PARTY: 'parties', SPEAKER: 'speakers', OUTLET: 'outlets' } as const)[by];
  return { ...criteria, [list]: undefined };
}

const name = (table: Sql) => sql`(SELECT o.name || E'\n' || o.slug FROM ${table} o WHERE o.id = p.id) COLLATE "C"`;

/** Order columns of voices `p`; of several alike the lowest id comes first, which curated knowledge has. */
const ORDERS: Record<VoiceOrder, (by: VoiceGroup) => { order: OrderColumn[]; descending: boolean; byDay?: true }> = {
  STATEMENTS_DESC: () => ({
    order: [
      { sql: sql`p.count`, type: sql`bigint` },
      { sql: sql`-p.id`, type: sql`bigint` },
    ],
    descending: true,
  }),
  LATEST_DESC: () => ({
    order: [
      { sql: sql`p.last`, type: sql`date` },
      { sql: sql`-p.id`, type: sql`bigint` },
    ],
    descending: true,
    byDay: true,
  }),
  FIRST_ASC: () => ({
    order: [
      { sql: sql`p.first`, type: sql`date` },
      { sql: sql`p.id`, type: sql`bigint` },
    ],
    descending: false,
    byDay: true,
  }),
  NAME_ASC: (by) => ({
    order: [{ sql: name(by === 'OUTLET' ? sql`outlet` : sql`actor`), type: sql`text COLLATE "C"` }],
    descending: false,
  }),
};

/** A page of voices. Counts come from the kept ones where these know them, and then days from an index for each voice. */
export async function findVoices(
  db: Reader,
  question: VoiceQuestion,
  orderBy: VoiceOrder,
  page: PageRequest,
  { nodes, countTotal, countOnly }: { nodes: Wanted; countTotal: boolean; countOnly: boolean },
): Promise<Page<VoiceRow>> {
  const { criteria, by } = question;
  const { order, descending, byDay = false } = ORDERS[orderBy](by);
  const kept = keptGroups(criteria, { groups: [by], clock: 'SAID', timeZone: 'UTC' });
  const days = kept
    ? { first: dayFromIndex(question, sql`ASC`), last: dayFromIndex(question, sql`DESC`) }
    : { first: sql`p.first`, last: sql`p.last` };
  const counted = kept ? sumOf(kept) : countVoices(question);
  const voices =
    kept && byDay
      ? sql`SELECT p.id, p.count, ${days.first} AS first, ${days.last} AS last FROM (${counted}) p`
      : counted;
  const columns: Columns = {
    id: column<number>(sql`p.id`, 'all'),
    count: column<number>(sql`p.count`),
    first: column<Day>(byDay ? sql`p.first` : days.first),
    last: column<Day>(byDay ? sql`p.last` : days.last),
  };
  const [found] = await selectPages<VoiceRow>(asOf(db, criteria.asOf), {
    name: 'voices',
    columns: wantedColumns(columns, nodes),
    countOnly,
    with: sql`WITH voice AS (${voices})`,
    from: sql`voice p`,
    where: [],
    order,
    descending,
    parents: root,
    page,
    countTotal,
    total: sql`(SELECT count(*) FROM voice)`,
    plannedAnew: criteria.text !== undefined,
  });
  if (!found) throw new Error('voices were not answered');
  return found;
}

/** SQL: voices and their counts, from counts of a timeline's buckets. */
function sumOf(buckets: Sql): Sql {
  return sql`SELECT b.key AS id, sum(b.count)::bigint AS count FROM (${buckets}) b WHERE b.key IS NOT NULL GROUP BY b.key`;
}

/** SQL: voices with their counts and days, counted from the statements. */
function countVoices({ criteria, by }: VoiceQuestion): Sql {
  const each = by === 'PARTY' ? 'party' : by === 'SPEAKER' ? 'speaker' : undefined;
  const { from, place, where, repeats } = matching({ ...allStatements, ...(each && { each }) }, criteria);
  const key = each ? actorIn(place, each) : sql`x.outlet_id`;
  const reports = each ? sql`` : sql`JOIN report x ON x.statement_id = ${place.id}`;
  const conditions = [...where, ...(each ? [] : reportConditions(criteria)), sql`${key} IS NOT NULL`];
  const once = each && !repeats;
  return sql`SELECT ${key} AS id, count(${once ? sql`*` : sql`DISTINCT ${place.id}`}) AS count,
      min(${place.said}) AS first, max(${place.said}) AS last
    FROM ${from} ${reports} WHERE ${all(conditions)} GROUP BY 1`;
}

/** SQL scalar: the first or last day of the statements of voice `p`. */
function dayFromIndex(question: VoiceQuestion, direction: Sql): Sql {
  const { from, place, where } = matching({ parents: root, parent: question.by }, criteriaWithin(question));
  return sql`(SELECT ${place.said} FROM ${from} WHERE ${all(where)} ORDER BY ${place.said} ${direction} LIMIT 1)`;
}

/** How many of the statements have no party, or no speaker: none of those they may be counted for. */
export async function countVoiceless(db: Reader, { criteria, by }: VoiceQuestion): Promise<number> {
  if (by === 'OUTLET') return 0;
  const [named, known, unknown] =
    by === 'PARTY'
      ? ([criteria.parties, criteria.hasParty, { hasParty: false }] as const)
      : ([criteria.speakers, criteria.hasSpeaker, { hasSpeaker: false }] as const);
  return named || known ? 0 : countStatements(db, { ...criteria, ...unknown });
}
