import type { Pool } from 'pg';
import { createPool } from '../database/connection.ts';

const HEADER = `-- What a database is after all migrations: for reading, and to see in a diff what a migration changes. Nothing is made
-- from it. Written by \`npm run schema:dump\`; a test fails where it is not what the migrations make.`;

/** Neither Prisma's own table nor what extensions bring is ours. */
const IS_OURS = (oid: string, catalog: string) => `NOT EXISTS (SELECT FROM pg_depend d
  WHERE d.objid = ${oid} AND d.classid = '${catalog}'::regclass AND d.deptype = 'e')`;
const TABLES = `SELECT c.relname FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'`;

/** The database's schema as SQL: what it rests on, then each table with its indexes and triggers, then the functions. */
export async function dumpSchema(url: string): Promise<string> {
  const pool = createPool(url, { applicationName: 'onrecord: schema dump', max: 1 });
  try {
    const tables = await read(pool, `SELECT relname AS name FROM (${TABLES}) t ORDER BY relname COLLATE "C"`, 'name');
    const parts = [HEADER, ...(await dumpExtensions(pool)), ...(await dumpEnums(pool))];
    for (const table of tables) parts.push(await dumpTable(pool, table));
    return [...parts, ...(await dumpFunctions(pool)), ...(await dumpHistory(pool))]
      .join('\n\n')
      .replaceAll('\r\n', '\n')
      .concat('\n');
  } finally {
    await pool.end();
  }
}

async function read(pool: Pool, query: string, column: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await pool.query<Record<string, string>>(query, values);
  return rows.map((row) => row[column] ?? '');
}

function dumpExtensions(pool: Pool): Promise<string[]> {
  return read(
    pool,
    `SELECT format('CREATE EXTENSION %I;', extname) AS sql FROM pg_extension
      WHERE extname <> 'plpgsql' ORDER BY extname COLLATE "C"`,
    'sql',
  );
}

function dumpEnums(pool: Pool): Promise<string[]> {
  return read(
    pool,
    `SELECT format('CREATE TYPE %I AS ENUM (%s);', t.typname,
        string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)) AS sql
      FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid
      WHERE t.typnamespace = 'public'::regnamespace GROUP BY t.typname ORDER BY t.typname COLLATE "C"`,
    'sql',
  );
}

async function dumpTable(pool: Pool, table: string): Promise<string> {
  const of = [table];
  const columns = await read(
    pool,
    `SELECT concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'NOT NULL' END, 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
        CASE WHEN a.attstorage <> t.typstorage
          THEN 'STORAGE ' || CASE a.attstorage WHEN 'm' THEN 'MAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'p' THEN 'PLAIN' ELSE 'EXTENDED' END
        END, 'STATISTICS ' || nullif(a.attstattarget, -1)) AS sql
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    'sql',
    of,
  );
  // What is not null is said of its column.
  const constraints = await read(
    pool,
    `SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid, true)) AS sql FROM pg_constraint
      WHERE conrelid = $1::regclass AND contype NOT IN ('n', 't') ORDER BY array_position('{p,u,c,f}', contype::text),
        conname COLLATE "C"`,
    'sql',
    of,
  );
  const indexes = await read(
    pool,
    `SELECT replace(pg_get_indexdef(i.indexrelid), ' ON public.', ' ON ') || ';' AS sql FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indrelid = $1::regclass AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid
        AND k.contype IN ('p', 'u')) ORDER BY c.relname COLLATE "C"`,
    'sql',
    of,
  );
  const triggers = await read(
    pool,
    `SELECT pg_get_triggerdef(oid, true) || ';' AS sql FROM pg_trigger
      WHERE tgrelid = $1::regclass AND NOT tgisinternal ORDER BY tgname COLLATE "C"`,
    'sql',
    of,
  );
  const head = `-- ── ${table} ${'─'.repeat(Math.max(0, 114 - table.length))}`;
  const body = [...columns, ...constraints].map((line) => `  ${line}`).join(',\n');
  const sections = [`${head}\n\nCREATE TABLE ${table} (\n${body}\n);`, indexes.join('\n'), triggers.join('\n')];
  return sections.filter((section) => section !== '').join('\n\n');
}

async function dumpFunctions(pool: Pool): Promise<string[]> {
  return [`-- ── functions ${'─'.repeat(105)}`, ...(await functionsOf(pool, ['public']))];
}

async function functionsOf(pool: Pool, schemas: string[]): Promise<string[]> {
  const functions = await read(
    pool,
    `SELECT pg_get_functiondef(p.oid) AS sql FROM pg_proc p
      WHERE p.pronamespace = ANY ($1::regnamespace[]) AND ${IS_OURS('p.oid', 'pg_proc')}
      ORDER BY p.pronamespace::regnamespace::text COLLATE "C", p.proname COLLATE "C",
        pg_get_function_identity_arguments(p.oid) COLLATE "C"`,
    'sql',
    [schemas],
  );
  return functions.map((definition) => `${definition.trimEnd()};`);
}

/** What tables were: rows that are gone or changed (past, with the columns of the tables), and views as of a moment (as_of). */
async function dumpHistory(pool: Pool): Promise<string[]> {
  const indexes = await read(
    pool,
    `SELECT indexdef || ';' AS sql FROM pg_indexes WHERE schemaname = 'past' ORDER BY tablename COLLATE "C", indexname COLLATE "C"`,
    'sql',
  );
  const views = await read(
    pool,
    `SELECT format(E'CREATE VIEW as_of.%I AS\n%s', viewname, definition) AS sql FROM pg_views WHERE schemaname = 'as_of'
      ORDER BY viewname COLLATE "C"`,
    'sql',
  );
  const functions = await functionsOf(pool, ['past', 'as_of', 'limited']);
  return [`-- ── history ${'─'.repeat(107)}`, indexes.join('\n'), ...views, ...functions];
}
