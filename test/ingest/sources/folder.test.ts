import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import type { Worker } from '../../../src/ingest/worker/worker.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { openPipeline, putSource, type TestPipeline } from '../../support/worker.ts';

let database: TestDatabase;
let inbox: string;
let pipeline: TestPipeline;
let prisma: PrismaClient;
let worker: Worker;
beforeEach(async () => {
  database = await createTestDatabase('seeded');
  inbox = mkdtempSync(join(tmpdir(), 'onrecord-folder-'));
  pipeline = openPipeline(database.url, { inbox });
  prisma = await pipeline.store.prisma();
  await prisma.source.deleteMany();
  await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: '$INBOX', schedule: '* * * * * *' });
  worker = pipeline.work();
});
afterEach(async () => {
  await pipeline.close();
  await database.drop();
  rmSync(inbox, { recursive: true });
});

const article = (text: string, outlet = 'reuters') => `---\noutlet: ${outlet}\npublished: 2031-05-06\n---\n${text}\n`;
/** Written some time ago, as far as the folder shows. */
async function put(name: string, content: string): Promise<void> {
  await writeFile(join(inbox, name), content);
  const at = new Date(Date.now() - 10_000 - content.length);
  await utimes(join(inbox, name), at, at);
}
const articles = () => prisma.article.count({ where: { origin: { startsWith: '$INBOX/' } } });
const quarantined = () =>
  prisma.quarantine.findMany({ where: { origin: { startsWith: '$INBOX/' } }, orderBy: { origin: 'asc' } });

