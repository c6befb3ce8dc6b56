import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** An unprivileged account that PostgreSQL runs as where we are root, which it refuses. */
export interface ServerAccount {
  name: string;
  uid: number;
  gid: number;
}

/** Runs one of PostgreSQL's programs; rejects with its exit code and output. */
export async function run(
  program: string,
  args: string[],
  account: ServerAccount | undefined,
): Promise<{ stdout: string; stderr: string }> {
  // PG* and locale variables of the user's shell would steer initdb and the server; our folder may be closed to the account.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)));
  return execute(program, args, { cwd: '/', env, ...(account && { uid: account.uid, gid: account.gid }) });
}

/** The account to run PostgreSQL as: none (ourselves), unless we are root. An existing cluster stays with its owner. */
export async function findAccount(cluster: string): Promise<ServerAccount | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const owner = await stat(cluster).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = (await lookUp('postgres')) ?? (await create('postgres')) ?? (await lookUp('nobody'));
  if (account) return account;
  throw new Error('PostgreSQL refuses to run as root and no other account was found: create one named "postgres".');
}

/** Whether the account can enter the folder, or the nearest one above that exists. Tried, since modes alone do not tell. */
export async function canEnter(account: ServerAccount, folder: string): Promise<boolean> {
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  return run('/bin/sh', ['-c', 'cd "$0"', existing], account).then(
    () => true,
    () => false,
  );
}

async function lookUp(name: string): Promise<ServerAccount | undefined> {
  try {
    const [uid, gid] = await Promise.all([execute('id', ['-u', name]), execute('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function create(name: string): Promise<ServerAccount | undefined> {
  try {
    await execute('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
  } catch {
    return undefined;
  }
  return lookUp(name);
}
