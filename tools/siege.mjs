// npm run siege [-- --statements N] [--seconds N] [--checkout folder]: starts the server on a corpus of fictional statements
// and attacks it, each way for some seconds, while somebody else asks ten times a second. Prints for each attack how the
// others fared, what the server's memory came to, and what the attacker got; then whether hostile files took innocent ones
// along, and how the server stops while slow clients hold on. All traffic stays on loopback, and all of it ends by itself.
import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { costlyQueries, distinctOperations, send, slowClients, thirtyAliases, tokens } from './siege-attacks.mjs';
import { writeHostileFiles } from './siege-files.mjs';

const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '50000' },
    seconds: { type: 'string', default: '10' },
    checkout: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
});
const seconds = Number(values.seconds);
const checkout = resolve(values.checkout);
const ADMIN_TOKEN = 'the-token-of-the-siege';
const FILES_MS = 300_000;
/** What a server on many a machine may have open, connections to PostgreSQL included. */
const FILES_OPEN = 1_024;

const folder = mkdtempSync(join(tmpdir(), 'onrecord-siege-'));
const [dataDir, inbox, prepared] = ['data', 'inbox', 'prepared'].map((name) => join(folder, name));
const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, INBOX: inbox, ADMIN_TOKEN, PORT: '0' };
const PAGE = `{ statements(filter: { topics: ["hostages"] }, first: 20) {
  nodes { text mode said { from } party { name } report { article { headline outlet { name } } } } } }`;
let server;

async function startServer() {
  const command = `ulimit -n ${FILES_OPEN}; exec ${process.execPath} --max-semi-space-size=32 dist/main.js`;
  const child = spawn('sh', ['-c', command], { cwd: checkout, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors = (errors + text).slice(-2_000);
  });
  const ended = new Promise((done) => child.once('close', (code, signal) => done(code ?? signal)));
  const url = await new Promise((found, failed) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const [, at] = /GraphQL +(http:\S+)\/graphql/u.exec(said) ?? [];
      if (at) found(at.replace('localhost', '127.0.0.1'));
    });
    ended.then((code) => failed(new Error(`the server ended with ${code}:\n${said}\n${errors}`)));
  });
  return { child, ended, url, errors: () => errors, isUp: () => child.exitCode === null && child.signalCode === null };
}

/** In MB, as Linux tells; 0 elsewhere. */
function memory(field) {
  try {
    const [, kB] =
      new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kB ?? 0) / 1_024);
  } catch {
    return 0;
  }
}

/** Where the system has more than one address on loopback, each attack has its own, as have the others. */
const hasAddresses = await new Promise((answer) => {
  const socket = connect({ host: '127.0.0.1', port: 9, localAddress: '127.0.0.2' });
  socket.once('error', ({ code }) => answer(code === 'ECONNREFUSED'));
});
let addresses = 1;
const nextAddress = () => (hasAddresses ? `127.0.0.${++addresses}` : '127.0.0.1');
const OTHERS = nextAddress();

/** Somebody who asks ten times a second; answers how long that took, and what was not answered. */
function askAsOthers() {
  const agent = new Agent({ keepAlive: true });
  const took = [];
  const failed = {};
  const asked = new Set();
  let isOver = false;
  const asking = (async () => {
    for (let due = performance.now(); !isOver; due += 100) {
      await sleep(Math.max(0, due - performance.now()));
      const from = due;
      const answer = send(server.url, PAGE, { localAddress: OTHERS, agent, timeoutMs: 15_000 }).then(
        ({ status, body }) => {
          asked.delete(answer);
          if (status === 200 && body.startsWith('{"data"')) took.push(performance.now() - from);
          else failed[`${status}`] = (failed[`${status}`] ?? 0) + 1;
        },
      );
      asked.add(answer);
    }
    await Promise.all(asked);
    agent.destroy();
  })();
  return async () => {
    isOver = true;
    await asking;
    const sorted = took.toSorted((a, b) => a - b);
    const quantile = (share) =>
      Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
    return { answered: took.length, p50: quantile(0.5), p99: quantile(0.99), failed };
  };
}

const told = (counts) =>
  Object.entries(counts)
    .map(([what, count]) => `${what} ${count}`)
    .join(', ') || '0';
const table = [];

async function besiege(attack, work) {
  if (!server.isUp()) server = await startServer();
  const before = memory('VmRSS');
  let peak = before;
  const watching = setInterval(() => {
    peak = Math.max(peak, memory('VmRSS'));
  }, 100);
  const stop = askAsOthers();
  const result = await work();
  const others = await stop();
  clearInterval(watching);
  result?.release?.();
  table.push({
    attack,
    'others answered': others.answered,
    'p50 ms': others.p50,
    'p99 ms': others.p99,
    'others failed': told(others.failed),
    'memory MB': `${before} → ${peak}`,
    'largest answer kB': Math.round((result?.largest ?? 0) / 1_000),
    'server up': server.isUp(),
    attacker: told(result?.outcomes ?? {}),
  });
  if (!server.isUp()) console.error(`The server ended during "${attack}":\n${server.errors()}`);
}