describe('a folder', () => {
  it('is read when files arrive or change, and leaves no run otherwise', async () => {
    await put('a.txt', article('Russia said that widgets were safe.'));
    await expect.poll(articles).toBe(1);
    await put('a.txt', article('Russia said that widgets were not safe at all.'));
    const versions = () => prisma.version.count({ where: { article: { origin: '$INBOX/a.txt' } } });
    await expect.poll(versions).toBe(2);
    const ticked = (await prisma.source.findUniqueOrThrow({ where: { slug: 'box' } })).lastRunAt;
    await expect
      .poll(async () => (await prisma.source.findUniqueOrThrow({ where: { slug: 'box' } })).lastRunAt)
      .not.toEqual(ticked);
    expect(await prisma.run.count({ where: { source: { slug: 'box' } } })).toBe(2);
  });

  it('may have knowledge that its documents name, which is imported first', async () => {
    await put('a.txt', article('Russia said that widgets were safe.', 'strelsau-post'));
    await put(
      'z.yaml',
      'outlets:\n  - { slug: strelsau-post, name: The Strelsau Post, kind: NEWSPAPER, country: CH, language: en, timeZone: Europe/Zurich, homepage: "https://strelsau.example" }\n',
    );
    await expect.poll(articles).toBe(1);
    expect(await quarantined()).toEqual([]);
  });

  it('has bad files in quarantine until they are mended or gone', async () => {
    await put('bad.txt', article('A text.', 'nobody'));
    await put('worse.txt', article('A text.', 'nobody-else'));
    await put('scan.pdf', '%PDF-1.4\n\0\0');
    await expect
      .poll(async () => (await quarantined()).map(({ reason }) => reason))
      .toEqual([
        expect.stringMatching(/"nobody" is unknown/),
        'is a PDF; save its text as .txt or .html',
        expect.stringMatching(/"nobody-else" is unknown/),
      ]);
    await put('bad.txt', article('A text.'));
    await rm(join(inbox, 'worse.txt'));
    await expect
      .poll(async () => (await quarantined()).map(({ resolution }) => resolution))
      .toEqual(['IMPORTED', null, 'GONE']);
  });

  it('is never left by following links', async () => {
    await symlink('/etc/hostname', join(inbox, 'host.txt'));
    await put('a.txt', article('Russia said that widgets were safe.'));
    await expect.poll(articles).toBe(1);
    expect(await prisma.sourceItem.count()).toBe(1);
  });

  it('below the inbox is refused if it leads out of it, each time that it is read', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'onrecord-outside-'));
    try {
      await writeFile(join(outside, 'secret.txt'), article('Russia said that secrets were safe.'));
      await utimes(join(outside, 'secret.txt'), new Date(0), new Date(0));
      await mkdir(join(inbox, 'desk'));
      await put('desk/a.txt', article('Russia said that widgets were safe.'));
      await putSource(pipeline.store, {
        slug: 'desk',
        kind: 'FOLDER',
        location: '$INBOX/desk',
        schedule: '* * * * * *',
      });
      await expect.poll(articles).toBe(1);
      await rm(join(inbox, 'desk'), { recursive: true });
      await symlink(outside, join(inbox, 'desk'));
      const desk = () => prisma.source.findUniqueOrThrow({ where: { slug: 'desk' } });
      await expect
        .poll(async () => (await desk()).error)
        .toMatch(/^desk leads out of its folder; .* links are not followed/);
      expect(await articles()).toBe(1);
      expect(await prisma.sourceItem.count({ where: { key: { contains: 'secret' } } })).toBe(0);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('recognises files that an earlier release knew by a path of this machine', async () => {
    await put('a.txt', article('Russia said that widgets were safe.'));
    await put('bad.txt', article('A text.', 'nobody'));
    await expect.poll(articles).toBe(1);
    await expect.poll(async () => (await quarantined()).length).toBe(1);
    const rename = (from: string, to: string) =>
      Promise.all([
        database.pool.query('UPDATE source_item SET key = replace(key, $1, $2)', [from, to]),
        database.pool.query('UPDATE article SET origin = replace(origin, $1, $2)', [from, to]),
        database.pool.query(
          'UPDATE quarantine SET origin = replace(origin, $1, $2), container = replace(container, $1, $2)',
          [from, to],
        ),
      ]);
    // Between two releases nothing runs, so the worker sees all of it renamed or none.
    await worker.stop();
    await rename('$INBOX/', `${inbox}/`);
    pipeline.work();
    await put('a.txt', article('Russia said that widgets were not safe at all.'));
    const versions = () => prisma.version.count({ where: { article: { origin: '$INBOX/a.txt' } } });
    await expect.poll(versions).toBe(2);
    await expect.poll(async () => (await quarantined()).map(({ container }) => container)).toEqual(['$INBOX/bad.txt']);
    await put('bad.txt', article('A text, of somebody.'));
    await expect.poll(async () => (await quarantined()).map(({ resolution }) => resolution)).toEqual(['IMPORTED']);
  });

  it('with bulk files has each line imported as a document', async () => {
    const lines = Array.from({ length: 120 }, (_, i) =>
      i === 60
        ? '{"outlet":"reuters","text":'
        : JSON.stringify({
            outlet: 'reuters',
            url: `https://www.reuters.com/widgets/${i}`,
            text: `Russia said that widget ${i} was safe.`,
          }),
    );
    await put('all.ndjson', `${lines.join('\n')}\n`);
    await expect
      .poll(() =>
        prisma.article.count({
          where: { canonicalUrl: { startsWith: 'https://www.reuters.com/widgets/' } },
        }),
      )
      .toBe(119);
    await expect
      .poll(async () => (await quarantined()).map(({ container }) => container))
      .toEqual(['$INBOX/all.ndjson']);
    await expect
      .poll(() =>
        prisma.run.findFirst({
          where: { source: { slug: 'box' } },
          select: { status: true, read: true, created: true },
        }),
      )
      .toEqual({ status: 'QUARANTINED', read: 120, created: 119 });

    // A line that is mended comes with another origin: that of its text.
    lines[60] = JSON.stringify({ outlet: 'reuters', text: 'Russia said that widget 60 was safe.' });
    await put('all.ndjson', `${lines.join('\n')}\n`);
    await expect.poll(async () => (await quarantined()).map(({ resolution }) => resolution)).toEqual(['IMPORTED']);
  });
});
