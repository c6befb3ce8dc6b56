import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { VERSION } from '../src/config.ts';
import { openApi, type TestApi } from './support/api.ts';

const run = promisify(execFile);

let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await openApi();
  folder = mkdtempSync(join(tmpdir(), 'onrecord-operations-'));
  const made = join(folder, 'made');
  await run(process.execPath, ['tools/operations-package.mjs', made]);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run(
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', join(made, `onrecord-operations-${VERSION}.tgz`)],
    { cwd: folder },
  );
  symlinkSync(resolve('node_modules/@types'), join(folder, 'node_modules/@types'));
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

/** The errors of a client's file, by the type checker. */
async function check(file: string, code: string): Promise<string> {
  writeFileSync(join(folder, file), code);
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', 'node'];
  const checked = run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options, file], {
    cwd: folder,
  });
  return checked.then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
}

const installed = (file: string) => readFileSync(join(folder, 'node_modules/onrecord-operations', file), 'utf8');

it('has a client of its own README that is typed, and answered', async () => {
  const client = /```ts\n(.*?)```/su.exec(installed('README.md'))?.[1]?.replace('http://localhost:4000', api.url) ?? '';
  expect(await check('client.ts', client)).toBe('');
  // Types taken off, it is what Node runs.
  const { transpileModule, ModuleKind, ScriptTarget } = await import('typescript');
  const compilerOptions = { module: ModuleKind.ES2022, target: ScriptTarget.ES2022 };
  writeFileSync(join(folder, 'client.mjs'), transpileModule(client, { compilerOptions }).outputText);
  const { stdout } = await run(process.execPath, ['client.mjs'], { cwd: folder });
  expect(stdout).toMatch(/^2024-01-19 it will not negotiate/u);
});

it('refuses what no operation takes or answers', async () => {
  const wrong = `import { Statements, type StatementsQuery, type StatementsQueryVariables } from 'onrecord-operations';
    export const name: string = Statements.name;
    export const variables: StatementsQueryVariables = { filter: { topic: 'hostages' } };
    export const nobody = (answer: StatementsQuery) => answer.statements.nodes[0]?.nobody;`;
  const errors = await check('wrong.ts', wrong);
  expect(errors).toMatch(/'topic' does not exist in type/u);
  expect(errors).toMatch(/'nobody' does not exist on type/u);
});

it('has every operation, its file and the schema', async () => {
  const names = Array.from(installed('operations.js').matchAll(/^export const (\w+) =/gmu), ([, name]) => name);
  const files = readdirSync('operations', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.graphql$/u.test(file),
  );
  expect(names).toHaveLength(files.length);
  for (const file of files)
    expect(installed(`operations/${file}`)).toBe(readFileSync(join('operations', file), 'utf8'));
  expect(installed('schema.graphql')).toBe(readFileSync('schema.graphql', 'utf8'));
});
