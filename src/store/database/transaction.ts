import pg, { type Pool, type PoolClient } from 'pg';

/** A connection on which a transaction has begun. */
export type Transaction = PoolClient;

/** What has a pool to begin transactions on. */
interface Database {
  pool: Pool;
}

const MAX_ATTEMPTS = 5;
/**
 * Errors that another transaction at the same time causes, so that a second try may succeed: each waited for the other
 * (40P01, 40001), or both wrote the same (23505). A reference to nothing (23503) is a fault of ours and no such error.
 */
const COLLISIONS = ['40P01', '40001', '23505'];

/** Thrown by a transaction that finds another in its way: it is tried again. */
export class Collision extends Error {}

/** Runs `work` in a transaction; again, up to five times in all, where another transaction got in its way. */
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
  // A connection that dies fails its query. Without a listener, the event would end the process as well.
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
