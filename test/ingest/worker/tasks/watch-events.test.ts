import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { isToBeWatched, watchEvents } from '../../../../src/ingest/worker/tasks/watch-events.ts';
import { openApi, type TestApi } from '../../../support/api.ts';
import { CHANGES, survivors } from '../../../support/changes.ts';
import { type Corpus, Dice, makeCorpus, writeCorpus } from '../../../support/corpus.ts';
import { untilSettled } from '../../../support/settled.ts';

const DAY_MS = 86_400_000;
const warnings: string[] = [];
const log = { info: () => undefined, warn: (message: string) => warnings.push(message) };
const dayBefore = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
});
afterAll(() => api.close());
beforeEach(() =>
  api.store.pool.query('TRUNCATE outlet, article, actor, topic, issue, statement, event, event_reader CASCADE'),
);

async function watch() {
  await untilSettled(api.store.pool);
  await api.store.dimensions.refresh();
  await watchEvents({ store: api.store, log }, new AbortController().signal);
  await untilSettled(api.store.pool);
}

async function told(kind: string) {
  const { data, errors } = await api.ask(`{ events(first: 100, kinds: [${kind}]) { pageInfo { hasNextPage }
    nodes { statementId against { id } topic { slug } outlet { slug } holder { slug } issue { slug } day count expected } } }`);
  expect(errors).toBeUndefined();
  return data.events.nodes;
}

it('finds each contradiction once, as statements come and change', async () => {
  const base = makeCorpus(11, { statements: 60, articles: 20 });
  // So sure are those that people coded.
  const surer = (report: Corpus['statements'][number]['reports'][number]) => ({
    ...report,
    stances: report.stances.map((stance) => ({
      ...stance,
      confidence: stance.issue % 2 === 0 ? 0.9 : stance.confidence,
    })),
  });
  const statements = base.statements.map((each) => ({ ...each, reports: each.reports.map(surer) }));
  const corpus = { ...base, statements };
  await writeCorpus(api.store.pool, corpus);
  const pair = (a: string, b: string) => [a, b].toSorted().join(' ');
  const dice = new Dice(2);
  for (const name of [undefined, 'another day, party or speaker of statements', 'new statements']) {
    if (name) await CHANGES[name]?.(api.store.pool, dice, await survivors(api.store.pool, corpus));
    await watch();
    const { data } = await api.ask(`{ contradictions {
      latest(first: 1000) { taken { statement { id } } against { statement { id } } } } }`);
    const expected = data.contradictions.latest.map(
      ({ taken, against }: Record<string, { statement: { id: string } }>) =>
        pair(taken?.statement.id ?? '', against?.statement.id ?? ''),
    );
    const { rows } = await api.store.pool.query<{ statement_id: number; other_id: number }>(
      `SELECT statement_id, other_id FROM event WHERE kind = 'CONTRADICTION_FOUND'`,
    );
    const id = (number: number) => Buffer.from(`Statement:${number}`).toString('base64url');
    const found = rows.map((row) => pair(id(row.statement_id), id(row.other_id)));
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(new Set(found).size).toBe(found.length);
    if (!name) expect(found.toSorted()).toEqual([...new Set(expected)].toSorted());
    expect(expected.length).toBeGreaterThan(3);
  }
  expect(warnings).toEqual([]);
});

it('tells once of a day on which a topic is spoken of far more, not of one that always is', async () => {
  const { pool } = api.store;
  await writeCorpus(pool, { ...makeCorpus(1, { statements: 0, articles: 0 }), statements: [], articles: [] });
  const { rows: topics } = await pool.query<{ id: number; slug: string }>(
    'SELECT id, slug FROM topic ORDER BY id LIMIT 3',
  );
  const [calm, busy, spiking] = topics;
  const said = (topic: number | undefined, days: string, each: number) =>
    pool.query(
      `WITH fresh AS (INSERT INTO statement (said_from, said_to, said_precision, said_basis, utterance_key)
        SELECT current_date - d, current_date - d, 'DAY', 'STATED', repeat('a', 64)
        FROM generate_series(${days}) d, generate_series(1, ${each}) RETURNING id, said_from)
      INSERT INTO statement_topic (topic_id, statement_id, said_on) SELECT $1, id, said_from FROM fresh`,
      [topic],
    );
  await said(calm?.id, '0, 28', 2);
  await said(busy?.id, '0, 28', 14);
  await said(spiking?.id, '2, 29', 1);
  await said(spiking?.id, '1, 1', 12);
  await watch();
  const spikes = await told('VOLUME_SPIKE');
  expect(spikes).toMatchObject([{ topic: { slug: spiking?.slug }, day: dayBefore(1), count: 12, expected: 1 }]);
  await pool.query('UPDATE event_reader SET looked_at = looked_at - interval $$1 day$$');
  await watch();
  expect(await told('VOLUME_SPIKE')).toEqual(spikes);
});

it('tells of an outlet that reports nothing of what others report, and again only after a week', async () => {
  const base = makeCorpus(5, { statements: 3, articles: 3 });
  const [like, topic] = [base.statements[0], base.topics[0]];
  const outlets = base.outlets.slice(0, 3);
  const [article, report] = [base.articles[0], like?.reports[0]];
  if (!like || !topic || !article || !report) throw new Error('the corpus is empty');
  const published = new Date(Date.now() - DAY_MS);
  const articles = outlets.flatMap(({ id: outlet }) =>
    Array.from({ length: 12 }, (_, i) => ({ ...article, id: 100 * outlet + i, outlet, published, language: 'en' })),
  );
  const term = report.terms[0] ?? base.statements.flatMap(({ reports }) => reports.flatMap(({ terms }) => terms))[0];
  if (!term) throw new Error('the corpus has no terms');
  const silent = outlets[2];
  const statements = articles
    .filter(({ outlet }) => outlet !== silent?.id)
    .map((of, i) => ({
      ...like,
      id: i + 1,
      day: dayBefore(1),
      reports: [{ ...report, id: i + 1, article: of, terms: [{ ...term, topic: topic.id }], stances: [] }],
    }));
  await writeCorpus(api.store.pool, { ...base, outlets, articles, statements });
  await watch();
  const silences = await told('OUTLET_SILENT');
  expect(silences).toMatchObject([
    { topic: { slug: topic.slug }, outlet: { slug: silent?.slug }, day: dayBefore(0), count: 12, expected: 12 },
  ]);
  await api.store.pool.query('UPDATE event_reader SET looked_at = looked_at - interval $$1 day$$');
  await watch();
  expect(await told('OUTLET_SILENT')).toEqual(silences);
  expect(await isToBeWatched(api)).toBe(false);
});
