// The questions as PostGraphile's schema lets them be asked, and its answers as onrecord gives them. Topics and parties
// are asked for by id, which spares it a look-up. Timelines, full-text search and names with a typo it answers only
// through SQL functions that its user would write: the floor measures those.

const STATEMENT = `rowId saidFrom saidTo saidPrecision saidBasis
  actorBySpeakerId { slug name } actorByPartyId { slug name }
  statementTopicsByStatementId(orderBy: TOPIC_ID_ASC) { nodes { topicByTopicId { slug name } } }
  reportsByStatementId(first: 1, orderBy: [PUBLISHED_AT_ASC, ROW_ID_ASC]) { nodes { text mode articleByArticleId {
    canonicalUrl headline publishedAt outletByOutletId { slug name } } } }`;

const topicPage = (size, { filter = '', counted = '', declared = '' } = {}) => ({
  document: `query ($topic: Int!, $after: Cursor ${declared}) {
    page: allStatementTopics(condition: { topicId: $topic }, ${filter} orderBy: [SAID_ON_DESC, STATEMENT_ID_DESC], first: ${size}, after: $after) {
      ${counted} pageInfo { hasNextPage } nodes { statementByStatementId { ${STATEMENT} } } } }`,
  variables: ({ filter }, ids) => ({ topic: ids.topic(filter.topics[0]) }),
  answer: ({ page }) =>
    connection(
      page,
      page.nodes.map((node) => node.statementByStatementId),
    ),
});

const base64 = (text) => Buffer.from(text).toString('base64url');

function connection({ totalCount, pageInfo }, statements) {
  return {
    statements: { ...(totalCount !== undefined && { totalCount }), pageInfo, nodes: statements.map(statement) },
  };
}

function statement(row) {
  const [{ text, mode, articleByArticleId: article }] = row.reportsByStatementId.nodes;
  return {
    id: base64(`Statement:${row.rowId}`),
    text,
    mode,
    said: { from: row.saidFrom, to: row.saidTo, precision: row.saidPrecision, basis: row.saidBasis },
    speaker: row.actorBySpeakerId,
    party: row.actorByPartyId,
    topics: row.statementTopicsByStatementId.nodes.map((node) => node.topicByTopicId),
    report: {
      article: {
        url: article.canonicalUrl,
        headline: article.headline,
        published: { at: new Date(article.publishedAt).toISOString() },
        outlet: article.outletByOutletId,
      },
    },
  };
}

const withFilter = (page, more) => ({
  ...page,
  variables: (asked, ids) => ({ ...page.variables(asked, ids), ...more(asked, ids) }),
});

/** `variables` may ask PostGraphile itself (`ask`) for what only it knows: its own cursors. */
export const postgraphileQueries = {
  'hot-20': topicPage(20),
  'hot-100': topicPage(100),
  'rare-20': topicPage(20),
  'rare-100': topicPage(100),
  'hot-20-deep': {
    ...topicPage(20),
    async variables({ filter, after }, ids, ask) {
      const [day, id] = JSON.parse(Buffer.from(after, 'base64url').toString());
      const topic = ids.topic(filter.topics[0]);
      const { page } = await ask(
        `query ($topic: Int!, $id: BigInt!, $day: Date!) { page: allStatementTopics(condition: { topicId: $topic },
          filter: { statementId: { equalTo: $id }, saidOn: { equalTo: $day } }, orderBy: [SAID_ON_DESC, STATEMENT_ID_DESC], first: 1) {
            pageInfo { endCursor } } }`,
        { topic, id, day },
      );
      return { topic, after: page.pageInfo.endCursor };
    },
  },
  'hot-20-total': topicPage(20, { counted: 'totalCount' }),
  'hot-20-party': withFilter(
    topicPage(20, { declared: '$party: Int!', filter: 'filter: { partyId: { equalTo: $party } },' }),
    ({ filter }, ids) => ({ party: ids.actor(filter.parties[0]) }),
  ),
  'hot-20-range': withFilter(
    topicPage(20, {
      declared: '$from: Date!, $to: Date!',
      filter: 'filter: { saidOn: { greaterThanOrEqualTo: $from, lessThanOrEqualTo: $to } },',
    }),
    ({ filter }) => filter.said,
  ),
  'two-topics-20': {
    document: `query ($topics: [Int!]!) { page: allStatements(filter: { statementTopicsByStatementId: { some: { topicId: { in: $topics } } } },
      orderBy: [SAID_FROM_DESC, ROW_ID_DESC], first: 20) { pageInfo { hasNextPage } nodes { ${STATEMENT} } } }`,
    variables: ({ filter }, ids) => ({ topics: filter.topics.map(ids.topic) }),
    answer: ({ page }) => connection(page, page.nodes),
  },
  count: {
    document: `query ($topic: Int!) { page: allStatementTopics(condition: { topicId: $topic }) { totalCount } }`,
    variables: ({ filter }, ids) => ({ topic: ids.topic(filter.topics[0]) }),
    answer: ({ page }) => ({ statements: page }),
  },
  positions: {
    document: `query ($topic: Int!) { allPositions(filter: { issueByIssueId: { topicId: { equalTo: $topic } } }, orderBy: [FROM_DESC, ROW_ID_DESC], first: 20) {
      nodes { stance from to condition actorByHolderId { slug name } issueByIssueId { slug proposition } } } }`,
    variables: ({ filter }, ids) => ({ topic: ids.topic(filter.topics[0]) }),
    answer: ({ allPositions }) => ({
      positions: {
        nodes: allPositions.nodes.map(({ actorByHolderId: holder, issueByIssueId: issue, ...position }) => ({
          ...position,
          holder,
          issue,
        })),
      },
    }),
  },
  article: {
    document: `query ($url: String!) { allArticles(condition: { canonicalUrl: $url }, first: 1) { nodes {
      headline publishedAt outletByOutletId { slug name }
      reportsByArticleId { nodes { text mode contentSpans
        termUsesByReportId { nodes { start text topicByTopicId { slug } } }
        statementByStatementId { rowId saidFrom actorBySpeakerId { slug name } actorByPartyId { slug name } } } } } } }`,
    variables: ({ url }) => ({ url }),
    answer: ({ allArticles }) => ({ article: article(allArticles.nodes[0]) }),
  },
};

function article({ headline, publishedAt, outletByOutletId, reportsByArticleId }) {
  const nodes = reportsByArticleId.nodes
    .toSorted((a, b) => a.contentSpans[0] - b.contentSpans[0])
    .map(({ text, mode, contentSpans, termUsesByReportId, statementByStatementId: said }) => ({
      text,
      mode,
      spans: [{ start: contentSpans[0], end: contentSpans[1] }],
      terms: termUsesByReportId.nodes
        .toSorted((a, b) => a.start - b.start)
        .map((use) => ({ topic: use.topicByTopicId, text: use.text })),
      statement: {
        id: base64(`Statement:${said.rowId}`),
        said: { from: said.saidFrom },
        speaker: said.actorBySpeakerId,
        party: said.actorByPartyId,
      },
    }));
  return {
    headline,
    published: { at: new Date(publishedAt).toISOString() },
    outlet: outletByOutletId,
    reports: { nodes },
  };
}
