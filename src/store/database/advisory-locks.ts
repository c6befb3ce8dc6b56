import type { Transaction } from './transaction.ts';

const SHARES = 1_024;

/**
 * Until the transaction ends, others that lock one of these keys wait. By a share of the keys each, so that a
 * transaction of any size holds no more locks than the database has room for; in order, lest two wait for one another.
 */
export async function lockShares(tx: Transaction, what: string, keys: readonly (string | null)[]): Promise<void> {
  await tx.query({
    name: 'lock_shares',
    text: `/* lock_shares */ SELECT pg_advisory_xact_lock(hashtext($1), share)
      FROM (SELECT DISTINCT hashtext(key) & ${SHARES - 1} AS share FROM unnest($2::text[]) key
        WHERE key IS NOT NULL ORDER BY share) ordered`,
    values: [what, keys],
  });
}
