import { ranks, word } from './corpus/words.mjs';

const STATEMENT = `id text mode said { from to precision basis } speaker { slug name } party { slug name }
  topics { slug name } report { article { url headline published { at } outlet { slug name } } }`;

const page = (size, counted = '') => `query ($filter: StatementFilter, $after: String) {
  statements(filter: $filter, first: ${size}, after: $after) { ${counted} pageInfo { hasNextPage endCursor } nodes { ${STATEMENT} } } }`;

const timeline = (interval, groupBy) => `query ($filter: StatementFilter) {
  timeline(filter: $filter, interval: ${interval}, groupBy: ${groupBy}) { start end key label count } }`;

const POSITIONS = `query ($filter: PositionFilter) { positions(filter: $filter, first: 20) { nodes {
  stance from to condition holder { slug name } issue { slug proposition } } } }`;

const ARTICLE = `query ($url: URL) { article(url: $url) { headline published { at } outlet { slug name }
  reports(first: 100) { nodes { text mode spans { start end } terms { topic { slug } text }
    statement { id said { from } speaker { slug name } party { slug name } } } } } }`;

const COUNT = `query ($filter: StatementFilter) { statements(filter: $filter) { totalCount } }`;
const ACTORS = `query ($filter: ActorFilter) { actors(filter: $filter, first: 5) { nodes { slug name } } }`;

/** A statement as answers above statements show it. */
const SHORT = 'text said { from to } report { article { outlet { name } } }';
const LEFT_OUT = 'n leftOut { reason count }';
const TAKEN = `{ statement { ${SHORT} } stance { stance wording confidence } }`;

/** Answers above single statements, of the hot topic, as the explorer shows them. */
const ANSWERS = {
  voices: `query ($filter: StatementFilter) { voices(filter: $filter, first: 20) { ${LEFT_OUT} totalCount nodes { key label count
    reports independentReports first last latest { ${SHORT} } positions { issue { slug } stance from }
    terms { label count } outlets { outlet { slug } count } } } }`,
  matrix: `query ($filter: StatementFilter) { matrix(filter: $filter) { ${LEFT_OUT} issues { slug } rows { holder { slug } statements
    cells { stance since supporting opposing } } } }`,
  coverage: `query ($filter: StatementFilter) { coverage(filter: $filter) { ${LEFT_OUT} from to outlets { outlet { slug } status articles
    reportingArticles chanceOfNone reports independentReports firstReportedAt terms { label count } }
    blindSpots { by key ratio p } } }`,
  shifts: `query ($filter: StatementFilter) { shifts(filter: $filter) { ${LEFT_OUT} total latest(first: 20) {
    holder { slug } issue { slug } degree daysApart before ${TAKEN} after ${TAKEN} } } }`,
  contradictions: `query ($filter: StatementFilter) { contradictions(filter: $filter, minConfidence: 0.5) { ${LEFT_OUT} total
    latest(first: 20) { kind holder { slug } issue { slug } daysApart taken ${TAKEN} against ${TAKEN} } } }`,
  network: `query ($filter: StatementFilter) { network(filter: $filter, tie: SUBTRACT) { ${LEFT_OUT} slices { start end
    nodes { key label count } ties { weight agreement conflict } communities { nodes { key } } modularity } } }`,
};

/** A year of whole weeks, and spans of days: within the corpus's five years. */
const YEAR = { from: '2023-01-02', to: '2023-12-31' };
const RANGES = [
  { from: '2021-03-01', to: '2021-08-31' },
  { from: '2022-06-10', to: '2022-09-09' },
  { from: '2024-01-01', to: '2024-12-31' },
];

/**
 * What is asked of every contender: onrecord's document, and several sets of variables. `pool` looks up what depends on
 * the rows: an address, a deep cursor, names.
 */
