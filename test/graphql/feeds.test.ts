import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entryOf } from '../../src/graphql/feeds/feed-entries.ts';
import { writeFeed } from '../../src/graphql/feeds/write-feed.ts';
import { createKey, type NewKey, revokeKey } from '../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('examples', { quotationLength: 20 });
});
afterAll(() => api.close());

interface Given {
  atom: string;
  rss: string;
  json: string;
}

async function analyst(more: Partial<NewKey> = {}) {
  const asked = { role: 'ANALYST', texts: true, topics: null, outlets: null, rate: null, expiresAt: null } as const;
  return createKey(api.store.pool, { name: 'A desk', ...asked, ...more });
}

async function save(token: string, filter: object): Promise<number> {
  const { data, errors } = await api.ask(
    'mutation ($filter: StatementFilter!) { saveQuery(name: "Hostages <now>", filter: $filter) { id hasFeed } }',
    { filter },
    token,
  );
  expect(errors).toBeUndefined();
  expect(data.saveQuery.hasFeed).toBe(false);
  return data.saveQuery.id;
}

async function give(token: string, id: number): Promise<Given> {
  const { data } = await api.ask(`mutation { giveFeed(id: ${id}) { atom rss json query { id hasFeed } } }`, {}, token);
  expect(data.giveFeed.query).toEqual({ id, hasFeed: true });
  return data.giveFeed;
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, api.url), { headers });
const read = async (path: string) => (await get(path)).text();

const FILTER = { topics: ['hostages'], parties: ['kellora'] };
const FOUND = 'query ($filter: StatementFilter) { statements(filter: $filter, first: 50) { nodes { id text } } }';

describe('a feed', () => {
  it('has what its question finds, in three formats, each entry under the id of its statement', async () => {
    const { token } = await analyst();
    const { atom, rss, json } = await give(token, await save(token, FILTER));
    const { data } = await api.ask(FOUND, { filter: FILTER }, token);
    const nodes: { id: string; text: string }[] = data.statements.nodes;
    const ids = nodes.map(({ id }) => `urn:onrecord:${id}`);
    expect(ids.length).toBeGreaterThan(10);
    const feeds = [
      parseAtomFeed(await read(atom)).entries?.map(({ id }) => id),
      parseRssFeed(await read(rss)).items?.map(({ guid }) => guid?.value),
      parseJsonFeed(await read(json)).items?.map(({ id }) => id),
    ];
    for (const found of feeds) expect(found).toEqual(ids);
    const { entries, title } = parseAtomFeed(await read(atom));
    expect(title?.value).toBe('onrecord: Hostages <now>');
    for (const [at, { text }] of nodes.entries()) expect(entries?.[at]?.content?.value).toContain(text);
    const page = await get(new URL(entries?.[0]?.links?.[0]?.href ?? '').pathname);
    expect(page.status).toBe(200);
  });

  it('is sent once: a reader that has it hears that it still holds', async () => {
    const { token } = await analyst();
    const { atom } = await give(token, await save(token, FILTER));
    const first = await get(atom);
    const etag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    await first.text();
    const again = await get(atom, { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('shows what its key may see, and nothing when that is good no more', async () => {
    const open = await analyst();
    const limited = await analyst({ texts: false, outlets: ['harbour-wire'] });
    const [all, some] = await Promise.all(
      [open, limited].map(async ({ token }) => {
        const { json } = await give(token, await save(token, FILTER));
        return { json, items: parseJsonFeed(await read(json)).items ?? [] };
      }),
    );
    expect(some?.items.length).toBeGreaterThan(0);
    expect(some?.items.length).toBeLessThan(all?.items.length ?? 0);
    expect(some?.items.every(({ content_text: text }) => text?.includes('Harbour Wire'))).toBe(true);
    const { data } = await api.ask(FOUND, { filter: FILTER }, limited.token);
    expect(some?.items[0]?.content_text).toContain(data.statements.nodes[0].text);
    await revokeKey(api.store.pool, limited.key.id);
    expect((await get(some?.json ?? '')).status).toBe(404);
    expect((await get(all?.json ?? '')).status).toBe(200);
  });

  it('ends by another, by order, and with its question; its address is kept nowhere', async () => {
    const { token } = await analyst();
    const id = await save(token, FILTER);
    const former = await give(token, id);
    const { rss } = await give(token, id);
    expect([(await get(former.rss)).status, (await get(rss)).status]).toEqual([404, 200]);
    const { rows } = await api.store.pool.query('SELECT to_jsonb(q)::text AS row FROM saved_query q');
    expect(JSON.stringify(rows)).not.toContain(rss.slice('/feeds/'.length, -4));
    await api.ask(`mutation { endFeed(id: ${id}) { id } }`, {}, token);
    expect((await get(rss)).status).toBe(404);
    const third = await give(token, id);
    await api.ask(`mutation { deleteSavedQuery(id: ${id}) { id } }`, {}, token);
    expect((await get(third.rss)).status).toBe(404);
    expect((await get('/feeds/x.atom')).status).toBe(404);
  });

  it('is given for questions of one’s own alone', async () => {
    const id = await save((await analyst()).token, FILTER);
    const { errors } = await api.ask(`mutation { giveFeed(id: ${id}) { atom } }`, {}, (await analyst()).token);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an entry', () => {
  const HOSTILE = '<img src=x onerror=alert(1)> & ]]>';
  const entry = entryOf(
    {
      id: 'x',
      text: HOSTILE,
      mode: 'DIRECT',
      polarity: 'DENIES',
      recordedAt: '2031-05-06T10:00:00Z',
      speakerAsWritten: 'She',
      speakers: [{ name: 'Ada Marr' }],
      parties: [{ name: 'Keth' }],
      said: { from: '2031-05-05', to: '2031-05-06' },
      reports: {
        nodes: [
          {
            recordedAt: '2031-05-07T10:00:00Z',
            article: { url: null, headline: HOSTILE, outlet: { name: 'The Post' } },
          },
        ],
      },
    },
    'http://server',
  );

  it('says who denies what, when, and when it last changed', () => {
    expect(entry.title).toBe(`Keth denies: ${HOSTILE}`);
    expect(entry.text).toContain('Ada Marr, for Keth denies: ');
    expect(entry.text).toContain('In their own words; said 2031-05-05 to 2031-05-06.');
    expect([entry.published, entry.updated].map((time) => time.toISOString().slice(0, 10))).toEqual([
      '2031-05-06',
      '2031-05-07',
    ]);
  });

  it('is text, whatever an article has in it', () => {
    const feed = { id: 'urn:x', title: HOSTILE, link: 'http://server/', self: 'http://server/f', entries: [entry] };
    expect(parseAtomFeed(writeFeed('atom', feed)).entries?.[0]?.content).toMatchObject({
      type: 'text',
      value: entry.text,
    });
    const [item] = parseRssFeed(writeFeed('rss', feed)).items ?? [];
    expect(item?.description).not.toContain('<img');
    expect(item?.description).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; ]]&gt;');
    expect(parseJsonFeed(writeFeed('json', feed)).items?.[0]?.content_text).toBe(entry.text);
  });
});
