// npm run again [-- --statements N]: what it costs to ask a page of twenty again, against the floor that reads it each time;
// and by its ETag, against a bare HTTP server that says nothing but "not modified".
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { startFloor, startOnrecord } from './contenders/contenders.mjs';
import { makeWorld } from './corpus/world.mjs';
import { connect, environment, load, openDatabase } from './database.mjs';
import { makeQuestions } from './questions.mjs';

const SEED = 1;
const CONNECTIONS = 8;
const { values } = parseArgs({
  options: {
    statements: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
  },
});
const statements = Number(values.statements);

/** Microseconds for one answer, by the wall. */
async function time(url, { method = 'GET', headers, body }, status) {
  const { statusCodeStats, requests, duration } = await autocannon({
    url,
    method,
    headers,
    body,
    connections: CONNECTIONS,
    duration: Number(values.seconds),
  });
  const others = Object.keys(statusCodeStats).filter((code) => Number(code) !== status);
  if (others.length > 0) throw new Error(`${url} answered ${others.join(', ')}`);
  return (duration * 1e6) / requests.total;
}

const median = (figures) => figures.toSorted((a, b) => a - b)[figures.length >> 1];

const closing = [];
try {
  const { url, close } = await openDatabase(statements);
  closing.unshift(close);
  await load(url, statements, SEED, statements);
  const pool = connect(url);
  closing.unshift(() => pool.end());
  const questions = await makeQuestions(pool, makeWorld(SEED), statements);
  const page = questions.find(({ id }) => id === 'hot-20');
  if (!page) throw new Error('questions.mjs has no page of twenty');
  const floor = await startFloor(environment(url));
  closing.unshift(floor.stop);
  const onrecord = await startOnrecord({ ...environment(url), ANSWERS_KEPT_MB: '64' });
  closing.unshift(onrecord.stop);
  const bare = createServer((_, response) => response.writeHead(304).end()).listen(0, '127.0.0.1');
  closing.unshift(() => bare.close());

  const json = { 'content-type': 'application/json' };
  const [way] = await floor.requests(page);
  const [asked] = (await onrecord.requests(page))[0].requests;
  const { query, variables } = JSON.parse(asked.body);
  const parameters = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const address = `${onrecord.origin}/graphql?${parameters}`;
  const headers = { 'apollo-require-preflight': '1' };
  await fetch(address, { headers });
  const tagged = { ...headers, 'if-none-match': (await fetch(address, { headers })).headers.get('etag') };
  const ways = {
    floor: () =>
      time(
        `${floor.origin}${way.requests[0].path}`,
        { method: 'POST', headers: json, body: way.requests[0].body },
        200,
      ),
    again: () => time(`${onrecord.origin}/graphql`, { method: 'POST', headers: json, body: asked.body }, 200),
    bare: () => time(`http://127.0.0.1:${bare.address().port}/`, { headers: tagged }, 304),
    etag: () => time(address, { headers: tagged }, 304),
  };
  const figures = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const [name, ask] of Object.entries(ways)) {
      const took = await ask();
      if (round > 0) figures[name].push(took);
    }
  }
  const {
    floor: read,
    again,
    bare: nothing,
    etag,
  } = Object.fromEntries(Object.entries(figures).map(([name, took]) => [name, median(took)]));
  console.log(
    `page of twenty asked again ÷ floor: ${(again / read).toFixed(2)} (${again.toFixed(0)} and ${read.toFixed(0)} µs)`,
  );
  console.log(
    `the same by ETag ÷ bare 304: ${(etag / nothing).toFixed(2)} (${etag.toFixed(0)} and ${nothing.toFixed(0)} µs)`,
  );
} finally {
  for (const close of closing) await close();
}
