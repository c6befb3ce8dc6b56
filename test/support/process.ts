import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isAlive } from '../../src/store/embedded/postmaster.ts';

/** A program of dist/, started as npm starts it. */
export interface Program {
  child: ChildProcess;
  /** What it has written until now, standard output and standard error together. */
  output(): string;
  /** Waits until the output has this; throws with the output where the program ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

export interface Ended {
  /** The signal's name where it was killed. */
  code: number | string;
  stdout: string;
  stderr: string;
}

export interface Surroundings {
  /** Taken by DATA_DIR. */
  dataDir: string;
  env?: Record<string, string>;
  cwd?: string;
}

/** A data folder to throw away, which PostgreSQL's account may enter where we are root. */
export function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-process-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** Runs `main` or `cli` with the settings given and none of the shell's. */
export function runProgram(name: 'main' | 'cli', args: string[], { dataDir, env, cwd }: Surroundings): Program {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', resolve(`dist/${name}.js`), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, DATA_DIR: dataDir, INBOX: join(dataDir, 'inbox'), PORT: '0', ...env },
    cwd,
  });
  const heard = { stdout: '', stderr: '', all: '' };
  const listeners = new Set<() => void>();
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      heard[stream] += text;
      heard.all += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      resolve({ code: code ?? signal ?? 'unknown', stdout: heard.stdout, stderr: heard.stderr });
    });
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const listen = () => {
        const found = pattern.exec(heard.all);
        if (found) resolve(found);
      };
      listeners.add(listen);
      listen();
      ended.then(({ code }) => reject(new Error(`ended with ${code} before it said ${pattern}:\n${heard.all}`)));
    });
  return { child, output: () => heard.all, says, ended };
}

/** A server that is ready, asked over HTTP by an operator. */
export interface RunningServer extends Program {
  url: string;
  /** The answer's data. */
  ask(query: string, variables?: Record<string, unknown>): Promise<ReturnType<typeof JSON.parse>>;
}

const ADMIN_TOKEN = 'a-token-for-tests-only';

export async function startMain(surroundings: Surroundings): Promise<RunningServer> {
  const program = runProgram('main', [], { ...surroundings, env: { ADMIN_TOKEN, ...surroundings.env } });
  const [, url = ''] = await program.says(/playground +(http:\S+)\/playground\/\n/);
  const ask = async (query: string, variables?: Record<string, unknown>) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = JSON.parse(await response.text());
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  return { ...program, url, ask };
}

/** The number of the PostgreSQL that runs in a data folder, or undefined. */
export function findPostgres(dataDir: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Ends what a test that failed left running, so that the next one does not fail for it. */
export async function end(programs: Program[]): Promise<void> {
  for (const { child, ended } of programs.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
}

export async function removeDataDir(dataDir: string): Promise<void> {
  const pid = findPostgres(dataDir);
  if (pid !== undefined) process.kill(pid, 'SIGQUIT');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
