import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alertToolsOf } from '../../src/alerts/alert-settings.ts';
import { EventMatcher } from '../../src/alerts/webhooks/match-events.ts';
import { createKey } from '../../src/store/access/keys.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { eventCursor } from '../../src/store/events/event-cursor.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { filtersOver } from '../support/filters.ts';
import { untilSettled } from '../support/settled.ts';

const QUERIES = 40;
const corpus = makeCorpus(23, { statements: 40, articles: 12 });
let api: TestApi;
let matcher: EventMatcher;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
  const log = { info: () => undefined, warn: () => undefined };
  const given = { quotationLength: 500, requestTimeoutMs: 20_000, userAgent: 'test', allowPrivateAddresses: false };
  matcher = new EventMatcher(alertToolsOf({ store: api.store, log, ...given }));
});
afterAll(() => api.close());

const sentTo = async (webhook: number) => {
  const { rows } = await api.store.pool.query<{ xid: number; id: number }>(
    'SELECT xid::float8 AS xid, event_id::float8 AS id FROM delivery WHERE webhook_id = $1 ORDER BY xid, event_id',
    [webhook],
  );
  return rows.map(({ xid, id }) => [xid, id] as const);
};

it('what is looked up by what queries ask for is what each of them finds', async () => {
  const { pool } = api.store;
  await untilSettled(pool);
  const topic = corpus.topics[0]?.slug ?? '';
  const rights = { role: 'ANALYST', texts: true, outlets: null, rate: null, expiresAt: null } as const;
  const open = await createKey(pool, { name: 'open', topics: null, ...rights });
  const limited = await createKey(pool, { name: 'limited', topics: [topic], ...rights });
  const filters = fc.sample(filtersOver(corpus), { numRuns: QUERIES, seed: 7 }).map(({ asOf: _, ...filter }) => filter);
  const saved: { webhook: number; filter: object; token: string }[] = [];
  for (const [i, filter] of [{}, ...filters].entries()) {
    const { key, token } = i % 4 === 3 ? limited : open;
    const { errors } = await api.ask(
      'query ($filter: StatementFilter) { events(filter: $filter) { latest } }',
      { filter },
      token,
    );
    // Of what a limited key knows nothing, it cannot ask.
    if (errors) continue;
    const { rows } = await pool.query(
      `WITH q AS (INSERT INTO saved_query (key_id, name, filter) VALUES ($1, 'some', $2) RETURNING id)
        INSERT INTO webhook (saved_query_id, url, secret, xid, event_id)
          SELECT q.id, 'https://example.org/', 'x', l.xid, l.id FROM q,
            (SELECT xid, id FROM event ORDER BY xid DESC, id DESC LIMIT 1) l RETURNING id`,
      [key.id, JSON.stringify(filter)],
    );
    saved.push({ webhook: rows[0].id, filter, token });
  }
  const { data } = await api.ask('{ events(first: 1) { latest } }', {}, open.token);
  const after: string = data.events.latest;
  const dice = new Dice(5);
  for (const change of Object.values({ ...CHANGES, again: CHANGES['new statements'] })) {
    const left = await survivors(pool, corpus);
    await inTransaction(api.store, async (tx) => change?.(tx, dice, left));
  }
  await untilSettled(pool);
  await api.store.dimensions.refresh();
  while (await matcher.matchSome());

  const EVENTS = `query ($filter: StatementFilter, $after: String) {
    events(filter: $filter, after: $after, first: 100) { latest nodes { cursor } pageInfo { hasNextPage endCursor } } }`;
  const epoch = Buffer.from(after, 'base64url').toString().slice(0, 8);
  let found = 0;
  for (const { webhook, filter, token } of saved) {
    const told: string[] = [];
    for (let cursor = after, more = true; more; ) {
      const answer = await api.ask(EVENTS, { filter, after: cursor }, token);
      // A change may have taken away what the filter names; then its webhook is stopped, as its key is told.
      if (answer.errors) break;
      const { nodes, pageInfo } = answer.data.events;
      told.push(...nodes.map((node: { cursor: string }) => node.cursor));
      [cursor, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    const ofKeys = (await sentTo(webhook)).map((key) => eventCursor(epoch, key));
    const { rows } = await pool.query('SELECT status, reason FROM webhook WHERE id = $1', [webhook]);
    if (rows[0].status === 'STOPPED') expect(rows[0].reason).toContain('understood no more');
    else expect([filter, ofKeys]).toEqual([filter, told]);
    found += ofKeys.length;
  }
  expect(saved.length).toBeGreaterThan(QUERIES / 2);
  expect(found).toBeGreaterThan(100);
  expect(await matcher.matchSome()).toBe(false);
});
