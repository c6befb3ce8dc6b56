import type { Queryable } from './sql.ts';

/** What a PostgreSQL server says of itself. */
export interface ServerState {
  /** Tells servers that do not follow one another apart: its database and when it was started. */
  server: string;
  /** 18.4 */
  version: string;
  /** 180004 */
  versionNumber: number;
  now: Date;
  /** Connections that are open, and how many may be. */
  connections: number;
  maxConnections: number;
  /** Its own cache, in bytes. */
  sharedBuffers: number;
  /** Settings that are off though they keep data safe. */
  unsafe: string[];
  isSuperuser: boolean;
  /** Of the database, in bytes. */
  size: number;
  /** Seconds by which a replica is behind; undefined on a primary. */
  lag: number | undefined;
}

export async function readServerState(db: Queryable): Promise<ServerState> {
  const { rows } = await db.query<Omit<ServerState, 'lag'> & { lag: number | null }>(
    `/* server_state */ SELECT concat_ws(' ', (SELECT oid FROM pg_database WHERE datname = current_database()), pg_postmaster_start_time()) AS server,
      current_setting('server_version') AS version,
      current_setting('server_version_num')::int AS "versionNumber", clock_timestamp() AS now,
      (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS connections,
      current_setting('max_connections')::int AS "maxConnections",
      (SELECT setting::int8 * 8192 FROM pg_settings WHERE name = 'shared_buffers') AS "sharedBuffers",
      ARRAY(SELECT name::text FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'autovacuum') AND setting = 'off') AS unsafe,
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "isSuperuser",
      pg_database_size(current_database()) AS size,
      CASE WHEN NOT pg_is_in_recovery() THEN NULL
        WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
        ELSE coalesce(extract(epoch FROM now() - pg_last_xact_replay_timestamp()), 0)::float8 END AS lag`,
  );
  const [state] = rows;
  if (!state) throw new Error('the server says nothing of itself');
  return { ...state, lag: state.lag ?? undefined };
}
