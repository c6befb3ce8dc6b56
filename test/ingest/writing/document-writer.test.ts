import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../../src/extract/extractor.ts';
import { runImport } from '../../../src/ingest/import/import.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { CONTRADICTIONS } from '../../support/contradictions.ts';
import { Dice, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const ARTICLES = 500;
const SPEAKERS = ['Vrenk', 'Ostal', 'Mirrow'];

/** An article of fictional speakers, who say the same of piers again and again, to one outlet or another. */
function articleLine(
  dice: Dice,
  i: number,
  { piers = 300, days = daysOfMay }: { piers?: number; days?: Days } = {},
): string {
  const said = Array.from({ length: 3 }, () => {
    const speaker = dice.pick(SPEAKERS);
    return { speaker, words: `the ferry of pier ${dice.below(piers)} will sail` };
  });
  let text = `Report ${i}.`;
  const reports = said.map(({ speaker, words }) => {
    const at = text.length + 1;
    text += ` ${speaker} said ${words}.`;
    const content = at + speaker.length + ' said '.length;
    const ferry = content + words.indexOf('ferry');
    return {
      kind: 'SPEECH',
      mode: 'INDIRECT',
      content: [[content, content + words.length]],
      cue: [[at + speaker.length + 1, content - 1]],
      speaker: [[at, at + speaker.length]],
      link: { status: 'KNOWN', actor: `envoy-${4 + SPEAKERS.indexOf(speaker)}`, confidence: 1 },
      party: 'envoy-1',
      said: { ...days(dice, i), precision: 'DAY', basis: 'STATED' },
      terms: [{ topic: `matter-${1 + dice.below(3)}`, term: 'ferry', span: [ferry, ferry + 5] }],
      stances: dice.below(3)
        ? []
        : [
            {
              issue: 'motion-1',
              stance: dice.pick(['SUPPORTS', 'OPPOSES']),
              wording: [ferry, content + words.length],
              confidence: 1,
            },
          ],
      confidence: 1,
    };
  });
  const outlet = `gazette-${1 + dice.below(4)}`;
  const published = `2031-05-28T${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00Z`;
  return JSON.stringify({ outlet, origin: `wires/${i}`, published, text, coder: 'test', reports });
}

type Days = (dice: Dice, i: number) => { from: string; to: string };

/** Some days are sure, others are any until then: what overlaps is one statement. */
function daysOfMay(dice: Dice): { from: string; to: string } {
  const day = `2031-05-${String(1 + dice.below(28)).padStart(2, '0')}`;
  return { from: dice.below(2) ? day : '2031-05-01', to: day };
}

const dice = new Dice(7);
const lines = Array.from({ length: ARTICLES }, (_, i) => articleLine(dice, i));

const opened: { database: TestDatabase; store: Store }[] = [];
let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'onrecord-writer-'));
});
afterAll(async () => {
  for (const { database, store } of opened) {
    await store.close();
    await database.drop();
  }
  rmSync(cwd, { recursive: true });
});

async function open(): Promise<Store> {
  const database = await createTestDatabase('migrated');
  const store = openStore(database.url, { applicationName: 'test: writer' });
  opened.push({ database, store });
  await writeCorpus(database.pool, makeCorpus(1, { statements: 0, articles: 0 }));
  return store;
}

async function importLines(store: Store, name: string, some: readonly string[]) {
  await writeFile(join(cwd, name), some.join('\n'));
  return runImport(store, extractor, { paths: [name], cwd });
}

/** Each report, with its statement and what else reports that. */
async function readReports(store: Store): Promise<unknown[]> {
  const { rows } = await store.pool.query(`
    SELECT a.origin, r.content_spans, r.said_on, s.said_from, s.said_to, s.published_at, s.speaker_id, s.party_id,
      ARRAY(SELECT b.origin || o.content_spans::text FROM report o JOIN article b ON b.id = o.article_id
        WHERE o.statement_id = s.id ORDER BY 1) AS reported
    FROM report r JOIN article a ON a.id = r.article_id JOIN statement s ON s.id = r.statement_id
    ORDER BY a.origin, r.content_spans`);
  return rows;
}

async function expectConsistency({ pool }: Store): Promise<void> {
  expect((await pool.query(CONTRADICTIONS)).rows).toEqual([]);
}

/**
 * How many rows and entries of indexes were read, of what an import looks up, since there were any. The ids of
 * statements are left out: to plan, PostgreSQL looks at as many of the last ones as are just being written.
 */
