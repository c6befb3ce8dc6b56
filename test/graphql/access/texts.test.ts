import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../../src/store/access/keys.ts';
import { ADMIN_TOKEN, openApi, type TestApi } from '../../support/api.ts';
import { askEveryField } from '../../support/every-field.ts';

const QUOTATION = 40;

let api: TestApi;
let token: string;
let text: string;
beforeAll(async () => {
  api = await openApi('seeded', { publicTexts: false, quotationLength: QUOTATION });
  const key = { name: 'A Tester', role: 'READER', topics: null, outlets: null, rate: null, expiresAt: null } as const;
  ({ token } = await createKey(api.store.pool, { ...key, texts: true }));
  const { data } = await api.ask('{ articles(first: 1) { nodes { version { text } } } }', {}, token);
  text = data.articles.nodes[0].version.text;
});
afterAll(() => api.close());

/** Words of the article in a row that are longer than a quotation, with where an answer has such. */
function longQuotation(answer: string): string | undefined {
  const plain = JSON.stringify(text).slice(1, -1);
  for (let at = 0; at + QUOTATION < plain.length; at++) {
    const words = plain.slice(at, at + QUOTATION + 1);
    const found = answer.indexOf(words);
    if (found >= 0) return answer.slice(found - 100, found + 2 * QUOTATION);
  }
  return undefined;
}

describe('who does not see full texts', () => {
  it('gets no text and no long quotation by any field, whatever else they get', async () => {
    const { text: answers } = await askEveryField(api);
    expect(longQuotation(answers)).toBeUndefined();
    expect(answers).toContain('…');
    expect(longQuotation((await askEveryField(api, token)).text)).toBeDefined();
  });

  it('gets null for it, without an error, and what the article reports with its place', async () => {
    const query = /* GraphQL */ `{
      articles(first: 1) { nodes {
        version { text changes { after } sha256 } versions { text }
        reports(first: 1) { nodes { text spans { start end } } }
      } }
    }`;
    for (let i = 0; i < 3; i++) {
      const { data, errors } = await api.ask(query);
      expect(errors).toBeUndefined();
      const [article] = data.articles.nodes;
      expect(article.version).toEqual({ text: null, changes: null, sha256: expect.stringMatching(/^[\da-f]{64}$/) });
      expect(article.versions).toEqual([{ text: null }]);
      const [report] = article.reports.nodes;
      const { start } = report.spans[0];
      expect(report.text).toHaveLength(QUOTATION);
      expect(report.text.endsWith('…')).toBe(true);
      expect(text.slice(start)).toContain(report.text.slice(0, -1).split(' … ')[0]);
      expect((await api.ask(query, {}, token)).data.articles.nodes[0].version.text).toBe(text);
    }
  });

  it('is who has a key that says so, and nobody by ADMIN_TOKEN', async () => {
    const { data } = await api.ask(
      'mutation { createKey(input: { name: "B", texts: false }) { token key { texts } } }',
      {},
      ADMIN_TOKEN,
    );
    expect(data.createKey.key.texts).toBe(false);
    const query = '{ articles(first: 1) { nodes { version { text } } } }';
    expect((await api.ask(query, {}, data.createKey.token)).data.articles.nodes[0].version.text).toBeNull();
    expect((await api.ask(query, {}, ADMIN_TOKEN)).data.articles.nodes[0].version.text).toBe(text);
  });
});
