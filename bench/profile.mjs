// npm run profile [-- --statements N] [--question id]…: where Node's time goes when onrecord and the floor answer a
// question, part by part; writes PROFILE.md. The corpus is that of `npm run bench`.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { post, startFloor, startOnrecord } from './contenders/contenders.mjs';
import { makeWorld } from './corpus/world.mjs';
import { connect, environment, load, openDatabase } from './database.mjs';
import { describeMachine, findPostmaster } from './machine.mjs';
import { measure } from './measure.mjs';
import { makeQuestions } from './questions.mjs';

const SEED = 1;
/** Those that miss a target, and what costs most beside the floor. */
const MISSING = ['hot-20', 'hot-100', 'timeline-party-month', 'search-rare', 'article'];
const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '1000000' },
    question: { type: 'string', multiple: true, default: MISSING },
    seconds: { type: 'string', default: '10' },
    out: { type: 'string', default: 'PROFILE' },
  },
});
const statements = Number(values.statements);
/** Until all that runs is compiled. */
const WARMING_S = 10;
const connections = 8;

/** What a function is part of: the first of these that fits it or, from there upwards, what called it. */
const PARTS = [
  ['writes to sockets', ({ name }) => /^(?:writev|write(?:Utf8|Latin1)String|writeBuffer)$/.test(name)],
  ['driver: statements and rows', ({ url }) => /node_modules\/(?:pg|pg-protocol|pg-pool|pg-types|postgres-)/.test(url)],
  ['the answer as JSON', ({ name }) => name === 'stringify' || name === 'prettyJSONStringify'],
  ['compiled execution', ({ url }) => url.includes('node_modules/graphql-jit')],
  ['SQL, pages and rows of its own', ({ url }) => /\/(?:dist\/(?:graphql|store)|bench\/contenders)\//.test(url)],
  ['Apollo Server', ({ url }) => /node_modules\/@apollo\//.test(url)],
  ['graphql-js', ({ url }) => url.includes('node_modules/graphql/')],
  ['DataLoader', ({ url }) => url.includes('node_modules/dataloader/')],
  ['Fastify', ({ url }) => /node_modules\/(?:@fastify|fastify|find-my-way|secure-json-parse|pino|avvio)/.test(url)],
];
const GARBAGE = 'garbage collection';
const OTHER = 'Node: HTTP, streams, promises';

/** Of the clock that profiles go by. */
const microseconds = () => Number(process.hrtime.bigint() / 1_000n);

const database = await openDatabase(statements);
try {
  await load(database.url, statements, SEED, statements);
  const pool = connect(database.url);
  const machine = await describeMachine(pool);
  const questions = (await makeQuestions(pool, makeWorld(SEED), statements)).filter(({ id }) =>
    values.question.includes(id),
  );
  const profiles = [];
  for (const question of questions) {
    const of = async (start) => profile(start, question, { pool, postmaster: await findPostmaster(pool) });
    profiles.push({ question, onrecord: await of(startOnrecord), floor: await of(startFloor) });
  }
  await pool.end();
  writeFileSync(`${values.out}.md`, report(machine, profiles));
  console.log(`Wrote ${values.out}.md.`);
} finally {
  await database.close();
}

/** Milliseconds of an answer by part, while a contender of its own answers nothing but this question. */
async function profile(start, question, database) {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-profile-'));
  const contender = await start(environment(database.url), ['--cpu-prof', `--cpu-prof-dir=${folder}`]);
  try {
    const way = await fastest((await contender.requests(question)).map((each) => ({ ...each, contender, database })));
    await measure(way, { connections, seconds: WARMING_S });
    const began = microseconds();
    const { rate, node, postgresql } = await measure(way, { connections, seconds: Number(values.seconds) });
    const ended = microseconds();
    await contender.stop();
    // Threads write profiles of their own; the main one has seen the most.
    const [largest] = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .sort((a, b) => b.length - a.length);
    const parts = partsOf(JSON.parse(largest), began, ended);
    const answers = rate * ((ended - began) / 1e6);
    return {
      way: way.way,
      node,
      postgresql,
      parts: new Map([...parts].map(([part, us]) => [part, us / 1e3 / answers])),
    };
  } finally {
    await contender.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Of the ways to answer a question, asked twice each. */
async function fastest(ways) {
  const times = new Map();
  for (const way of [...ways, ...ways]) {
    const began = performance.now();
    for (const request of way.requests) await post(way.contender, request);
    times.set(way, performance.now() - began);
  }
  return ways.reduce((best, way) => (times.get(way) < times.get(best) ? way : best));
}

/** Microseconds between two moments by part. */
function partsOf({ nodes, samples, timeDeltas, startTime }, began, ended) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const partOf = (id) => {
    for (let at = id; at !== undefined; at = callers.get(at)) {
      const { functionName: name, url } = byId.get(at).callFrame;
      if (name === '(garbage collector)') return GARBAGE;
      const found = PARTS.find(([, fits]) => fits({ name, url }));
      if (found) return found[0];
    }
    return OTHER;
  };
  const parts = new Map();
  let now = startTime;
  samples.forEach((id, i) => {
    now += timeDeltas[i];
    if (now < began || now > ended || byId.get(id).callFrame.functionName === '(idle)') return;
    const part = partOf(id);
    parts.set(part, (parts.get(part) ?? 0) + timeDeltas[i]);
  });
  return parts;
}

function report(machine, profiles) {
  return `# Where the time goes

Milliseconds of one answer by part, sampled while ${connections} connections ask nothing else for ${values.seconds} s; ${statements.toLocaleString('en')} statements,
${machine.cpu}, ${machine.node}, ${machine.postgresql.split(',')[0]}. Written by \`npm run profile\`.

Parts are by the clock: they include what sampling takes, and the time in which another process has the processor, which
is mostly when a write to a socket has just woken one. CPU is what the system counted.
${profiles.map(section).join('')}`;
}

function section({ question: { id, title }, onrecord, floor }) {
  const of = (profile, part) => (profile.parts.get(part) ?? 0).toFixed(3);
  const sum = ({ parts }) => [...parts.values()].reduce((total, time) => total + time, 0).toFixed(3);
  const parts = [...PARTS.map(([part]) => part), GARBAGE, OTHER].sort(
    (a, b) => (onrecord.parts.get(b) ?? 0) - (onrecord.parts.get(a) ?? 0),
  );
  const rows = parts.map((part) => `| ${part} | ${of(onrecord, part)} | ${of(floor, part)} |`).join('\n');
  return `
## ${title} (\`${id}\`)

| | onrecord | ${floor.way} |
|---|---|---|
${rows}
| **all parts** | **${sum(onrecord)}** | **${sum(floor)}** |
| **CPU of Node** | **${onrecord.node.toFixed(3)}** | **${floor.node.toFixed(3)}** |
| **CPU of PostgreSQL** | **${onrecord.postgresql.toFixed(3)}** | **${floor.postgresql.toFixed(3)}** |
`;
}
