import type { Pool } from 'pg';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createPool, type PoolOptions } from './database/connection.ts';
import { FairPool, type FairPoolOptions } from './database/fair-pool.ts';
import { DimensionCache } from './read/dimension-cache.ts';

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
