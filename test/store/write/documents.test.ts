import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../../src/generated/prisma/client.ts';
import type { Document, ExtractedReport } from '../../../src/model.ts';
import { inTransaction } from '../../../src/store/database/transaction.ts';
import { TransactionOrder } from '../../../src/store/database/transaction-order.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { addDocuments, type DocumentToWrite, hashDocument, putDocuments } from '../../../src/store/write/documents.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let store: Store;
let prisma: PrismaClient;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  store = openStore(database.url, { applicationName: 'test: documents' });
  prisma = await store.prisma();
  await writeCorpus(database.pool, makeCorpus(1, { statements: 0, articles: 0 }));
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

const TEXT = 'A spokesman of the Guild of Vrenk said the ferry will sail.';
const report: ExtractedReport = {
  kind: 'SPEECH',
  mode: 'INDIRECT',
  content: [[36, TEXT.length - 1]],
  cue: [[31, 35]],
  speaker: [[0, 30]],
  link: { status: 'PROVISIONAL', name: 'Guild of Vrenk', kind: 'ORGANISATION' },
  said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'PUBLICATION' },
  terms: [{ topic: 'matter-1', term: 'ferry', span: [40, 45] }],
  stances: [{ issue: 'motion-1', stance: 'SUPPORTS', wording: [40, 54], confidence: 1 }],
  confidence: 1,
};
const asRead = (document: Document): DocumentToWrite => ({
  ...hashDocument(document),
  reports: [report],
  coder: 'test',
  readBy: 'f'.repeat(64),
  ingestedAt: new Date(),
});

const wireCopy = (outlet: string): Document => ({
  origin: `wires/${outlet}.txt`,
  outlet,
  language: 'en',
  published: { at: new Date('2031-05-06T09:00:00Z'), precision: 'INSTANT' },
  timeZone: 'UTC',
  text: TEXT,
  inferred: [],
});

describe('documents written at the same time', () => {
  it('become reports of one statement by one new actor where they say the same', async () => {
    const outlets = ['gazette-1', 'gazette-2', 'gazette-3', 'gazette-4', 'gazette-5'];
    await Promise.all(
      outlets.map((outlet) => inTransaction(store, (tx) => putDocuments(tx, [asRead(wireCopy(outlet))], null))),
    );
    const { rows } = await store.pool.query(
      'SELECT count(DISTINCT statement_id) AS statements, count(*) AS reports FROM report',
    );
    expect(rows).toEqual([{ statements: 1, reports: 5 }]);
    expect(await prisma.actor.count({ where: { name: 'Guild of Vrenk' } })).toBe(1);
    expect(await prisma.positionEvidence.count()).toBe(5);
  });
});

describe('a joint statement', () => {
  const put = async (origin: string, outlet: string, changed: Partial<ExtractedReport>) => {
    const document = { ...wireCopy(outlet), origin, text: TEXT.replace('ferry', 'yacht') };
    const read = { ...asRead(document), reports: [{ ...report, ...changed }] };
    const [result] = await inTransaction(store, (tx) => putDocuments(tx, [read], null));
    const { rows } = await store.pool.query<{ id: number; who: string[] }>(
      `SELECT s.id, ARRAY(SELECT a.name FROM unnest(array_prepend(s.speaker_id, s.joint_speaker_ids)
          || array_prepend(s.party_id, s.joint_party_ids)) WITH ORDINALITY one(id, place)
        JOIN actor a ON a.id = one.id ORDER BY place) AS who
        FROM report r JOIN statement s ON s.id = r.statement_id WHERE r.article_id = $1`,
      [result?.articleId],
    );
    return rows[0];
  };
  const known = (actor: string) => ({ status: 'KNOWN', actor, confidence: 1 }) as const;
  const guild = { status: 'PROVISIONAL', name: 'Guild of Skarv', kind: 'ORGANISATION' } as const;

  it('has all its speakers and parties, each once, and new ones are made', async () => {
    const both = { link: known('envoy-5'), jointSpeakers: [guild, known('envoy-5')], party: 'envoy-1' };
    const written = await put('joint/1', 'gazette-1', { ...both, jointParties: ['envoy-2', 'envoy-1'] });
    expect(written?.who).toEqual(['envoy-5', 'Guild of Skarv', 'envoy-1', 'envoy-2']);
    const { rows } = await store.pool.query(
      `SELECT a.slug FROM position p JOIN actor a ON a.id = p.holder_id
        WHERE EXISTS (SELECT FROM statement_member m WHERE m.statement_id = $1 AND p.holder_id IN (m.party_id, m.speaker_id))`,
      [written?.id],
    );
    expect(rows.map(({ slug }) => slug).toSorted()).toEqual(['envoy-2', expect.stringMatching(/^guild-of-skarv/)]);
  });

  it('is another one than that of one of them alone, and the same whoever is named first', async () => {
    const alone = await put('joint/2', 'gazette-2', { link: known('envoy-6') });
    const both = await put('joint/3', 'gazette-3', { link: known('envoy-6'), jointSpeakers: [known('envoy-7')] });
    const swapped = await put('joint/4', 'gazette-4', { link: known('envoy-7'), jointSpeakers: [known('envoy-6')] });
    expect(both?.id).not.toBe(alone?.id);
    expect(swapped?.id).toBe(both?.id);
  });

  it('has those who are known first where nobody is sure who the one named first is', async () => {
    const written = await put('joint/5', 'gazette-5', {
      link: { status: 'OPEN', candidates: [] },
      jointSpeakers: [known('envoy-8')],
      jointParties: ['envoy-3'],
    });
    expect(written?.who).toEqual(['envoy-8', 'envoy-3']);
  });
});

