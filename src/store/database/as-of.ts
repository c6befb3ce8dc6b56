import type { Pool, PoolClient, QueryArrayConfig } from 'pg';
import type { Reader } from './sql.ts';

/** What a pool has, also as of a moment. */
export function readerOf(pool: Pool): Reader {
  return {
    query: (config) => pool.query(config),
    at: (moment) => ({
      async query(config) {
        const client = await pool.connect();
        return readAsOf(moment, client, config, (query) => client.query(query));
      },
    }),
  };
}

/**
 * Runs a statement on the views of what stood at a moment, which have the tables' names (schema "as_of"), and gives the
 * connection back.
 */
export async function readAsOf<T>(
  moment: Date,
  client: PoolClient,
  { name: _, ...config }: QueryArrayConfig,
  run: (config: QueryArrayConfig) => Promise<T>,
): Promise<T> {
  let broken: Error | undefined;
  try {
    // How many rows stood then is hard to guess: PostgreSQL would rather read a whole table than look up the rows of a page.
    await client.query(`BEGIN READ ONLY; SET LOCAL enable_seqscan = off; SET LOCAL search_path = as_of, public;
      SET LOCAL onrecord.as_of = '${moment.toISOString()}'`);
    // Not prepared: under the same name there is a plan for the tables.
    return await run(config);
  } finally {
    await client.query('ROLLBACK').catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}
