import { cp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import type { Progress } from '../../../src/ingest/import/import-ledger.ts';
import { summarize } from '../../../src/terminal/import-report.ts';
import { zipOf } from '../../documents/zip.ts';
import {
  articleFile,
  type ImportFolder,
  openImportFolder,
  outcomesOf,
  snapshotOf,
} from '../../support/import-folder.ts';

let folder: ImportFolder;
let prisma: PrismaClient;
beforeAll(async () => {
  folder = await openImportFolder();
  prisma = await folder.store.prisma();
});
afterAll(() => folder.close());
beforeEach(() => folder.clear());

describe('an import', () => {
  it('writes nothing the second time, and says so', async () => {
    await cp('seeds', join(folder.cwd, 'seeds'), { recursive: true });
    const seeds = ['seeds/knowledge', 'seeds/articles'];
    await folder.importAll(seeds); // the same seeds in another folder: only where they were read is new
    const before = await snapshotOf(folder.store);
    const again = await folder.importAll(seeds);
    expect(again).toMatchObject({ created: 0, changed: 0, quarantined: 0, reports: 0 });
    expect(again.unchanged).toBe(again.read);
    expect(await snapshotOf(folder.store)).toBe(before);
  });

  it('keeps a text of another language unread, and counts it', async () => {
    await folder.write({ 'arabic.txt': articleFile('language: ar\n', 'قالت أورلا فين إن الطريق مغلق.') });
    const first = await folder.importAll(['.']);
    expect(first).toMatchObject({ created: 1, reports: 0, unread: 1 });
    expect(summarize(first)).toContain('1 not read, since not in English');
    expect(await prisma.run.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ created: 1, unread: 1 });
    expect(await folder.importAll(['.'])).toMatchObject({ unchanged: 1, unread: 0 });
  });

  it('quarantines bad documents with reason and place, and imports the good', async () => {
    await folder.write({
      'in/good.txt': articleFile(
        '',
        'Ada Exampleton, a spokesperson for the Ruritanian Widget Board, said that widgets were safe.',
      ),
      'in/latin1.txt': Buffer.from([...Buffer.from('Caf'), 0xe9, ...Buffer.from(' said no.')]),
      'in/empty.txt': '\n \n',
      'in/front.txt': '---\noutlet: [reuters\n---\nText.',
      'in/date.txt': '---\noutlet: reuters\npublished: once upon a time\n---\nText.',
      'in/outlet.txt': '---\noutlet: the-unheard-of\n---\nText.',
      'in/scan.pdf': '%PDF-1.4\n\0',
    });
    const result = await folder.importAll(['in']);
    expect(result).toMatchObject({ read: 7, created: 1, quarantined: 6 });
    expect(outcomesOf(result)).toContain('CREATED in/good.txt');
    const quarantined = await prisma.quarantine.findMany({
      where: { origin: { startsWith: 'in/' } },
      orderBy: { origin: 'asc' },
    });
    expect(quarantined.map(({ container }) => container)).toEqual(quarantined.map(({ origin }) => origin));
    expect(quarantined.map(({ origin, reason, position }) => [origin, reason, position])).toEqual([
      ['in/date.txt', expect.stringMatching(/no known form; write 2024-01-19/), null],
      ['in/empty.txt', expect.stringMatching(/has no text/), null],
      ['in/front.txt', expect.stringMatching(/front matter is no YAML, line 2/), expect.any(Number)],
      ['in/latin1.txt', 'is not UTF-8; save it as UTF-8', 3],
      ['in/outlet.txt', expect.stringMatching(/outlet "the-unheard-of" is unknown/), null],
      ['in/scan.pdf', 'is a PDF; save its text as .txt or .html', null],
    ]);
    const run = await prisma.run.findUniqueOrThrow({
      where: { id: result.runId ?? 0 },
      include: { items: true },
    });
    expect(run).toMatchObject({ status: 'QUARANTINED', quarantined: 6, created: 1 });
    expect(run.items).toHaveLength(7);
  });

  it('quarantines a text that takes too long to read, and imports the rest', async () => {
    await folder.write({
      'in/a.txt': articleFile('', 'Russia said that the first of the slow was safe.'),
      'in/b.txt': articleFile('', `${'said '.repeat(1_000)}\n\n`.repeat(200)),
      'in/c.txt': articleFile('', 'Russia said that the last of the slow was safe.'),
    });
    const result = await folder.importAll(['in'], { limits: { longestMs: 12_000 } });
    expect(result).toMatchObject({ read: 3, created: 2, quarantined: 1 });
    const quarantined = await prisma.quarantine.findMany({ where: { container: 'in/b.txt' } });
    const reason = 'takes more than 12 s to read; split it';
    expect(quarantined).toEqual([expect.objectContaining({ origin: 'in/b.txt', reason, resolvedAt: null })]);
    expect(await prisma.article.count({ where: { origin: 'in/b.txt' } })).toBe(0);
  }, 90_000);

  it('quarantines a bad line of a bulk file together with the name of the file, to be tried again from there', async () => {
    const line = (i: number) =>
      JSON.stringify({ outlet: 'reuters', text: `Russia said that lot ${i} of lines was safe.` });
    await folder.write({ 'lines.ndjson': [line(1), '{"outlet":"reuters","text":', line(2)].join('\n') });
    expect(await folder.importAll(['lines.ndjson'])).toMatchObject({ read: 3, created: 2, quarantined: 1 });
    const quarantined = await prisma.quarantine.findMany({ where: { origin: { startsWith: 'lines.ndjson' } } });
    expect(quarantined).toEqual([expect.objectContaining({ origin: 'lines.ndjson#2', container: 'lines.ndjson' })]);
  });

  it('takes a mended line out of quarantine when its file is read again, and leaves faulty ones there', async () => {
    const line = JSON.stringify({ outlet: 'reuters', text: 'Russia said that the lot of mended lines was safe.' });
    const waiting = async () => {
      const rows = await prisma.quarantine.findMany({ where: { container: 'mended.ndjson', resolvedAt: null } });
      return rows.map(({ origin }) => origin).sort();
    };
    await folder.write({ 'mended.ndjson': ['{"outlet":', '{"text":', line].join('\n') });
    await folder.importAll(['mended.ndjson']);
    expect(await waiting()).toEqual(['mended.ndjson#1', 'mended.ndjson#2']);
    await folder.write({ 'mended.ndjson': ['{"outlet":', line].join('\n') });
    await folder.importAll(['mended.ndjson']);
    expect(await waiting()).toEqual(['mended.ndjson#1']);
  });

  it('sets coded reports aside that name somebody unknown, and says where', async () => {
    const text = 'Ada Exampleton said that widgets were safe.';
    const report = {
      kind: 'SPEECH',
      mode: 'INDIRECT',
      content: [[25, 42]],
      cue: [[15, 19]],
      speaker: [[0, 14]],
      link: { status: 'OPEN', candidates: [] },
      said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'STATED' },
      terms: [],
      stances: [],
      confidence: 1,
    };
    const known = { status: 'KNOWN', actor: 'nobody-known', confidence: 1 };
    const changes = [
      { jointSpeakers: [known] },
      { jointParties: ['nobody-known'] },
      { chain: [{ to: { actor: 'nobody-known' }, basis: 'REGISTER', confidence: 1 }] },
      { via: [{ name: 'The Unheard-of', outlet: 'nobody-known', span: [0, 3] }] },
      { jointParties: ['russia'], via: [{ name: 'Reuters', outlet: 'reuters', span: [0, 3] }], polarity: 'DENIES' },
    ];
    const line = (more: object, i: number) =>
      JSON.stringify({
        outlet: 'reuters',
        origin: `coded-${i}`,
        text,
        coder: 'desk',
        reports: [{ ...report, ...more }],
      });
    await folder.write({ 'coded.ndjson': changes.map(line).join('\n') });
    expect(await folder.importAll(['coded.ndjson'])).toMatchObject({ read: 5, created: 1, quarantined: 4 });
    const aside = await prisma.quarantine.findMany({ where: { container: 'coded.ndjson' }, orderBy: { id: 'asc' } });
    expect(aside.map(({ reason }) => reason.replace(/, which.*/, ''))).toEqual([
      'reports.0.jointSpeakers names actor "nobody-known"',
      'reports.0.jointParties names actor "nobody-known"',
      'reports.0.chain names actor "nobody-known"',
      'reports.0.via names outlet "nobody-known"',
    ]);
  });

  it('skips lines that it has read before, until the knowledge of outlets changes', async () => {
    const line = (i: number) =>
      JSON.stringify({
        outlet: 'reuters',
        text: `Nobody said anything of pass ${i}.`,
        origin: `pass-${i}`,
        reports: [],
      });
    await folder.write({ 'passed.ndjson': [line(1), line(2)].join('\n') });
    expect(await folder.importAll(['passed.ndjson'])).toMatchObject({ read: 2, created: 2 });
    // What nobody reads, nobody compares.
    await folder.store.pool.query(`UPDATE article SET document_hash = repeat('0', 64) WHERE origin = 'pass-1'`);
    expect(await folder.importAll(['passed.ndjson'])).toMatchObject({ read: 2, unchanged: 2, changed: 0 });
    const outlet = { slug: 'pass-gazette', name: 'Pass Gazette', kind: 'NEWSPAPER', country: 'AQ', language: 'en' };
    const more = { timeZone: 'UTC', homepage: 'https://pass-gazette.example' };
    await folder.write({ 'outlets.yaml': `outlets:\n  - ${JSON.stringify({ ...outlet, ...more })}\n` });
    // The outlet, and the actor that it is where it speaks itself.
    expect(await folder.importAll(['outlets.yaml', 'passed.ndjson'])).toMatchObject({
      created: 2,
      unchanged: 1,
      changed: 1,
    });
    await folder.store.pool.query(`UPDATE article SET document_hash = repeat('0', 64) WHERE origin = 'pass-2'`);
    expect(await folder.importAll(['passed.ndjson'])).toMatchObject({ read: 2, unchanged: 2, changed: 0 });
  });

  it('keeps the last of several documents of one article, even if it was read before', async () => {
    const line = (headline: string) =>
      JSON.stringify({ outlet: 'reuters', headline, text: 'Nobody spoke at last.', origin: 'last', reports: [] });
    const headline = async () =>
      (await prisma.article.findMany({ where: { origin: 'last' } })).map((each) => each.headline);
    await folder.write({ 'last/b.ndjson': line('The last') });
    await folder.importAll(['last']);
    await folder.write({ 'last/a.ndjson': line('The first') });
    expect(await folder.importAll(['last'])).toMatchObject({ read: 2, changed: 2 });
    expect(await headline()).toEqual(['The last']);
    expect(await folder.importAll(['last'], { dryRun: true })).toMatchObject({ read: 2, changed: 2 });
  });

  it('reports progress, within a bulk file and within an archive, too', async () => {
    const text = 'Nobody said anything of lot ';
    const line = (i: number) =>
      JSON.stringify({ outlet: 'reuters', text: `${text}${i}. ${'It rained. '.repeat(50)}`, reports: [] });
    const lines = Array.from({ length: 2_400 }, (_, i) => line(i)).join('\n');
    await folder.write({
      'far.ndjson': lines,
      'far.zip': zipOf([{ name: 'a.ndjson', bytes: Buffer.from(line(2_400)) }]),
    });
    const { size } = await stat(join(folder.cwd, 'far.zip'));
    const told: Progress[] = [];
    await folder.importAll(['far.ndjson', 'far.zip'], { onProgress: (progress) => told.push(progress) });
    const total = Buffer.byteLength(lines) + size;
    expect(told[0]).toEqual({ type: 'total', total });
    const reads = told.filter((each) => each.type === 'read');
    const [first, second] = reads;
    expect(first?.documents).toBe(100);
    expect(first?.read).toBeLessThan(total);
    expect(second?.documents).toBe(300);
    expect(second?.read).toBeGreaterThan(total / 9);
    expect(reads.at(-1)).toMatchObject({ documents: 2_401, read: expect.any(Number) });
    expect(reads.at(-1)?.read).toBeGreaterThan(Buffer.byteLength(lines));
    expect(reads.at(-1)?.read).toBeLessThanOrEqual(total);
  });

  it('that is stopped does not count as a failure of its folder', async () => {
    await folder.write({ 'stopped/a.txt': articleFile('', 'Russia said that stopped widgets were safe.') });
    const signal = AbortSignal.abort(new Error('stopped before its end'));
    await expect(folder.importAll(['stopped'], { signal })).rejects.toThrow('stopped before its end');
    const source = await prisma.source.findUniqueOrThrow({ where: { location: 'stopped' } });
    expect(source).toMatchObject({ failures: 0, lastSuccessAt: null });
    expect(await prisma.run.findFirst({ where: { sourceId: source.id } })).toMatchObject({ status: 'FAILED' });
  });

  it('takes a mended document out of quarantine', async () => {
    await folder.write({ 'a.txt': '---\noutlet: nobody\n---\nText.' });
    await folder.importAll(['a.txt']);
    await folder.write({ 'a.txt': articleFile('', 'Text.') });
    expect(await folder.importAll(['a.txt'])).toMatchObject({ created: 1, quarantined: 0 });
    const [entry] = await prisma.quarantine.findMany({ where: { origin: 'a.txt' } });
    expect(entry?.resolvedAt).toBeInstanceOf(Date);
  });

  it('makes a new version of a changed text, and keeps the old', async () => {
    const url = 'url: https://www.reuters.com/widgets-1\n';
    await folder.write({
      'v.txt': articleFile(url, 'Russia said that widgets were safe. Russia said that sprockets were not.'),
    });
    expect(await folder.importAll(['v.txt'])).toMatchObject({ created: 1, reports: 2 });
    const where = { article: { canonicalUrl: 'https://www.reuters.com/widgets-1' } };
    const sprockets = await prisma.report.findFirstOrThrow({
      where: { ...where, text: { contains: 'sprockets' } },
    });

    await folder.write({
      'v.txt': articleFile(
        url,
        'Correction. Russia said that widgets were dangerous. Russia said that sprockets were not.',
      ),
    });
    const changed = await folder.importAll(['v.txt']);
    expect(outcomesOf(changed)).toEqual(['NEW_VERSION v.txt']);
    const versions = await prisma.version.findMany({
      where,
      orderBy: { number: 'asc' },
      include: { reports: true },
    });
    expect(versions.map(({ number, reports }) => [number, reports.length])).toEqual([
      [1, 0],
      [2, 2],
    ]);
    const texts = versions[1]?.reports.map(({ text }) => text);
    expect(texts).toEqual([
      expect.stringMatching(/widgets were dangerous/),
      expect.stringMatching(/sprockets were not/),
    ]);
    expect(versions.map(({ changes }) => changes)).toEqual([
      null,
      [{ type: 'CHANGED', before: expect.stringMatching(/^Russia/), after: expect.stringMatching(/^Correction/) }],
    ]);
    const kept = versions[1]?.reports.find(({ text }) => text.includes('sprockets'));
    expect(kept?.statementId).toBe(sprockets.statementId);

    await folder.write({
      'v.txt': articleFile(url, 'Russia said that widgets were safe. Russia said that sprockets were not.'),
    });
    await folder.importAll(['v.txt']);
    const back = await prisma.article.findFirstOrThrow({
      where: where.article,
      include: { currentVersion: true },
    });
    expect(back.currentVersion?.number).toBe(1);
    expect(await prisma.version.count({ where })).toBe(2);
  });

  it('takes an edit from two files of one address, once', async () => {
    const url = 'url: https://www.reuters.com/widgets-2\n';
    await folder.write({
      'first/w.txt': articleFile(url, 'Russia said that widgets were free.'),
      'later/w.txt': articleFile(`${url}updated: 2031-05-07\n`, 'Russia said that widgets were dear.'),
    });
    expect(outcomesOf(await folder.importAll(['.']))).toEqual(['CREATED first/w.txt', 'NEW_VERSION later/w.txt']);
    expect(await folder.importAll(['.'])).toMatchObject({ unchanged: 2, created: 0, changed: 0 });

    await folder.write({
      'first/w.txt': articleFile(`${url}updated: 2031-05-08\n`, 'Russia said that widgets were free.'),
    });
    expect(outcomesOf(await folder.importAll(['first']))).toEqual(['NEW_VERSION first/w.txt']); // taken back since
  });

  it('recognises a document without an address by its file, then by its text', async () => {
    await folder.write({ 'one.txt': articleFile('', 'Russia said that it was the first telling.') });
    await folder.importAll(['one.txt']);
    await folder.write({ 'one.txt': articleFile('', 'Russia said that it was the second telling.') });
    expect(outcomesOf(await folder.importAll(['one.txt']))).toEqual(['NEW_VERSION one.txt']);
    await folder.write({ 'elsewhere.txt': articleFile('', 'Russia said that it was the first telling.') });
    expect(await folder.importAll(['elsewhere.txt'])).toMatchObject({ created: 0 });
  });

  it('counts the same words of the same speaker in two outlets as one statement with two reports', async () => {
    const text = 'Russia said that the ninth widget conference would be held in Strelsau.';
    await folder.write({
      'a.txt': articleFile('', text),
      'b.txt': articleFile('', text).replace('reuters', 'associated-press'),
    });
    await folder.importAll(['.']);
    const reports = await prisma.report.findMany({ where: { text: { contains: 'ninth widget conference' } } });
    expect(reports).toHaveLength(2);
    expect(new Set(reports.map(({ statementId }) => statementId)).size).toBe(1);
  });

  it('recognises a text that moved as the same article, and the file in its place as another', async () => {
    const [old, fresh] = ['Russia said that turned pulleys were safe.', 'Russia said that turned cogs were safe.'];
    await folder.write({ 'turn/a.txt': articleFile('', old) });
    await folder.importAll(['turn']);
    // With other rules, so that both are read.
    await folder.store.pool.query(
      "UPDATE version SET extracted_by = repeat('0', 64) WHERE text LIKE '%turned pulleys%'",
    );
    await folder.write({ 'turn/a.1.txt': articleFile('', old), 'turn/a.txt': articleFile('', fresh) });
    expect(outcomesOf(await folder.importAll(['turn']))).toEqual(['CHANGED turn/a.1.txt', 'CREATED turn/a.txt']);
    expect(outcomesOf(await folder.importAll(['turn']))).toEqual([]);
    const { rows } = await folder.store.pool.query(
      "SELECT a.origin, v.text FROM article a JOIN version v ON v.article_id = a.id WHERE v.text LIKE '%turned %' ORDER BY a.id",
    );
    expect(rows).toEqual([
      { origin: 'turn/a.1.txt', text: expect.stringContaining(old) },
      { origin: 'turn/a.txt', text: expect.stringContaining(fresh) },
    ]);
  });

  it('changes nothing more once a moved text and the one in its place are imported', async () => {
    const [old, fresh] = ['Russia said that spun pulleys were safe.', 'Russia said that spun cogs were safe.'];
    await folder.write({ 'spin/a.txt': articleFile('', old) });
    await folder.importAll(['spin']);
    await folder.write({ 'spin/a.1.txt': articleFile('', old), 'spin/a.txt': articleFile('', fresh) });
    for (const name of ['a.1.txt', 'a.txt', 'a.1.txt', 'a.txt']) await folder.importAll([`spin/${name}`]);
    expect(outcomesOf(await folder.importAll(['spin']))).toEqual([]);
  });

  it('creates one provisional actor for an unknown speaker', async () => {
    const text = (day: string) =>
      `Bela Exampleton, head of the Ruritanian Widget Office, said on ${day} that widgets were scarce.`;
    await folder.write({ 'p1.txt': articleFile('', text('Monday')), 'p2.txt': articleFile('', text('Tuesday')) });
    await folder.importAll(['.']);
    const actors = await prisma.actor.findMany({ where: { name: 'Bela Exampleton' }, include: { spoken: true } });
    expect(actors).toEqual([expect.objectContaining({ provisional: true, kind: 'PERSON' })]);
    expect(actors[0]?.description).toMatch(/head of the Ruritanian Widget Office/i);
    expect(actors[0]?.spoken.length).toBeGreaterThanOrEqual(2);
  });

  it('fails for a path where nothing is', async () => {
    await expect(folder.importAll(['nowhere'])).rejects.toThrow('nowhere: there is no such file or folder');
  });
});