describe('documents added while another transaction writes', () => {
  const copyOf = (outlet: string, name: string): DocumentToWrite =>
    asRead({ ...wireCopy(outlet), origin: `beside/${outlet}`, text: TEXT.replace('ferry', name) });
  const isWaiting = async () => {
    const { rows } = await store.pool.query(
      "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    return rows.length > 0;
  };
  /** Adds `other` beside a transaction that puts `one` as soon as the former waits for it; says how it went. */
  async function addBeside(one: DocumentToWrite, other: DocumentToWrite): Promise<{ ended: string[]; tries: number }> {
    const order = one.document.text;
    const [first, second] = [new TransactionOrder(order, 1), new TransactionOrder(order, 2)];
    const ended: string[] = [];
    let [triesOfFirst, triesOfSecond] = [0, 0];
    const before = inTransaction(store, async (tx) => {
      await first.begin(tx);
      await first.wait(tx);
      if (++triesOfFirst === 1) await expect.poll(isWaiting, { timeout: 5_000 }).toBe(true);
      await putDocuments(tx, [one], null);
    }).then(() => ended.push('first'));
    await first.came;
    const beside = inTransaction(store, async (tx) => {
      await second.begin(tx);
      if (++triesOfSecond === 1) await addDocuments(tx, [other], null, { turn: second, taken: new Set() });
      else await putDocuments(tx, [other], null);
    }).then(() => ended.push('second'));
    await Promise.all([before, beside]);
    return { ended, tries: triesOfFirst + triesOfSecond };
  }
  const statementsIn = async (outlets: string[]) => {
    const { rows } = await store.pool.query(
      `SELECT count(DISTINCT statement_id) AS statements, count(*) AS reports FROM report r JOIN article a ON a.id = r.article_id
        WHERE a.origin = ANY ($1)`,
      [outlets.map((outlet) => `beside/${outlet}`)],
    );
    return rows[0];
  };

  it('wait with their statements until it ends', async () => {
    const went = await addBeside(copyOf('gazette-1', 'canoe'), copyOf('gazette-2', 'kayak'));
    expect(went).toEqual({ ended: ['first', 'second'], tries: 2 });
    expect(await statementsIn(['gazette-1', 'gazette-2'])).toEqual({ statements: 2, reports: 2 });
  });

  it('are tried again where it has written the same utterance', async () => {
    const went = await addBeside(copyOf('gazette-3', 'barge'), copyOf('gazette-4', 'barge'));
    expect(went).toEqual({ ended: ['first', 'second'], tries: 3 });
    expect(await statementsIn(['gazette-3', 'gazette-4'])).toEqual({ statements: 1, reports: 2 });
  });

  it('do not wait for ever where each waits for the other', async () => {
    const { tries } = await addBeside(copyOf('gazette-5', 'punt'), copyOf('gazette-5', 'raft'));
    expect(tries).toBe(3);
    expect(await prisma.article.count({ where: { origin: 'beside/gazette-5' } })).toBe(1);
  });
});

it('keeps both articles where another one is found in the place of the first', async () => {
  const at = (address: string) => ({ ...wireCopy('gazette-1'), origin: 'inbox/today.txt', canonicalUrl: address });
  for (const address of ['https://gazette.example/1', 'https://gazette.example/2']) {
    const [result] = await inTransaction(store, (tx) => putDocuments(tx, [asRead(at(address))], null));
    expect(result?.outcome).toBe('CREATED');
  }
  const where = { canonicalUrl: { startsWith: 'https://gazette.example/' } };
  expect(await prisma.article.findMany({ where, select: { canonicalUrl: true, origin: true } })).toEqual(
    expect.arrayContaining([
      { canonicalUrl: 'https://gazette.example/1', origin: null },
      { canonicalUrl: 'https://gazette.example/2', origin: 'inbox/today.txt' },
    ]),
  );
});

describe('a statement whose last report is being removed', () => {
  it('is made anew, at the first try, by another report of the same words', async () => {
    const before = asRead({ ...wireCopy('gazette-1'), origin: 'removed/1', text: TEXT.replace('ferry', 'skiff') });
    const same = asRead({ ...wireCopy('gazette-2'), origin: 'removed/2', text: TEXT.replace('ferry', 'skiff') });
    const [first] = await inTransaction(store, (tx) => putDocuments(tx, [before], null));
    const remover = await store.pool.connect();
    let tries = 0;
    try {
      await remover.query('BEGIN');
      await remover.query('DELETE FROM report WHERE article_id = $1', [first?.articleId]);
      const adding = inTransaction(store, (tx) => {
        tries++;
        return putDocuments(tx, [same], null);
      });
      await expect.poll(isWaitingForRow, { timeout: 5_000 }).toBe(true);
      await remover.query('COMMIT');
      expect(await adding).toMatchObject([{ outcome: 'CREATED', reports: 1 }]);
    } finally {
      remover.release();
    }
    expect(tries).toBe(1);
    expect(await prisma.report.count({ where: { article: { origin: 'removed/2' } } })).toBe(1);
  });

  async function isWaitingForRow() {
    const { rowCount } = await store.pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'transactionid'",
    );
    return rowCount === 1;
  }
});
