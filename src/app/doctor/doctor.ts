import type { Config } from '../../config.ts';
import { checkConnection, createPool } from '../../store/database/connection.ts';
import type { Log } from '../../store/database/log.ts';
import { readServerState, type ServerState } from '../../store/database/server-state.ts';
import type { Queryable } from '../../store/database/sql.ts';
import { readPending } from '../../store/migrations/migrate.ts';
import { type Database, MIGRATIONS, openDatabase } from '../database.ts';
import { type Check, failure, ok, warning } from './check.ts';
import { checkMachine } from './machine.ts';
import { checkLag, checkServer } from './server.ts';
import { checkSettings } from './settings.ts';
import { checkWork } from './work.ts';

/** Looks at everything that may keep onrecord from working, and changes nothing. */
export async function examine(config: Config, log: Log): Promise<Check[]> {
  return [...(await checkMachine(config)), ...checkSettings(config), ...(await checkDatabases(config, log))];
}

async function checkDatabases(config: Config, log: Log): Promise<Check[]> {
  let database: Database | undefined;
  try {
    database = await openDatabase(config, log);
    const embedded = config.databaseUrl === undefined;
    return await withPool(database.url, async (db) => {
      const state = await readServerState(db);
      return [...checkServer(state, { embedded }), ...(await checkSchema(db)), ...(await checkReplica(config, state))];
    });
  } catch (error) {
    return [failure('database', messageOf(error), 'Mend what it says; nothing works before.')];
  } finally {
    await database?.close();
  }
}

/** Migrations, and what can be told of a database that has them all. */
async function checkSchema(db: Queryable): Promise<Check[]> {
  try {
    const pending = await readPending(db, MIGRATIONS);
    if (pending.length === 0) return [ok('migrations', 'all applied'), ...(await checkWork(db))];
    return [
      warning(
        'migrations',
        `${pending.length} are missing`,
        'npm start or npm run migrate applies them; npm run backup comes first.',
      ),
    ];
  } catch (error) {
    return [failure('migrations', messageOf(error), 'Do what it says; onrecord does not start before.')];
  }
}

async function checkReplica({ replicaUrl }: Config, primary: ServerState): Promise<Check[]> {
  if (replicaUrl === undefined) return [];
  try {
    return await withPool(replicaUrl, async (db) => [checkLag(await readServerState(db), primary)]);
  } catch (error) {
    return [failure('replica', messageOf(error), 'Mend what it says, or leave DATABASE_REPLICA_URL out.')];
  }
}

async function withPool(url: string, work: (db: Queryable) => Promise<Check[]>): Promise<Check[]> {
  const pool = createPool(url, { applicationName: 'onrecord: doctor', max: 1 });
  try {
    await checkConnection(pool);
    return await work(pool);
  } finally {
    await pool.end();
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
