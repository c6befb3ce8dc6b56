import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { insideRoot, OutsideRootError } from '../../../src/ingest/shared/inside-root.ts';

let folder: string;
let root: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'onrecord-root-')));
  root = join(folder, 'inbox');
  await mkdir(join(root, 'day', '..dots'), { recursive: true });
  await mkdir(join(folder, 'inbox-old'));
  await writeFile(join(root, 'day', 'a.txt'), 'a');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await symlink(join(root, 'day'), join(root, 'today'));
  await symlink('../secret.txt', join(root, 'link.txt'));
  await symlink(folder, join(root, 'up'));
  await symlink(join(folder, 'nothing'), join(root, 'dangling'));
  await symlink(root, join(folder, 'alias'));
  return () => rm(folder, { recursive: true });
});

describe('a path below a root', () => {
  it.each(['day/a.txt', './day/../day/a.txt', 'today/a.txt', 'today/../day/a.txt'])('is resolved: %s', async (path) => {
    expect(await insideRoot(root, path)).toBe(join(root, 'day/a.txt'));
  });

  it('may be the root, absolute, below a linked root, or begin with dots', async () => {
    expect(await insideRoot(root, '.')).toBe(root);
    expect(await insideRoot(root, join(root, 'day/a.txt'))).toBe(join(root, 'day/a.txt'));
    expect(await insideRoot(join(folder, 'alias'), 'day/a.txt')).toBe(join(root, 'day/a.txt'));
    expect(await insideRoot(join(folder, 'alias'), join(folder, 'alias/day'))).toBe(join(root, 'day'));
    expect(await insideRoot(join(root, 'day'), '..dots')).toBe(join(root, 'day/..dots'));
  });

  it.each([
    '..',
    '../secret.txt',
    'day/../../secret.txt',
    '../inbox-old',
    '/etc/passwd',
    'link.txt',
    'up',
    'up/secret.txt',
  ])('may not lead out: %s', async (path) => {
    await expect(insideRoot(root, path)).rejects.toThrow(OutsideRootError);
    await expect(insideRoot(root, path)).rejects.toThrow(/leads out of .*; move the file into it/);
  });

  it.each(['day/b.txt', 'dangling', '../nothing'])('has to exist: %s', async (path) => {
    await expect(insideRoot(root, path)).rejects.toThrow(/ENOENT/);
  });
});