export async function makeQuestions(pool, { topics, parties, actors }, statements) {
  const [hot, rare] = [topics[0].slug, topics.at(-1).slug];
  const of = (filter, more) => ({ filter, ...more });
  const words = ranks(statements);
  const near = (rank) => [0, 1, 2].map((step) => of({ text: word(rank + step) }));
  const question = (id, title, document, variables) => ({ id, title, document, variables });
  const [deep, urls] = [await deepCursors(pool, hot), await someArticles(pool)];
  const typos = actors.filter((_, i) => i % 1_000 === 500).map(({ name }) => of({ search: withTypo(name) }));
  return [
    question('hot-20', 'hot topic, page of 20', page(20), [of({ topics: [hot] })]),
    question('hot-100', 'hot topic, page of 100', page(100), [of({ topics: [hot] })]),
    question('rare-20', 'rare topic, page of 20', page(20), [of({ topics: [rare] })]),
    question('rare-100', 'rare topic, page of 100', page(100), [of({ topics: [rare] })]),
    question(
      'hot-20-deep',
      'hot topic, page of 20 at nine tenths',
      page(20),
      deep.map((after) => of({ topics: [hot] }, { after })),
    ),
    question('hot-20-total', 'hot topic, page of 20 with totalCount', page(20, 'totalCount'), [of({ topics: [hot] })]),
    question('hot-20-party', 'hot topic and the party of 450 actors, page of 20', page(20), [
      of({ topics: [hot], parties: [parties[0].slug] }),
    ]),
    question(
      'hot-20-range',
      'hot topic between two days, page of 20',
      page(20),
      RANGES.map((said) => of({ topics: [hot], said })),
    ),
    question(
      'two-topics-20',
      'either of two topics, page of 20',
      page(20),
      [1, 2, 3].map((i) => of({ topics: [hot, topics[i].slug] })),
    ),
    question('count', 'hot topic, totalCount alone', COUNT, [of({ topics: [hot] })]),
    question('timeline-party-month', 'hot topic, timeline by party and month', timeline('MONTH', 'PARTY'), [
      of({ topics: [hot] }),
    ]),
    question('timeline-party-year', 'hot topic, timeline by party and year', timeline('YEAR', 'PARTY'), [
      of({ topics: [hot] }),
    ]),
    ...Object.entries(ANSWERS).map(([id, document]) =>
      question(id, `hot topic, ${id}`, document, [of({ topics: [hot] })]),
    ),
    question('timeline-outlet-week', 'hot topic, one year by outlet and week', timeline('WEEK', 'OUTLET'), [
      of({ topics: [hot], said: YEAR }),
    ]),
    question(
      'positions',
      'positions on a topic, the latest 20',
      POSITIONS,
      topics.slice(0, 3).map(({ slug }) => of({ topics: [slug] })),
    ),
    question(
      'article',
      'an article with all its statements',
      ARTICLE,
      urls.map((url) => ({ url })),
    ),
    question('search-common', 'a common word, newest 20', page(20), near(words.common)),
    question('search-middling', 'a middling word, newest 20', page(20), near(words.middling)),
    question('search-rare', 'a rare word, newest 20', page(20), near(words.rare)),
    question(
      'search-two',
      'two words, newest 20',
      page(20),
      [
        [3, 8],
        [10, 40],
        [5, 200],
      ].map((pair) => of({ text: pair.map(word).join(' ') })),
    ),
    question('actor-typo', 'an actor by a name with a typo', ACTORS, typos),
  ];
}

/** A letter left out and two turned round. */
const withTypo = (name) => name.replace(/^(..)(.)(.)/, '$1$3$2').slice(0, -1);

/** Where pages at about nine tenths of a topic begin. */
async function deepCursors(pool, slug) {
  const { rows } = await pool.query(
    `SELECT to_char(said_on, 'YYYY-MM-DD') AS day, statement_id::int AS id FROM (
      SELECT said_on, statement_id, row_number() OVER w AS row, count(*) OVER () AS rows
      FROM statement_topic WHERE topic_id = (SELECT id FROM topic WHERE slug = $1)
      WINDOW w AS (ORDER BY said_on DESC, statement_id DESC)) t
    WHERE row IN (rows * 88 / 100, rows * 90 / 100, rows * 92 / 100)`,
    [slug],
  );
  return rows.map(({ day, id }) => Buffer.from(JSON.stringify([day, id])).toString('base64url'));
}

async function someArticles(pool) {
  const { rows } = await pool.query(
    `SELECT canonical_url AS url FROM article
      WHERE id IN (SELECT max(id) * share / 10 FROM article, generate_series(1, 9, 2) share GROUP BY share) ORDER BY id`,
  );
  return rows.map(({ url }) => url);
}
