import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Incoming, readIncoming, sizeOfInputs } from '../../../src/ingest/import/read-inputs.ts';
import { findInputs } from '../../../src/ingest/shared/inputs.ts';
import { ReaderThreads, TEXT_LIMITS } from '../../../src/ingest/threads/reader-threads.ts';
import { context } from '../../documents/outlets.ts';
import { knowledge } from '../../extract/fixture.ts';

const none = { has: () => false };
const threads = new ReaderThreads({
  knowledge: { ...knowledge, ...context },
  known: { actor: none, outlet: none, topic: none, issue: none },
  version: '1',
  maxThreads: 1,
  ...TEXT_LIMITS,
});

const FILES = {
  'a.txt': '---\noutlet: al-mithal\n---\nIt rained.\n',
  'b.txt': 'It snowed.\n',
  'b.yaml': 'headline: Snow\n',
  'c.ndjson': '{"outlet":"northern-wire","text":"It froze.","reports":[]}\n{"outlet":\n',
  'd.yaml': 'x: 1\n',
  'e.txt': 'It thawed.\n',
  'e.yaml': 'headline: Thaw\n',
};
let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'onrecord-read-'));
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(cwd, name), content);
});
afterAll(async () => {
  await threads.close();
  await rm(cwd, { recursive: true });
});

it('reads documents in order, with what lies beside them, and says why others cannot be read', async () => {
  const inputs = await findInputs(['.'], { cwd });
  // Gone after it was found.
  await rm(join(cwd, 'e.yaml'));
  const all: Incoming[] = [];
  let told = 0;
  const reading = { reader: threads.reader, defaultOutlet: 'the-example-courier', isKnown: undefined };
  for await (const each of readIncoming(inputs, reading, (bytes) => (told += bytes))) all.push(each);
  const summary = all.map((each) => [
    each.origin,
    'error' in each ? each.error.message : [each.document.outlet, each.document.headline, each.document.text.trim()],
  ]);
  expect(summary).toEqual([
    ['d.yaml', expect.stringMatching(/^has no outlets/)],
    ['a.txt', ['al-mithal', undefined, 'It rained.']],
    ['b.txt', ['the-example-courier', 'Snow', 'It snowed.']],
    [expect.stringMatching(/^c\.ndjson#\w+$/), ['northern-wire', undefined, 'It froze.']],
    ['c.ndjson#2', expect.stringMatching(/JSON/)],
    ['e.txt', expect.stringMatching(/^e\.yaml, beside it, cannot be read: ENOENT/)],
  ]);
  expect(new Set(all.map(({ container }) => container))).toEqual(
    new Set(['a.txt', 'b.txt', 'c.ndjson', 'd.yaml', 'e.txt']),
  );
  const size = (...names: (keyof typeof FILES)[]) => names.reduce((sum, name) => sum + FILES[name].length, 0);
  expect(told).toBe(size('a.txt', 'b.txt', 'c.ndjson', 'd.yaml'));
  expect(await sizeOfInputs(inputs)).toBe(size('a.txt', 'b.txt', 'c.ndjson', 'd.yaml', 'e.txt'));
});

it('counts neither standard input nor what is gone', async () => {
  const inputs = await findInputs(['-', 'a.txt'], { cwd });
  const gone = { origin: 'gone.txt', path: join(cwd, 'gone.txt') };
  expect(await sizeOfInputs({ ...inputs, documents: [...inputs.documents, gone] })).toBe(FILES['a.txt'].length);
});
