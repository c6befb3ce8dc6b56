import type { PoolClient } from 'pg';
import { SCHEMAS, TABLES } from './session.ts';

/**
 * Takes triggers, foreign keys and indexes off the tables for the time of `load`: rows come in any order and fast, and with
 * what triggers made of them. Then puts them back as they were, which checks every foreign key and every unique index.
 * The owner of the tables may do this; nobody need be superuser.
 */
export async function withBareTables(client: PoolClient, load: () => Promise<void>): Promise<void> {
  const [triggers, keys, indexes] = [
    await read(client, TRIGGERS),
    await read(client, FOREIGN_KEYS),
    await read(client, INDEXES),
  ];
  // An index may be what a foreign key rests on.
  for (const { off } of [...triggers, ...keys, ...indexes]) await client.query(off);
  await load();
  for (const { on } of [...indexes, ...keys, ...triggers]) await client.query(on);
}

/** Two statements of SQL: one takes something off its table, the other puts it back. */
interface Removable {
  off: string;
  on: string;
}

async function read(client: PoolClient, sql: string): Promise<Removable[]> {
  return (await client.query<Removable>(sql, [SCHEMAS])).rows;
}

const OURS = `(SELECT c.oid FROM ${TABLES})`;

const TRIGGERS = `SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) AS off,
    format('ALTER TABLE %s ENABLE TRIGGER %I', tgrelid::regclass, tgname) AS on
  FROM pg_trigger WHERE tgrelid IN ${OURS} AND NOT tgisinternal AND tgenabled = 'O'`;

const FOREIGN_KEYS = `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS on
  FROM pg_constraint WHERE conrelid IN ${OURS} AND contype = 'f'`;

/** All but those of primary keys and constraints. */
const INDEXES = `SELECT format('DROP INDEX %s', indexrelid::regclass) AS off, pg_get_indexdef(indexrelid) AS on
  FROM pg_index WHERE indrelid IN ${OURS}
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = indexrelid AND k.contype IN ('p', 'u', 'x'))`;
