import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sign } from '../src/alerts/webhooks/sign.ts';
import { openApi, type TestApi } from './support/api.ts';

const run = promisify(execFile);
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
for (const program of ['curl', 'python3']) {
  if (!has(program)) console.warn(`docs/clients.md is not tested for ${program}: it is not installed.`);
}

/** The blocks of code below each heading. */
const blocks = new Map(
  readFileSync('docs/clients.md', 'utf8')
    .split(/^## /mu)
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      Array.from(section.matchAll(/^```(\w+)\n(.*?)^```/gmsu), ([, language = '', code = '']) => ({ language, code })),
    ]),
);

function block(heading: string, at = 0): string {
  const found = blocks.get(heading)?.[at];
  if (!found) throw new Error(`docs/clients.md has no block ${at} below ${heading}`);
  return found.code.replaceAll('http://localhost:4000', api.url);
}

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openApi('seeded', { keptBytes: 2 ** 20 });
  folder = mkdtempSync(join(tmpdir(), 'onrecord-clients-'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** What a block prints, run as a file of its own. */
async function printed(program: string, file: string, code: string, ...args: string[]): Promise<string> {
  writeFileSync(join(folder, file), code);
  const { stdout } = await run(program, [file, ...args], { cwd: folder });
  return stdout;
}

it('has no block that is not run here', () => {
  expect([...blocks].map(([heading, { length }]) => [heading, length])).toEqual([
    ['curl', 2],
    ['fetch', 1],
    ['Apollo Client', 1],
    ['urql', 1],
    ['Relay', 2],
    ['Python', 1],
    ['Grafana', 1],
    ['A spreadsheet', 2],
    ['A federated graph', 1],
    ['A webhook', 1],
    ['A language model', 1],
  ]);
});

describe('docs/clients.md', () => {
  it.skipIf(!has('curl'))('asks by curl', async () => {
    const posted = JSON.parse(await printed('sh', 'post.sh', block('curl')));
    expect(posted.data.statements.nodes).toHaveLength(2);
    expect(posted.data.statements.nodes[0].parties[0].slug).toBe('hamas');
    const got = JSON.parse(await printed('sh', 'get.sh', block('curl', 1)));
    expect(got.data.voices.nodes.map(({ key }: { key: string }) => key)).toContain('russia');
  });

  it('asks for all pages by fetch', async () => {
    const lines = (await printed(process.execPath, 'fetch.mjs', block('fetch'))).trim().split('\n');
    const { data } = await api.ask('{ statements(filter: { topics: ["hostages"] }) { totalCount } }');
    expect(lines).toHaveLength(data.statements.totalCount);
    expect(lines[0]).toMatch(/^2024-01-19 Hamas INDIRECT /u);
  });

  it('asks by Apollo Client, whose pages become one list', async () => {
    const lines = (await printed(process.execPath, 'apollo.mjs', block('Apollo Client'))).trim().split('\n');
    expect(new Set(lines).size).toBe(4);
    expect(lines[0]).toMatch(/^Hamas it will not negotiate/u);
  });

  it('asks by urql', async () => {
    expect(await printed(process.execPath, 'urql.mjs', block('urql'))).toMatch(
      /^Hamas: CONDITIONAL, 2024-01-19 to now$/mu,
    );
  });

  it('has Relay’s compiler take the schema and every operation', async () => {
    const relay = join(folder, 'relay');
    mkdirSync(join(relay, 'src'), { recursive: true });
    writeFileSync(join(relay, 'relay.config.json'), block('Relay', 1));
    writeFileSync(join(relay, 'schema.graphql'), readFileSync('schema.graphql'));
    await printed(process.execPath, 'relay.mjs', block('Relay'), resolve('operations'), join(relay, 'src/onrecord'));
    const compiler = resolve('node_modules/relay-compiler/cli.js');
    await run(process.execPath, [compiler, 'relay.config.json'], { cwd: relay });
    const made = readdirSync(join(relay, 'src/onrecord/__generated__')).filter((file) =>
      file.endsWith('Query.graphql.ts'),
    );
    const operations = readdirSync('operations').filter((file) => file.endsWith('.graphql'));
    expect(made).toHaveLength(operations.length);
  });

  it.skipIf(!has('python3'))('asks by Python', async () => {
    expect(await printed('python3', 'ask.py', block('Python'))).toBe('VERBATIM\nAl Jazeera Hamas\n');
  });

  it('receives what webhooks are sent, and nothing else', async () => {
    const secret = Buffer.alloc(32, 7).toString('base64');
    const port = await freePort();
    writeFileSync(join(folder, 'hook.mjs'), block('A webhook'));
    const env = { ...process.env, WEBHOOK_SECRET: `whsec_${secret}`, PORT: String(port) };
    const receiver = spawn(process.execPath, ['hook.mjs'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const lines: string[] = [];
      receiver.stdout.on('data', (line) => lines.push(String(line)));
      const body = JSON.stringify({
        type: 'statement.recorded',
        data: { savedQuery: { id: 1, name: 'mine' }, event: { statement: { text: 'the ferry sails' } } },
      });
      const send = async (secrets: string[]) => {
        const headers = { ...sign('one', new Date(), body, secrets) };
        const answer = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body }).catch(
          () => undefined,
        );
        return answer?.status;
      };
      await expect.poll(() => send([secret])).toBe(204);
      expect(await send([Buffer.alloc(32, 8).toString('base64')])).toBe(400);
      expect(lines).toEqual(['one mine statement.recorded the ferry sails\n']);
    } finally {
      receiver.kill();
    }
  });

  it('gives Grafana flat rows', async () => {
    const { url, url_options, root_selector, columns } = panel.parse(JSON.parse(block('Grafana')));
    // What the data source does with it: sends the body, follows the path, takes the columns.
    const response = await fetch(url, {
      method: url_options.method,
      headers: { 'content-type': url_options.body_content_type },
      body: url_options.data,
    });
    let rows: ReturnType<typeof JSON.parse> = await response.json();
    for (const key of root_selector.split('.')) rows = rows[key];
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      const [time, party, statements] = columns.map(({ selector }) => row[selector]);
      expect(Date.parse(time)).not.toBeNaN();
      expect([typeof party, typeof statements]).toEqual(['string', 'number']);
    }
  });

  it.each([0, 1])('gives a spreadsheet a row for each statement, by block %i', async (at) => {
    const [, url = ''] = /"(http:[^"]+)"/u.exec(block('A spreadsheet', at)) ?? [];
    const text = await (await fetch(url)).text();
    const rows: Record<string, string>[] = parse(text, { columns: true });
    const { data } = await api.ask('{ statements(filter: { topics: ["hostages"] }) { totalCount } }');
    expect(rows).toHaveLength(data.statements.totalCount);
    expect(rows.map(({ text }) => text)).toContainEqual(expect.stringContaining('will not negotiate'));
    // None that a spreadsheet would run as a formula.
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+@\t]|^-(?![\d.]+$)/u);
  });

  it('asks by a tool for language models', async () => {
    const text = await printed(process.execPath, 'model.mjs', block('A language model'));
    expect(text.split('\n').filter((line) => line.startsWith('id '))).toHaveLength(3);
  });
});

const panel = z.object({
  url: z.url(),
  url_options: z.object({ method: z.literal('POST'), body_content_type: z.string(), data: z.string() }),
  root_selector: z.string(),
  columns: z.array(z.object({ selector: z.string(), type: z.enum(['timestamp', 'string', 'number']) })).length(3),
});
