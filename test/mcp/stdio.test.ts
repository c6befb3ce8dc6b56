import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());

it('onrecord mcp answers a client that starts it, whatever is open to strangers, and ends with it', async () => {
  const { PATH = '', HOME = '' } = process.env;
  const closed = { PUBLIC_ROLE: 'none', PUBLIC_TEXTS: 'false', TRUSTED_OPERATIONS: 'on', ALLOWED_HOSTS: 'api.example' };
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [resolve('dist/cli.js'), 'mcp'],
    env: { PATH, HOME, DATABASE_URL: database.url, ...closed },
    stderr: 'pipe',
  });
  const client = new Client({ name: 'a test', version: '1.0.0' });
  const noise: Error[] = [];
  client.onerror = (error) => noise.push(error);
  await client.connect(transport);
  const { tools } = await client.listTools();
  expect(tools).toHaveLength(10);
  const { structuredContent } = await client.callTool({
    name: 'verify_quote',
    arguments: { text: 'it will not negotiate […] until after the Israeli war' },
  });
  expect(structuredContent).toMatchObject({ rows: [{ verdict: 'VERBATIM', outlet: { slug: 'al-jazeera' } }] });
  const { pid } = transport;
  await client.close();
  expect(noise).toEqual([]);
  // A process that did not end by itself when its input was closed would be there still.
  await expect.poll(() => isThere(pid)).toBe(false);
});

function isThere(pid: number | null): boolean {
  try {
    return pid !== null && process.kill(pid, 0);
  } catch {
    return false;
  }
}
