import pg, { type Pool, type PoolClient } from 'pg';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createPool, type PoolOptions } from './connection.ts';
import { DimensionCache } from './dimension-cache.ts';
import { FairPool, type FairPoolOptions } from './fair-pool.ts';

/** A connection with a transaction begun: what many rows are written through. */
export type Transaction = PoolClient;

/** The database, open: pools, Prisma for the ordinary writes, the dimensions in memory. */
export interface Store {
  pool: Pool;
  /** What questions read from: a replica that may lag a little, or `pool` itself where there is none. */
  reader: Pool;
  /** The same and `pool`, shared among the requests of a server. */
  shared: { reader: FairPool; pool: FairPool };
  /** For what is neither often asked nor an import's: loaded when it is, for it takes some 100 MB. */
  prisma(): Promise<PrismaClient>;
  dimensions: DimensionCache;
  close(): Promise<void>;
}

/** Of one process: those that requests share, and some for knowledge, for what operators change and for imports. */
const MAX_CONNECTIONS = 14;
/** For what must not wait in line. */
const SIDE_CONNECTIONS = 2;

export interface StoreOptions extends Pick<PoolOptions, 'applicationName' | 'statementTimeoutMs'> {
  /** Of a streaming replica of the database. */
  replicaUrl?: string | undefined;
  /** How requests share the connections. */
  sharing?: FairPoolOptions | undefined;
}

/** Opens a migrated database. */
export function openStore(url: string, { replicaUrl, sharing, ...options }: StoreOptions): Store {
  const pools: Pool[] = [];
  const open = (at: string) => {
    const pool = createPool(at, { ...options, max: MAX_CONNECTIONS });
    const side = createPool(at, { ...options, max: SIDE_CONNECTIONS });
    pools.push(pool, side);
    return { pool, shared: new FairPool(pool, side, sharing) };
  };
  const primary = open(url);
  const reading = replicaUrl === undefined ? primary : open(replicaUrl);
  const { pool } = primary;
  let prisma: Promise<PrismaClient> | undefined;
  const dimensions = new DimensionCache(pool);
  return {
    pool,
    reader: reading.pool,
    shared: { reader: reading.shared, pool: primary.shared },
    prisma() {
      prisma ??= openPrisma(pool);
      return prisma;
    },
    dimensions,
    async close() {
      await dimensions.close();
      await (await prisma)?.$disconnect();
      await Promise.all(pools.map((each) => each.end()));
    },
  };
}

async function openPrisma(pool: Pool): Promise<PrismaClient> {
  const [{ PrismaPg }, { PrismaClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('../generated/prisma/client.ts'),
  ]);
  return new PrismaClient({ adapter: new PrismaPg(pool) });
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
export async function inTransaction<T>(store: Pick<Store, 'pool'>, work: (tx: Transaction) => Promise<T>): Promise<T> {
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

async function transact<T>({ pool }: Pick<Store, 'pool'>, work: (tx: Transaction) => Promise<T>): Promise<T> {
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
