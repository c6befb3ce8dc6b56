import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPLORER_PAGES } from '../../src/graphql/http/pages.ts';
import { openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
});
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}${path}`, { redirect: 'manual', headers });
const policyOf = (response: Response) => response.headers.get('content-security-policy');

describe('the pages', () => {
  it.each(EXPLORER_PAGES)('serve the explorer at %s, which nobody may frame', async (path) => {
    const response = await get(path.replace(':id', 'x'));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('id="explorer"');
    expect(policyOf(response)).toMatch(/^default-src 'self'; /u);
    expect(policyOf(response)).toContain("frame-ancestors 'none'");
    expect(policyOf(response)).not.toContain('unsafe');
  });

  it('are asked for anew each time, and their parts, named by their contents, never', async () => {
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('public, max-age=0');
    const [script = ''] = /\/assets\/explorer-[\w-]+\.js/u.exec(await page.text()) ?? [];
    const asset = await get(script, { 'accept-encoding': 'br' });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('br');
  });

  it('let a chart be framed by the origins of the setting only', async () => {
    expect(policyOf(await get('/embed/timeline'))).toContain("frame-ancestors 'none'");
    const other = await openApi('migrated', { embedOrigins: ['https://desk.example'] });
    try {
      const [embedded, whole] = await Promise.all(
        ['/embed/timeline', '/timeline'].map((path) => fetch(other.url + path)),
      );
      expect(embedded && policyOf(embedded)).toContain('frame-ancestors https://desk.example');
      expect(whole && policyOf(whole)).toContain("frame-ancestors 'none'");
    } finally {
      await other.close();
    }
  });

  it('serve the playground, also with a question in its address', async () => {
    expect(await (await get('/playground/')).text()).toContain('id="playground"');
    const response = await get('/playground?question=timeline');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/playground/?question=timeline']);
  });

  it('tell a person by a page, and a program by JSON, that there is nothing', async () => {
    const page = await get('/nowhere', { accept: 'text/html' });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, expect.stringContaining('text/html')]);
    const answer = await get('/nowhere');
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ error: 'Not Found' })]);
  });
});
