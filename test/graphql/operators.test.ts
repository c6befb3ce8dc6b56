import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarantine, resolveQuarantine } from '../../src/store/imports/quarantine.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

async function change(query: string, token: string | null = ADMIN_TOKEN) {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors }: ReturnType<typeof JSON.parse> = await response.json();
  return { data, error: errors?.[0] };
}

const FEED = `slug: "courier", kind: FEED, location: "https://news.example/feed.xml"`;

describe('mutations', () => {
  it.each([
    [null, /role OPERATOR may; send the header "Authorization: Bearer <key>"/],
    ['another-token-altogether', /what was sent is no key/],
    ['', /send the header/],
  ])('are refused to anybody who is not an operator: %s', async (token, message) => {
    const { data, error } = await change(`mutation { putSource(input: { ${FEED} }) { slug } }`, token);
    expect(data).toBeFalsy();
    expect(error).toMatchObject({ message: expect.stringMatching(message), extensions: { code: 'FORBIDDEN' } });
    expect(await (await api.store.prisma()).source.count({ where: { slug: 'courier' } })).toBe(0);
  });

  it('cannot be sent by a form of another site', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({ query: `mutation { putSource(input: { ${FEED} }) { slug } }` }),
    });
    expect(response.ok).toBe(false);
  });

  it.each([
    'pauseSource(slug: "cour\\u0000ier") { slug }',
    'resumeSource(slug: "cour\\u0000ier") { slug }',
    'readSource(slug: "cour\\u0000ier") { slug }',
    'putSource(input: { slug: "nul", kind: FOLDER, location: "$INBOX/\\u0000" }) { slug }',
    'putSource(input: { slug: "nul", kind: PAGES, location: "https://a.example/", pages: ["https://a.example/\\u0000"] }) { slug }',
  ])('report a NUL character as the caller’s mistake: %s', async (mutation) => {
    const { error } = await change(`mutation { ${mutation} }`);
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('put, pause, resume and read a source', async () => {
    const put = await change(/* GraphQL */ `mutation {
      putSource(input: { ${FEED}, outlet: "reuters", language: "en", schedule: "*/15 * * * *", timeZone: "Europe/Berlin" }) {
        slug kind location outlet { slug } language schedule timeZone status delayMs maxBytes maxItems follow pages nextTickAt
      }
    }`);
    expect(put.error).toBeUndefined();
    expect(put.data.putSource).toMatchObject({
      slug: 'courier',
      outlet: { slug: 'reuters' },
      language: 'en',
      schedule: '*/15 * * * *',
      timeZone: 'Europe/Berlin',
      status: 'ACTIVE',
      delayMs: 1_000,
      maxItems: 500,
      follow: true,
      nextTickAt: expect.any(String),
    });
    const paused = await change(
      'mutation { pauseSource(slug: "courier", reason: "they asked us to") { status reason pausedAt nextTickAt } }',
    );
    expect(paused.data.pauseSource).toEqual({
      status: 'PAUSED',
      reason: 'they asked us to',
      pausedAt: expect.any(String),
      nextTickAt: null,
    });
    const read = await change('mutation { readSource(slug: "courier") { slug } }');
    expect(read.error).toMatchObject({ message: expect.stringMatching(/is paused; resume it/) });
    const resumed = await change('mutation { resumeSource(slug: "courier") { status reason } }');
    expect(resumed.data.resumeSource).toEqual({ status: 'ACTIVE', reason: null });
    expect((await change('mutation { readSource(slug: "courier") { slug } }')).error).toBeUndefined();
    const disabled = await change(
      `mutation { putSource(input: { ${FEED}, enabled: false }) { status outlet { slug } } }`,
    );
    expect(disabled.data.putSource).toEqual({ status: 'DISABLED', outlet: null });
  });

  it.each([
    [`slug: "Courier", kind: FEED, location: "https://news.example/1"`, 'input.slug', /a slug is lower-case/],
    [`slug: "b", kind: FEED, location: "news.example"`, 'input.location', /write a web address/],
    [`slug: "b", kind: FEED`, 'input.location', /is missing/],
    [`slug: "b", kind: PAGES`, 'input.pages', /list the addresses/],
    [
      `slug: "b", kind: PAGES, pages: ["https://example.org/a", "https://example.org/b"], maxItems: 1`,
      'input.maxItems',
      /is 1 for 2 pages; raise it/,
    ],
    [
      `slug: "b", kind: FEED, location: "https://news.example/2", schedule: "now and then"`,
      'input.schedule',
      /cron text/,
    ],
    [`slug: "b", kind: FEED, location: "https://news.example/2", outlet: "nobody"`, 'input.outlet', /nobody/],
    [`slug: "b", kind: FEED, location: "https://news.example/2", delayMs: -1`, 'input.delayMs', /whole number from 0/],
    [`slug: "b", kind: FOLDER, location: "/etc"`, 'input.location', /\$INBOX/],
    [`slug: "b", kind: FOLDER, location: "$INBOX/../.."`, 'input.location', /\$INBOX/],
    [`slug: "b", kind: FOLDER, location: "$INBOX"`, 'input.location', /is what source "inbox" reads/],
  ])('say what to change in a source: %s', async (input, argument, message) => {
    const { error } = await change(`mutation { putSource(input: { ${input} }) { slug } }`);
    expect(error).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
  });

  it('queue a retry of a quarantined document, but not of one that waits no longer', async () => {
    const aside = { origin: 'in/x.txt', bytes: Buffer.from('x'), reason: 'names no outlet', position: null };
    const number = await quarantine(api.store.pool, aside);
    const { data } = await api.ask(
      '{ quarantine(filter: { resolved: false }) { nodes { id origin retryAt resolution } } }',
      {},
      ADMIN_TOKEN,
    );
    const [document] = data.quarantine.nodes;
    const retried = await change(`mutation { retryQuarantined(id: "${document.id}") { origin retryAt } }`);
    expect(retried.data.retryQuarantined).toEqual({ origin: 'in/x.txt', retryAt: expect.any(String) });
    await resolveQuarantine(api.store.pool, ['in/x.txt'], 'GONE');
    const { error } = await change(`mutation { retryQuarantined(id: "${document.id}") { origin } }`);
    expect(error).toMatchObject({ message: expect.stringMatching(/waits no longer: gone/) });
    expect(number).toBeGreaterThan(0);
  });
});
