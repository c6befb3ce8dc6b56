import pg, { type Pool, type PoolClient } from 'pg';

/** A connection with a transaction begun: what many rows are written through. */
export type Transaction = PoolClient;

/** Where transactions are begun. */
interface Database {
  pool: Pool;
}

const MAX_ATTEMPTS = 5;
/**
 * What befalls a transaction because of another at the same time: they waited for one another (deadlock_detected,
 * serialization_failure), or what it was about to write or to refer to has just been written or removed.
 */
const COLLISIONS = ['40P01', '40001', '23505', '23503'];

/** Said by a transaction itself: another got in its way. */
export class Collision extends Error {}

/** One transaction. `work` is done again where another transaction got in its way. */
export async function inTransaction<T>(store: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(store, work);
    } catch (error) {
      const collided =
        error instanceof Collision || (error instanceof pg.DatabaseError && COLLISIONS.includes(error.code ?? ''));
      if (!collided || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

async function transact<T>({ pool }: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  // A connection that dies meanwhile fails its query; unheard, the event would end the process.
  const hear = (error: Error) => {
    broken = error;
  };
  tx.on('error', hear);
  try {
    await tx.query('BEGIN');
    const result = await work(tx);
    await tx.query('COMMIT');
    return result;
  } catch (error) {
    await tx.query('ROLLBACK').catch(hear);
    throw error;
  } finally {
    tx.off('error', hear);
    tx.release(broken);
  }
}
