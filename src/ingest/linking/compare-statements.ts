import type { Transaction } from '../../store/database/transaction.ts';
import { findRulings } from '../../store/write/link-rulings.ts';
import { mergeStatements } from '../../store/write/merged-statements.ts';
import { findComparable, takeUncompared } from '../../store/write/uncompared-statements.ts';
import { findMerges } from './find-merges.ts';

/** So many at a time: meanwhile the process answers nobody, and others who compare wait. */
const BATCH = 200;

/**
 * Compares statements that are new with those of the same party and day, and makes one of those that are the same
 * utterance, told differently. Answers how many it compared; 0 when none is left.
 */
export async function compareSomeStatements(tx: Transaction): Promise<number> {
  const ids = await takeUncompared(tx, BATCH);
  if (ids.length === 0) return 0;
  const statements = await findComparable(tx, ids);
  const articles = statements.flatMap(({ reports }) => reports.map(({ articleId }) => articleId));
  await mergeStatements(tx, findMerges(statements, await findRulings(tx, articles)));
  return ids.length;
}
