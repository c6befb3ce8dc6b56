import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../../src/model.ts';
import { createKey } from '../../../src/store/access/keys.ts';
import { quarantine } from '../../../src/store/imports/quarantine.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';

let api: TestApi;
let operator: { id: number; token: string };
beforeAll(async () => {
  api = await openApi();
  operator = await makeKey('OPERATOR');
  await quarantine(api.store.pool, { origin: 'in/x.txt', bytes: Buffer.from('x'), reason: 'wrong', position: null });
});
afterAll(() => api.close());

async function makeKey(role: Role) {
  const asked = { name: role, role, texts: true, topics: null, outlets: null, rate: null, expiresAt: null };
  const { key, token } = await createKey(api.store.pool, asked);
  return { id: key.id, token };
}

const ENTRIES = /* GraphQL */ `
  query ($filter: AuditFilter, $first: Int, $after: String) {
    audit(filter: $filter, first: $first, after: $after) {
      nodes { id kind key role client actions detail failed }
      pageInfo { endCursor hasNextPage }
      totalCount
    }
  }
`;

async function entries(filter: object, page: object = {}) {
  const { data } = await api.ask(ENTRIES, { filter, ...page }, ADMIN_TOKEN);
  return data.audit;
}

describe('what is changed', () => {
  it('is noted with who, from where, and with what', async () => {
    const { data } = await api.ask(
      'mutation { createKey(input: { name: "Desk", role: CODER }) { token } }',
      {},
      ADMIN_TOKEN,
    );
    const [entry] = (await entries({ kinds: ['CHANGED'] })).nodes;
    expect(entry).toMatchObject({
      key: null,
      role: 'ADMIN',
      client: '127.0.0.1',
      actions: ['Mutation.createKey'],
      failed: null,
    });
    expect(JSON.parse(entry.detail)).toMatchObject({ input: { name: 'Desk', role: 'CODER' } });
    expect(JSON.stringify(await entries({}))).not.toContain(data.createKey.token.split('_').slice(2).join('_'));
  });

  it('is noted also where it fails, with the entry that was written before', async () => {
    await api.ask('mutation { pauseSource(slug: "none-such") { slug } }', {}, operator.token);
    const [failed, tried] = (await entries({ key: operator.id, kinds: ['CHANGED', 'FAILED'] })).nodes;
    expect(tried).toMatchObject({ kind: 'CHANGED', actions: ['Mutation.pauseSource'], role: 'OPERATOR' });
    expect(failed).toMatchObject({ kind: 'FAILED', failed: tried.id, actions: ['Mutation.pauseSource'] });
    expect(JSON.parse(failed.detail).error).toMatch(/none-such/);
  });

  it('is not done where it cannot be noted', async () => {
    const { pool } = api.store;
    await pool.query('ALTER TABLE audit RENAME TO audit_away');
    try {
      const { errors } = await api.ask('mutation { createKey(input: { name: "Nobody" }) { token } }', {}, ADMIN_TOKEN);
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    } finally {
      await pool.query('ALTER TABLE audit_away RENAME TO audit');
    }
    const { data } = await api.ask('{ keys { name } }', {}, ADMIN_TOKEN);
    expect(data.keys.map(({ name }: { name: string }) => name)).not.toContain('Nobody');
  });
});

describe('what not everybody may see', () => {
  const QUESTION =
    'query Waiting($first: Int) { quarantine(first: $first) { nodes { origin excerpt } } topics { totalCount } }';

  it('is noted before it is shown, each time, field by field', async () => {
    for (let time = 1; time <= 2; time++) {
      const { data } = await api.ask(QUESTION, { first: 5 }, operator.token);
      expect(data.quarantine.nodes).toHaveLength(1);
      const { nodes, totalCount } = await entries({ key: operator.id, kinds: ['REVEALED'] });
      expect(totalCount).toBe(time);
      expect(nodes[0].actions.sort()).toEqual([
        'QuarantinedDocument.excerpt',
        'QuarantinedDocument.origin',
        'Query.quarantine',
      ]);
      expect(JSON.parse(nodes[0].detail)).toEqual({ operation: 'Waiting', variables: { first: 5 } });
    }
  });

  it('is not shown where it cannot be noted', async () => {
    const { pool } = api.store;
    await pool.query('ALTER TABLE audit RENAME TO audit_away');
    try {
      const answer = await api.ask(QUESTION, {}, operator.token);
      expect(JSON.stringify(answer)).not.toContain('x.txt');
      expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    } finally {
      await pool.query('ALTER TABLE audit_away RENAME TO audit');
    }
  });

  it('makes no entry of what everybody may see, nor of what was refused', async () => {
    const reader = await makeKey('READER');
    await api.ask('{ topics { totalCount } }', {}, reader.token);
    await api.ask('{ quarantine { totalCount } }', {}, reader.token);
    await api.ask('mutation { pauseSource(slug: "x") { slug } }', {}, reader.token);
    expect((await entries({ key: reader.id })).totalCount).toBe(0);
  });
});

describe('what is taken away whole', () => {
  it('is noted, whoever takes it', async () => {
    const from = new Date().toISOString();
    const response = await fetch(new URL('/export/statements.csv', api.url));
    const id = response.headers.get('export-id');
    await response.text();
    const { nodes } = await entries({ kinds: ['EXPORTED'], from });
    expect(nodes).toMatchObject([{ key: null, role: 'READER', actions: ['export statements.csv'] }]);
    expect(JSON.parse(nodes[0].detail)).toMatchObject({ id });
  });
});

describe('the audit', () => {
  it('is only added to', async () => {
    for (const change of ['UPDATE audit SET client = $$x$$', 'DELETE FROM audit', 'TRUNCATE audit']) {
      await expect(api.store.pool.query(change)).rejects.toThrow('the audit is only added to');
    }
  });

  it('is paged, the latest first, and narrowed by time', async () => {
    const from = new Date().toISOString();
    for (let n = 1; n <= 3; n++) await api.ask('mutation { revokeKey(id: 99) { id } }', {}, ADMIN_TOKEN);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await entries({ from, kinds: ['CHANGED'] }, { first: 2, after });
      seen.push(...page.nodes.map(({ id }: { id: string }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(3);
    expect(seen.map(Number)).toEqual(seen.map(Number).sort((a, b) => b - a));
    expect((await entries({ to: from, kinds: ['CHANGED'] })).nodes.map(({ id }: { id: string }) => id)).not.toContain(
      seen[0],
    );
  });
});