async function countReads({ pool }: Store): Promise<number> {
  // Each connection tells when asked to.
  const connections = await Promise.all(Array.from({ length: pool.idleCount }, () => pool.connect()));
  for (const connection of connections) await connection.query('SELECT pg_stat_force_next_flush()');
  for (const connection of connections) connection.release();
  const { rows } = await pool.query(`
    SELECT sum(t.seq_tup_read + i.entries)::int AS reads FROM pg_stat_user_tables t
      JOIN (SELECT relid, sum(idx_tup_read) AS entries FROM pg_stat_user_indexes WHERE indexrelname <> 'statement_pkey'
        GROUP BY relid) i USING (relid)
      WHERE relname IN ('article', 'version', 'statement', 'report', 'term_use')`);
  return rows[0].reads;
}

describe('documents that an import writes in overlapping parts', () => {
  it('end in the same rows as documents written one after the other', async () => {
    const [store, alone] = [await open(), await open()];
    expect(await importLines(store, 'all.ndjson', lines)).toMatchObject({ read: ARTICLES, created: ARTICLES });
    await expectConsistency(store);
    // So many are one part.
    for (let at = 0; at < ARTICLES; at += 100) await importLines(alone, 'some.ndjson', lines.slice(at, at + 100));
    expect(await readReports(store)).toEqual(await readReports(alone));
  });

  it('are written once if two imports have the same at a time', async () => {
    const store = await open();
    const both = [lines, lines.toReversed()];
    const results = await Promise.all(both.map((some, i) => importLines(store, `${i}.ndjson`, some)));
    expect(results.map(({ read }) => read)).toEqual([ARTICLES, ARTICLES]);
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(ARTICLES);
    expect(await readReports(store)).toHaveLength(3 * ARTICLES);
    await expectConsistency(store);
  });

  it('have no more rows read as the database grows', async () => {
    const store = await open();
    // A party says as much a day, however long it has been followed.
    const ofOneDay: Days = (_, i) => {
      const day = new Date(Date.UTC(2001, 0, 1 + Math.floor(i / 5))).toISOString().slice(0, 10);
      return { from: day, to: day };
    };
    const various = Array.from({ length: 10 * ARTICLES }, (_, i) =>
      articleLine(dice, i, { piers: 1e9, days: ofOneDay }),
    );
    const countReadsOfImport = async (some: readonly string[]) => {
      const before = await countReads(store);
      await importLines(store, 'some.ndjson', some);
      return (await countReads(store)) - before;
    };
    const few = await countReadsOfImport(various.slice(0, ARTICLES));
    await importLines(store, 'many.ndjson', various.slice(ARTICLES, -ARTICLES));
    expect(await countReadsOfImport(various.slice(-ARTICLES))).toBeLessThan(2 * few);
  });

  it('end the import if they cannot be written, and none is left half written', async () => {
    const store = await open();
    await store.pool.query(`ALTER TABLE term_use ADD CHECK (text <> 'barge')`);
    const bad = lines.map((line, i) => (i === 120 ? line.replaceAll('ferry', 'barge') : line));
    await expect(importLines(store, 'bad.ndjson', bad)).rejects.toThrow(/term_use/);
    await expectConsistency(store);
    const { rows } = await store.pool.query('SELECT status FROM run');
    expect(rows).toEqual([{ status: 'FAILED' }]);
  });

  it('are in quarantine only together with the entry in the run’s log', async () => {
    const store = await open();
    await store.pool.query(`ALTER TABLE run_item ADD CHECK (outcome <> 'QUARANTINED')`);
    await expect(importLines(store, 'bad.ndjson', ['{"outlet":'])).rejects.toThrow(/run_item/);
    expect((await store.pool.query('SELECT origin FROM quarantine')).rows).toEqual([]);
  });

  it('are written in the order given: the last of one origin decides whether it is in quarantine', async () => {
    const store = await open();
    const waiting = async () =>
      (await store.pool.query('SELECT origin FROM quarantine WHERE resolved_at IS NULL')).rows.map(
        ({ origin }) => origin,
      );
    const [good = ''] = lines;
    // Its reports name topics that nobody knows.
    const bad = good.replaceAll('matter-', 'nothing-');
    await importLines(store, 'mended.ndjson', [bad, good]);
    expect(await waiting()).toEqual([]);
    await importLines(store, 'spoilt.ndjson', [good, bad]);
    expect(await waiting()).toEqual(['wires/0']);
  });
});
