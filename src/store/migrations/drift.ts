import { readFile } from 'node:fs/promises';
import { createPool } from '../database/connection.ts';
import { readMigrations, toList } from './migrations.ts';
import { openEngine } from './schema-engine.ts';

const NONE = '-- This is an empty migration.';

/**
 * The SQL that turns the result of all migrations into what schema.prisma describes; empty when they agree. Applies the
 * migrations to the database given, which must be empty. Does not see what schema.prisma cannot express: triggers,
 * functions, checks, partial indexes.
 */
export async function findDrift(
  emptyDatabase: string,
  { migrationsDir, schemaFile }: { migrationsDir: string; schemaFile: string },
): Promise<string> {
  const pool = createPool(emptyDatabase, { applicationName: 'onrecord: drift', max: 1 });
  try {
    const { engine, scriptError } = await openEngine(pool);
    const result = await engine
      .diff({
        from: { tag: 'migrations', ...toList(await readMigrations(migrationsDir)) },
        to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }] },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      })
      .catch((error: unknown) => {
        throw scriptError() ?? error;
      });
    const sql = result.stdout?.trim() ?? '';
    return sql === NONE ? '' : sql;
  } finally {
    await pool.end();
  }
}
