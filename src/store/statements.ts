import sql from 'sql-template-tag';
import type { DateBasis, DatePrecision, Day, StanceValue } from '../model.ts';
import { column, type RowOf, type Wanted, wantedColumns } from './columns.ts';
import { totalCount } from './counts.ts';
import { type Matching, matching, type StatementCriteria, type StatementScope } from './matching.ts';
import { firstRows, type Page, type PageRequest, selectPages, withinKeys } from './page.ts';
import { type ReportRow, reportJoins, reportSelection } from './reports.ts';
import { all, type Queryable } from './sql.ts';

const statementColumns = {
  id: column<number>(sql`s.id`, 'all'),
  speakerId: column<number | null>(sql`s.speaker_id`, ['speaker']),
  partyId: column<number | null>(sql`s.party_id`, ['party']),
  recordedAt: column<Date>(sql`s.recorded_at`),
  said: {
    from: column<Day>(sql`s.said_from`),
    to: column<Day>(sql`s.said_to`),
    precision: column<DatePrecision>(sql`s.said_precision`),
    basis: column<DateBasis>(sql`s.said_basis`),
  },
};

export interface StanceRow {
  issueId: number;
  stance: StanceValue;
  condition: string | null;
  wording: string;
  start: number;
  end: number;
  confidence: number;
}

const topicIds = column<number[]>(
  sql`ARRAY(SELECT t.topic_id FROM statement_topic t WHERE t.statement_id = s.id ORDER BY t.topic_id)`,
  ['topics'],
);
const stances = column<StanceRow[]>(sql`(
  SELECT coalesce(json_agg(json_build_object('issueId', x.issue_id, 'stance', x.stance, 'condition', x.condition,
    'wording', x.wording, 'start', x.wording_span[1], 'end', x.wording_span[2], 'confidence', x.confidence)
    ORDER BY x.issue_id), '[]')
  FROM (SELECT DISTINCT ON (issue_id) * FROM stance WHERE stance.statement_id = s.id
    ORDER BY issue_id, confidence DESC, id) x)`);

/** With its first report; has what the fields asked for need. */
export interface StatementRow extends RowOf<typeof statementColumns> {
  report: ReportRow;
  topicIds?: number[];
  stances?: StanceRow[];
}

/** A page of statements for each parent of the scope, in one statement of SQL. */
export function findStatements(
  db: Queryable,
  scope: StatementScope,
  criteria: StatementCriteria,
  page: PageRequest & { descending: boolean },
  { nodes, countTotal, countOnly = false }: { nodes: Wanted; countTotal: boolean; countOnly?: boolean },
): Promise<Page<StatementRow>[]> {
  const found = matching(scope, criteria);
  const { from, where, order } =
    found.branches || found.repeats ? keysFirst(found, page) : { ...found, from: found.place.rows };
  return selectPages(db, {
    name: 'statements',
    columns: {
      ...wantedColumns({ ...statementColumns, topicIds, stances }, nodes),
      report: reportSelection(ofReport(nodes)),
    },
    from: sql`${from} JOIN report r ON r.id = s.first_report_id ${reportJoins(nodes.below('report'))}`,
    where,
    order,
    descending: page.descending,
    parents: scope.parents,
    page,
    countTotal,
    countOnly,
    total: totalCount(scope, criteria),
    plannedAnew: found.plannedAnew,
  });
}

/** The keys of a page before its rows: each statement once, of each branch those that its index gives first. */
function keysFirst(
  { from: table, place, where, branches, order }: Matching,
  page: PageRequest & { descending: boolean },
) {
  const conditions = [...(branches?.where ?? where), ...withinKeys(order, page.descending, page)];
  const keys = sql`SELECT DISTINCT ${place.said} AS said, ${place.id} AS id FROM ${table}
    WHERE ${all(conditions)} ${firstRows(order, page.descending, page)}`;
  const merged = branches
    ? sql`SELECT DISTINCT first.* FROM unnest(${branches.ids}::int[]) b(id) CROSS JOIN LATERAL (${keys}) first`
    : keys;
  return {
    from: sql`(${merged}) one JOIN statement s ON s.id = one.id`,
    where: [],
    order: [
      { sql: sql`one.said`, type: sql`date` },
      { sql: sql`one.id`, type: sql`bigint` },
    ],
  };
}

/** A statement's words are its first report's. */
function ofReport(statement: Wanted): Wanted {
  const report = statement.below('report');
  return {
    wants: (...path) => report.wants(...path) || (IN_REPORT.has(path[0] ?? '') && statement.wants(...path)),
    below: (...path) => report.below(...path),
  };
}
const IN_REPORT = new Set(['text', 'mode', 'speakerAsWritten']);
