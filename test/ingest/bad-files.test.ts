import { mkdtempSync, rmSync } from 'node:fs';
import { rename, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { extractor } from '../../src/extract/extractor.ts';
import type { PrismaClient } from '../../src/generated/prisma/client.ts';
import { type ImportResult, runImport } from '../../src/ingest/import/import.ts';
import { migrateQueue } from '../../src/ingest/worker/migrate-queue.ts';
import { readSource } from '../../src/ingest/worker/tasks/read-source.ts';
import { findSource } from '../../src/store/imports/source-readings.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { openPipeline, putSource, type TestPipeline } from '../support/worker.ts';

let database: TestDatabase;
let inbox: string;
let named: string;
let pipeline: TestPipeline;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await createTestDatabase('seeded');
});
afterAll(() => database.drop());
beforeEach(async () => {
  // Of each test its own, also by the names that its files have.
  inbox = mkdtempSync(join(tmpdir(), 'onrecord-bad-files-'));
  named = `$INBOX/${basename(inbox)}`;
  pipeline = openPipeline(database.url, { inbox: tmpdir(), pauseAfter: 2 });
  prisma = await pipeline.store.prisma();
  await prisma.source.deleteMany();
  await migrateQueue(pipeline.store);
  await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: named });
});
afterEach(async () => {
  await pipeline.close();
  rmSync(inbox, { recursive: true });
});

/** Written some time ago, as far as the folder shows. */
async function put(name: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(inbox, name), content);
  await settle(name);
}
async function settle(name: string): Promise<void> {
  const at = new Date(Date.now() - 60_000);
  await utimes(join(inbox, name), at, at);
}
const source = async () => {
  const found = await findSource(pipeline.store.pool, { slug: 'box' });
  if (!found) throw new Error('there is no source');
  return found;
};
const read = async (more = {}) =>
  readSource(pipeline, (await source()).id, { signal: new AbortController().signal, ...more });
const quarantined = async () => {
  const rows = await prisma.quarantine.findMany({
    where: { origin: { startsWith: named }, resolvedAt: null },
    orderBy: { origin: 'asc' },
  });
  return rows.map(({ origin, reason }) => `${origin.slice(named.length + 1)}: ${reason}`);
};
/** Another in each test, all of which share the database. */
const article = () =>
  `---\noutlet: reuters\npublished: 2031-05-06\n---\nRussia said that ${inbox.slice(-6)} was safe.\n`;
const articles = () => prisma.article.count({ where: { origin: { startsWith: named } } });
const importInbox = (): Promise<ImportResult> =>
  runImport(pipeline.store, extractor, { paths: [inbox], cwd: process.cwd(), inbox: tmpdir() });

const actor = (slug: string, more = '') =>
  `actors:\n  - slug: ${slug}\n    name: Test ${slug}\n    kind: STATE\n${more}`;
const bomb = [
  'x: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from('bcdefghi', (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`),
].join('\n');

/** Each in a file of its own, and what is told of it. */
const BAD: [name: string, content: string | Uint8Array, reason: RegExp][] = [
  ['alias', 'actors:\n  - slug: lost\n    name: *foo\n    kind: STATE\n', /^line 3: has an alias \*foo, but no anchor/],
  ['bomb', `actors: []\n${bomb}\n`, /^line 3: is not YAML: Excessive alias count/],
  [
    'brackets',
    `topics:\n  - { slug: b, name: B, description: b, terms: ["${'('.repeat(5_000)}"] }\n`,
    /^line 2: terms.0.term .* more than 20 brackets/s,
  ],
  ['deep', `actors: ${'['.repeat(20_000)}`, /^line 1: is not YAML/],
  ['keys', 'actors: []\nactors: []\n', /^line 2: is not YAML: Map keys must be unique/],
  ['latin1', Buffer.from('actors:\n  - { slug: caf\xe9 }\n', 'latin1'), /^line 2: is not UTF-8/],
  ['merge', 'actors:\n  - <<: { slug: m }\n    name: M\n    kind: STATE\n', /^line 2: .*no field "<<"/],
  ['nul', 'actors:\n  - { slug: "n", name: "a\\0b", kind: STATE }\n', /^line 2: has a NUL/],
  ['set', '%YAML 1.1\n--- !!set\nactors:\n', /^line 1: has no mapping/],
  ['tags', 'actors:\n  - !!js/function "f"\n', /^line 2: is not YAML: Unresolved tag/],
  [
    'toolong',
    actor('x'.repeat(9_000)).replace(/x{9000}/u, () =>
      Array.from({ length: 4_000 }, (_, i) => (i * 7_919).toString(36)).join(''),
    ),
    /^could not be stored: .*(?:index row|too long)/,
  ],
];

