import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { Prisma, PrismaClient } from '../generated/prisma/client.ts';
import { createPool, type PoolOptions } from './connection.ts';
import { DimensionCache } from './dimension-cache.ts';

export type Transaction = Prisma.TransactionClient;

/** The database, open: a pool for the reads, Prisma over the same pool for the writes, the dimensions in memory. */
export interface Store {
  pool: Pool;
  prisma: PrismaClient;
  dimensions: DimensionCache;
  close(): Promise<void>;
}

/** Of one process; PostgreSQL on two cores serves no more at once. */
const MAX_CONNECTIONS = 10;

/** Opens a migrated database. */
export function openStore(url: string, options: Pick<PoolOptions, 'applicationName' | 'statementTimeoutMs'>): Store {
  const pool = createPool(url, { ...options, max: MAX_CONNECTIONS });
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  const dimensions = new DimensionCache(pool);
  return {
    pool,
    prisma,
    dimensions,
    async close() {
      await dimensions.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

const MAX_ATTEMPTS = 5;
/**
 * What befalls a transaction because of another at the same time: they waited for one another, or what it was about to
 * write or to refer to has just been written or removed.
 */
const COLLISIONS = ['P2034', 'P2002', 'P2003'];

/** One transaction: a document with all that it brings. `work` is done again where another transaction got in its way. */
export async function inTransaction<T>(store: Store, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.prisma.$transaction(work, { maxWait: 30_000, timeout: 120_000 });
    } catch (error) {
      const collided = error instanceof Prisma.PrismaClientKnownRequestError && COLLISIONS.includes(error.code);
      if (!collided || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}
