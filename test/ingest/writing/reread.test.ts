import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TextReader, UnreadableText } from '../../../src/ingest/threads/reader-threads.ts';
import { rereadQuarantined, rereadStale } from '../../../src/ingest/writing/reread.ts';
import { sha256 } from '../../../src/store/database/hash.ts';
import { inTransaction } from '../../../src/store/database/transaction.ts';
import { articleFile, type ImportFolder, openImportFolder } from '../../support/import-folder.ts';
import { openPipeline, type TestPipeline } from '../../support/worker.ts';

let folder: ImportFolder;
let pipeline: TestPipeline;
let reader: TextReader;
beforeAll(async () => {
  folder = await openImportFolder();
  pipeline = openPipeline(folder.store.pool.options.connectionString ?? '');
  reader = await pipeline.threads.reader();
  const files = Array.from({ length: 12 }, (_, i) => [
    `in/${String(i).padStart(2, '0')}.txt`,
    articleFile('', `The Zenda Board said that gasket ${i} was safe.`),
  ]);
  await folder.write(Object.fromEntries(files));
  await folder.importAll(['in']);
});
afterAll(async () => {
  await pipeline.close();
  await folder.close();
});

const reread = (by: TextReader) => inTransaction(folder.store, (tx) => rereadStale(tx, by));
const byOtherRules = (letter: string): TextReader => ({ ...reader, readBy: letter.repeat(64) });

it('reads ten texts at a time until none is left that other rules read', async () => {
  const other = byOtherRules('a');
  const rounds = [await reread(other), await reread(other), await reread(other)];
  // The twelve, and the text of the seeds.
  expect(rounds.map(({ length }) => length)).toEqual([10, 3, 0]);
  for (const result of rounds.flat()) expect(result).toMatchObject({ written: 0, removed: 0 });
});

it('lets two processes read at the same time, each other texts', async () => {
  const other = byOtherRules('b');
  const results = (await Promise.all([reread(other), reread(other)])).flat();
  const subjects = results.map(({ text }) => text.subject);
  expect(new Set(subjects).size).toBe(subjects.length);
  while ((await reread(other)).length > 0);
});

it('writes reports that are new, and supersedes those that are gone', async () => {
  const silent: TextReader = { ...byOtherRules('c'), extract: async () => [] };
  const silenced = [await reread(silent), await reread(silent)].flat();
  const removed = silenced.flatMap((result) => ('removed' in result ? [result.removed] : []));
  expect(Math.min(...removed)).toBe(1);
  const spoken = [await reread(byOtherRules('d')), await reread(byOtherRules('d'))].flat();
  const written = spoken.flatMap((result) => ('written' in result ? [result.written] : []));
  expect(written.toSorted()).toEqual(removed.toSorted());
});

it('quarantines a text that can no longer be read until it can', async () => {
  const failing: TextReader = {
    ...byOtherRules('e'),
    extract: async (text) => {
      if (text.text.includes('gasket 7')) throw new UnreadableText('is too long; split it');
      return reader.extract(text);
    },
  };
  const results = [await reread(failing), await reread(failing)].flat();
  const failed = results.filter((result) => 'reason' in result);
  expect(failed).toMatchObject([{ text: { subject: 'in/07.txt' }, reason: 'is too long; split it' }]);
  expect(await reread(failing)).toEqual([]);
  const [text] = failed;
  const entry = { origin: 'in/07.txt', sha256: sha256(text?.text.document.text ?? '') };
  expect(await inTransaction(folder.store, (tx) => rereadQuarantined(tx, reader, entry))).toBe(true);
  const { rows } = await folder.store.pool.query(
    `SELECT resolved_at IS NULL AS waits, (SELECT count(*) FROM version WHERE unreadable) AS unreadable
      FROM quarantine WHERE origin = 'in/07.txt'`,
  );
  expect(rows).toEqual([{ waits: false, unreadable: 0 }]);
  expect(await inTransaction(folder.store, (tx) => rereadQuarantined(tx, reader, entry))).toBe(false);
});
