import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Group } from '../../../src/store/answers/groups.ts';
import { countTimeline } from '../../../src/store/answers/timeline.ts';
import { readerOf } from '../../../src/store/database/as-of.ts';
import { selectRows } from '../../../src/store/database/sql.ts';
import { canUseCounts, totalCount } from '../../../src/store/read/counts.ts';
import { allStatements, type StatementScope, statementsOf } from '../../../src/store/read/statement-conditions.ts';
import {
  CRITERION_SUBJECTS,
  type CriterionSubjects,
  type StatementCriteria,
} from '../../../src/store/read/statement-criteria.ts';
import { type Filter, matching, partiesOf } from '../../support/brute-force.ts';
import { type CorpusStatement, makeCorpus, WORDS, writeCorpus } from '../../support/corpus.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const corpus = makeCorpus(7, { statements: 200, articles: 40 });
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
  await writeCorpus(database.pool, corpus);
});
afterAll(() => database.drop());

const first = <T>([row]: readonly T[]): T => {
  if (row === undefined) throw new Error('the corpus has none');
  return row;
};
const [topic, outlet, issue] = [first(corpus.topics), first(corpus.outlets), first(corpus.issues)];
const [party, otherParty] = corpus.actors.filter((actor) => actor.party);
if (!party || !otherParty) throw new Error('the corpus has too few parties');
const together = { ids: [party.id, otherParty.id], slugs: [party.slug, otherParty.slug] };
const speaker = first(corpus.statements.flatMap((each) => corpus.actors.filter(({ id }) => id === each.speaker)));
const word = first(WORDS);
const [day, instant] = ['2023-12-31', '2023-12-31T12:00:00Z'];

/** Each criterion as the store and as a reader of the corpus writes it: one that is new does not compile without. */
const samples: { [Name in keyof StatementCriteria]-?: [Pick<StatementCriteria, Name>, Filter] } = {
  topics: [{ topics: [topic.id] }, { topics: [topic.slug] }],
  parties: [{ parties: [party.id] }, { parties: [party.slug] }],
  outlets: [{ outlets: [outlet.id] }, { outlets: [outlet.slug] }],
  saidFrom: [{ saidFrom: day }, { said: { from: day } }],
  saidTo: [{ saidTo: day }, { said: { to: day } }],
  speakers: [{ speakers: [speaker.id] }, { speakers: [speaker.slug] }],
  issues: [{ issues: [issue.id] }, { issues: [issue.slug] }],
  stances: [{ stances: ['SUPPORTS'] }, { stances: ['SUPPORTS'] }],
  terms: [{ terms: ['term0'] }, { terms: ['term0'] }],
  minStanceConfidence: [{ minStanceConfidence: 0.6 }, { minStanceConfidence: 0.6 }],
  hasTopic: [{ hasTopic: false }, { hasTopic: false }],
  hasParty: [{ hasParty: false }, { hasParty: false }],
  hasSpeaker: [{ hasSpeaker: false }, { hasSpeaker: false }],
  text: [{ text: word }, { text: word }],
  modes: [{ modes: ['DIRECT'] }, { modes: ['DIRECT'] }],
  kinds: [{ kinds: ['SPEECH'] }, { kinds: ['SPEECH'] }],
  reviews: [{ reviews: ['CONFIRMED'] }, { review: ['CONFIRMED'] }],
  polarities: [{ polarities: ['DENIES'] }, { polarity: ['DENIES'] }],
  publishedFrom: [{ publishedFrom: new Date(instant) }, { published: { from: instant } }],
  publishedTo: [{ publishedTo: new Date(instant) }, { published: { to: instant } }],
  language: [{ language: 'en' }, { language: 'en' }],
  minConfidence: [{ minConfidence: 0.6 }, { minConfidence: 0.6 }],
  not: [{ not: { outlets: [outlet.id], text: word } }, { not: { outlets: [outlet.slug], text: word } }],
  asOf: [{ asOf: new Date('2999-01-01') }, {}],
};

/** What the counts are kept for, which another criterion must not be lost in. */
const counted: [StatementCriteria, Filter][] = [
  [{}, {}],
  samples.topics,
  samples.parties,
  [
    { topics: [topic.id], parties: [party.id] },
    { topics: [topic.slug], parties: [party.slug] },
  ],
  // A statement of both must not be counted twice.
  [{ parties: together.ids }, { parties: together.slugs }],
  [
    { topics: [topic.id], parties: together.ids },
    { topics: [topic.slug], parties: together.slugs },
  ],
  [
    { topics: [topic.id], outlets: [outlet.id] },
    { topics: [topic.slug], outlets: [outlet.slug] },
  ],
];

it.each(Object.entries(samples))('totals and timelines heed %s, whatever else is asked', async (_, [one, filter]) => {
  for (const [criteria, other] of counted) {
    const asked = { ...criteria, ...one };
    const expected = matching(corpus, { ...other, ...filter });
    const [row] = await selectRows(database.pool, sql`SELECT ${totalCount(allStatements, asked)}`);
    expect([asked, Number(row?.[0])]).toEqual([asked, expected.length]);
    expect([asked, await countBy(asked, 'PARTY')]).toEqual([asked, byMonthAndParty(expected, asked.parties)]);
  }
});

it.each(Object.entries(samples))(
  'totals heed %s within what hangs from a party, speaker, topic or outlet',
  async (_, [one, filter]) => {
    const scopes: [StatementScope, Filter][] = [
      [statementsOf.parties([party.id]), { parties: [party.slug] }],
      [statementsOf.speakers([speaker.id]), { speakers: [speaker.slug] }],
      [statementsOf.topics([topic.id]), { topics: [topic.slug] }],
      [statementsOf.outlets([outlet.id]), { outlets: [outlet.slug] }],
    ];
    for (const [criteria, other] of counted) {
      for (const [scope, within] of scopes) {
        const asked = { ...criteria, ...one };
        const total = sql`SELECT ${totalCount(scope, asked)} FROM ${scope.parents.relation}`;
        const [row] = await selectRows(database.pool, total);
        const expected = matching(corpus, { ...other, ...filter, ...within });
        expect([within, asked, Number(row?.[0])]).toEqual([within, asked, expected.length]);
      }
    }
  },
);

it('does not compile with a criterion that nobody has said how to count', () => {
  // @ts-expect-error: `mood` stands nowhere in the classification.
  const subjects: CriterionSubjects<StatementCriteria & { mood?: string }> = CRITERION_SUBJECTS;
  expect(Object.keys(subjects).toSorted()).toEqual(Object.keys(samples).toSorted());
});

it.each(Object.entries(samples))('uses the kept counts for %s exactly where they know it', (name, [criteria]) => {
  const known = ['topics', 'parties', 'outlets', 'saidFrom', 'saidTo'];
  expect(canUseCounts(criteria)).toBe(known.includes(name));
});

async function countBy(criteria: StatementCriteria, group: Group) {
  const timeline = { interval: 'MONTH', groups: [group], clock: 'SAID', timeZone: 'UTC' } as const;
  const buckets = await countTimeline(readerOf(database.pool), criteria, timeline);
  return Object.fromEntries(buckets.map(({ start, keys, count }) => [`${start} ${keys[0]}`, count]));
}

function byMonthAndParty(statements: readonly CorpusStatement[], asked: readonly number[] | undefined) {
  const counts: Record<string, number> = {};
  for (const statement of statements) {
    for (const holder of partiesOf(statement)) {
      if (asked && (holder === null || !asked.includes(holder))) continue;
      const key = `${statement.day.slice(0, 7)}-01 ${holder}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}
