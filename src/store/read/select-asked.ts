import type { Sql } from 'sql-template-tag';
import { asOf, type Reader, selectRows } from '../database/sql.ts';
import { asksWords, type StatementCriteria } from './statement-criteria.ts';

/**
 * Reads rows about the statements that meet criteria, as of the moment that these name. Where they look for words, the
 * statement is planned for them, because the best plan depends on how common they are.
 */
export function selectAsked(
  db: Reader,
  criteria: StatementCriteria,
  query: Sql,
  { prepared = true } = {},
): Promise<unknown[][]> {
  return selectRows(asOf(db, criteria.asOf), query, { prepared: prepared && !asksWords(criteria) });
}
