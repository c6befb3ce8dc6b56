// npm run latency [-- --documents 300 --records 500 --coded 5000 --rate 50 --rounds 3]: how long the API takes to answer
// while the worker in its process imports, against when it does nothing. Starts the real server with a database of its
// own, asks a page of statements at a fixed rate, in turn with nothing to do and while an inbox of documents and large
// bulk files are read. Minutes; run it on a machine that does nothing else.
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { writeBulk, writeDocuments } from './latency-corpus.mjs';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '300' },
    records: { type: 'string', default: '500' },
    coded: { type: 'string', default: '5000' },
    rate: { type: 'string', default: '50' },
    idle: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
});
const numbers = Object.entries(values).map(([name, value]) => [name, Number(value)]);
const { documents, records, coded, rate, ...rest } = Object.fromEntries(numbers);
const LIMIT_MS = 900_000;

const PAGE = `query Page { statements(filter: { topics: ["hostages"] }, first: 20) { totalCount nodes {
  text mode said { from to basis } party { name } speaker { name } topics { name }
  report { article { headline outlet { name } } } } } }`;
const STATE = '{ runs(first: 20) { nodes { status } } articles(first: 1) { totalCount } }';

const folder = await mkdtemp(join(tmpdir(), 'onrecord-latency-'));
// PostgreSQL's account must pass.
await chmod(folder, 0o755);
const [inbox, prepared] = [join(folder, 'inbox'), join(folder, 'prepared')];
let server;

async function cleanUp() {
  server?.child.kill('SIGTERM');
  await server?.ended;
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => cleanUp().finally(() => process.exit(1)));

async function startServer() {
  const child = spawn(process.execPath, ['dist/main.js'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_OPTIONS: process.env.NODE_OPTIONS ?? '',
      DATA_DIR: folder,
      INBOX: inbox,
      PORT: '0',
      RATE_LIMIT: '0',
    },
  });
  const ended = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
  const url = await new Promise((found, failed) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [, at] = /GraphQL +(http:\S+)/u.exec(said) ?? [];
      if (at) found(at);
    });
    ended.then((code) => failed(new Error(`the server ended with ${code}:\n${said}`)));
  });
  ended.then((code) => {
    if (code !== 0) console.error(`the server ended with ${code}`);
  });
  return { child, ended, url };
}

const agent = new Agent({ keepAlive: true });
async function ask(query) {
  const { status, body } = await new Promise((answered, failed) => {
    const sent = request(server.url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } });
    sent.once('error', failed);
    sent.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      response.once('end', () => answered({ status: response.statusCode, body: text }));
      response.once('error', failed);
    });
    sent.end(JSON.stringify({ query }));
  });
  if (status !== 200 || body.startsWith('{"errors"')) throw new Error(`answered ${status}: ${body.slice(0, 500)}`);
  return JSON.parse(body).data;
}

/**
 * Asks at a fixed rate until it is told to stop; answers how many milliseconds each answer took, counted from when its
 * question was due: one that waits for others counts its waiting.
 */
function askSteadily() {
  const took = [];
  const failures = [];
  const asked = new Set();
  let isStopped = false;
  const running = (async () => {
    for (let due = performance.now(); !isStopped; due += 1_000 / rate) {
      await sleep(Math.max(0, due - performance.now()));
      const from = due;
      const answer = ask(PAGE)
        .then(
          () => took.push(performance.now() - from),
          (error) => failures.push(error),
        )
        .finally(() => asked.delete(answer));
      asked.add(answer);
    }
    await Promise.all(asked);
  })();
  return async () => {
    isStopped = true;
    await running;
    if (failures.length > 0) throw new Error(`${failures.length} questions were not answered`, { cause: failures[0] });
    return took.sort((a, b) => a - b);
  };
}

/** Waits until the server has begun to read, or has read so many articles. */
async function until(isSo) {
  const started = performance.now();
  for (;;) {
    const { runs, articles } = await ask(STATE);
    const isReading = runs.nodes.some(({ status }) => status === 'RUNNING');
    if (isSo(isReading, articles.totalCount)) return;
    if (performance.now() - started > LIMIT_MS) throw new Error(`${articles.totalCount} articles after all that time`);
    await sleep(200);
  }
}
const untilRead = (expected) => until((isReading, articles) => articles >= expected && !isReading);
const untilReading = () => until((isReading) => isReading);

/** What is prepared elsewhere appears whole. */
async function put(name) {
  await rename(join(prepared, name), join(inbox, name));
}

/** What was measured of each kind of work, round by round. */
const rounds = new Map();

async function measure(what, work) {
  const began = performance.now();
  const stop = askSteadily();
  const worked = await work().catch((error) => ({ error }));
  const seconds = (performance.now() - began) / 1_000;
  const took = await stop();
  if (worked?.error) throw worked.error;
  const quantile = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))];
  const [p50, p95, p99, longest] = [0.5, 0.95, 0.99, 1].map(quantile);
  if (!rounds.has(what)) rounds.set(what, []);
  rounds.get(what).push({ seconds, p50, p95, p99, longest });
}

function medianOf(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of the rounds; a ratio is of one round, as what else the machine does changes from one to the next. */
function tableOf(idleRounds) {
  return [...rounds].map(([what, measured]) => {
    const median = (pick) => medianOf(measured.map(pick));
    const figures = ['seconds', 'p50', 'p95', 'p99', 'longest'].map((name) => [name, median((each) => each[name])]);
    const ratio = median(({ p99 }, round) => p99 / idleRounds[round].p99);
    const row = Object.fromEntries(figures.map(([name, value]) => [name, Number(value.toFixed(1))]));
    return { while: what, ...row, 'p99 ÷ idle': Number(ratio.toFixed(2)) };
  });
}

try {
  await mkdir(inbox, { recursive: true });
  await mkdir(prepared);
  await writeDocuments(join(prepared, 'first'), 'first', 60);
  server = await startServer();
  // A page that is full, and all that is compiled on the way.
  await put('first');
  let articles = 1 + 60;
  await untilRead(articles);
  for (let i = 0; i < 200; i++) await ask(PAGE);

  for (let round = 0; round < rest.rounds; round++) {
    await measure('idle', () => sleep(rest.idle * 1_000));
    for (const { what, name, count, write } of [
      { what: `${documents} documents`, name: `documents-${round}`, count: documents, write: writeDocuments },
      { what: `NDJSON of ${records} texts`, name: `records-${round}.ndjson`, count: records, write: writeBulk },
      { what: `NDJSON of ${coded} coded articles`, name: `coded-${round}.ndjson`, count: coded, write: writeBulk },
    ]) {
      if (count === 0) continue;
      await write(join(prepared, name), name.split('.')[0], count);
      await put(name);
      await untilReading();
      articles += count;
      await measure(what, () => untilRead(articles));
    }
  }
  console.log(`${rate} pages a second, ${cpus().length} processors; milliseconds, medians of ${rest.rounds} rounds`);
  console.table(tableOf(rounds.get('idle')));
} finally {
  await cleanUp();
}