describe('a bad knowledge file', () => {
  it.each(['a worker', 'an import'])(
    'is quarantined by %s with its line, and everything else is imported',
    async (who) => {
      const way = who === 'a worker' ? 'w' : 'i';
      for (const [name, content] of BAD) await put(`${name}.yaml`, content);
      await put('huge.yaml', 'actors: []\n');
      await truncate(join(inbox, 'huge.yaml'), 2 ** 31 + 1);
      await settle('huge.yaml');
      await put('good.yaml', actor(`good-${way}`));
      await put('refers.yaml', actor(`refers-${way}`, '    affiliations: [{ to: lost, kind: PART_OF }]\n'));
      await put('a.txt', article());
      if (who === 'a worker') {
        await read();
        pipeline.work();
        await expect.poll(articles).toBe(1);
        expect(await source()).toMatchObject({ failures: 0, error: null });
      } else expect(await importInbox()).toMatchObject({ created: 2 });
      expect(await articles()).toBe(1);
      expect(await prisma.actor.count({ where: { slug: `good-${way}` } })).toBe(1);
      expect(await prisma.actor.count({ where: { slug: `refers-${way}` } })).toBe(0);
      const expected = [
        ...BAD,
        ['huge', '', /16777216 are read at once; split it|is larger than 33554432 bytes/] as const,
        ['refers', '', /^line 5: affiliations.0.to names no actor "lost"/] as const,
      ].sort(([a], [b]) => (a < b ? -1 : 1));
      await expect.poll(quarantined).toHaveLength(expected.length);
      for (const [i, entry] of (await quarantined()).entries()) {
        const [name = '', , reason = /$^/] = expected[i] ?? [];
        expect(entry.startsWith(`${name}.yaml: `)).toBe(true);
        expect(entry.slice(name.length + 7)).toMatch(reason);
      }
    },
  );

  it('is imported once it is mended, with the files that refer to it', async () => {
    await put('first.yaml', actor('mended').replace('name: Test mended', 'name: *foo'));
    await put('second.yaml', actor('waiting', '    affiliations: [{ to: mended, kind: PART_OF }]\n'));
    await read();
    expect(await quarantined()).toHaveLength(2);
    await put('first.yaml', actor('mended'));
    await read();
    expect(await quarantined()).toEqual([]);
    expect(await prisma.affiliation.count({ where: { actor: { slug: 'waiting' } } })).toBe(1);
  });

  it('is reported by a dry run, which writes nothing', async () => {
    await put('toolong.yaml', BAD.at(-1)?.[1] ?? '');
    await put('good.yaml', actor('good-dry'));
    const result = await runImport(pipeline.store, extractor, {
      paths: [inbox],
      cwd: process.cwd(),
      inbox: tmpdir(),
      dryRun: true,
    });
    expect(result).toMatchObject({ created: 1, quarantined: 1 });
    expect(await prisma.actor.count({ where: { slug: 'good-dry' } })).toBe(0);
  });

  it('in a source’s folder cannot add a source that reads another folder of the machine', async () => {
    await put('sources.yaml', `sources:\n  - { slug: elsewhere, kind: FOLDER, location: "${process.cwd()}" }\n`);
    await read();
    expect(await quarantined()).toEqual([
      expect.stringMatching(/^sources.yaml: line 2: location is no folder that may be/),
    ]);
    await put('sources.yaml', 'sources:\n  - { slug: elsewhere, kind: FOLDER, location: "$INBOX/elsewhere" }\n');
    await read();
    expect(await quarantined()).toEqual([]);
  });

  it('cannot take the location of another source', async () => {
    await putSource(pipeline.store, { slug: 'feed', kind: 'FEED', location: 'https://courier.example/feed' });
    await put('sources.yaml', 'sources:\n  - { slug: other, kind: FEED, location: "https://courier.example/feed" }\n');
    await put('good.yaml', actor('good-beside'));
    await read();
    expect(await quarantined()).toEqual([
      'sources.yaml: line 2: location is also that of source "feed"; make them one',
    ]);
    expect(await prisma.actor.count({ where: { slug: 'good-beside' } })).toBe(1);
  });
});

describe('a document that cannot be opened', () => {
  /** A file whose name is not UTF-8 is listed by a name that leads nowhere, as one that has just gone. */
  async function putUndecodable(): Promise<void> {
    await put('b.txt', 'Text.');
    await rename(
      join(inbox, 'b.txt'),
      Buffer.concat([Buffer.from(`${inbox}/b`), Uint8Array.of(0xff), Buffer.from('.txt')]),
    );
    await put('a.txt', article());
  }

  it('is quarantined by an import, and the rest is imported', async () => {
    await putUndecodable();
    expect(await importInbox()).toMatchObject({ read: 2, created: 1, quarantined: 1 });
    expect(await quarantined()).toEqual([expect.stringMatching(/^b\u{FFFD}\.txt: cannot be read: ENOENT/u)]);
  });

  it('is quarantined by a worker, and the rest is imported', async () => {
    await putUndecodable();
    await read();
    pipeline.work();
    await expect.poll(articles).toBe(1);
    await expect.poll(quarantined).toEqual([expect.stringMatching(/name that is not UTF-8, .*; rename it$/u)]);
  });
});

describe('a source whose reading fails for an unexpected reason', () => {
  it('records the reason, and is paused when it keeps failing', async () => {
    await database.pool.query(`CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE 'the disk of gadgets is full' USING ERRCODE = '53100'; END $$`);
    await database.pool.query('CREATE TRIGGER failing BEFORE INSERT ON source_item EXECUTE FUNCTION fail()');
    try {
      await put('a.txt', 'A text.');
      await read();
      const failed = { failures: 1, error: expect.stringContaining('the disk of gadgets is full'), status: 'ACTIVE' };
      expect(await source()).toMatchObject(failed);
      await read();
      const reason = expect.stringMatching(/failed 2 times in a row, .*the disk of gadgets is full; mend it/);
      expect(await source()).toMatchObject({ failures: 2, status: 'PAUSED', reason, nextTickAt: null });
      expect(await prisma.run.count({ where: { source: { slug: 'box' }, status: 'FAILED' } })).toBe(2);
      expect(pipeline.warnings.join('\n')).toMatch(/Source box is paused/);
    } finally {
      await database.pool.query('DROP TRIGGER failing ON source_item');
    }
  });

  it('records a failure after its process ended several times without a word', async () => {
    await put('a.txt', 'A text.');
    await read({ attempts: 4, lastError: 'heap out of memory' });
    expect(await source()).toMatchObject({
      failures: 1,
      error:
        'its reading was cut off 3 times, by a fault or by the end of its process; the last time: heap out of memory',
    });
  });
});
