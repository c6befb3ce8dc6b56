import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { PrismaClient } from '../../../../src/generated/prisma/client.ts';
import { isKnowledgeFile, readKnowledgeFiles } from '../../../../src/ingest/worker/tasks/read-knowledge.ts';
import { findSource } from '../../../../src/store/imports/source-readings.ts';
import { type Newsroom, openNewsroom } from '../../../support/newsroom.ts';
import { putSource, type TestPipeline } from '../../../support/worker.ts';

let newsroom: Newsroom;
let inbox: string;
let pipeline: TestPipeline;
let prisma: PrismaClient;
beforeAll(async () => {
  newsroom = await openNewsroom();
  inbox = await mkdtemp(join(tmpdir(), 'onrecord-knowledge-'));
  pipeline = newsroom.open({ inbox });
  prisma = await pipeline.store.prisma();
  await prisma.source.deleteMany();
});
afterAll(async () => {
  await newsroom.close();
  await rm(inbox, { recursive: true });
});
beforeEach(async () => {
  await prisma.run.deleteMany();
  await prisma.source.deleteMany();
  await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: '$INBOX' });
  await mkdir(inbox, { recursive: true });
});

const listed = (name: string, stamp: string) => ({
  key: `$INBOX/${name}`,
  location: join(inbox, name),
  stamp,
  carried: { isKnowledge: true },
});
async function read(...files: ReturnType<typeof listed>[]): Promise<void> {
  const source = await findSource(pipeline.store.pool, { slug: 'box' });
  if (!source) throw new Error('there is no source');
  await readKnowledgeFiles(pipeline, source, files);
}
const runs = () =>
  prisma.run.findMany({
    orderBy: { id: 'asc' },
    include: { items: { select: { outcome: true, subject: true }, orderBy: { id: 'asc' } } },
  });
const actor = (name: string, to?: string) =>
  `actors:\n  - { slug: ${name}, name: The ${name}, kind: ORGANISATION${to ? `, affiliations: [{ to: ${to}, kind: PART_OF }]` : ''} }\n`;

it('imports all knowledge files of a folder together, in one run, and knows it at once', async () => {
  await writeFile(join(inbox, 'a.yaml'), actor('zenda-desk', 'zenda-house'));
  await writeFile(join(inbox, 'b.yaml'), actor('zenda-house'));
  await read(listed('a.yaml', '1'), listed('b.yaml', '1'));
  expect(await runs()).toMatchObject([
    {
      status: 'SUCCEEDED',
      read: 2,
      created: 2,
      items: [
        { outcome: 'CREATED', subject: 'actor zenda-desk' },
        { outcome: 'CREATED', subject: 'actor zenda-house' },
      ],
    },
  ]);
  const { knowledge } = await pipeline.threads.reader();
  expect(knowledge.actors.map(({ slug }) => slug)).toContain('zenda-house');
});

it('reads nothing that is listed as it was, and leaves no run where a new stamp brings nothing new', async () => {
  await writeFile(join(inbox, 'c.yaml'), actor('strelsau-desk'));
  await read(listed('c.yaml', '1'));
  await writeFile(join(inbox, 'c.yaml'), actor('strelsau-desk').replace('The strelsau-desk', 'Strelsau Desk'));
  await read(listed('c.yaml', '1'));
  expect(await prisma.actor.findUnique({ where: { slug: 'strelsau-desk' } })).toMatchObject({
    name: 'The strelsau-desk',
  });
  await read(listed('c.yaml', '2'));
  expect(await prisma.actor.findUnique({ where: { slug: 'strelsau-desk' } })).toMatchObject({ name: 'Strelsau Desk' });
  await read(listed('c.yaml', '3'));
  expect((await runs()).map(({ created, changed }) => [created, changed])).toEqual([
    [1, 0],
    [0, 1],
  ]);
});

it('tells knowledge from documents by what the listing carries', () => {
  expect(isKnowledgeFile(listed('a.yaml', '1'))).toBe(true);
  for (const carried of [undefined, null, 'isKnowledge', {}]) {
    expect(isKnowledgeFile({ key: 'a', location: null, stamp: null, carried })).toBe(false);
  }
});
