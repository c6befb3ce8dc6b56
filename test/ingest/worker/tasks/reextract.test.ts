import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { extractor } from '../../../../src/extract/extractor.ts';
import { runImport } from '../../../../src/ingest/import/import.ts';
import { ExtractionThreads } from '../../../../src/ingest/threads/extraction-threads.ts';
import { reextractSome } from '../../../../src/ingest/worker/tasks/reextract.ts';
import { retryQuarantined } from '../../../../src/ingest/worker/tasks/retry-quarantined.ts';
import { findQuarantine } from '../../../../src/store/imports/quarantined-documents.ts';
import { openStore, type Store } from '../../../../src/store/store.ts';
import { countStale } from '../../../../src/store/write/rereads.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { openPipeline } from '../../../support/worker.ts';

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
  store = openStore(database.url, { applicationName: 'test: reextract' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('quarantines a text that takes too long to read again, keeps its reports, and reads the others', async () => {
  const threads = new ExtractionThreads(store, 'slow', { maxThreads: 1, longestMs: 1 });
  const reader = await threads.reader();
  const reports = async () => (await store.pool.query('SELECT id, coder FROM report ORDER BY id')).rows;
  const before = await reports();
  expect(await reextractSome(store, reader)).toEqual({ texts: 1, written: 0, removed: 0 });
  expect(await reextractSome(store, reader)).toEqual({ texts: 0, written: 0, removed: 0 });
  expect(await reports()).toEqual(before);
  const page = { limit: 10, fromEnd: false };
  const { rows } = await findQuarantine(await store.prisma(), { resolved: false }, page, false);
  const [quarantined, ...others] = rows;
  expect(quarantined).toMatchObject({ reason: 'takes more than 0.001 s to read; split it' });
  expect(others).toEqual([]);
  await threads.close();

  // As if these rules had tried it, which can read it; a report is gone, so that it shows.
  const pipeline = openPipeline(database.url);
  const { pool } = store;
  try {
    const { readBy } = await pipeline.threads.reader();
    await pool.query('UPDATE version SET extracted_by = $1', [readBy]);
    await pool.query('DELETE FROM report WHERE id = (SELECT max(id) FROM report)');
    expect(await countStale(pool, readBy)).toBe(0);
    expect(await retryQuarantined(pipeline, quarantined?.id ?? 0, new AbortController().signal)).toEqual({
      outcome: 'IMPORTED',
    });
    expect(await reports()).toHaveLength(before.length);
  } finally {
    await pipeline.close();
  }
});

it('reads a text as the import did: with its outlet, by which it is at home somewhere', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'onrecord-reextract-'));
  const threads = new ExtractionThreads(store, 'other', { maxThreads: 1 });
  const parties = async () =>
    (
      await store.pool.query(`SELECT p.slug FROM report r JOIN statement s ON s.id = r.statement_id
        JOIN article a ON a.id = r.article_id JOIN actor p ON p.id = s.party_id WHERE a.origin = 'dam.txt'`)
    ).rows;
  try {
    writeFileSync(
      join(cwd, 'dam.txt'),
      '---\noutlet: white-house-website\npublished: 2024-03-15\n---\nA senior administration official said the dam was safe.',
    );
    await runImport(store, extractor, { paths: ['dam.txt'], cwd });
    expect(await parties()).toEqual([{ slug: 'united-states' }]);
    await store.pool.query('DELETE FROM report r USING article a WHERE a.id = r.article_id AND a.origin = $1', [
      'dam.txt',
    ]);
    await reextractSome(store, await threads.reader());
    expect(await parties()).toEqual([{ slug: 'united-states' }]);
  } finally {
    await threads.close();
    rmSync(cwd, { recursive: true });
  }
});
