import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/store/access/keys.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated', { mail: {} });
});
afterAll(() => api.close());

let names = 0;
/** A new key's token, with a saved query of it. */
async function analyst() {
  const rights = { role: 'ANALYST', texts: true, topics: null, outlets: null, rate: null, expiresAt: null } as const;
  const { token, key } = await createKey(api.store.pool, { name: `Desk ${names++}`, ...rights });
  const { data } = await api.ask('mutation { saveQuery(name: "x", filter: {}) { id } }', {}, token);
  return { token, keyId: key.id, query: Number(data.saveQuery.id) };
}

const ADD = `mutation ($query: Int!, $address: String!, $every: DigestInterval = DAILY, $hour: Int, $weekday: Weekday, $timeZone: TimeZone) {
  addDigest(query: $query, address: $address, every: $every, hour: $hour, weekday: $weekday, timeZone: $timeZone) {
    id address every weekday hour timeZone status reason nextAt sentAt } }`;
const DELETE = 'mutation ($id: Int!) { deleteDigest(id: $id) { id address } }';
const LIST = '{ savedQueries { id digests { id address status } } }';

const messageOf = ({ errors }: Awaited<ReturnType<TestApi['ask']>>) => errors?.[0]?.message;

describe('a digest', () => {
  it('is added, listed and deleted by the key of its query, and by no other', async () => {
    const [own, other] = [await analyst(), await analyst()];
    const asked = {
      query: own.query,
      address: ' Ada.Marr+news@Example.ORG ',
      every: 'WEEKLY',
      weekday: 'SUNDAY',
      hour: 23,
      timeZone: 'Europe/Berlin',
    };
    const { data } = await api.ask(ADD, asked, own.token);
    const { id } = data.addDigest;
    expect(data.addDigest).toEqual({
      ...asked,
      query: undefined,
      id,
      address: 'Ada.Marr+news@example.org',
      status: 'UNCONFIRMED',
      reason: null,
      nextAt: null,
      sentAt: null,
    });
    expect((await api.ask(LIST, {}, own.token)).data.savedQueries).toEqual([
      { id: own.query, digests: [{ id, address: 'Ada.Marr+news@example.org', status: 'UNCONFIRMED' }] },
    ]);
    expect(messageOf(await api.ask(ADD, { ...asked, address: 'else@example.org' }, other.token))).toMatch(
      /^query: is of none/u,
    );
    expect(messageOf(await api.ask(DELETE, { id }, other.token))).toMatch(/^id: is of none/u);
    expect(messageOf(await api.ask(DELETE, { id }, ADMIN_TOKEN))).toMatch(/^id: is of none/u);
    expect(JSON.stringify(await api.ask(LIST, {}, other.token))).not.toContain('example.org');
    expect((await api.ask(DELETE, { id }, own.token)).data.deleteDigest).toEqual({
      id,
      address: 'Ada.Marr+news@example.org',
    });
    const { rows } = await api.store.pool.query(`SELECT FROM digest WHERE address ILIKE 'ada.marr%'`);
    expect(rows).toEqual([]);
  });

  it.each([
    'someone',
    'someone@',
    '@example.org',
    'a@b',
    'a@localhost',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'Ada <a@example.org>',
    'a@example.org,b@example.org',
    'a@example.org b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    'a\n@example.org',
    'a..b@example.org',
    '.a@example.org',
    '"a b"@example.org',
    'a(b)@example.org',
    'ä@example.org',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(64)}.org`,
    'a@-b.org',
    'a@example.org\u0000',
  ])('is sent to no such address: %j', async (address) => {
    const { token, query } = await analyst();
    const { errors } = await api.ask(ADD, { query, address }, token);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'address' } }]);
    // Not the address itself: failures are noted.
    const message = 'address: is no e-mail address; write one, without a name: someone@example.org';
    expect(errors?.[0]?.message).toBe(message);
  });

  it('has a day, an hour and a zone that there are', async () => {
    const { token, query } = await analyst();
    for (const hour of [-1, 24]) {
      expect(messageOf(await api.ask(ADD, { query, address: 'x@example.org', hour }, token))).toMatch(/^hour: /u);
    }
    const { errors } = await api.ask(ADD, { query, address: 'x@example.org', timeZone: 'Mars/Base' }, token);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'timeZone' } }]);
  });

  it('is refused where no mail is sent', async () => {
    const { token, query } = await analyst();
    const bare = await openApi({
      url: api.databaseUrl,
      pool: api.store.pool,
      drop: async () => undefined,
      whileAway: async () => undefined,
    });
    const refused = await bare.ask(ADD, { query, address: 'x@example.org' }, token);
    await bare.close();
    expect(messageOf(refused)).toMatch(/^address: .*SMTP_URL, MAIL_FROM and PUBLIC_URL/u);
  });
});

describe('nobody has strangers written to', () => {
  it('more than three times a day and ten times a month, whoever asks, and however often it is taken back', async () => {
    const address = 'stranger@example.org';
    const refused = 'address: was asked to confirm digests too often of late; try again another day';
    const ask = async () => {
      const { token, query } = await analyst();
      const answer = await api.ask(ADD, { query, address: names % 2 ? address : address.toUpperCase() }, token);
      await api.ask('mutation ($id: Int!) { deleteSavedQuery(id: $id) { id } }', { id: query }, token);
      return messageOf(answer);
    };
    for (let day = 1; day <= 3; day++) {
      expect([await ask(), await ask(), await ask(), await ask()]).toEqual([undefined, undefined, undefined, refused]);
      await api.store.pool.query(`UPDATE digest_request SET at = at - interval '25 hours'`);
    }
    expect([await ask(), await ask()]).toEqual([undefined, refused]);
  });

  it('at more than twenty addresses a day, or with more than twenty digests', async () => {
    const { token, query, keyId } = await analyst();
    const add = (n: number) => api.ask(ADD, { query, address: `reader-${n}-of-${keyId}@example.org` }, token);
    const first = await add(0);
    expect(messageOf(await add(0))).toMatch(/^address: has a digest of this query already/u);
    // At once: none slips through between counting and writing.
    const answers = await Promise.all(Array.from({ length: 22 }, (_, n) => add(n + 1)));
    expect(answers.filter(({ errors }) => errors)).toHaveLength(3);
    await api.ask(DELETE, { id: first.data.addDigest.id }, token);
    expect(messageOf(await add(30))).toMatch(/^address: 20 people were asked/u);
    await api.store.pool.query(`UPDATE digest_request SET at = at - interval '25 hours'`);
    expect(messageOf(await add(31))).toBeUndefined();
    expect(messageOf(await add(32))).toBe('query: you have 20 digests already; delete one');
  });
});

it('neither the audit nor the log has an address', async () => {
  const { token, query, keyId } = await analyst();
  const address = 'private@example.org';
  await api.ask(ADD, { query, address }, token);
  await api.ask(`mutation { addDigest(query: ${query}, address: "${address}", every: DAILY) { id } }`, {}, token);
  const { rows } = await api.store.pool.query(`SELECT kind, detail FROM audit WHERE key_id = $1 ORDER BY id`, [keyId]);
  expect(rows).toMatchObject([
    { kind: 'CHANGED' },
    { kind: 'CHANGED', detail: { query, address: '(withheld)', every: 'DAILY' } },
    { kind: 'CHANGED', detail: { query, address: '(withheld)', every: 'DAILY' } },
    { kind: 'FAILED' },
  ]);
  expect(JSON.stringify(rows)).not.toContain(address);
  expect(api.log.filter((line) => line.includes('addDigest')).length).toBeGreaterThan(0);
  expect(api.log.join('')).not.toContain('@example.org');
});
