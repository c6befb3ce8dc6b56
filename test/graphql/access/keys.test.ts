import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, type NewKey } from '../../../src/store/access/keys.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated', { publicRole: 'none' });
});
afterAll(() => api.close());

const QUESTION = '{ topics(first: 1) { totalCount } }';
const ANSWER = { topics: { totalCount: 0 } };
const asAdmin = (query: string) => api.ask(query, {}, ADMIN_TOKEN);
const A_KEY: NewKey = {
  name: 'A Tester',
  role: 'READER',
  texts: true,
  topics: null,
  outlets: null,
  rate: null,
  expiresAt: null,
};

describe('a key', () => {
  it('is given by an admin, shown once, kept as a hash, and used', async () => {
    const { data } = await asAdmin(/* GraphQL */ `mutation {
      createKey(input: { name: "A dashboard", role: CODER, expiresAt: "2099-01-01T00:00:00Z" }) {
        token key { id name role expiresAt lastUsedAt revokedAt }
      }
    }`);
    const { token, key } = data.createKey;
    expect(token).toMatch(new RegExp(`^ok_${key.id}_[\\w-]{43}$`));
    expect(key).toMatchObject({
      name: 'A dashboard',
      role: 'CODER',
      expiresAt: '2099-01-01T00:00:00.000Z',
      lastUsedAt: null,
    });
    const { rows } = await api.store.pool.query('SELECT to_jsonb(k)::text AS row FROM key k');
    expect(JSON.stringify(rows)).not.toContain(token.split('_').slice(2).join('_'));
    expect((await api.ask(QUESTION, {}, token)).data).toEqual(ANSWER);
    await expect
      .poll(async () => {
        const keys = (await asAdmin('{ keys { id lastUsedAt } }')).data.keys;
        return keys.find(({ id }: { id: number }) => id === key.id).lastUsedAt;
      })
      .toMatch(/:00:00\.000Z$/);
    expect(JSON.stringify((await asAdmin('{ keys { id name role rate createdAt } }')).data)).not.toContain(token);
  });

  it('is in force for as long as it says', async () => {
    const { token } = await createKey(api.store.pool, { ...A_KEY, expiresAt: new Date(Date.now() + 1_500) });
    expect((await api.ask(QUESTION, {}, token)).data).toEqual(ANSWER);
    await expect
      .poll(async () => (await api.ask(QUESTION, {}, token)).errors?.[0])
      .toMatchObject({
        message: expect.stringContaining('has expired'),
        extensions: { code: 'UNAUTHENTICATED' },
      });
  });

  it('that is revoked is refused within seconds, also where it was just in use', async () => {
    const { token, key } = await createKey(api.store.pool, A_KEY);
    expect((await api.ask(QUESTION, {}, token)).data).toEqual(ANSWER);
    const { data } = await asAdmin(`mutation { revokeKey(id: ${key.id}) { revokedAt } }`);
    expect(data.revokeKey.revokedAt).not.toBeNull();
    await expect
      .poll(async () => (await api.ask(QUESTION, {}, token)).errors?.[0]?.message, { timeout: 6_000 })
      .toMatch(/was revoked/);
  });

  it('is rotated without a break: both secrets are good for a while, and a third never', async () => {
    const first = await createKey(api.store.pool, A_KEY);
    const rotate = async (hours: number) => {
      const { data } = await asAdmin(`mutation { rotateKey(id: ${first.key.id}, overlapHours: ${hours}) { token } }`);
      return data.rotateKey.token;
    };
    const isGood = async (token: string) => (await api.ask(QUESTION, {}, token)).data !== undefined;
    const second = await rotate(1);
    expect([await isGood(first.token), await isGood(second)]).toEqual([true, true]);
    const third = await rotate(1);
    expect([await isGood(third), await isGood(second)]).toEqual([true, true]);
    await expect.poll(() => isGood(first.token), { timeout: 6_000 }).toBe(false);
    const fourth = await rotate(0);
    expect(await isGood(fourth)).toBe(true);
    expect(await isGood(third)).toBe(false);
  });

  it.each([
    ['createKey(input: { name: " " }) { token }', 'input.name'],
    ['createKey(input: { name: "a", rate: 0 }) { token }', 'input.rate'],
    ['createKey(input: { name: "a", expiresAt: "2020-01-01T00:00:00Z" }) { token }', 'input.expiresAt'],
    ['rotateKey(id: 999999) { token }', 'id'],
    ['rotateKey(id: 1, overlapHours: -1) { token }', 'overlapHours'],
    ['revokeKey(id: 999999) { id }', 'id'],
  ])('is not made of what makes no sense: %s', async (mutation, argument) => {
    const { errors } = await asAdmin(`mutation { ${mutation} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('that nobody gave is refused, and counted as a guess, while others from the same address are not', async () => {
    const { token } = await createKey(api.store.pool, A_KEY);
    const codes = [];
    for (let i = 0; i < 12; i++) {
      const guess = `ok_${i % 2 ? 1 : 999_999}_${String(i).padStart(43, 'x')}`;
      codes.push((await api.ask(QUESTION, {}, guess)).errors?.[0]?.extensions.code);
    }
    expect(codes[0]).toBe('UNAUTHENTICATED');
    expect(codes.at(-1)).toBe('RATE_LIMITED');
    expect((await api.ask(QUESTION, {}, token)).data).toEqual(ANSWER);
    expect(JSON.stringify(api.log)).not.toContain('xxxxx');
  });
});
