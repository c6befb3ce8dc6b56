import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { type Prisma, PrismaClient } from '../generated/prisma/client.ts';
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

/** One transaction: a document with all that it brings. */
export function inTransaction<T>(store: Store, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return store.prisma.$transaction(work, { maxWait: 30_000, timeout: 120_000 });
}
