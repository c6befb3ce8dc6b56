// Who is told of events while all around them is killed: a webhook, a subscription over server-sent events that goes on where it was
// cut off, and somebody who asks page after page. Each must have every event once, in order.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const SUBSCRIPTION = 'subscription ($after: String) { events(after: $after) { cursor } }';
const PAGE =
  'query ($after: String) { events(after: $after, first: 100) { latest nodes { cursor } pageInfo { endCursor } } }';

async function freePort() {
  const probe = createSocketServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/** Begins to follow a database's events; `start` starts a program with settings of its own. */
export async function followEvents(pool, start) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = { PORT: String(port), HOST: '127.0.0.1', WORKER: 'off', IMPORT_SEEDS: 'false', RATE_LIMIT: '0' };
  let server = start(settings);
  const stopping = new AbortController();
  const sent = [];
  let requests = 0;
  const receiver = createServer(async (request, response) => {
    for await (const _ of request);
    requests++;
    // Now and then it has a bad moment; what it refuses is sent again.
    const isRefused = requests % 40 === 0;
    if (!isRefused) sent.push(request.headers['webhook-id']);
    response.writeHead(isRefused ? 503 : 204).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { rows } = await pool.query(
    'SELECT xid::float8 AS xid, id::float8 AS id FROM event ORDER BY xid DESC, id DESC LIMIT 1',
  );
  const [from = { xid: null, id: null }] = rows;
  await pool.query(
    `WITH q AS (INSERT INTO saved_query (name, filter) VALUES ('soak', '{}') RETURNING id)
      INSERT INTO webhook (saved_query_id, url, secret, xid, event_id) SELECT id, $1, $2, $3, $4 FROM q`,
    [`http://127.0.0.1:${receiver.address().port}/`, Buffer.alloc(32).toString('base64'), from.xid, from.id],
  );
  const ask = async (after) => {
    const body = JSON.stringify({ query: PAGE, variables: { after } });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body, signal: stopping.signal });
    return (await response.json()).data.events;
  };
  let begin;
  while (begin === undefined)
    begin = await ask(undefined).then(
      ({ latest }) => latest,
      () => sleep(200),
    );
  const streamed = follow(url, begin, stopping.signal);
  const asked = poll(ask, begin, stopping.signal);
  return {
    async killServer() {
      server.child.kill('SIGKILL');
      await server.ended;
      server = start(settings);
    },
    /** Waits until all have all; answers with what is wrong, and how often the webhook was sent something twice. */
    async end() {
      const expected = (
        await pool.query(
          'SELECT xid::float8 AS xid, id::float8 AS id FROM event WHERE (xid, id) > ($1, $2) ORDER BY xid, id',
          [from.xid ?? Number.MIN_SAFE_INTEGER, from.id ?? 0],
        )
      ).rows;
      const epoch = Buffer.from(begin, 'base64url').toString().split('.')[0];
      const cursors = expected.map(({ xid, id }) => Buffer.from(`${epoch}.${xid}.${id}`).toString('base64url'));
      const since = Date.now();
      const isWhole = (list) => new Set(list).size >= cursors.length;
      while (![streamed, asked, sent].every(isWhole) && Date.now() - since < 120_000) await sleep(200);
      stopping.abort();
      receiver.closeAllConnections();
      receiver.close();
      server.child.kill('SIGTERM');
      await server.ended;
      // More may have come since they were counted.
      const inOrder = (list) => list.slice(0, cursors.length).join() === cursors.join();
      const known = new Set(cursors);
      const had = sent.filter((cursor) => known.has(cursor));
      const once = [...new Set(had)];
      const wrong = [
        ...(inOrder(streamed)
          ? []
          : [`a subscription had ${streamed.length} events of ${cursors.length}, or in another order`]),
        ...(inOrder(asked) ? [] : [`pages had ${asked.length} events of ${cursors.length}, or in another order`]),
        // What was refused comes after what followed meanwhile.
        ...(once.toSorted().join() === cursors.toSorted().join()
          ? []
          : [`a webhook had ${once.length} events of ${cursors.length}`]),
      ];
      return { wrong, events: cursors.length, twice: had.length - once.length };
    },
  };
}

/** The cursors that a subscription tells, which goes on after the last when it is cut off. */
function follow(url, begin, signal) {
  const cursors = [];
  const read = async () => {
    while (!signal.aborted) {
      try {
        const headers = {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          'last-event-id': cursors.at(-1) ?? begin,
        };
        const body = JSON.stringify({ query: SUBSCRIPTION });
        const response = await fetch(`${url}/graphql/stream`, { method: 'POST', headers, body, signal });
        if (!response.ok) throw new Error(await response.text());
        let text = '';
        for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
          text += piece;
          const messages = text.split('\n\n');
          text = messages.pop();
          for (const message of messages) {
            const id = /^id: ?(.+)$/m.exec(message)?.[1];
            if (id) cursors.push(id);
          }
        }
      } catch {
        await sleep(200);
      }
    }
  };
  void read();
  return cursors;
}

/** The cursors that pages have, asked one after the other. */
function poll(ask, begin, signal) {
  const cursors = [];
  const read = async () => {
    let after = begin;
    while (!signal.aborted) {
      try {
        const { nodes, pageInfo } = await ask(after);
        cursors.push(...nodes.map(({ cursor }) => cursor));
        after = pageInfo.endCursor ?? after;
        if (nodes.length === 0) await sleep(300);
      } catch {
        await sleep(200);
      }
    }
  };
  void read();
  return cursors;
}
