// One hand-written statement of SQL for each question, and what turns its flat rows into the answer that onrecord gives.
// Limits are literal: with a parameter, PostgreSQL plans at every execution. One row more than asked for tells whether
// there is a next page.

const topic = (parameter) => `(SELECT id FROM topic WHERE slug = ${parameter})`;
const actor = (parameter) => `(SELECT id FROM actor WHERE slug = ${parameter})`;

/** The row of a small table: as a plain join it becomes a scan of the whole table for each page. */
const lookUp = (table, alias, id) =>
  `LEFT JOIN LATERAL (SELECT slug, name FROM ${table} WHERE ${table}.id = ${id} OFFSET 0) ${alias} ON true`;

/** Speaker, party, topics, first report, article and outlet of the statements that `keys (id, said_on)` selects, in its order. */
const page = (keys, more = '') => `
  SELECT s.id, s.said_from, s.said_to, s.said_precision, s.said_basis, r.text, r.mode,
    speaker.slug, speaker.name, party.slug, party.name,
    ARRAY(SELECT ARRAY[x.slug, x.name] FROM statement_topic t JOIN topic x ON x.id = t.topic_id
      WHERE t.statement_id = s.id ORDER BY t.topic_id),
    a.canonical_url, a.headline, a.published_at, outlet.slug, outlet.name
    ${more}
  FROM (${keys}) k JOIN statement s ON s.id = k.id
    JOIN report r ON r.id = s.first_report_id
    JOIN article a ON a.id = r.article_id
    ${lookUp('actor', 'speaker', 's.speaker_id')}
    ${lookUp('actor', 'party', 's.party_id')}
    ${lookUp('outlet', 'outlet', 'a.outlet_id')}
  ORDER BY k.said_on DESC, k.id DESC`;

const newest = (limit) => `ORDER BY said_on DESC, statement_id DESC LIMIT ${limit + 1}`;
const ofTopic = (limit, condition = '') =>
  `SELECT statement_id AS id, said_on FROM statement_topic WHERE topic_id = ${topic('$1')} ${condition} ${newest(limit)}`;

const counted = `SELECT sum(statements) FROM statement_count
  WHERE topic_id = ${topic('$1')} AND grouped_by = 'PARTY' AND unit = 'MONTH' AND group_id = 0`;

const named = (slug, name) => (slug === null ? null : { slug, name });
const base64 = (text) => Buffer.from(text).toString('base64url');

function statement(row) {
  return {
    id: base64(`Statement:${row[0]}`),
    text: row[5],
    mode: row[6],
    said: { from: row[1], to: row[2], precision: row[3], basis: row[4] },
    speaker: named(row[7], row[8]),
    party: named(row[9], row[10]),
    topics: row[11].map(([slug, name]) => ({ slug, name })),
    report: {
      article: { url: row[12], headline: row[13], published: { at: row[14] }, outlet: named(row[15], row[16]) },
    },
  };
}

function connection(rows, limit, totalCount) {
  const nodes = rows.slice(0, limit).map(statement);
  const last = rows[nodes.length - 1];
  const endCursor = last ? base64(JSON.stringify([last[1], Number(last[0])])) : null;
  const pageInfo = { hasNextPage: rows.length > limit, endCursor };
  return { statements: { ...(totalCount !== undefined && { totalCount }), pageInfo, nodes } };
}

const pageOf = (limit, keys, values) => ({
  text: page(keys),
  values: ({ filter, after }) => values(filter, after),
  answer: (rows) => connection(rows, limit),
});

const topicPage = (limit) => pageOf(limit, ofTopic(limit), ({ topics }) => [topics[0]]);

/** The start of the month or week that follows a bucket's, less a day. */
const lastDay = (unit) => `(start + interval '1 ${unit}' - interval '1 day')::date`;

const timelineFrom = (source) => `SELECT start, "end", x.slug, x.name, count FROM (${source}) b
  LEFT JOIN NAMES x ON x.id = b.id
  ORDER BY start, count DESC, b.id`;

const ofParties = (source) => timelineFrom(source).replaceAll('NAMES', 'actor');
const ofOutlets = (source) => timelineFrom(source).replaceAll('NAMES', 'outlet');

