import type { Transaction } from './transaction.ts';

/** The database has room for some thousand locks, and one transaction may have many thousand keys. */
const LOCKS = 1_024;

/**
 * Makes others that lock one of these keys wait until the transaction ends. Keys that fall on the same lock wait for one
 * another too. The locks are taken in order, so that two transactions never wait for each other.
 */
export async function lockKeys(tx: Transaction, what: string, keys: readonly (string | null)[]): Promise<void> {
  await tx.query({
    name: 'lock_keys',
    text: `/* lock_keys */ SELECT pg_advisory_xact_lock(hashtext($1), lock)
      FROM (SELECT DISTINCT hashtext(key) & ${LOCKS - 1} AS lock FROM unnest($2::text[]) key
        WHERE key IS NOT NULL ORDER BY lock) ordered`,
    values: [what, keys],
  });
}
