import type { Pool, PoolClient } from 'pg';

/** What a process says it is doing for as long as it lives: working on jobs, or importing. */
export type Leased = 'worker' | 'run';

export interface Lease {
  /** Whether its connection still stands. */
  isHeld(): boolean;
  release(): void;
}

/**
 * Tells other processes that something is being done, by a lock on a connection of its own. The lock ends with the
 * connection, and so with the process, however that ends.
 */
export async function holdLease(pool: Pool, leased: Leased, name: string): Promise<Lease> {
  const take = (client: PoolClient) => client.query(`SELECT ${lock(leased, '$1')}`, [name]);
  return (await takeLease(pool, take)).lease;
}

/** The same for a row that `take` adds: with `lock` in that statement, nobody ever sees the row without its lease. */
export async function takeLease<T>(
  pool: Pool,
  take: (client: PoolClient) => Promise<T>,
): Promise<{ lease: Lease; taken: T }> {
  const client = await pool.connect();
  let held = true;
  const lose = (error?: Error) => {
    if (!held) return;
    held = false;
    client.release(error ?? true);
  };
  client.on('error', lose);
  try {
    // A host that vanishes closes no connection: PostgreSQL notices after half a minute.
    await client.query('SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4');
    const taken = await take(client);
    return { lease: { isHeld: () => held, release: () => lose() }, taken };
  } catch (error) {
    lose();
    throw error;
  }
}

/** SQL: takes the lease of that name, an expression of text. */
export function lock(leased: Leased, name: string): string {
  return `pg_advisory_lock(hashtext('onrecord ${leased}'), hashtext(${name}))`;
}

const unsigned = (key: string) => `hashtext(${key})::bigint & x'ffffffff'::bigint`;

/** SQL: whether somebody holds the lease of that name, an expression of text. */
export function isHeld(leased: Leased, name: string): string {
  return `EXISTS (${held(leased)} AND l.objid::bigint = ${unsigned(name)})`;
}

/** SQL: whether somebody holds any lease of the kind. */
export const isHeldByAnybody = (leased: Leased): string => `EXISTS (${held(leased)})`;

const held = (leased: Leased) => `SELECT FROM pg_locks l WHERE l.locktype = 'advisory'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid::bigint = ${unsigned(`'onrecord ${leased}'`)}`;
