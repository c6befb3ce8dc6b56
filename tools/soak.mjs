// npm run soak [-- --documents 500 --kills 20 --seed 1 --importers 5]: imports one corpus again and again while workers are killed,
// compete, and lose their database, and compares every row with an import that nothing disturbed. Minutes; ends with 1
// where a row differs.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createPool } from '../dist/store/database/connection.js';
import { openEmbedded } from '../dist/store/embedded/embedded.js';
import { followEvents } from './soak-events.mjs';
import { compareRows, readRows } from './soak-rows.mjs';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '500' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    importers: { type: 'string', default: '5' },
  },
});
const [documents, kills, seed, importers] = [values.documents, values.kills, values.seed, values.importers].map(Number);
/** Of one import, disturbed or not. */
const LIMIT_MS = 60_000 + documents * 1_000;

/** Numbers that look random and are the same for the same seed (mulberry32). */
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const folder = await mkdtemp(join(tmpdir(), 'onrecord-soak-'));
const inbox = join(folder, 'inbox');
const log = { info: () => undefined, warn: () => undefined };
const server = await openEmbedded({
  dataDir: join(tmpdir(), `onrecord-soak-data-${process.pid}`),
  log,
  durable: false,
});
const admin = createPool(server.url, { applicationName: 'soak', max: 2 });
const programs = new Set();
/** What programs said that ended by themselves, and not well. */
const failed = [];

async function cleanUp() {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all([...programs].map(({ ended }) => ended));
  await admin.end();
  await server.close();
  await rm(folder, { recursive: true, force: true });
  await rm(join(tmpdir(), `onrecord-soak-data-${process.pid}`), { recursive: true, force: true, maxRetries: 5 });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cleanUp().finally(() => process.exit(1)));

/** A program of dist/ with a database of its own. */
const start = (database, ...args) => startWith({}, database, ...args);

function startWith(settings, database, ...args) {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: urlOf(database),
      INBOX: inbox,
      LOG_LEVEL: 'warn',
      ALLOW_PRIVATE_ADDRESSES: '127.0.0.1',
      ...settings,
    },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const program = { child, stderr: () => stderr, ended: new Promise((done) => child.once('close', done)) };
  programs.add(program);
  program.ended.then((code) => {
    programs.delete(program);
    if (code > 0) failed.push(stderr);
  });
  return program;
}

function urlOf(database) {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}

async function writeCorpus() {
  await mkdir(inbox, { recursive: true });
  const goods = ['widgets', 'sprockets', 'gaskets', 'flanges', 'bobbins'];
  for (let i = 0; i < documents; i++) {
    const good = goods[i % goods.length];
    const text =
      i % 50 === 49
        ? `---\noutlet: nobody-${i}\n---\nA text of an outlet that is not known.\n`
        : `---\noutlet: reuters\nheadline: Board ${i} meets\npublished: ${new Date(Date.UTC(2031, 4, 1) + i * 3_600_000).toISOString()}\n---\n` +
          `The harbour board number ${i} of Port Example met to discuss ${good} of class ${i * 7}.\n\n` +
          `Russia said that ${i + 10} crates of ${good} would be released. "We will not sell them," said Ada Exampleton${i % 20}, ` +
          `a spokesperson for the Widget Board ${i % 40}.\n\nThe ${i} members adjourned after ${i + 1} votes, and will meet ` +
          `again when lot ${i * 13} is delivered to pier ${i % 17} of harbour ${i * 3}; Hamas said it would free hostages in lot ${i}.\n`;
    await writeFile(join(inbox, `${String(i).padStart(5, '0')}.txt`), text);
  }
  await sleep(1_500); // what was written a moment ago is left for the next look
}

/** Waits until all is read, compared and done; `meanwhile` disturbs. */
async function untilDone(pool, expected) {
  const started = Date.now();
  for (;;) {
    if (failed.length > 0) throw new Error(`a worker ended:\n${failed.join('')}`);
    const { rows } = await pool
      .query(
        `SELECT (SELECT count(*) FROM source_item WHERE run_id IS NULL AND read_at >= $1)::int AS read,
          (SELECT count(*) FROM run WHERE status = 'RUNNING')::int AS running,
          (SELECT count(*) FROM article WHERE current_version_id IS DISTINCT FROM compared_version_id)::int AS uncompared`,
        [expected.since],
      )
      .catch(() => ({ rows: [] }));
    const [now] = rows;
    if (now && now.read >= documents && now.running === 0 && now.uncompared === 0) return Date.now() - started;
    if (Date.now() - started > LIMIT_MS)
      throw new Error(`not done after ${LIMIT_MS / 1_000} s: ${JSON.stringify(now)}`);
    await sleep(200);
  }
}

async function stop(...running) {
  for (const { child } of running) child.kill('SIGTERM');
  await Promise.all(running.map(({ ended }) => ended));
}