describe('what an import wrote', () => {
  it('goes with its article, and leaves no statement without a report', async () => {
    await folder.write({
      'x.txt': articleFile('', 'Hamas said that it would release the hostages. Russia said that widgets were round.'),
    });
    const { items } = await folder.importAll(['x.txt']);
    const id = items[0]?.articleId ?? 0;
    const statements = async () =>
      Number((await folder.store.pool.query('SELECT count(*) FROM statement')).rows[0].count);
    const before = await statements();
    const { length } = await prisma.report.findMany({ where: { articleId: id } });
    expect(length).toBeGreaterThanOrEqual(2);
    await prisma.article.delete({ where: { id } });
    expect(await statements()).toBe(before - length);
    const orphans = await folder.store.pool.query(
      'SELECT FROM statement s WHERE NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id)',
    );
    expect(orphans.rowCount).toBe(0);
    const stray = await folder.store.pool.query(
      'SELECT FROM position p WHERE NOT EXISTS (SELECT FROM position_evidence e WHERE e.position_id = p.id)',
    );
    expect(stray.rowCount).toBe(0);
  });

  it('has the seed byte for byte', async () => {
    const seed = await prisma.version.findFirstOrThrow({ where: { text: { startsWith: '1/19/2024' } } });
    expect(Buffer.from(seed.text).equals(await readFile('seeds/articles/000_a0d50dacadf60764.txt'))).toBe(true);
  });
});