/** Puts the files into the inbox; answers which innocent ones are not there in the end, and what was set aside. */
async function hostileFiles() {
  const headlines = await writeHostileFiles(prepared);
  await mkdir(inbox, { recursive: true });
  await rename(prepared, join(inbox, 'siege'));
  const began = performance.now();
  const authorization = { authorization: `Bearer ${ADMIN_TOKEN}` };
  let missing = headlines;
  let aside = '?';
  while (performance.now() - began < FILES_MS) {
    await sleep(1_000);
    const found = await send(
      server.url,
      '{ articles(filter: { search: "of the siege" }, first: 100) { nodes { headline } } }',
    );
    missing = headlines.filter((headline) => !found.body.includes(`"${headline}"`));
    const state = '{ quarantine { totalCount } runs(first: 20) { nodes { status } } sources { status failures } }';
    const { body } = await send(server.url, state, { headers: authorization });
    aside = /"totalCount":(\d+)/u.exec(body)?.[1] ?? aside;
    if (missing.length === 0 && !body.includes('RUNNING')) break;
  }
  const took = Math.round((performance.now() - began) / 1_000);
  return { outcomes: { 'innocent files lost': missing.length, 'set aside': aside, seconds: took } };
}

/** Tells the server to stop while it is asked and slow clients hold on. */
async function stopUnderLoad() {
  const { release } = await slowClients({ url: server.url, localAddress: nextAddress(), seconds: 1, count: 100 });
  const agent = new Agent({ keepAlive: true });
  const outcomes = {};
  let isOver = false;
  const asking = Array.from({ length: 8 }, async () => {
    while (!isOver) {
      const { status } = await send(server.url, PAGE, { localAddress: OTHERS, agent });
      // Who balances load sends no more to a server that closes.
      if (status === 'ECONNREFUSED') return;
      if (status === 503) isOver = true;
      outcomes[status] = (outcomes[status] ?? 0) + 1;
      await sleep(20);
    }
  });
  await sleep(500);
  const began = performance.now();
  server.child.kill('SIGTERM');
  const code = await Promise.race([server.ended, sleep(120_000, 'not after 120 s')]);
  const took = (performance.now() - began) / 1_000;
  isOver = true;
  await Promise.all(asking);
  agent.destroy();
  release();
  table.push({
    attack: 'SIGTERM under load, with slow clients',
    attacker: `${told(outcomes)}; exit code ${code} after ${took.toFixed(1)} s`,
  });
}

async function makeCorpus() {
  const knowledge = join(folder, 'knowledge');
  const articles = join(folder, 'articles.ndjson');
  const generate = fileURLToPath(new URL('../bench/corpus/generate.mjs', import.meta.url));
  const making = spawn(process.execPath, [generate, knowledge, '--statements', values.statements], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await finished(making.stdout.pipe(createWriteStream(articles)));
  const command = ['dist/cli.js', 'import', 'seeds/knowledge', knowledge, articles];
  // It tells of each article; of that only an error is shown.
  execFileSync(process.execPath, command, { cwd: checkout, env, stdio: 'pipe', maxBuffer: 1 << 28 });
}

try {
  // PostgreSQL's account must pass.
  await chmod(folder, 0o755);
  console.log(`A corpus of ${values.statements} statements is made, then the siege takes some minutes.`);
  await makeCorpus();
  server = await startServer();
  const attack =
    (run, atLeast = 0) =>
    () =>
      run({ url: server.url, localAddress: nextAddress(), seconds: Math.max(seconds, atLeast) });
  await besiege('none', () => sleep(seconds * 1_000));
  await besiege('costly queries, 4 clients', attack(costlyQueries));
  await besiege('thirty counts a request, 1 client', attack(thirtyAliases));
  await besiege('operations of which no two are alike', attack(distinctOperations));
  await besiege('guesses of the token', attack(tokens));
  await besiege('1,100 slow clients', attack(slowClients, 20));
  await besiege('hostile files in the inbox', hostileFiles);
  await stopUnderLoad();
  for (const { attacker, ...row } of table) {
    console.log(`\n${row.attack}`);
    for (const [name, value] of Object.entries(row).slice(1)) console.log(`  ${name.padEnd(18)} ${value}`);
    if (attacker) console.log(`  ${'attacker'.padEnd(18)} ${attacker}`);
  }
} finally {
  if (server?.isUp()) server.child.kill('SIGKILL');
  await server?.ended;
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