let bare;
let number = 0;
/** Imports the corpus into a new database while something disturbs it; answers its rows, and what `before` its end gives. */
async function importInto(workers, disturb, before = async () => ({})) {
  const database = `soak_${number++}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE ${bare}`);
  const pool = createPool(urlOf(database), { applicationName: 'soak', max: 2 });
  const since = new Date(0);
  try {
    const running = Array.from({ length: workers }, () => start(database, 'worker'));
    const disturbed = disturb?.({ database, pool, running });
    const ms = await untilDone(pool, { since });
    await disturbed;
    const more = await before();
    await stop(...running);
    return { ms, rows: await readRows(pool), database, pool, ...more };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

const results = [];
function report(what, { ms }, differences, detail = '') {
  console.log(`${what}: ${(ms / 1_000).toFixed(1)} s`);
  results.push({ what, seconds: (ms / 1_000).toFixed(1), detail, 'rows that differ': differences.length });
  for (const line of differences.slice(0, 5)) console.error(`  ${line}`);
}

try {
  await writeCorpus();
  bare = 'soak_bare';
  await admin.query(`CREATE DATABASE ${bare}`);
  const seeding = start(bare, 'import', resolve('seeds/knowledge'), resolve('seeds/articles'));
  if ((await seeding.ended) !== 0) throw new Error(`the seeds could not be imported: ${seeding.stderr()}`);
  console.log(`${documents} documents, ${cpus().length} processors`);

  const whole = await importInto(1);
  const size = Object.entries(whole.rows).map(([table, rows]) => `${table} ${rows.length}`);
  console.log(`undisturbed: ${(whole.ms / 1_000).toFixed(1)} s; rows: ${size.join(', ')}`);
  results.push({
    what: 'one worker, undisturbed',
    seconds: (whole.ms / 1_000).toFixed(1),
    detail: '',
    'rows that differ': 0,
  });

  let killed = 0;
  const afterKills = await importInto(1, async ({ database, pool, running }) => {
    const step = Math.max(700, whole.ms / (kills + 1));
    while (killed < kills) {
      await sleep(400 + random() * step);
      const { rows } = await pool.query(
        'SELECT count(*)::int AS done FROM source_item WHERE run_id IS NULL AND read_at IS NOT NULL',
      );
      if (rows[0].done >= documents) break;
      running[0].child.kill('SIGKILL');
      await running[0].ended;
      killed++;
      running[0] = start(database, 'worker');
    }
  });
  report('kill -9 of the worker', afterKills, compareRows(whole.rows, afterKills.rows), `${killed} times`);
  await afterKills.pool.end();

  let [followed, kill] = [undefined, 0];
  const told = await importInto(
    importers,
    async ({ database, pool, running }) => {
      const follower = await followEvents(pool, (settings) => startWith(settings, database, 'start'));
      while (kill < kills) {
        await sleep(200 + random() * 1_500);
        const { rows } = await pool.query(
          'SELECT count(*)::int AS done FROM source_item WHERE run_id IS NULL AND read_at IS NOT NULL',
        );
        if (rows[0].done >= documents) break;
        if (kill % 4 === 3) await follower.killServer();
        const killed = kill % running.length;
        running[killed].child.kill('SIGKILL');
        await running[killed].ended;
        kill++;
        running[killed] = start(database, 'worker');
      }
      followed = follower;
    },
    async () => ({ events: await followed.end() }),
  );
  const { wrong, events, twice } = told.events;
  report(
    `${importers} workers killed, events followed`,
    told,
    [...compareRows(whole.rows, told.rows), ...wrong],
    `${kill} times; ${events} events, ${twice} sent twice`,
  );
  await told.pool.end();

  const three = await importInto(3);
  report('three workers at once', three, compareRows(whole.rows, three.rows));
  await three.pool.end();

  let crashes = 0;
  const crashed = await importInto(2, async ({ pool }) => {
    for (const part of [0.3, 0.6]) {
      const read = `SELECT count(*)::int AS read, (SELECT pid FROM pg_stat_activity
          WHERE application_name LIKE 'onrecord%' AND datname = current_database() LIMIT 1) AS pid
        FROM source_item WHERE read_at IS NOT NULL`;
      for (;;) {
        const { rows } = await pool.query(read).catch(() => ({ rows: [] }));
        const [now] = rows;
        if (now?.pid && now.read >= documents * part) {
          // One backend that dies takes the others with it: the server starts anew.
          process.kill(now.pid, 'SIGKILL');
          crashes++;
          break;
        }
        await sleep(50);
      }
    }
  });
  report('PostgreSQL crashes and starts anew', crashed, compareRows(whole.rows, crashed.rows), `${crashes} times`);
  await crashed.pool.end();

  const begun = Date.now();
  const again = start(whole.database, 'worker');
  for (let round = 0; round < 2; round++) {
    const since = new Date();
    for (let i = 0; i < documents; i++) {
      const touched = new Date(Date.now() - 60_000 * (round + 1) - i);
      await utimes(join(inbox, `${String(i).padStart(5, '0')}.txt`), touched, touched);
    }
    await untilDone(whole.pool, { since });
  }
  await stop(again);
  const third = await readRows(whole.pool);
  const ignoring = ({ run_item: _, ...rows }) => ({ ...rows, run_item: [] });
  report('the same corpus three times', { ms: Date.now() - begun }, compareRows(ignoring(whole.rows), ignoring(third)));
  await whole.pool.end();
  console.table(results);
  if (results.some((each) => each['rows that differ'] > 0)) process.exitCode = 1;
} finally {
  await cleanUp();
}
