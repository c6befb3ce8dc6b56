import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';
import { CHANGES, survivors } from '../support/changes.ts';
import { Dice, makeCorpus, writeCorpus } from '../support/corpus.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
});
afterAll(() => api.close());

/** Every answer above and below statements that takes a filter. */
const QUESTION = /* GraphQL */ `
  query ($topic: String!, $filter: StatementFilter, $positions: PositionFilter) {
    statements(filter: $filter, first: 100) {
      totalCount
      nodes {
        id text mode polarity said { from to } speaker { slug } parties { slug } topics { slug } independentReports
        stances { issue { slug } stance confidence }
        report { id terms { text } article { headline published { at } copyOf { id } } }
        reports(first: 5) { totalCount nodes { id text article { id } link { reason like { id } } statement { id } } }
        renderings { passages { text shared } }
      }
    }
    byParty: timeline(filter: $filter) { start key count statements(first: 3) { totalCount nodes { id text } } }
    byOutlet: timeline(filter: $filter, groupBy: OUTLET, clock: PUBLISHED) { start key count }
    byMode: timeline(filter: $filter, groupBy: MODE, interval: YEAR) { start key count }
    framing(topic: $topic, filter: $filter) { key term asUsed count }
    aggregate(filter: $filter, by: [PARTY, MODE], interval: MONTH) {
      n leftOut { reason count } rows { start keys { key } count reports independentReports articles speakers quotedShare first last }
    }
    voices(filter: $filter, first: 50) {
      totalCount n leftOut { reason count }
      nodes { key count first last latest { id text } reports independentReports positions { id stance } terms { label count } outlets { count } }
    }
    articles(filter: { reporting: $filter, isRead: true }, first: 100) {
      totalCount nodes { id headline reports(first: 5) { totalCount nodes { id } } }
    }
    coverage(filter: $filter) { n outlets { outlet { slug } status articles reports independentReports } }
    matrix(filter: $filter) { n rows { holder { slug } cells { issue { slug } stance since latest { statement { id text } stance { wording } } } } }
    shifts(filter: $filter) { n total latest(first: 5) { degree before { statement { id text } report { id text } stance { wording } } } }
    contradictions(filter: $filter) { n total latest(first: 5) { kind issue { slug } } }
    network(filter: $filter) { n slices { nodes { key count } ties { weight } } }
    positions(filter: $positions, first: 100) {
      totalCount
      nodes { id holder { slug } issue { slug } stance from to condition statements { totalCount nodes { id text } } }
    }
  }
`;

/** Actors, topics and issues that are gone are asked for by name no more. */
const GONE = ['no such actor', 'no such issue', 'no such topic'];

describe('asOf', () => {
  it('answers as at the time, through whatever happened since', async () => {
    const corpus = makeCorpus(4, { statements: 80, articles: 20 });
    const { pool } = api.store;
    await writeCorpus(pool, corpus);
    const dice = new Dice(4);
    const [topic, party] = [corpus.topics[0]?.slug ?? '', corpus.actors.find((actor) => actor.party)?.slug ?? ''];
    const questions = [{ topics: [topic] }, { parties: [party], kinds: ['SPEECH'] }, { text: 'zorblat' }];
    const ask = (filter: object, asOf?: Date) =>
      api.ask(QUESTION, { topic, filter: { ...filter, asOf }, positions: { asOf } }).then(({ data, errors }) => {
        expect(errors).toBeUndefined();
        return data;
      });
    const pause = () => new Promise((resolve) => setTimeout(resolve, 3));
    const saved: { at: Date; answers: unknown[] }[] = [];
    for (let step = 0; step < 5; step++) {
      const names = Object.keys(CHANGES).filter((name) => !GONE.includes(name));
      await CHANGES[dice.pick(names)]?.(pool, dice, await survivors(pool, corpus));
      await pause();
      saved.push({ at: new Date(), answers: await Promise.all(questions.map((filter) => ask(filter))) });
      await pause();
    }
    for (const { at, answers } of saved) {
      expect(await Promise.all(questions.map((filter) => ask(filter, at)))).toEqual(answers);
    }
    expect(new Set(saved.map(({ answers }) => JSON.stringify(answers))).size).toBeGreaterThan(3);
  }, 120_000);

  it('knows nothing of what came later', async () => {
    const { data } = await api.ask(
      '{ statements(filter: { asOf: "2001-01-01T00:00:00Z" }) { totalCount nodes { id } } }',
    );
    expect(data.statements).toEqual({ totalCount: 0, nodes: [] });
  });
});
