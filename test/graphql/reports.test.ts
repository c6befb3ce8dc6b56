import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExtractedReport, Span } from '../../src/model.ts';
import { inTransaction } from '../../src/store/database/transaction.ts';
import { hashDocument, putDocuments } from '../../src/store/write/documents.ts';
import { openApi, type TestApi } from '../support/api.ts';
import { makeCorpus, writeCorpus } from '../support/corpus.ts';

const TEXT =
  'The ferry was seized in May. Ada Vrenk and Bo Skarv denied that they had sold her, the Gazette of Plozt reported.';
const at = (words: string): Span => {
  const start = TEXT.indexOf(words);
  return [start, start + words.length];
};
const denial: ExtractedReport = {
  kind: 'SPEECH',
  mode: 'INDIRECT',
  content: [at('they had sold her')],
  cue: [at('denied that')],
  speaker: [at('Ada Vrenk and Bo Skarv')],
  link: { status: 'KNOWN', actor: 'envoy-5', confidence: 1 },
  party: 'envoy-1',
  jointSpeakers: [{ status: 'KNOWN', actor: 'envoy-6', confidence: 1 }],
  jointParties: ['envoy-2'],
  polarity: 'DENIES',
  chain: [
    { to: { name: 'Ada Vrenk' }, basis: 'STATED', span: at('Ada Vrenk'), confidence: 0.75 },
    { to: { actor: 'envoy-5' }, basis: 'REGISTER', confidence: 1 },
    { to: { actor: 'envoy-1' }, basis: 'REGISTER', confidence: 0.5 },
  ],
  via: [
    { name: 'Gazette of Plozt', outlet: 'gazette-2', span: at('Gazette of Plozt') },
    { name: 'May', span: at('May') },
  ],
  said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'PUBLICATION' },
  terms: [{ topic: 'matter-1', term: 'ferry', span: at('her'), basis: 'REFERENCE', introduced: at('ferry') }],
  stances: [],
  confidence: 1,
};
/** As reports were before any of this was told. */
const assertion: ExtractedReport = {
  ...denial,
  jointSpeakers: undefined,
  jointParties: undefined,
  polarity: undefined,
  chain: undefined,
  via: undefined,
  terms: [{ topic: 'matter-1', term: 'ferry', span: at('ferry') }],
};

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, makeCorpus(1, { statements: 0, articles: 0 }));
  await put('gazette-1', denial);
  await put('gazette-3', assertion);
  await put('gazette-4', { ...assertion, polarity: 'ASSERTS' });
  await put('gazette-5', { ...assertion, polarity: 'DENIES' });
});
afterAll(() => api.close());

async function put(outlet: string, report: ExtractedReport) {
  const document = { origin: `${outlet}.txt`, outlet, language: 'en', timeZone: 'UTC', text: TEXT, inferred: [] };
  const read = { reports: [report], coder: 'test', readBy: 'f'.repeat(64), ingestedAt: new Date() };
  await inTransaction(api.store, (tx) => putDocuments(tx, [{ ...hashDocument(document), ...read }], null));
}

async function ask(query: string) {
  const { data, errors } = await api.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

const FIELDS = `polarity speaker { slug } speakers { slug } party { slug } parties { slug }
  chain { actor { slug } name basis span { start end } confidence }
  report { polarity via { name outlet { slug } span { start end } } chain { name }
    terms { text basis introduced { start end } } }`;

describe('a report', () => {
  it('tells of all speakers and parties, of the denial, of relays, of references and of its chain', async () => {
    const { statements } = await ask(`{ statements(filter: { parties: ["envoy-2"] }) { nodes { ${FIELDS} } } }`);
    const span = (words: string) => ({ start: at(words)[0], end: at(words)[1] });
    expect(statements.nodes).toEqual([
      {
        polarity: 'DENIES',
        speaker: { slug: 'envoy-5' },
        speakers: [{ slug: 'envoy-5' }, { slug: 'envoy-6' }],
        party: { slug: 'envoy-1' },
        parties: [{ slug: 'envoy-1' }, { slug: 'envoy-2' }],
        chain: [
          { actor: null, name: 'Ada Vrenk', basis: 'STATED', span: span('Ada Vrenk'), confidence: 0.75 },
          { actor: { slug: 'envoy-5' }, name: 'envoy-5', basis: 'REGISTER', span: null, confidence: 1 },
          { actor: { slug: 'envoy-1' }, name: 'envoy-1', basis: 'REGISTER', span: null, confidence: 0.5 },
        ],
        report: {
          polarity: 'DENIES',
          via: [
            { name: 'Gazette of Plozt', outlet: { slug: 'gazette-2' }, span: span('Gazette of Plozt') },
            { name: 'May', outlet: null, span: span('May') },
          ],
          chain: [{ name: 'Ada Vrenk' }, { name: 'envoy-5' }, { name: 'envoy-1' }],
          terms: [{ text: 'her', basis: 'REFERENCE', introduced: span('ferry') }],
        },
      },
    ]);
  });

  it('asserts, and has no relays, no chain and no references where nobody said so', async () => {
    const { statements } = await ask(
      `{ statements(filter: { polarity: ASSERTS }) { totalCount nodes { ${FIELDS} reports { totalCount } } } }`,
    );
    expect(statements).toMatchObject({
      totalCount: 1,
      nodes: [
        {
          polarity: 'ASSERTS',
          speakers: [{ slug: 'envoy-5' }],
          parties: [{ slug: 'envoy-1' }],
          chain: [],
          report: { via: [], chain: [], terms: [{ basis: 'LITERAL', introduced: null }] },
          reports: { totalCount: 2 },
        },
      ],
    });
  });
});

it('An assertion and a denial in the same words are two statements, and so is what others say along with them', async () => {
  const { statements } = await ask('{ statements { totalCount nodes { polarity speakers { slug } } } }');
  expect(statements.totalCount).toBe(3);
});

it('framing counts words that are the term, statements and timelines also those that stand for it', async () => {
  const data = await ask(`{
    framing(topic: "matter-1") { key asUsed count }
    timeline(filter: { topics: ["matter-1"] }) { key count }
    statements(filter: { topics: ["matter-1"], polarity: [DENIES, QUESTIONS] }) { totalCount }
  }`);
  expect(data).toEqual({
    framing: ['gazette-3', 'gazette-4', 'gazette-5'].map((key) => ({ key, asUsed: ['ferry'], count: 1 })),
    timeline: [
      { key: 'envoy-1', count: 3 },
      { key: 'envoy-2', count: 1 },
    ],
    statements: { totalCount: 2 },
  });
});

it('a chain names those who are gone as it did when they were there', async () => {
  await api.store.pool.query("DELETE FROM actor WHERE slug = 'envoy-1'");
  const fields = 'party { slug } parties { slug } chain { actor { slug } name }';
  const left = async () =>
    (await ask(`{ statements(filter: { speakers: ["envoy-6"] }) { nodes { ${fields} } } }`)).statements.nodes[0];
  await expect.poll(async () => (await left()).chain[2]).toEqual({ actor: null, name: 'envoy-1' });
  expect(await left()).toMatchObject({ party: null, parties: [{ slug: 'envoy-2' }] });
});
