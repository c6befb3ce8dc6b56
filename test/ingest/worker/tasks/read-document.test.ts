import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrateQueue } from '../../../../src/ingest/worker/migrate-queue.ts';
import { readDocument } from '../../../../src/ingest/worker/tasks/read-document.ts';
import { readSource } from '../../../../src/ingest/worker/tasks/read-source.ts';
import { findSource } from '../../../../src/store/imports/source-readings.ts';
import { type Newsroom, openNewsroom } from '../../../support/newsroom.ts';
import { putSource } from '../../../support/worker.ts';

let newsroom: Newsroom;
let inbox: string;
beforeEach(async () => {
  newsroom = await openNewsroom();
  inbox = await mkdtemp(join(tmpdir(), 'onrecord-document-'));
});
afterEach(async () => {
  await newsroom.close();
  await rm(inbox, { recursive: true });
});

it('counts each document of a file once, even if the knowledge changes while the file is read', async () => {
  const pipeline = newsroom.open({ inbox });
  const { pool } = pipeline.store;
  const prisma = await pipeline.store.prisma();
  await migrateQueue(pipeline.store);
  await prisma.source.deleteMany();
  await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: '$INBOX' });
  // The last names an outlet that nobody knows yet.
  const lines = Array.from({ length: 120 }, (_, i) =>
    JSON.stringify({
      outlet: i === 119 ? 'strelsau-post' : 'reuters',
      url: `https://www.reuters.com/widgets/${i}`,
      text: `Russia said that widget ${i} was safe.`,
    }),
  );
  const path = join(inbox, 'all.ndjson');
  await writeFile(path, lines.join('\n'));
  await utimes(path, new Date(0), new Date(0));
  const source = await findSource(pool, { slug: 'box' });
  const { signal } = new AbortController();
  await readSource(pipeline, source?.id ?? 0, { signal });
  const item = await prisma.sourceItem.findFirstOrThrow();
  await pipeline.threads.reader();
  await prisma.outlet.create({
    data: {
      slug: 'strelsau-post',
      name: 'The Strelsau Post',
      kind: 'NEWSPAPER',
      country: 'CH',
      language: 'en',
      timeZone: 'Europe/Zurich',
      homepage: 'https://strelsau.example',
    },
  });
  await readDocument(pipeline, [{ item: item.id }], { attempts: 1, signal });
  expect(await prisma.run.findUniqueOrThrow({ where: { id: item.runId ?? 0 } })).toMatchObject({
    status: 'SUCCEEDED',
    read: 120,
    created: 120,
    unchanged: 0,
    quarantined: 0,
  });
});
