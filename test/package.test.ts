import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../src/config.ts';

const run = promisify(execFile);
const npm = (...args: string[]) => run('npm', args, { maxBuffer: 1 << 26 });

let folder: string;
let files: string[];
/** As `npm install` leaves it, but for the dependencies, which are those of the checkout. */
let installed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onrecord-package-'));
  const { stdout } = await npm('pack', '--ignore-scripts', '--json', '--pack-destination', folder);
  const [{ filename, files: packed }] = JSON.parse(stdout);
  files = packed.map(({ path }: { path: string }) => path);
  installed = join(folder, 'node_modules/onrecord');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
  await symlink(resolve('node_modules'), join(installed, 'node_modules'));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const onrecord = (...args: string[]) =>
  run(process.execPath, [join(installed, 'dist/cli.js'), ...args], { cwd: folder, env: { PATH: process.env.PATH } });

describe('the package', () => {
  it('has what runs, and nothing that does not', () => {
    for (const file of [
      'dist/cli.js',
      'dist/main.js',
      'dist/web/index.html',
      'schema.graphql',
      'README.md',
      'LICENSE',
    ]) {
      expect(files).toContain(file);
    }
    for (const below of ['operations/mutations/', 'prisma/migrations/', 'seeds/knowledge/', 'seeds/articles/']) {
      expect(files.some((file) => file.startsWith(below))).toBe(true);
    }
    expect(files.filter((file) => /^(?:test|src|bench|tools|data|node_modules)\/|\.map$|\.test\./u.test(file))).toEqual(
      [],
    );
  });

  it('says its version and its commands', async () => {
    expect((await onrecord('--version')).stdout.trim()).toBe(VERSION);
    const { stdout } = await onrecord('--help');
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const commands = Object.keys(scripts).filter((name) => / dist\/cli\.js /u.test(scripts[name]));
    expect(commands.length).toBeGreaterThan(10);
    for (const command of ['start', ...commands]) expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'mu'));
  });

  it('extracts with the knowledge that it brings, from the folder that it is run in', async () => {
    const { stdout } = await onrecord('extract', resolve('seeds/articles'), '--json');
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toBeTypeOf('object');
  });
});
