import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findInputs, InputError } from '../../../src/ingest/shared/inputs.ts';

let cwd: string;
beforeEach(async () => {
  cwd = await realpath(await mkdtemp(join(tmpdir(), 'onrecord-inputs-')));
});
afterEach(() => rm(cwd, { recursive: true }));

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
}
const find = (...given: string[]) => findInputs(given, { cwd });
const origins = (files: readonly { origin: string }[]) => files.map(({ origin }) => origin);

const KNOWLEDGE = 'topics: []\n';
const TEXT = 'Vellia said that it rained.\n';

describe('the files of an import', () => {
  it('are documents, texts with their sidecars, and knowledge, in the order of their names', async () => {
    await put({
      'in/b.txt': TEXT,
      'in/b.yaml': 'outlet: courier\n',
      'in/a.html': '<p>Rain</p>',
      'in/deep/c.md': TEXT,
      'in/deep/c.yml': 'outlet: courier\n',
      'in/deep/d.markdown': TEXT,
      'in/deep/d.yaml': 'outlet: courier\n',
      'in/knowledge.yaml': KNOWLEDGE,
    });
    const { folders, documents, knowledge, unreadable } = await find('in');
    expect(folders).toEqual(['in']);
    expect(documents.map(({ origin, sidecar }) => [origin, sidecar?.origin])).toEqual([
      ['in/a.html', undefined],
      ['in/b.txt', 'in/b.yaml'],
      ['in/deep/c.md', 'in/deep/c.yml'],
      ['in/deep/d.markdown', 'in/deep/d.yaml'],
    ]);
    expect(origins(knowledge)).toEqual(['in/knowledge.yaml']);
    expect(unreadable).toEqual([]);
  });

  it('leave out what is hidden, and what explains a folder', async () => {
    await put({ 'in/.hidden.txt': TEXT, 'in/README.md': TEXT, 'in/readme': TEXT, 'in/readmes.txt': TEXT });
    expect(origins((await find('in')).documents)).toEqual(['in/readmes.txt']);
  });

  it('are read although hidden where they are given by name', async () => {
    await put({ 'in/.hidden.txt': TEXT });
    expect(origins((await find('in/.hidden.txt')).documents)).toEqual(['in/.hidden.txt']);
  });

  it('are read once, however often and by whichever way they are given', async () => {
    await put({ 'in/a.txt': TEXT });
    await symlink(join(cwd, 'in/a.txt'), join(cwd, 'in/link.txt'));
    expect((await find('in', 'in/a.txt', 'in/link.txt')).documents).toHaveLength(1);
  });

  it.each([
    ['that is neither knowledge nor beside a text', 'x: 1\n', /has no outlets.*and no text odd\.txt beside it/],
    ['that is no YAML', 'x: [\n', /./],
  ])('are unreadable if a YAML file is given %s', async (_, content, reason) => {
    await put({ 'in/odd.yaml': content });
    const { unreadable, knowledge, documents } = await find('in');
    expect(unreadable).toEqual([
      expect.objectContaining({ origin: 'in/odd.yaml', reason: expect.stringMatching(reason) }),
    ]);
    expect([...knowledge, ...documents]).toEqual([]);
  });

  it('may be standard input', async () => {
    expect((await find('-')).documents).toEqual([{ origin: '-', path: '-', sidecar: undefined }]);
  });

  it('must be there', async () => {
    await expect(find('in/nothing.txt')).rejects.toThrow(InputError);
    await expect(find('in/nothing.txt')).rejects.toThrow('in/nothing.txt: there is no such file or folder');
  });
});
