// npm run bench [-- --quick] [--statements N] [--import M] [--beside N] [--write N] [--rounds N] [--only part]
// [--skip question] [--out name]: loads the corpus, checks that every contender answers every question with the same rows,
// times them, and writes RESULTS.md and its raw figures as JSON.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compare } from './compare.mjs';
import { startContenders, startOnrecord } from './contenders/contenders.mjs';
import { makeWorld } from './corpus/world.mjs';
import { connect, environment, load, openDatabase } from './database.mjs';
import { describeMachine, findPostmaster, memoryOf } from './machine.mjs';
import { measure, medians } from './measure.mjs';
import { makeQuestions } from './questions.mjs';
import { report } from './report.mjs';
import { measureStart } from './start.mjs';
import { measureWrites } from './writes.mjs';

const SEED = 1;
/** Of a larger corpus, so much is imported. */
const MOST_IMPORTED = 1_000_000;
/** Writes are measured by a corpus of so many at most, unless told otherwise. */
const MOST_WRITTEN = 100_000;
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    statements: { type: 'string' },
    import: { type: 'string' },
    write: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string', multiple: true },
    skip: { type: 'string', multiple: true, default: [] },
    beside: { type: 'string' },
    out: { type: 'string', default: 'RESULTS' },
  },
});
const statements = Number(values.statements ?? (values.quick ? 20_000 : 1_000_000));
const mostImported = Number(values.import ?? MOST_IMPORTED);
const written = Number(values.write ?? Math.min(statements, MOST_WRITTEN));
if (!(statements > 0 && mostImported > 0 && written > 0))
  throw new Error('--statements, --import or --write is no number');
const plan = values.quick ? { rounds: 2, seconds: 1, warming: 0.5 } : { rounds: 5, seconds: 3, warming: 2 };
if (values.rounds) plan.rounds = Number(values.rounds);
const connections = 8;

const closing = [];
try {
  const corpus = await openCorpus(statements);
  const { database } = corpus;
  const contenders = await startContenders(database.url, await idsOf(database.pool));
  closing.unshift(...contenders.map(({ stop }) => stop));
  const idle = Object.fromEntries(contenders.map(({ name, pid }) => [name, memoryOf(pid)]));
  const machine = await describeMachine(database.pool);
  const smaller = values.beside && (await openBeside(Number(values.beside)));

  const asked = [];
  for (const question of corpus.questions.filter(isAsked)) {
    const ways = await compare(question, await waysOf(question, contenders, database));
    asked.push({ question, ways: [...ways, ...(smaller ? await smaller.waysOf(question) : [])] });
  }
  console.log(`All contenders answer ${asked.length} questions with the same rows.`);

  const results = await time(asked);
  for (const { stop } of contenders) await stop();
  const writes = isAsked({ id: 'writes' }) ? await measureWrites(database.url, written, SEED, plan.rounds) : undefined;
  const start = isAsked({ id: 'start' }) ? await measureStart() : undefined;
  const run = {
    date: new Date().toISOString(),
    statements,
    beside: smaller?.name,
    connections,
    ...plan,
    machine,
    idle,
    results,
    writes,
    start,
  };
  writeFileSync(`${values.out}.json`, `${JSON.stringify(run, undefined, 2)}\n`);
  writeFileSync(`${values.out}.md`, report(run));
  console.log(`Wrote ${values.out}.md and ${values.out}.json.`);
} finally {
  for (const close of closing) await close();
}

/** A corpus in its database, and what is asked of it. */
async function openCorpus(size) {
  const { url, close } = await openDatabase(size);
  closing.unshift(close);
  await load(url, size, SEED, mostImported);
  const pool = connect(url);
  closing.unshift(() => pool.end());
  const postmaster = await findPostmaster(pool);
  return { database: { url, pool, postmaster }, questions: await makeQuestions(pool, makeWorld(SEED), size) };
}

/** onrecord with fewer statements, asked the same in the same rounds: what answers cost as a corpus grows. */
async function openBeside(size) {
  const { database, questions } = await openCorpus(size);
  const contender = await startOnrecord(environment(database.url));
  closing.unshift(contender.stop);
  const name = `onrecord, ${size.toLocaleString('en')} statements`;
  return {
    name,
    async waysOf({ id }) {
      const question = questions.find((each) => each.id === id);
      return (await waysOf(question, [contender], database)).map((way) => ({ ...way, way: name }));
    },
  };
}

function isAsked({ id }) {
  return (!values.only || values.only.some((part) => id.includes(part))) && !values.skip.includes(id);
}

async function idsOf(pool) {
  const of = async (table) => {
    const { rows } = await pool.query(`SELECT slug, id FROM ${table}`);
    const ids = new Map(rows.map(({ slug, id }) => [slug, id]));
    return (slug) => ids.get(slug);
  };
  return { topic: await of('topic'), actor: await of('actor') };
}

async function waysOf(question, contenders, database) {
  const ways = [];
  for (const contender of contenders) {
    for (const way of await contender.requests(question)) ways.push({ ...way, contender, database });
  }
  return ways;
}

/**
 * Every round asks every question of every contender in turn, so that what disturbs the machine disturbs all alike; the
 * first, which is not counted, warms them.
 */
async function time(asked) {
  const rounds = new Map(asked.flatMap(({ ways }) => ways.map((way) => [way, []])));
  for (let round = 0; round <= plan.rounds; round++) {
    console.log(round === 0 ? 'Warming.' : `Round ${round} of ${plan.rounds}.`);
    for (const [way, measured] of rounds) {
      const figures = await measure(way, { connections, seconds: round === 0 ? plan.warming : plan.seconds });
      if (round > 0) measured.push(figures);
    }
  }
  return asked.map(({ question: { id, title }, ways }) => ({
    id,
    title,
    figures: Object.fromEntries(ways.map((way) => [way.way, medians(rounds.get(way))])),
  }));
}
