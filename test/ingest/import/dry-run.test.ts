import { afterAll, beforeAll, expect, it } from 'vitest';
import { dryRun } from '../../../src/ingest/import/dry-run.ts';
import type { Transaction } from '../../../src/store/database/transaction.ts';
import {
  articleFile,
  type ImportFolder,
  openImportFolder,
  outcomesOf,
  snapshotOf,
} from '../../support/import-folder.ts';

let folder: ImportFolder;
beforeAll(async () => {
  folder = await openImportFolder();
});
afterAll(() => folder.close());

const countRuns = async () => (await folder.store.prisma()).run.count();

it('counts everything, and writes nothing', async () => {
  await folder.write({
    'dry/k.yaml':
      'actors:\n  - { slug: strelsau-widget-board, name: Strelsau Widget Board, kind: ORGANISATION, party: true }\n',
    'dry/d.txt': articleFile('', 'The Strelsau Widget Board said that widgets were safe.'),
    'dry/bad.txt': '---\noutlet: nobody\n---\nText.',
  });
  const before = await snapshotOf(folder.store);
  const runs = await countRuns();
  const result = await folder.importAll(['dry'], { dryRun: true });
  expect(outcomesOf(result).toSorted()).toEqual([
    'CREATED actor strelsau-widget-board',
    'CREATED dry/d.txt',
    'QUARANTINED dry/bad.txt',
  ]);
  expect(result.runId).toBeUndefined();
  expect(await snapshotOf(folder.store)).toBe(before);
  expect(await countRuns()).toBe(runs);
});

it('undoes a part that fails, and lets later parts see the others', async () => {
  const names: string[] = [];
  const put = (name: string) => async (tx: Transaction) => {
    await tx.query(`INSERT INTO actor (slug, name, kind) VALUES ($1, $1, 'PERSON')`, [name]);
    if (name === 'second') throw new Error('the second is faulty');
  };
  await dryRun(folder.store, async (inTx) => {
    await inTx(put('first'));
    await expect(inTx(put('second'))).rejects.toThrow('the second is faulty');
    await inTx(put('third'));
    const { rows } = await inTx((tx) =>
      tx.query<{ slug: string }>(`SELECT slug FROM actor WHERE slug IN ('first', 'second', 'third') ORDER BY slug`),
    );
    names.push(...rows.map(({ slug }) => slug));
  });
  expect(names).toEqual(['first', 'third']);
  expect((await folder.store.pool.query(`SELECT FROM actor WHERE slug IN ('first', 'third')`)).rowCount).toBe(0);
});

it('fails as its work does', async () => {
  const failed = new Error('no more');
  await expect(dryRun(folder.store, () => Promise.reject(failed))).rejects.toBe(failed);
});
