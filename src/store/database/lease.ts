import type { Pool, PoolClient } from 'pg';

/** What a process may hold as long as it lives. */
export type Leased = 'worker' | 'run';

export interface Lease {
  /** Whether its connection still stands. */
  isHeld(): boolean;
  release(): void;
}

/**
 * Says that something is being done, for as long as the connection stands: the lock goes with it, however the process
 * ends.
 */
export async function holdLease(pool: Pool, leased: Leased, name: string): Promise<Lease> {
  const take = (client: PoolClient) => client.query(`SELECT ${lock(leased, '$1')}`, [name]);
  return (await takeLease(pool, take)).lease;
}

/** The same on what `take` makes, by `lock` in the statement that makes it: nobody sees it without. */
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
    // A host that vanishes closes nothing: its connection is given up after half a minute.
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

/** SQL: whether somebody holds the lease of that name, an expression of text. */
export function isHeld(leased: Leased, name: string): string {
  const unsigned = (key: string) => `hashtext(${key})::bigint & x'ffffffff'::bigint`;
  return `EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory'
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid::bigint = ${unsigned(`'onrecord ${leased}'`)} AND l.objid::bigint = ${unsigned(name)})`;
}
