import { inTransaction, type Transaction } from '../../store/database/transaction.ts';
import type { Store } from '../../store/store.ts';
import type { InTransaction } from '../shared/in-transaction.ts';

/** Thrown to undo a dry run's only transaction. */
class DryRunRollback extends Error {}

/** Does work in one transaction that is then undone; what would be a transaction is a savepoint of it. */
export async function dryRun(store: Store, work: (inTx: InTransaction) => Promise<void>): Promise<void> {
  try {
    await inTransaction(store, async (tx) => {
      await work((part) => inSavepoint(tx, part));
      throw new DryRunRollback();
    });
  } catch (error) {
    if (!(error instanceof DryRunRollback)) throw error;
  }
}

/** Undoes what failed; the transaction goes on either way. */
async function inSavepoint<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await tx.query('SAVEPOINT part');
  try {
    const result = await work(tx);
    await tx.query('RELEASE SAVEPOINT part');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK TO SAVEPOINT part');
    throw error;
  }
}