const buckets = (rows) => ({
  timeline: rows.map(([start, end, key, label, count]) => ({ start, end, key, label: label ?? 'unknown', count })),
});
const range = ({ filter: { topics, said } }) => [topics[0], said.from, said.to];

const searched = (limit, keys) => ({
  text: page(keys),
  values: ({ filter }) => [filter.text],
  answer: (rows) => connection(rows, limit),
});
const query = `websearch_to_tsquery('english', $1)`;

const [MONTHLY, WEEKLY] = ['MONTH', 'WEEK'].map((unit) => unit.toLowerCase());

/**
 * By question: a statement, or several ways to find the same rows, by name. The floor is the fastest of them, but for
 * `counting`, which is what counts cost without a rollup.
 */
export const floorSql = {
  'hot-20': topicPage(20),
  'hot-100': topicPage(100),
  'rare-20': topicPage(20),
  'rare-100': topicPage(100),
  'hot-20-deep': pageOf(
    20,
    ofTopic(20, 'AND (said_on, statement_id) < ($2::date, $3::bigint)'),
    ({ topics }, after) => [topics[0], ...JSON.parse(Buffer.from(after, 'base64url').toString())],
  ),
  'hot-20-total': {
    text: page(ofTopic(20), `, (${counted})`),
    values: ({ filter }) => [filter.topics[0]],
    answer: (rows) => connection(rows, 20, rows[0]?.[17] ?? 0),
  },
  'hot-20-party': pageOf(20, ofTopic(20, `AND party_id = ${actor('$2')}`), ({ topics, parties }) => [
    topics[0],
    parties[0],
  ]),
  'hot-20-range': pageOf(20, ofTopic(20, 'AND said_on BETWEEN $2::date AND $3::date'), ({ topics, said }) => [
    topics[0],
    said.from,
    said.to,
  ]),
  'two-topics-20': pageOf(
    20,
    // Each topic's newest, merged: what both have comes twice.
    `SELECT DISTINCT id, said_on FROM ((${ofTopic(20)}) UNION ALL (${ofTopic(20).replace('$1', '$2')})) u
      ORDER BY said_on DESC, id DESC LIMIT 21`,
    ({ topics }) => topics,
  ),
  count: {
    rollup: {
      text: counted,
      values: ({ filter }) => [filter.topics[0]],
      answer: ([[n]]) => ({ statements: { totalCount: n } }),
    },
    counting: {
      text: `SELECT count(*) FROM statement_topic WHERE topic_id = ${topic('$1')}`,
      values: ({ filter }) => [filter.topics[0]],
      answer: ([[n]]) => ({ statements: { totalCount: n } }),
    },
  },
  'timeline-party-month': {
    rollup: {
      text: ofParties(`SELECT start, ${lastDay(MONTHLY)} AS "end", nullif(group_id, -1) AS id, statements AS count
        FROM statement_count WHERE topic_id = ${topic('$1')} AND grouped_by = 'PARTY' AND unit = 'MONTH'
          AND group_id <> 0 AND statements > 0`),
      values: ({ filter }) => [filter.topics[0]],
      answer: buckets,
    },
    counting: {
      text: ofParties(`SELECT start, ${lastDay(MONTHLY)} AS "end", id, count FROM (
        SELECT date_trunc('month', said_on::timestamp)::date AS start, party_id AS id, count(*) FROM statement_topic
        WHERE topic_id = ${topic('$1')} GROUP BY 1, 2) c`),
      values: ({ filter }) => [filter.topics[0]],
      answer: buckets,
    },
  },
  'timeline-outlet-week': {
    rollup: {
      text: ofOutlets(`SELECT start, ${lastDay(WEEKLY)} AS "end", group_id AS id, statements AS count
        FROM statement_count WHERE topic_id = ${topic('$1')} AND grouped_by = 'OUTLET' AND unit = 'WEEK'
          AND start BETWEEN $2::date AND $3::date AND statements > 0`),
      values: range,
      answer: buckets,
    },
    counting: {
      text: ofOutlets(`SELECT start, ${lastDay(WEEKLY)} AS "end", id, count FROM (
        SELECT date_trunc('week', st.said_on::timestamp)::date AS start, r.outlet_id AS id, count(DISTINCT r.statement_id)
        FROM statement_topic st JOIN report r ON r.statement_id = st.statement_id
        WHERE st.topic_id = ${topic('$1')} AND st.said_on BETWEEN $2::date AND $3::date GROUP BY 1, 2) c`),
      values: range,
      answer: buckets,
    },
  },
  positions: {
    text: `SELECT p.stance, p."from", p."to", p.condition, h.slug, h.name, p.slug, p.proposition
      FROM (SELECT p.*, i.slug, i.proposition FROM issue i JOIN position p ON p.issue_id = i.id
        WHERE i.topic_id = ${topic('$1')} ORDER BY p."from" DESC, p.id DESC LIMIT 20) p
      JOIN actor h ON h.id = p.holder_id ORDER BY p."from" DESC, p.id DESC`,
    values: ({ filter }) => [filter.topics[0]],
    answer: (rows) => ({
      positions: {
        nodes: rows.map(([stance, from, to, condition, slug, holder, issue, proposition]) => ({
          stance,
          from,
          to,
          condition,
          holder: { slug, name: holder },
          issue: { slug: issue, proposition },
        })),
      },
    }),
  },
  article: {
    text: `SELECT a.headline, a.published_at, o.slug, o.name, r.text, r.mode, r.content_spans, s.id, s.said_from,
        speaker.slug, speaker.name, party.slug, party.name,
        ARRAY(SELECT ARRAY[x.slug, u.text] FROM term_use u JOIN topic x ON x.id = u.topic_id
          WHERE u.report_id = r.id ORDER BY u.start, u.topic_id)
      FROM article a JOIN outlet o ON o.id = a.outlet_id JOIN report r ON r.article_id = a.id
        JOIN statement s ON s.id = r.statement_id
        ${lookUp('actor', 'speaker', 's.speaker_id')} ${lookUp('actor', 'party', 's.party_id')}
      WHERE a.canonical_url = $1 ORDER BY r.content_spans[1], r.id LIMIT 100`,
    values: ({ url }) => [url],
    answer: (rows) => ({
      article: {
        headline: rows[0][0],
        published: { at: rows[0][1] },
        outlet: { slug: rows[0][2], name: rows[0][3] },
        reports: {
          nodes: rows.map((row) => ({
            text: row[4],
            mode: row[5],
            spans: spans(row[6]),
            terms: row[13].map(([slug, text]) => ({ topic: { slug }, text })),
            statement: {
              id: base64(`Statement:${row[7]}`),
              said: { from: row[8] },
              speaker: named(row[9], row[10]),
              party: named(row[11], row[12]),
            },
          })),
        },
      },
    }),
  },
  ...Object.fromEntries(
    ['search-common', 'search-middling', 'search-rare', 'search-two'].map((id) => [
      id,
      {
        // IS TRUE hides the condition from the index of words.
        walk: searched(
          20,
          `SELECT DISTINCT said_on, statement_id AS id FROM statement_words
            WHERE (words @@ ${query}) IS TRUE ORDER BY said_on DESC, id DESC LIMIT 21`,
        ),
        gin: searched(
          20,
          `WITH found AS MATERIALIZED (SELECT DISTINCT said_on, statement_id FROM statement_words WHERE words @@ ${query})
            SELECT statement_id AS id, said_on FROM found ${newest(20)}`,
        ),
      },
    ]),
  ),
  'actor-typo': {
    text: `SELECT slug, name FROM actor WHERE id IN (SELECT actor_id FROM actor_name n
        WHERE plain_name($1) <% plain_name(n.name) OR plain_name(n.name) ~ ('\\m' || plain_name($1)))
      ORDER BY name COLLATE "C", slug COLLATE "C" LIMIT 5`,
    values: ({ filter }) => [filter.search],
    answer: (rows) => ({ actors: { nodes: rows.map((row) => named(...row)) } }),
  },
};

function spans(ends) {
  const pairs = [];
  for (let i = 0; i < ends.length; i += 2) pairs.push({ start: ends[i], end: ends[i + 1] });
  return pairs;
}
