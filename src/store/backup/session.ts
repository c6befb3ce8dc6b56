import type { PoolClient } from 'pg';
import { createPool } from '../database/connection.ts';

/** Values are written, and read, the same by every server, and a large table takes its time. */
const SETTINGS = `SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'hex'; SET extra_float_digits = 1;
  SET client_encoding = 'UTF8'; SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0`;

/** Runs `work` in one transaction on a connection of its own; where it fails, nothing of it is left. */
export async function inSession<T>(url: string, begin: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const pool = createPool(url, { applicationName: 'onrecord: backup', max: 1 });
  try {
    const client = await pool.connect();
    try {
      await client.query(SETTINGS);
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } finally {
      // Ends the connection, and with it a transaction that was not committed.
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The schemas that hold data of ours; the queue's is kept apart, as the jobs that wait. */
export const SCHEMAS = ['public', 'past'];

/** SQL: tables of ours, as `c` and `n`. Prisma's list of migrations is kept as a list, and extensions bring their own. */
export const TABLES = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = ANY ($1) AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')`;
