import type { Pool } from 'pg';
import type { PrismaClient } from '../generated/prisma/client.ts';
import { createPool, type PoolOptions } from './database/connection.ts';
import { FairPool, type FairPoolOptions } from './database/fair-pool.ts';
import { Listener } from './database/listener.ts';
import { MOST_SNAPSHOTS, Snapshots } from './database/snapshots.ts';
import { EventFeed } from './events/event-feed.ts';
import { DimensionCache } from './read/dimension-cache.ts';
import { Generation } from './read/generation.ts';

/**
 * The database, open. What operators see and do goes through Prisma: sources, runs and quarantine, listed, found and
 * changed. SQL is left where Prisma has no words for it or costs too much:
 * - questions: one page for each of many parents, by keyset, in one statement, with the columns asked for and no others;
 * - outlets, actors, topics and issues: read into memory whole, in one snapshot, by every process and at every change;
 * - imports, knowledge included: COPY, ON CONFLICT, and all of a part in one transaction, whose order locks keep;
 * - the worker: SKIP LOCKED, leases, and what it asks once for each document.
 */
export interface Store {
  pool: Pool;
  /** What questions read from: a replica that may lag a little, or `pool` itself where there is none. */
  reader: Pool;
  /** `reader` and `pool` as a server's requests share them fairly. */
  shared: { reader: FairPool; pool: FairPool };
  /** For what is read whole, at one moment: exports. */
  snapshots: Snapshots;
  /** Loads Prisma at the first call: it takes some 90 MB, which an import, or a server that nobody operates, does without. */
  prisma(): Promise<PrismaClient>;
  dimensions: DimensionCache;
  /** Rises with every write that answers could show. */
  generation: Generation;
  /** What changes, for all of the process who follow it. */
  events: EventFeed;
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
    return { pool, side, shared: new FairPool(pool, side, sharing) };
  };
  const primary = open(url);
  const reading = replicaUrl === undefined ? primary : open(replicaUrl);
  const { pool } = primary;
  const long = createPool(replicaUrl ?? url, { applicationName: options.applicationName, max: MOST_SNAPSHOTS });
  pools.push(long);
  let prisma: Promise<PrismaClient> | undefined;
  const listener = new Listener(pool);
  const generation = new Generation(listener, pool, replicaUrl === undefined ? undefined : reading.pool);
  // Answers with names from before must not be kept.
  const dimensions = new DimensionCache(pool, listener, () => generation.raise());
  const events = new EventFeed(pool, listener, dimensions);
  return {
    pool,
    reader: reading.pool,
    shared: { reader: reading.shared, pool: primary.shared },
    snapshots: new Snapshots(long, reading.side),
    prisma() {
      prisma ??= openPrisma(pool);
      return prisma;
    },
    dimensions,
    generation,
    events,
    async close() {
      events.close();
      dimensions.close();
      generation.close();
      listener.close();
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
