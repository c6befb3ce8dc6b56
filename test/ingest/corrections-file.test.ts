import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CorrectionsImport, importCorrections } from '../../src/ingest/corrections-file.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import {
  addReport,
  confirmReport,
  correctReport,
  rejectReport,
  withdrawCorrection,
} from '../../src/store/write/corrections/correct-reports.ts';
import { readCorrections } from '../../src/store/write/corrections/portable-corrections.ts';
import { retractArticle } from '../../src/store/write/corrections/retractions.ts';
import { CONTRADICTIONS } from '../support/contradictions.ts';
import { articleFile, type ImportFolder, openImportFolder } from '../support/import-folder.ts';

const word = { by: 'Ann Editor', reason: null };
const ARTICLES = {
  'in/one.txt': articleFile(
    '',
    'The Zenda Board said that gasket 7 was safe.\nThe Zenda Board said that the pump had failed.\nThe valve will be shut, the Zenda Board said.\nIt rained.',
  ),
  'in/two.txt': articleFile('url: https://www.reuters.com/two\n', 'The Zenda Board said that the dam would hold.'),
};

let edited: ImportFolder;
let other: ImportFolder;
beforeAll(async () => {
  edited = await openImportFolder();
  await edited.write(ARTICLES);
  await edited.importAll(['in']);
  await decideAll();
});
afterAll(() => edited.close());
beforeEach(async () => {
  other = await openImportFolder();
  await other.write(ARTICLES);
  return () => other.close();
});

/** One decision of each kind, one of them taken back. */
async function decideAll(): Promise<void> {
  const { store } = edited;
  const dimensions = await store.dimensions.refresh();
  const idOf = async (words: string): Promise<number> =>
    (await store.pool.query('SELECT id FROM report WHERE strpos(text, $1) > 0', [words])).rows[0]?.id;
  const [gasket, pump, valve, dam] = [await idOf('gasket'), await idOf('pump'), await idOf('valve'), await idOf('dam')];
  await inTransaction(store, (tx) => confirmReport(tx, gasket, word));
  const change = { speakers: ['hamas'], topics: ['hostages'], said: { from: '2031-05-01', to: '2031-05-02' } };
  await inTransaction(store, (tx) => correctReport(tx, pump, change, dimensions, word));
  await inTransaction(store, (tx) => rejectReport(tx, valve, word));
  const { rows } = await store.pool.query(`SELECT v.article_id AS article, strpos(v.text, 'It rained') - 1 AS start
    FROM version v WHERE strpos(v.text, 'gasket') > 0`);
  const rain = { mode: 'INDIRECT', kind: 'SPEECH', spans: [[rows[0].start, rows[0].start + 9]] } as const;
  await inTransaction(store, (tx) =>
    addReport(tx, rows[0].article, { ...rain, speakers: ['hamas'] }, dimensions, word),
  );
  const damArticle = (await store.pool.query('SELECT article_id AS id FROM report WHERE id = $1', [dam])).rows[0].id;
  const back = await inTransaction(store, (tx) => rejectReport(tx, dam, word));
  await inTransaction(store, (tx) => withdrawCorrection(tx, back, 'Ben'));
  await inTransaction(store, (tx) => retractArticle(tx, damArticle, word));
}

async function exported({ store }: ImportFolder): Promise<string[]> {
  const lines: string[] = [];
  for await (const correction of readCorrections(store.pool)) lines.push(JSON.stringify(correction));
  return lines;
}

const importLines = ({ store }: ImportFolder, lines: readonly string[]): Promise<CorrectionsImport> =>
  importCorrections(store, Readable.from([Buffer.from(lines.join('\n'))]));

