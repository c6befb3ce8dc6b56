import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from './support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe("the README's question", () => {
  it('has the answer that it shows', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';
    const { data } = await api.ask(block('graphql'));
    expect(JSON.parse(block('json'))).toEqual({ data });
  });
});
