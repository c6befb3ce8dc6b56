import { readFileSync, rmSync } from 'node:fs';
import { readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './account.ts';

/** The content of postmaster.pid, written by a running server or left behind by a killed one. */
export interface Postmaster {
  text: string;
  pid: number;
  port: number;
}

const WRITING_MS = 2_000;

export function readPostmaster(folder: string): Postmaster | undefined {
  let text: string;
  try {
    text = readFileSync(join(folder, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n');
  return { text, pid: Number(lines[0]), port: Number(lines[3]) };
}

/** Whether the process is this cluster's server, and not another process that got the same number later. */
export async function isServing(folder: string, { pid, port }: Postmaster): Promise<boolean> {
  if (!(pid > 0 && port > 0)) {
    // Incomplete: being written right now, or cut short by a full disk.
    const { mtimeMs } = await stat(join(folder, 'postmaster.pid')).catch(() => ({ mtimeMs: Date.now() }));
    return Date.now() - mtimeMs < WRITING_MS;
  }
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!/^[^\0]*\bpostgres\0/.test(command)) return false;
    // A server stays in its data folder, even a renamed one; in a container, root may be forbidden to look.
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    return cwd === folder || (cwd === undefined && command.split('\0').includes(folder));
  }
  if (process.platform === 'win32') return isAlive(pid);
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', `${pid}`], undefined).catch(() => ({
    stdout: '',
  }));
  return stdout.includes('postgres') && stdout.includes(folder);
}

/** Removes a dead server's postmaster.pid, unless a new one wrote its own meanwhile. */
export function removeStale(folder: string, stale: Postmaster): void {
  if (readPostmaster(folder)?.text === stale.text) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

/** Whether there is a process of that number, anybody's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
