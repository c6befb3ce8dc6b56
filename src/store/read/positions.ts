import sql, { type Sql } from 'sql-template-tag';
import type { Day, StanceValue } from '../../model.ts';
import { column, type RowOf } from '../database/columns.ts';
import {
  type OrderColumn,
  type Page,
  type PageRequest,
  type PageScope,
  parentsById,
  selectPages,
} from '../database/page.ts';
import { asOf, type Reader } from '../database/sql.ts';
import type { StatementCriteria } from './statement-criteria.ts';

const positionColumns = {
  id: column<number>(sql`x.id`),
  holderId: column<number>(sql`x.holder_id`),
  issueId: column<number>(sql`x.issue_id`),
  stance: column<StanceValue>(sql`x.stance`),
  from: column<Day>(sql`x."from"`),
  to: column<Day | null>(sql`x."to"`),
  condition: column<string | null>(sql`x.condition`),
};
export type PositionRow = RowOf<typeof positionColumns>;

/** What `PositionFilter` asks, with slugs resolved to ids. All must hold; within a list, any. */
export interface PositionCriteria {
  holders?: readonly number[] | undefined;
  heldByParty?: boolean | undefined;
  issues?: readonly number[] | undefined;
  topics?: readonly number[] | undefined;
  stances?: readonly StanceValue[] | undefined;
  on?: Day | undefined;
  /** As it was known at this moment. */
  asOf?: Date | undefined;
}

const order: OrderColumn[] = [
  { sql: sql`x."from"`, type: sql`date` },
  { sql: sql`x.id`, type: sql`bigint` },
];

const of = (ids: readonly number[], tie: Sql): PageScope => ({ parents: parentsById(ids), tie });
const evidencedBy = (report: Sql) => sql`EXISTS (
  SELECT FROM position_evidence e JOIN stance s ON s.id = e.stance_id JOIN report r ON r.id = s.report_id
  WHERE e.position_id = x.id AND ${report})`;

/** Whose positions: a page for each parent. */
export const positionsOf = {
  ids: (ids: readonly number[]) => of(ids, sql`x.id = p.id`),
  holders: (ids: readonly number[]) => of(ids, sql`x.holder_id = p.id`),
  issues: (ids: readonly number[]) => of(ids, sql`x.issue_id = p.id`),
  topics: (ids: readonly number[]) => of(ids, sql`x.issue_id IN (SELECT i.id FROM issue i WHERE i.topic_id = p.id)`),
  /** Positions for which reports of these outlets or articles are evidence. */
  outlets: (ids: readonly number[]) => of(ids, evidencedBy(sql`r.outlet_id = p.id`)),
  articles: (ids: readonly number[]) => of(ids, evidencedBy(sql`r.article_id = p.id`)),
};

/** A page of positions for each parent, the latest first. */
export function findPositions(
  db: Reader,
  { parents, tie }: PageScope,
  criteria: PositionCriteria,
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<PositionRow>[]> {
  const { holders, heldByParty, issues, topics, stances, on } = criteria;
  const conditions = [
    tie,
    holders && sql`x.holder_id = ANY (${holders}::int[])`,
    heldByParty !== undefined &&
      sql`EXISTS (SELECT FROM actor h WHERE h.id = x.holder_id AND h.party = ${heldByParty})`,
    issues && sql`x.issue_id = ANY (${issues}::int[])`,
    topics && sql`x.issue_id IN (SELECT i.id FROM issue i WHERE i.topic_id = ANY (${topics}::int[]))`,
    stances && sql`x.stance = ANY (${stances}::"StanceValue"[])`,
    on !== undefined && sql`x."from" <= ${on}::date AND coalesce(x."to", 'infinity') >= ${on}::date`,
  ];
  return selectPages(asOf(db, criteria.asOf), {
    name: 'positions',
    columns: positionColumns,
    from: sql`position x`,
    where: conditions.filter((condition) => condition !== undefined && condition !== false),
    order,
    descending: true,
    parents,
    page,
    countTotal,
  });
}

/** On which only positions are held that have not ended. */
const LAST_DAY = '9999-12-31';
const MOST_HELD: PageRequest = { limit: 20, fromEnd: false };

/**
 * How each holder stands, in at most 20 positions, to the issues that a filter of statements names, else to those of its
 * topics: on its last day, or now where it has none.
 */
export async function findPositionsHeld(
  db: Reader,
  holders: readonly number[],
  { issues, topics, saidTo = LAST_DAY, asOf }: Pick<StatementCriteria, 'issues' | 'topics' | 'saidTo' | 'asOf'>,
): Promise<PositionRow[][]> {
  const criteria = { ...(issues ? { issues } : { topics }), on: saidTo, asOf };
  const pages = await findPositions(db, positionsOf.holders(holders), criteria, MOST_HELD, false);
  return pages.map(({ rows }) => rows);
}