/** What every report and its statement say, without ids. */
async function answers({ store }: ImportFolder): Promise<unknown[]> {
  expect((await store.pool.query(CONTRADICTIONS)).rows).toEqual([]);
  const { rows } =
    await store.pool.query(`SELECT r.text, r.content_spans, r.review, r.confidence, split_part(r.coder, '@', 1) AS coder,
      s.said_from, s.said_to, s.polarity, sp.slug AS speaker, pa.slug AS party,
      (SELECT array_agg(t.slug || u.start ORDER BY 1) FROM term_use u JOIN topic t ON t.id = u.topic_id WHERE u.report_id = r.id) AS terms
    FROM report r JOIN statement s ON s.id = r.statement_id LEFT JOIN actor sp ON sp.id = s.speaker_id
      LEFT JOIN actor pa ON pa.id = s.party_id ORDER BY r.text, r.content_spans`);
  return rows;
}

describe('a file of corrections', () => {
  it('gives another database the same answers, imported after the articles, and once more', async () => {
    await other.importAll(['in']);
    const lines = await exported(edited);
    expect(await importLines(other, lines)).toEqual({ read: 6, added: 6, faults: [] });
    expect(await answers(other)).toEqual(await answers(edited));
    expect(await exported(other)).toEqual(lines);
    expect(await importLines(other, lines)).toEqual({ read: 6, added: 0, faults: [] });
  });

  it('waits for articles that come later', async () => {
    expect(await importLines(other, await exported(edited))).toMatchObject({ added: 6, faults: [] });
    await other.importAll(['in']);
    expect(await answers(other)).toEqual(await answers(edited));
    const { rows } = await other.store.pool.query('SELECT count(*) AS count FROM correction WHERE article_id IS NULL');
    expect(rows).toEqual([{ count: 0 }]);
  });

  it('waits for articles that come with their reports, many at a time', async () => {
    const text = 'The pump failed.';
    const report = {
      kind: 'SPEECH',
      mode: 'INDIRECT',
      content: [[0, 15]],
      cue: [],
      speaker: [],
      link: { status: 'OPEN', candidates: [] },
      said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'STATED' },
      terms: [],
      stances: [],
      confidence: 0.5,
    };
    const url = (i: number) => `https://www.reuters.com/coded/${i}`;
    const article = (i: number) =>
      JSON.stringify({ outlet: 'reuters', url: url(i), published: '2031-05-06', text, reports: [report] });
    await other.write({ 'coded.ndjson': Array.from({ length: 150 }, (_, i) => article(i)).join('\n') });
    const shared = { article: { url: url(120) }, text: { sha256: 'a'.repeat(64), start: 0, words: text }, by: 'Ann' };
    const lines = [
      { ...shared, kind: 'REJECT', before: report },
      {
        ...shared,
        article: { url: url(121) },
        kind: 'CORRECT',
        before: report,
        after: { ...report, polarity: 'DENIES' },
      },
    ];
    expect(
      await importLines(
        other,
        lines.map((line) => JSON.stringify(line)),
      ),
    ).toMatchObject({ added: 2, faults: [] });
    await other.importAll(['coded.ndjson']);
    const { rows } =
      await other.store.pool.query(`SELECT count(*) AS all, count(*) FILTER (WHERE s.polarity = 'DENIES') AS denied
      FROM report r JOIN statement s ON s.id = r.statement_id JOIN article a ON a.id = r.article_id WHERE a.canonical_url LIKE '%/coded/%'`);
    expect(rows).toEqual([{ all: 149, denied: 1 }]);
    expect((await other.store.pool.query(CONTRADICTIONS)).rows).toEqual([]);
  });

  it('leaves out lines that cannot be, and says why', async () => {
    const [confirmed = ''] = await exported(edited);
    const without = (part: string) => JSON.stringify({ ...JSON.parse(confirmed), [part]: undefined });
    const unknown = JSON.stringify({
      ...JSON.parse(confirmed),
      after: { ...JSON.parse(confirmed).after, party: 'nobody' },
    });
    const { added, faults } = await importLines(other, ['{', without('after'), unknown, without('by'), confirmed]);
    expect(added).toBe(1);
    expect(faults).toEqual([
      { line: 1, reason: expect.stringMatching(/^is no JSON/u) },
      { line: 2, reason: 'after is missing, which a correction of kind CONFIRM has' },
      { line: 3, reason: expect.stringMatching(/party names actor "nobody", which is unknown/u) },
      { line: 4, reason: expect.stringMatching(/^by /u) },
    ]);
  });
});
