// What is done to a server that others use, each for some seconds and from one address. Every attack is bounded in number and
// time, and answers what became of what it sent, by status or by the code of the error.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request; answers its status, its body's first part and length, or the error's code. Never throws. */
export function send(url, query, { localAddress, agent, headers = {}, timeoutMs = 30_000 } = {}) {
  return new Promise((resolve) => {
    let length = 0;
    let begun = '';
    const sent = request(
      `${url}/graphql`,
      { method: 'POST', localAddress, agent, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        response.on('data', (chunk) => {
          if (length < 2_000) begun += chunk;
          length += chunk.length;
        });
        response.once('end', () => resolve({ status: response.statusCode, body: begun, length }));
        response.once('error', ({ code }) => resolve({ status: code, body: '', length }));
      },
    );
    sent.setTimeout(timeoutMs, () => sent.destroy(Object.assign(new Error('timeout'), { code: 'CLIENT_TIMEOUT' })));
    sent.once('error', ({ code }) => resolve({ status: code, body: '', length: 0 }));
    sent.end(JSON.stringify({ query }));
  });
}

const outcomeOf = ({ status, body }) => /"code":"(\w+)"/.exec(body)?.[1] ?? String(status);

/** Clients that ask one after another until the time is over. */
async function flood({ url, localAddress, seconds, clients, next }) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const outcomes = {};
  let largest = 0;
  const until = performance.now() + seconds * 1_000;
  const one = async () => {
    while (performance.now() < until) {
      const { query, ...options } = next();
      const answer = await send(url, query, { ...options, agent, localAddress });
      largest = Math.max(largest, answer.length);
      const outcome = outcomeOf(answer);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  agent.destroy();
  return { outcomes, largest };
}

function* round(queries) {
  for (;;) yield* queries;
}

const wrap = (depth, inner) => {
  const open = Array.from({ length: depth }, (_, i) => (i % 2 ? 'affiliations{to{' : 'affiliates{actor{')).join('');
  return `{actor(slug:"israel"){${open}${inner}${'}}'.repeat(depth)}}}`;
};
const costly = [
  wrap(8, 'slug'),
  wrap(7, 'slug'),
  wrap(4, 'slug name'),
  '{ timeline(interval: DAY, groupBy: SPEAKER) { statements(first: 100) { nodes { text report { article { headline } } } } } }',
  `{ articles(first: 100) { nodes { versions { ${Array.from({ length: 25 }, (_, i) => `t${i}: text`).join(' ')} } } } }`,
  '{ statements(first: 100, filter: { text: "the" }) { totalCount nodes { reports(first: 100) { totalCount nodes { article { reports(first: 10) { totalCount } } } } } } }',
];

/** Queries that are small and ask for much. */
export const costlyQueries = (target) => {
  const queries = round(costly);
  return flood({ ...target, clients: 4, next: () => ({ query: queries.next().value }) });
};

/** One client that asks one request after another, each for thirty counts. */
export const thirtyAliases = (target) => {
  let n = 0;
  const next = () => {
    const aliases = Array.from(
      { length: 30 },
      (_, i) => `a${i}: statements(filter: { minConfidence: 0.${n++}1, said: { to: "2099-01-01" } }) { totalCount }`,
    );
    return { query: `{ ${aliases.join(' ')} }` };
  };
  return flood({ ...target, clients: 1, next });
};

/** Operations of which no two are alike, each asked twice. */
export const distinctOperations = (target) => {
  let n = 0;
  const next = () => {
    const i = n++ >> 1;
    return { query: `query q${i} { statements(first: 1) { nodes { a${i}: text said { from } party { name } } } }` };
  };
  return flood({ ...target, clients: 8, next });
};

/** Guesses of the token. */
export const tokens = (target) => {
  let n = 0;
  const next = () => ({
    query: 'mutation { readSource(slug: "inbox") { slug } }',
    headers: { authorization: `Bearer guess-number-${n++}-of-many` },
  });
  return flood({ ...target, clients: 8, next });
};

/** Connections that send half a request each, and stay; answers how many are open in the end. */
export async function slowClients({ url, localAddress, seconds, count = 1_100 }) {
  const { hostname, port } = new URL(url);
  const head =
    'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{';
  const outcomes = {};
  const note = (outcome) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const sockets = Array.from({ length: count }, () => {
    const socket = connect({ host: hostname, port: Number(port), localAddress });
    socket.on('connect', () => socket.write(head));
    socket.on('error', ({ code }) => note(code));
    return socket.resume();
  });
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(' ');
  }, 1_000);
  await sleep(seconds * 1_000);
  clearInterval(drip);
  const release = () => {
    for (const socket of sockets) socket.destroy();
  };
  outcomes['open in the end'] = sockets.filter(({ readyState }) => readyState === 'open').length;
  return { outcomes, release };
}
