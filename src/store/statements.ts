import sql, { type Sql } from 'sql-template-tag';
import type { DateBasis, DatePrecision, Day, StanceValue } from '../model.ts';
import { type Columns, column, type RowOf, type Wanted, wantedColumns } from './columns.ts';
import { totalCount } from './counts.ts';
import { allStatements, type Matching, matching, type StatementCriteria, type StatementScope } from './matching.ts';
import { firstRows, type Page, type PageRequest, root, selectPages, withinKeys } from './page.ts';
import { type ReportRow, reportJoins, reportSelection } from './reports.ts';
import { all, type Queryable, selectRows } from './sql.ts';

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

type StatementPage = PageRequest & { descending: boolean };

interface Asked {
  nodes: Wanted;
  countTotal: boolean;
  countOnly?: boolean;
}

/** A page of statements for each parent of the scope, in one statement of SQL; a search takes its keys before them. */
export function findStatements(
  db: Queryable,
  scope: StatementScope,
  criteria: StatementCriteria,
  page: StatementPage,
  asked: Asked,
): Promise<Page<StatementRow>[]> {
  const found = matching(scope, criteria);
  if (found.plannedAnew && scope === allStatements) return searchStatements(db, found, criteria, page, asked);
  const { from, where, order } =
    found.branches || found.repeats
      ? rowsOf(sql`(${keysOf(found, page)}) one`)
      : { where: found.where, order: found.order, from: found.place.rows };
  return selectPages(db, {
    ...pageOf(page, asked),
    from: sql`${from} ${joins(asked)}`,
    where,
    order,
    parents: scope.parents,
    countTotal: asked.countTotal,
    total: totalCount(scope, criteria),
    plannedAnew: found.plannedAnew,
  });
}

/** How common words are decides how they are found: that much is planned for them, and no more. */
async function searchStatements(
  db: Queryable,
  found: Matching,
  criteria: StatementCriteria,
  page: StatementPage,
  asked: Asked,
): Promise<Page<StatementRow>[]> {
  const anew = { prepared: false };
  const [keys, counted] = await Promise.all([
    asked.countOnly ? [] : selectRows(db, sql`/* search */ ${keysOf(found, page)}`, anew),
    asked.countTotal ? selectRows(db, sql`/* search_count */ SELECT ${totalCount(allStatements, criteria)}`, anew) : [],
  ]);
  const [said, ids] = [keys.map(([day]) => day), keys.map(([, id]) => id)];
  const { from, where, order } = rowsOf(sql`unnest(${said}::date[], ${ids}::bigint[]) one(said, id)`);
  const query = { ...pageOf(page, asked), from: sql`${from} ${joins(asked)}`, where, order, parents: root };
  const pages = await selectPages<StatementRow>(db, { ...query, countOnly: false, countTotal: false });
  return pages.map((rows) => ({ ...rows, totalCount: asked.countTotal ? Number(counted[0]?.[0]) : undefined }));
}

function pageOf(page: StatementPage, { nodes, countOnly = false }: Asked) {
  return { name: 'statements', columns: columnsFor(nodes), countOnly, descending: page.descending, page };
}

function joins({ nodes }: Asked): Sql {
  return sql`JOIN report r ON r.id = s.first_report_id ${reportJoins(nodes.below('report'))}`;
}

/** The keys of a page before its rows: each statement once, of each branch those that its index gives first. */
function keysOf({ from, place, where, branches, order }: Matching, page: StatementPage): Sql {
  const conditions = [...(branches?.where ?? where), ...withinKeys(order, page.descending, page)];
  const keys = sql`SELECT DISTINCT ${place.said} AS said, ${place.id} AS id FROM ${from}
    WHERE ${all(conditions)} ${firstRows(order, page.descending, page)}`;
  if (!branches) return keys;
  return sql`SELECT DISTINCT first.* FROM unnest(${branches.ids}::int[]) b(id) CROSS JOIN LATERAL (${keys}) first`;
}

/** The statements of keys `one (said, id)`. */
function rowsOf(keys: Sql) {
  return {
    from: sql`${keys} JOIN statement s ON s.id = one.id`,
    where: [],
    order: [
      { sql: sql`one.said`, type: sql`date` },
      { sql: sql`one.id`, type: sql`bigint` },
    ],
  };
}

const columnLists = new WeakMap<Wanted, Columns>();

/** The same list for the same fields: what is made of it is kept with it. */
function columnsFor(nodes: Wanted): Columns {
  const columns = columnLists.get(nodes) ?? {
    ...wantedColumns({ ...statementColumns, topicIds, stances }, nodes),
    report: reportSelection(ofReport(nodes)),
  };
  columnLists.set(nodes, columns);
  return columns;
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
