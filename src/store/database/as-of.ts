import type { Pool, PoolClient, QueryArrayConfig } from 'pg';
import type { Reader } from './sql.ts';

/** The ids of the only topics and outlets that something is seen of; undefined for all. */
export interface RowLimits {
  topics?: readonly number[] | undefined;
  outlets?: readonly number[] | undefined;
}

/** Which rows there are to be: those that stood at a moment, those of some topics and outlets, or both. */
export interface View {
  moment?: Date | undefined;
  limits?: RowLimits | undefined;
}

/** What a pool has, also as of a moment. */
export function readerOf(pool: Pool): Reader {
  return {
    query: (config) => pool.query(config),
    at: (moment) => ({
      async query(config) {
        const client = await pool.connect();
        return readThrough({ moment }, client, config, (query) => client.query(query));
      },
    }),
  };
}

/**
 * Runs a statement on views that have the tables' names (schemas "as_of", "limited" and "limited_as_of"), and gives the
 * connection back.
 */
export async function readThrough<T>(
  view: View,
  client: PoolClient,
  { name: _, ...config }: QueryArrayConfig,
  run: (config: QueryArrayConfig) => Promise<T>,
): Promise<T> {
  let broken: Error | undefined;
  try {
    await client.query(['BEGIN READ ONLY', ...settingsOf(view)].join('; '));
    // Not prepared: under the same name there is a plan for the tables.
    return await run(config);
  } finally {
    await client.query('ROLLBACK').catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}

/** What a transaction is to be set to, for its statements to read through a view. */
export function settingsOf({ moment, limits }: View): string[] {
  const schema = [...(limits ? ['limited'] : []), ...(moment ? ['as_of'] : [])].join('_');
  return [
    `SET LOCAL search_path = ${schema === '' ? 'public' : `${schema}, public`}`,
    ...(limits ? [`SET LOCAL onrecord.topics = '${listOf(limits.topics)}'`] : []),
    ...(limits ? [`SET LOCAL onrecord.outlets = '${listOf(limits.outlets)}'`] : []),
    // How many rows stood then is hard to guess: PostgreSQL would rather read a whole table than look up the rows of a page.
    ...(moment ? ['SET LOCAL enable_seqscan = off', `SET LOCAL onrecord.as_of = '${moment.toISOString()}'`] : []),
  ];
}

const listOf = (ids: readonly number[] | undefined) => (ids ? `{${ids.map(Number)}}` : 'all');
