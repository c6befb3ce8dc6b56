import type { Pool } from 'pg';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createPool, type PoolOptions } from './database/connection.ts';
import { FairPool, type FairPoolOptions } from './database/fair-pool.ts';
import { DimensionCache } from './read/dimension-cache.ts';

/**
 * The database, open. Prisma does what operators do to single rows now and then. The rest is SQL: pages are read by
 * keyset in one statement, an import writes within one transaction of its own (COPY, locks, ON CONFLICT), and the queue
 * takes turns with SKIP LOCKED, none of which Prisma has words for.
 */
export interface Store {
  pool: Pool;
  /** What questions read from: a replica that may lag a little, or `pool` itself where there is none. */
  reader: Pool;
  /** `reader` and `pool` as a server's requests share them fairly. */
  shared: { reader: FairPool; pool: FairPool };
  /** Loads Prisma at the first call: it takes some 100 MB, which a server or an import that nobody operates does without. */
  prisma(): Promise<PrismaClient>;
  dimensions: DimensionCache;
  close(): Promise<void>;
}

/** Connections of one process: what requests share, and a few for knowledge, operators and imports. */
const MAX_CONNECTIONS = 14;
/** Connections for what must not wait behind requests: cancelling, and health checks. */
const SIDE_CONNECTIONS = 2;

export interface StoreOptions extends Pick<PoolOptions, 'applicationName' | 'statementTimeoutMs'> {
  /** The URL of a streaming replica, which then answers questions. */
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
