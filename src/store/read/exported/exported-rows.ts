import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Key } from '../../database/page.ts';
import { type Reader, selectRows } from '../../database/sql.ts';
import { type ArticleCriteria, articleConditions, articleOrder } from '../articles.ts';
import { allKeysOf, orderOfKeys } from '../matching-keys.ts';
import { reportsMatching, WITHIN_STATEMENT } from '../matching-reports.ts';
import { allStatements, type Matching, matching } from '../statement-conditions.ts';
import type { StatementCriteria } from '../statement-criteria.ts';
import { columnsOf, type ExportColumn, type Fields, jsonOf } from './fields.ts';
import {
  articleFields,
  articleFieldsWithText,
  articleJoins,
  reportFields,
  reportFieldsWithText,
  reportJoins,
  statementFields,
  statementFieldsWithText,
  statementJoins,
} from './row-fields.ts';

/** Rows to be exported, `withTexts` with whole texts of versions, in the order that the list of their name has in GraphQL. */
export interface ExportedRows {
  columns: readonly ExportColumn[];
  /** SQL: a row as texts, one for each column, under the columns' names. */
  asTexts: Sql;
  /** SQL: a row as one JSON object. */
  asJson: Sql;
}

type Keyed = Pick<Matching, 'from' | 'where' | 'repeats' | 'order'>;

/** All statements that meet criteria, or those after a place. */
export function exportedStatements(criteria: StatementCriteria, after?: Key, { withTexts = false } = {}): ExportedRows {
  const joins = sql`JOIN statement s ON s.id = one.key2 JOIN report r ON r.id = s.first_report_id`;
  return rowsOf(
    withTexts ? statementFieldsWithText : statementFields,
    matching(allStatements, criteria),
    after,
    sql`${joins} ${statementJoins(criteria)} ${reportJoins}`,
  );
}

/** All reports that meet criteria and other conditions on `report x`, or those after a place. */
export function exportedReports(
  criteria: StatementCriteria,
  after?: Key,
  { withTexts = false, besides = [] }: { withTexts?: boolean; besides?: Sql[] } = {},
): ExportedRows {
  const joins = sql`JOIN report r ON r.id = -one.key4 JOIN statement s ON s.id = r.statement_id`;
  return rowsOf(
    withTexts ? reportFieldsWithText : reportFields,
    reportsMatching(criteria, besides),
    after,
    sql`${joins} ${statementJoins(criteria)} ${reportJoins}`,
  );
}

/** All articles that meet criteria, or those after a place. */
export function exportedArticles(criteria: ArticleCriteria, after?: Key, { withTexts = false } = {}): ExportedRows {
  const found = { from: sql`article a`, where: articleConditions(criteria), repeats: false, order: articleOrder };
  const joins = sql`JOIN article a ON a.id = one.key2 ${articleJoins}`;
  return rowsOf(withTexts ? articleFieldsWithText : articleFields, found, after, joins);
}

function rowsOf(fields: Fields, found: Keyed, after: Key | undefined, joins: Sql): ExportedRows {
  const columns = columnsOf(fields);
  const order = join(
    orderOfKeys(found.order).map((column) => sql`${column.sql} DESC`),
    ', ',
  );
  const from = sql`FROM (${allKeysOf(found, after)}) one ${joins} ORDER BY ${order}`;
  const texts = join(
    columns.map(({ path, csv }) => sql`${csv} AS ${raw(`"${path.join('.')}"`)}`),
    ', ',
  );
  return { columns, asTexts: sql`SELECT ${texts} ${from}`, asJson: sql`SELECT ${jsonOf(fields)} ${from}` };
}

const PLACES = {
  Statement: (id: number) => sql`SELECT s.said_from, s.id FROM statement s WHERE s.id = ${id}`,
  Report: (id: number) =>
    sql`SELECT s.said_from, s.id, ${join(
      WITHIN_STATEMENT.map((column) => column.sql),
      ', ',
    )} FROM report x JOIN statement s ON s.id = x.statement_id WHERE x.id = ${id}`,
  Article: (id: number) =>
    sql`SELECT ${join(
      articleOrder.map((column) => column.sql),
      ', ',
    )} FROM article a WHERE a.id = ${id}`,
};

/** Where a row stands in the order of those like it; undefined where it is not there. */
export async function findPlace(db: Reader, type: keyof typeof PLACES, id: number): Promise<Key | undefined> {
  const [row] = await selectRows(db, sql`/* place */ ${PLACES[type](id)}`);
  return row?.map((part) =>
    part instanceof Date ? part.toISOString() : typeof part === 'number' ? part : String(part),
  );
}
