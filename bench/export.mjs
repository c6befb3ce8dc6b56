// Measures exports of a whole database beside a bare COPY of the same rows:
//   npm run compile && node bench/export.mjs <data folder> [formats, with commas] [said on this day or later]
// Prints for each how many rows a second, after how long the first byte came, how much memory the server had at most, and how long a
// question took meanwhile. The folder's database is migrated.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openEmbedded } from '../dist/store/embedded/embedded.js';
import { exportedStatements } from '../dist/store/read/exported/exported-rows.js';
import { openStore } from '../dist/store/store.js';

const [dataDir, formats = 'csv,ndjson', saidFrom] = process.argv.slice(2);
if (!dataDir) throw new Error('name a data folder');
const PORT = Number(process.env.PORT ?? 4701);
const log = { info() {}, warn: console.warn };
const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
const QUESTION = JSON.stringify({
  query: '{ statements(first: 20) { nodes { id text party { name } said { from } report { article { headline } } } } }',
});

const server = spawn(process.execPath, ['--max-semi-space-size=32', 'dist/main.js'], {
  env: { ...process.env, DATA_DIR: dataDir, PORT: String(PORT), RATE_LIMIT: '0', WORKER: 'off', IMPORT_SEEDS: 'false' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const ended = new Promise((resolve) => server.once('exit', resolve));
await new Promise((resolve, reject) => {
  server.stdout.on('data', (text) => String(text).includes('onrecord is ready') && resolve());
  ended.then(() => reject(new Error('the server ended')));
});
const embedded = await openEmbedded({ dataDir, log });
const store = openStore(embedded.url, { applicationName: 'bench' });

const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))[1]) * 1024;

/** Asks one question after the other until told to stop; the times of all, sorted. */
async function askUntil(signal) {
  const times = [];
  while (!signal.aborted) {
    const began = performance.now();
    const answer = await fetch(`http://localhost:${PORT}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: QUESTION,
    });
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    await sleep(20);
  }
  return times.sort((a, b) => a - b);
}
const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
const during = async (work) => {
  const stop = new AbortController();
  const asking = askUntil(stop.signal);
  const result = await work();
  stop.abort();
  return { result, times: await asking };
};

/** What PostgreSQL alone takes to hand over the same rows. */
async function bareCopy() {
  const snapshot = await store.snapshots.take('bench');
  try {
    const began = performance.now();
    let [first, bytes] = [0, 0];
    for await (const piece of snapshot.copy(exportedStatements({ saidFrom }).asTexts, 'FORMAT csv')) {
      first ||= performance.now() - began;
      bytes += piece.length;
    }
    return { first, bytes, ms: performance.now() - began };
  } finally {
    await snapshot.close();
  }
}

async function exportOf(format) {
  const began = performance.now();
  const response = await fetch(
    `http://localhost:${PORT}/export/statements.${format}${saidFrom ? `?said.from=${saidFrom}` : ''}`,
  );
  if (!response.ok) throw new Error(await response.text());
  let [first, bytes, most] = [0, 0, 0];
  const watching = setInterval(() => {
    most = Math.max(most, resident());
  }, 100);
  for await (const piece of response.body) {
    first ||= performance.now() - began;
    bytes += piece.length;
  }
  const ms = performance.now() - began;
  clearInterval(watching);
  const manifest = await (
    await fetch(`http://localhost:${PORT}/export/manifest/${response.headers.get('export-id')}`)
  ).json();
  return { first, bytes, ms, most, rows: manifest.rows };
}

try {
  const { times: calm } = await during(() => sleep(5_000));
  console.log(
    `a question alone: median ${at(calm, 0.5)} ms, p99 ${at(calm, 0.99)} ms; the server has ${megabytes(resident())}`,
  );
  const bare = await bareCopy();
  console.log(
    `COPY alone: ${(bare.ms / 1_000).toFixed(1)} s, ${megabytes(bare.bytes)}, first byte after ${Math.round(bare.first)} ms`,
  );
  for (const format of formats.split(',')) {
    const { result, times } = await during(() => exportOf(format));
    const { first, bytes, ms, most, rows } = result;
    const rate = `${Math.round((rows / ms) * 1_000)} rows/s, ${(bare.ms / ms).toFixed(2)} of COPY alone`;
    console.log(
      `${format}: ${rows} rows, ${megabytes(bytes)}, ${(ms / 1_000).toFixed(1)} s, ${rate}, first byte after ${Math.round(first)} ms, at most ${megabytes(most)} resident; a question meanwhile: median ${at(times, 0.5)} ms, p99 ${at(times, 0.99)} ms`,
    );
  }
} finally {
  await store.close();
  server.kill('SIGTERM');
  await ended;
  await embedded.close();
}
