import fc from 'fast-check';
import type { StatementFilter } from '../../src/generated/resolvers.ts';
import type { Filter } from './brute-force.ts';
import { type Corpus, STANCES, TERMS, WORDS } from './corpus.ts';

/** Slugs of some of these. */
export const some = (rows: { slug: string }[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...rows.map(({ slug }) => slug)), { minLength: 1, maxLength });

export const days = fc.constantFrom('2023-10-20', '2023-11-13', '2023-12-31', '2024-01-01', '2024-02-29', '2024-03-20');

const instants = fc.constantFrom(
  '2023-10-29T00:30:00Z',
  '2023-12-31T23:59:59Z',
  '2024-01-01T02:00:00+02:00',
  '2024-03-10T05:00:00Z',
);

const range = (ends: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.option(ends, { nil: undefined }), fc.option(ends, { nil: undefined }))
    .filter(([from, to]) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to))
    .map(([from, to]) => ({ ...(from && { from }), ...(to && { to }) }));

const word = fc.constantFrom(...WORDS);
const text = fc.oneof(
  word,
  fc.tuple(word, word).map(([a, b]) => `${a} ${b}`),
  fc.tuple(word, word).map(([a, b]) => `${a} or ${b}`),
  fc.tuple(word, word).map(([a, b]) => `${a} -${b}`),
  fc.tuple(word, word).map(([a, b]) => `"${a} ${b}"`),
);

/** One in five has the value: filters of many fields would match nothing, and test nothing. */
export const rarely = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** Filters over what a corpus has, with values of each field of `StatementFilter`: one that is new does not compile without. */
export function filtersOver(corpus: Corpus): fc.Arbitrary<Filter> {
  const { asOf, ...fields } = fieldsOver(corpus);
  // What is left out asks for something, and has no moment of its own.
  const not = present(fc.record(fields)).filter((filter) => Object.values(filter).some(asks));
  return present(fc.record({ ...fields, not: rarely(not), asOf } satisfies Values));
}

/** A range without ends asks nothing. */
const asks = (value: unknown) => typeof value !== 'object' || value === null || Object.keys(value).length > 0;

/** Fields that are not there ask nothing. */
function present(filters: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return filters.map((filter) => JSON.parse(JSON.stringify(filter)));
}

type Values = Record<keyof StatementFilter, fc.Arbitrary<unknown>>;

function fieldsOver(corpus: Corpus) {
  const parties = corpus.actors.filter(({ party }) => party);
  return {
    topics: fc.option(some(corpus.topics, 2), { freq: 2, nil: undefined }),
    speakers: rarely(some(corpus.actors, 3)),
    parties: rarely(some(parties, 2)),
    outlets: rarely(some(corpus.outlets, 3)),
    issues: rarely(some(corpus.issues, 3)),
    stances: rarely(fc.uniqueArray(fc.constantFrom(...STANCES), { minLength: 1 })),
    terms: rarely(fc.uniqueArray(fc.constantFrom(...TERMS), { minLength: 1 })),
    hasParty: rarely(fc.boolean()),
    hasSpeaker: rarely(fc.boolean()),
    modes: rarely(fc.uniqueArray(fc.constantFrom('DIRECT', 'INDIRECT', 'MIXED'), { minLength: 1 })),
    kinds: rarely(fc.uniqueArray(fc.constantFrom('SPEECH', 'BELIEF', 'INTENTION'), { minLength: 1 })),
    polarity: rarely(fc.uniqueArray(fc.constantFrom('ASSERTS', 'DENIES', 'QUESTIONS'), { minLength: 1 })),
    review: rarely(fc.uniqueArray(fc.constantFrom('UNREVIEWED', 'CONFIRMED', 'CORRECTED'), { minLength: 1 })),
    text: rarely(text),
    said: rarely(range(days)),
    published: rarely(range(instants)),
    language: rarely(fc.constantFrom('en', 'ar')),
    minStanceConfidence: rarely(fc.constantFrom(0, 0.5, 0.6, 1)),
    hasTopic: rarely(fc.boolean()),
    minConfidence: rarely(fc.constantFrom(0, 0.5, 0.6, 1)),
    // Nothing changes after: the answer is that of now, but read where the past is.
    asOf: rarely(fc.constant('2999-01-01T00:00:00Z')),
  } satisfies Omit<Values, 'not'>;
}
