import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../support/api.ts';
import type { Filter } from '../support/brute-force.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';
import { opaque } from '../support/every-field.ts';
import { filtersOver } from '../support/filters.ts';
import { untilSettled } from '../support/settled.ts';

const corpus = makeCorpus(7, { statements: 60, articles: 20 });
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  const { pool } = api.store;
  await writeCorpus(pool, corpus);
  const dice = new Dice(7);
  // Who is filtered by name must be there to the end.
  for (const name of Object.keys(CHANGES).filter((one) => !one.startsWith('no such'))) {
    await sleep(4);
    await CHANGES[name]?.(pool, dice, await survivors(pool, corpus));
  }
  await pool.query(`INSERT INTO source (slug, kind, location, outlet_id) VALUES ('box', 'FOLDER', '/box', 1)`);
  await pool.query(`UPDATE source SET status = 'PAUSED'`);
  await sleep(4);
  await untilSettled(pool);
}, 120_000);
afterAll(() => api.close());

interface Told {
  cursor: string;
  kind: string;
  at: string;
  statementId: string | null;
  outlet: { slug: string } | null;
  issue: { slug: string } | null;
  holder: { slug: string } | null;
}
const EVENTS = `query ($filter: StatementFilter, $kinds: [EventKind!], $first: Int, $after: String) {
  events(filter: $filter, kinds: $kinds, first: $first, after: $after) {
    latest edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { cursor kind at statementId outlet { slug } issue { slug } holder { slug } } } }`;

async function page(variables: object, token?: string) {
  const { data, errors } = await api.ask(EVENTS, { ...variables }, token);
  expect(errors).toBeUndefined();
  return data.events;
}

async function all(variables: object, token?: string, first = 100): Promise<Told[]> {
  const found: Told[] = [];
  let after: string | undefined;
  for (;;) {
    const { nodes, pageInfo } = await page({ ...variables, first, after }, token);
    found.push(...nodes);
    after = pageInfo.endCursor ?? undefined;
    if (!pageInfo.hasNextPage) return found;
  }
}

const kindsOf = (events: Told[]) => new Set(events.map(({ kind }) => kind));

/** Ids of the statements that met a filter at a moment. */
async function meeting(filter: Filter, asOf: string, token?: string): Promise<Set<string>> {
  const query = `query ($filter: StatementFilter) { statements(filter: $filter, first: 100) { totalCount nodes { id } } }`;
  const { data, errors } = await api.ask(query, { filter: { ...filter, asOf } }, token);
  expect(errors).toBeUndefined();
  expect(data.statements.totalCount).toBeLessThanOrEqual(100);
  return new Set(data.statements.nodes.map(({ id }: { id: string }) => id));
}

