import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openEmbedded } from '../dist/store/embedded/embedded.js';
import { grow } from './grow.mjs';
import { follow } from './machine.mjs';

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));
const CLI = pathOf('../dist/cli.js');

/** Node's flags in one of the product's scripts. */
export function flagsOf(script) {
  const { scripts } = JSON.parse(readFileSync(pathOf('../package.json'), 'utf8'));
  return scripts[script].split(' ').filter((word) => word.startsWith('--'));
}

/** DATABASE_URL's server, or onrecord's own PostgreSQL with a data folder for each size of corpus. */
export async function openDatabase(statements) {
  const url = process.env.DATABASE_URL;
  if (url) return { url, close: async () => undefined };
  return openEmbedded({ dataDir: pathOf(`../data/bench-${statements}`), log: console });
}

export const connect = (url) =>
  // An idle connection may go with its database.
  new pg.Pool({ connectionString: url, max: 2, application_name: 'bench' }).on('error', () => undefined);

/** How onrecord is told where its database is, that nothing but the corpus belongs there, and that it only answers. */
export const environment = (url) => ({
  NODE_ENV: 'production',
  DATABASE_URL: url,
  IMPORT_SEEDS: 'false',
  WORKER: 'off',
});

/** Brings an empty database to onrecord's tables. */
export const migrate = (url) =>
  run([CLI, 'migrate'], { env: { ...process.env, ...environment(url) }, stdio: ['ignore', 'ignore', 'inherit'] });

/** Writes a corpus to a folder, then imports that as anybody would; the seconds are the import's. */
export async function importCorpus(url, folder, statements, seed, options = []) {
  await writeCorpus(folder, statements, seed, options);
  return importPaths(url, folder, [folder]);
}

/** Writes a corpus to a folder: its knowledge, and its articles in one file, of which this answers the path. */
export async function writeCorpus(folder, statements, seed, options = []) {
  const path = join(folder, 'articles.ndjson');
  const articles = openSync(path, 'w');
  await run([...generator(folder, statements, seed), ...options], { stdio: ['ignore', articles, 'inherit'] });
  closeSync(articles);
  return path;
}

/** Imports some of what is in a folder, and writes `<folder>.log`. */
export async function importPaths(url, folder, paths) {
  // Its progress is a line for each article.
  const log = openSync(`${folder}.log`, 'w');
  const began = performance.now();
  const figures = await run([...flagsOf('import'), CLI, 'import', ...paths], {
    env: { ...process.env, ...environment(url) },
    stdio: ['ignore', 'ignore', log],
  });
  closeSync(log);
  return { seconds: (performance.now() - began) / 1_000, ...figures };
}

const generator = (folder, statements, seed) => [
  pathOf('corpus/generate.mjs'),
  folder,
  `--statements=${statements}`,
  `--seed=${seed}`,
];

/**
 * The corpus in the database; left alone where it is there already, and taken up where an import was cut short. Of more
 * statements than `most`, a part is imported, and grown to all of them.
 */
export async function load(url, statements, seed, most) {
  const copies = Math.max(1, statements / most);
  if (!Number.isInteger(copies)) throw new Error(`More than ${most} statements must be a multiple of it.`);
  const imported = statements / copies;
  await migrate(url);
  const pool = connect(url);
  try {
    const { rows } = await pool.query('SELECT count(*)::int AS loaded FROM statement');
    if (rows[0].loaded === statements) return;
    if (rows[0].loaded > imported)
      throw new Error('The database has other statements; name an empty one in DATABASE_URL.');
    if (rows[0].loaded < imported) {
      console.log(`Importing ${imported.toLocaleString('en')} statements.`);
      const folder = mkdtempSync(join(tmpdir(), 'onrecord-bench-'));
      const { seconds, peakMB } = await importCorpus(url, folder, imported, seed);
      console.log(`Took ${Math.round(seconds)} s and at most ${peakMB} MB of memory.`);
      for (const path of [folder, `${folder}.log`]) rmSync(path, { recursive: true });
    }
    if (copies > 1) {
      console.log(`Growing them to ${statements.toLocaleString('en')}.`);
      await grow(pool, copies);
    }
    // By way of few buffers, as is its habit, it waits for the disk at every turn.
    await pool.query('VACUUM (ANALYZE, BUFFER_USAGE_LIMIT 0)');
  } finally {
    await pool.end();
  }
}

/** Runs Node on a script: the memory and the CPU time that took. Rejects unless it ends well. */
async function run(args, options) {
  const child = spawn(process.execPath, args, options);
  const followed = follow(child.pid);
  const [code] = await once(child, 'exit');
  const figures = followed();
  if (code !== 0) throw new Error(`${args.slice(0, 2).join(' ')} ended with exit code ${code}`);
  return figures;
}
