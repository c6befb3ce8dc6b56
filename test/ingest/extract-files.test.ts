import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExtractedFile, extractFiles } from '../../src/ingest/extract-files.ts';
import { parseKnowledge } from '../../src/knowledge/knowledge.ts';
import { foundAsJson, foundAsText } from '../../src/terminal/found-reports.ts';

const knowledge = parseKnowledge([
  {
    path: 'ruritania.yaml',
    text: `
actors:
  - { slug: ruritania, name: Ruritania, kind: STATE, party: true }
topics:
  - slug: hostages
    name: Hostages
    description: People held.
    terms: [{ term: hostage, language: en }]
`,
  },
]);

const ARTICLE = `---
outlet: A Paper That Nobody Knows
published: 2031-05-06
---
Ruritania said on Monday that it will free the hostages. “We waited for long,” said Ana Quandt.
`;

describe('files to be looked through', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onrecord-extract-'));
    await writeFile(join(folder, 'captives.txt'), ARTICLE);
    await writeFile(join(folder, 'empty.txt'), '');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const extracted = async (file: string) => {
    const all: ExtractedFile[] = [];
    for await (const each of extractFiles([join(folder, file)], { cwd: folder }, knowledge)) all.push(each);
    return all;
  };
  const found = async (file: string): Promise<ReturnType<typeof JSON.parse>[]> =>
    (await extracted(file)).map((each) => JSON.parse(foundAsJson(each, knowledge)));

  it('give what would be found in them, by spans of the text, whichever outlet they are of', async () => {
    const [{ file, reports }] = await found('captives.txt');
    expect(file).toBe('captives.txt');
    expect(reports).toMatchObject([
      {
        text: 'it will free the hostages',
        content: [[30, 55]],
        speakers: [{ slug: 'ruritania', name: 'Ruritania', status: 'KNOWN' }],
        parties: ['ruritania'],
        said: { from: '2031-05-05', to: '2031-05-05' },
        topics: [{ slug: 'hostages' }],
      },
      {
        mode: 'DIRECT',
        speakers: [{ slug: null, name: 'Ana Quandt', status: 'PROVISIONAL' }],
        parties: [],
        topics: [],
      },
    ]);
  });

  it('say why they cannot be read, and the others are read', async () => {
    const all = await found('.');
    expect(all.find(({ file }) => file === 'empty.txt')).toEqual({
      file: 'empty.txt',
      error: expect.stringContaining('has no text'),
    });
    expect(all.find(({ file }) => file === 'captives.txt').reports).toHaveLength(2);
  });

  it('are shown to people a report at a time', async () => {
    const [each] = await extracted('captives.txt');
    expect(each && foundAsText(each, knowledge)).toMatch(
      /^captives\.txt: 2 reports\n\n {2}Ruritania, for ruritania · 2031-05-05 · indirect · hostages · 0\.\d\d\n {4}it will free the hostages\n/,
    );
  });
});
