import { Command } from 'commander';
import { MIGRATIONS } from '../app/database.ts';
import { makeLogger } from '../app/logger.ts';
import { parseConfig, VERSION } from '../config.ts';
import { backUp } from '../store/backup/back-up.ts';
import type { Manifest } from '../store/backup/manifest.ts';
import { restore } from '../store/backup/restore.ts';
import { counted } from '../terminal/counted.ts';
import { fromWorkingFolder, withDatabase } from './command.ts';

export const backupCommand = new Command('backup')
  .description('write all data into a folder, as of one moment, also while the server runs')
  .argument('<folder>', 'new or empty; nobody else can read it')
  .addHelpText(
    'after',
    `
The folder has a file of rows for each table, as COPY writes them, and manifest.json with their numbers and hashes. What
is set by variables and files (settings, seeds) is no part of it.

Example:
  npm run backup -- ../backups/2031-05-06`,
  )
  .action(runBackup);

export const restoreCommand = new Command('restore')
  .description('fill an empty database with a backup')
  .argument('<folder>', 'what backup wrote, of this version of onrecord or an older one')
  .addHelpText(
    'after',
    `
The database must be empty: move the data folder away or name another (DATA_DIR), or createdb one (DATABASE_URL). Its
PostgreSQL may be newer or older than the one that was backed up. Where it fails, nothing was restored.

Example:
  DATA_DIR=new npm run restore -- ../backups/2031-05-06`,
  )
  .action(runRestore);

async function runBackup(folder: string): Promise<void> {
  const path = fromWorkingFolder(folder);
  await withDatabase('backup', async ({ url, place }) => {
    const manifest = await backUp(url, path, { onrecord: VERSION });
    console.log(`${place} is backed up to ${path}: ${summarize(manifest)}.`);
  });
}

async function runRestore(folder: string): Promise<void> {
  const path = fromWorkingFolder(folder);
  const log = makeLogger(parseConfig(process.env));
  await withDatabase('restore', async ({ url, place }) => {
    const { migrateQueue } = await import('../ingest/worker/migrate-queue.ts');
    const manifest = await restore(url, path, { migrationsDir: MIGRATIONS, log, prepareQueue: migrateQueue });
    console.log(`${place} is as the backup of ${manifest.madeAt} was: ${summarize(manifest)}.`);
  });
}

function summarize({ tables, jobs, postgresql, onrecord }: Manifest): string {
  const parts = jobs ? [...tables, jobs] : tables;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const megabytes = parts.reduce((sum, part) => sum + part.bytes, 0) / 1e6;
  return `${counted(rows, 'row')} of ${counted(tables.length, 'table')}, ${megabytes.toFixed(1)} MB, from PostgreSQL ${postgresql} and onrecord ${onrecord}`;
}