describe('events', () => {
  it('come all and once, in one order, in pages of any size', async () => {
    const whole = await all({});
    expect(await all({}, undefined, 7)).toEqual(whole);
    expect(new Set(whole.map(({ cursor }) => cursor)).size).toBe(whole.length);
    expect(kindsOf(whole)).toEqual(
      new Set(['STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED', 'POSITION_CHANGED', 'SOURCE_PAUSED']),
    );
    const { latest } = await page({ first: 0 });
    expect(latest).toBe(whole.at(-1)?.cursor);
    const end = await page({ after: latest });
    expect(end).toMatchObject({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: latest },
    });
    await api.store.pool.query(`UPDATE source SET status = 'ACTIVE'`);
    await api.store.pool.query(`UPDATE source SET status = 'PAUSED'`);
    await untilSettled(api.store.pool);
    expect((await page({ after: latest })).nodes).toMatchObject([{ kind: 'SOURCE_PAUSED' }]);
  });

  it('are told where a statement met the filter before or after, whatever it asks, also to keys that see less', async () => {
    const limits = { texts: true, topics: ['matter-2', 'matter-4'], outlets: ['gazette-1', 'gazette-3'] };
    const given = { name: 'limited', role: 'READER', rate: null, expiresAt: null, ...limits } as const;
    const { token } = await createKey(api.store.pool, given);
    const whole = (await all({})).filter(({ statementId }) => statementId !== null);
    const filters = fc.sample(filtersOver(corpus), { seed: 9, numRuns: 15 });
    const told = { open: 0, limited: 0 };
    for (const { asOf: _, ...filter } of filters) {
      for (const asker of [undefined, token]) {
        const met = new Map<string, Set<string>>();
        const meetsAt = async (id: string, moment: number) => {
          const at = new Date(moment).toISOString();
          const ids = met.get(at) ?? (await meeting(filter, at, asker));
          met.set(at, ids);
          return ids.has(id);
        };
        const expected: Told[] = [];
        for (const event of whole) {
          const [id, at] = [event.statementId ?? '', Date.parse(event.at)];
          const isBefore = event.kind !== 'STATEMENT_RECORDED' && (await meetsAt(id, at - 1));
          const isAfter = event.kind !== 'STATEMENT_RETRACTED' && (await meetsAt(id, at));
          if (isBefore || isAfter) expected.push(event);
        }
        const found = (await all({ filter }, asker)).filter(({ statementId }) => statementId !== null);
        expect(found, JSON.stringify(filter)).toEqual(expected);
        told[asker ? 'limited' : 'open'] += found.length;
      }
    }
    expect(told.open).toBeGreaterThan(100);
    expect(told.limited).toBeGreaterThan(10);
  }, 240_000);

  it('of no statement are told to filters of what they are about, and of nothing else', async () => {
    const [position] = await all({ kinds: ['POSITION_CHANGED'] });
    const [holder, issue] = [position?.holder?.slug ?? '', position?.issue?.slug ?? ''];
    const about = await all({ kinds: ['POSITION_CHANGED'], filter: { parties: [holder], issues: [issue] } });
    expect(about).toContainEqual(position);
    expect(new Set(about.map((each) => `${each.holder?.slug} ${each.issue?.slug}`))).toEqual(
      new Set([`${holder} ${issue}`]),
    );
    expect(await all({ kinds: ['POSITION_CHANGED'], filter: { text: 'zorblat' } })).toEqual([]);
    const outlet = corpus.outlets.find(({ id }) => id === 1)?.slug;
    const other = corpus.outlets.find(({ id }) => id === 2)?.slug;
    expect((await all({ kinds: ['SOURCE_PAUSED'], filter: { outlets: [outlet] } })).length).toBeGreaterThan(0);
    expect(await all({ kinds: ['SOURCE_PAUSED'], filter: { outlets: [other] } })).toEqual([]);
  });

  it('lead to their statement as it is now, and keep the id of one that is gone', async () => {
    const query = `{ events(first: 100, kinds: [STATEMENT_RECORDED, STATEMENT_RETRACTED]) {
      nodes { kind statementId statement { id text } } } }`;
    const { data } = await api.ask(query);
    const { rows } = await api.store.pool.query<{ id: number }>('SELECT id FROM statement');
    const there = new Set(rows.map(({ id }) => opaque('Statement', id)));
    const gone = data.events.nodes.filter(({ statementId }: Told) => !there.has(statementId ?? ''));
    expect(gone.length).toBeGreaterThan(0);
    for (const { statementId, statement } of data.events.nodes) {
      expect(statement?.id ?? null).toBe(there.has(statementId) ? statementId : null);
    }
  });

  it.each([
    ['nonsense', /no cursor of an event/],
    [Buffer.from('00000000.5.5').toString('base64url'), /another database/],
  ])('refuse the cursor %s', async (after, message) => {
    const { errors } = await api.ask(EVENTS, { after });
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('refuse a cursor whose event is no longer kept, rather than pass something over', async () => {
    const [first, second] = await all({});
    await api.store.pool.query(
      'DELETE FROM event WHERE (xid, id) = (SELECT xid, id FROM event ORDER BY xid, id LIMIT 1)',
    );
    const { errors } = await api.ask(EVENTS, { after: first?.cursor });
    expect(errors).toMatchObject([{ message: expect.stringContaining('no longer kept') }]);
    expect((await page({ first: 1 })).nodes).toEqual([second]);
  });

  it('are not told as of a moment', async () => {
    const { errors } = await api.ask(EVENTS, { filter: { asOf: '2999-01-01T00:00:00Z' } });
    expect(errors).toMatchObject([{ extensions: { argument: 'filter.asOf' } }]);
  });
});
