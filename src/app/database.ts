import { join, relative } from 'node:path';
import { type Config, ROOT } from '../config.ts';
import type { Log } from '../store/database/log.ts';
import { openEmbedded } from '../store/embedded/embedded.ts';

export const MIGRATIONS = join(ROOT, 'prisma/migrations');

/** The database as it is, migrated or not. */
export interface Database {
  url: string;
  /** Where the data is, for people: a folder, or a server's address without its password. */
  place: string;
  /** The last process to close stops the embedded PostgreSQL. */
  close(): Promise<void>;
}

/** That of `DATABASE_URL`, else the embedded one, which it starts unless it runs. */
export async function openDatabase({ databaseUrl, dataDir }: Config, log: Log): Promise<Database> {
  if (databaseUrl !== undefined) {
    const { host, pathname } = new URL(databaseUrl);
    return { url: databaseUrl, place: `${host}${pathname}`, close: async () => undefined };
  }
  const { url, folder, close } = await openEmbedded({ dataDir, log });
  return { url, place: shown(folder), close };
}

function shown(folder: string): string {
  const below = relative(process.cwd(), folder);
  return below.startsWith('..') ? folder : below;
}
