import sql from 'sql-template-tag';
import type { Pattern } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { all, literal, type Reader } from '../database/sql.ts';
import { selectAsked } from '../read/select-asked.ts';
import {
  allStatements,
  matching,
  reportConditions,
  type StatementCriteria,
  type StatementScope,
} from '../read/statement-conditions.ts';
import { actorIn } from '../read/statement-places.ts';

/** More rows than anybody reads; the rest is left out. */
const MAX_COUNTS = 5_000;

const framingColumns = {
  /** Id of the outlet or party. */
  id: column<number | null>(sql`f.id`),
  term: column<Pattern>(sql`f.term`),
  asUsed: column<string[]>(sql`f.as_used`),
  count: column<number>(sql`f.count`),
};
export type FramingRow = RowOf<typeof framingColumns>;

/** How often each outlet or party uses each term of a topic itself, the most frequent first. */
export async function countFraming(
  db: Reader,
  topic: number,
  criteria: StatementCriteria,
  groupBy: 'OUTLET' | 'PARTY',
): Promise<FramingRow[]> {
  const scope: StatementScope = groupBy === 'PARTY' ? { ...allStatements, each: 'party' } : allStatements;
  const { where, place } = matching(scope, { ...criteria, topics: criteria.topics ?? [topic] });
  const query = sql`/* framing */ WITH used AS (
      SELECT DISTINCT ${groupBy === 'OUTLET' ? sql`x.outlet_id` : actorIn(place, 'party')} AS id, u.term, lower(u.text) AS form,
        ${place.id} AS statement_id, x.id AS report_id, u.start
      FROM ${place.rows} JOIN report x ON x.statement_id = ${place.id}
        JOIN term_use u ON u.report_id = x.id AND u.topic_id = ${topic}::int AND u.basis = 'LITERAL'
      WHERE ${all([...where, ...reportConditions(criteria)])}
    ), forms AS (
      SELECT id, term, form, row_number() OVER (PARTITION BY id, term ORDER BY count(*) DESC, form) AS rank
      FROM used GROUP BY id, term, form
    )
    SELECT ${selectList(framingColumns)} FROM (
      SELECT u.id, u.term, count(DISTINCT u.statement_id),
        ARRAY(SELECT form FROM forms o WHERE o.id IS NOT DISTINCT FROM u.id AND o.term = u.term AND rank <= 10 ORDER BY rank) AS as_used
      FROM used u GROUP BY u.id, u.term
    ) f ORDER BY f.count DESC, f.id, f.term LIMIT ${literal(MAX_COUNTS)}`;
  return (await selectAsked(db, criteria, query)).map(rowReader(framingColumns));
}
