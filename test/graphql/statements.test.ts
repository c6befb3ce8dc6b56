import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const SIGNATURE = /* GraphQL */ `
  query Signature($filter: StatementFilter, $first: Int, $after: String, $last: Int, $before: String) {
    statements(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor }
      nodes {
        text mode speakerAsWritten recordedAt
        speaker { slug }
        party { slug name }
        said { from to precision basis }
        topics { slug }
        stances { issue { slug } stance condition wording }
        report {
          text kind coder confidence translated
          spans { start end } cueSpans { start end } speakerSpans { start end }
          terms { topic { slug } text term span { start end } }
          article { outlet { slug name country } language translatedFrom published { at precision } timeZone inferred }
        }
      }
    }
  }
`;

interface Node {
  text: string;
  mode: string;
  speaker: { slug: string } | null;
  party: { slug: string } | null;
  said: { from: string; to: string; precision: string; basis: string };
  report: { terms: { topic: { slug: string }; text: string }[] };
  stances: { issue: { slug: string }; stance: string; condition: string | null }[];
}

async function ask(filter: object, page: object = {}) {
  const { data, errors } = await api.ask(SIGNATURE, { filter, ...page });
  expect(errors).toBeUndefined();
  return data.statements;
}

describe('the signature question', () => {
  it.each([
    [
      'russian-foreign-ministry',
      'russia',
      '2024-01-19',
      'INDIRECT',
      /^it urged the movement to release its detainees/,
      'detainees',
    ],
    [
      'russian-foreign-ministry',
      'russia',
      '2024-01-19',
      'DIRECT',
      /The Russian side stressed .* including 3 Russian citizens/,
      'civilians who were detained',
    ],
    [
      'hamas',
      'hamas',
      '2024-01-19',
      'MIXED',
      /its delegation held political consultations .* prisoners held by the resistance/,
      'prisoners held by the resistance',
    ],
    [
      'hamas',
      'hamas',
      '2024-01-19',
      'INDIRECT',
      /the Israeli prisoners it is currently holding in Gaza are either soldiers/,
      'Israeli prisoners',
    ],
    [
      'hamas',
      'hamas',
      '2023-11-24',
      'MIXED',
      /it had released a detainee .* “in response to the efforts of/,
      'detainee',
    ],
  ])('finds that %s, for %s, on %s, %s, said %s', async (speaker, party, from, mode, text, term) => {
    const { nodes } = await ask({ topics: ['hostages'] });
    const found = nodes.find((node: Node) => text.test(node.text));
    expect(found).toMatchObject({ speaker: { slug: speaker }, party: { slug: party }, mode, said: { from } });
    const terms = found.report.terms.filter((use: { topic: { slug: string } }) => use.topic.slug === 'hostages');
    expect(terms.map((use: { text: string }) => use.text)).toContain(term);
  });

  it('finds what the same parties said about other topics, under those', async () => {
    const { nodes } = await ask({ parties: ['hamas', 'russia'] }, { first: 100 });
    const kremlin = nodes.find((node: Node) => node.speaker?.slug === 'kremlin');
    expect(kremlin).toMatchObject({
      party: { slug: 'russia' },
      mode: 'INDIRECT',
      topics: expect.not.arrayContaining([{ slug: 'hostages' }]),
    });
    expect(kremlin.said.from.slice(0, 7)).toBe('2023-10');
    const crimes = nodes.find((node: Node) => /the crimes of the Zionist occupation/.test(node.text));
    expect(crimes).toMatchObject({ party: { slug: 'hamas' }, mode: 'DIRECT' });
  });

  it('gives each report the exact characters of the version', async () => {
    const { data } = await api.ask(/* GraphQL */ `{
      articles { nodes { version { text } reports(first: 100) { totalCount nodes {
        text spans { start end } speakerAsWritten speakerSpans { start end } cue cueSpans { start end }
        terms { text span { start end } } version { text }
      } } } }
    }`);
    const [article] = data.articles.nodes;
    expect(article.reports.totalCount).toBeGreaterThanOrEqual(7);
    const at = (spans: { start: number; end: number }[]) =>
      spans.map(({ start, end }) => article.version.text.slice(start, end)).join(' … ');
    for (const report of article.reports.nodes) {
      expect(report.version.text).toBe(article.version.text);
      expect(at(report.spans)).toBe(report.text);
      expect(at(report.cueSpans)).toBe(report.cue ?? '');
      expect(at(report.speakerSpans)).toBe(report.speakerAsWritten ?? '');
      for (const { text, span } of report.terms) expect(at([span])).toBe(text);
    }
  });

  it('says what is inferred about the article, and when it is from', async () => {
    const { nodes } = await ask({ topics: ['hostages'] }, { first: 1 });
    expect(nodes[0].report.article).toMatchObject({
      outlet: { slug: 'al-jazeera', country: 'QA' },
      language: 'en',
      translatedFrom: 'ar',
      timeZone: 'Asia/Riyadh',
      published: { at: '2024-01-19T16:51:00.000Z' },
      inferred: expect.arrayContaining(['outlet', 'translatedFrom']),
    });
    expect(nodes[0].report.translated).toBe(true);
  });
});

describe('filters', () => {
  const matches = async (filter: object) => (await ask(filter, { first: 100 })).nodes as Node[];

  it('narrow by speaker, party, mode, kind, outlet, issue, language, text and confidence', async () => {
    const all = await matches({});
    expect((await matches({ speakers: ['kremlin'] })).every((node) => node.speaker?.slug === 'kremlin')).toBe(true);
    expect((await matches({ parties: ['russia'] })).map((node) => node.party?.slug)).toEqual(
      all.filter((node) => node.party?.slug === 'russia').map(() => 'russia'),
    );
    expect(await matches({ modes: ['DIRECT'] })).toEqual(all.filter((node) => node.mode === 'DIRECT'));
    expect(await matches({ kinds: ['SPEECH', 'BELIEF', 'INTENTION'] })).toEqual(all);
    expect(await matches({ outlets: ['al-jazeera'] })).toEqual(all);
    expect(await matches({ outlets: ['reuters'] })).toEqual([]);
    expect(await matches({ issues: ['release-hostages'] })).toEqual(
      all.filter((node) => node.stances.some(({ issue }) => issue.slug === 'release-hostages')),
    );
    expect(await matches({ language: 'en' })).toEqual(all);
    expect(await matches({ language: 'fr' })).toEqual([]);
    expect((await matches({ text: 'urge -negotiate' })).map((node) => node.text)).toEqual([
      expect.stringContaining('urged'),
    ]);
    expect(await matches({ minConfidence: 0 })).toEqual(all);
  });

  it('take several topics as any of them, each statement once', async () => {
    const one = await matches({ topics: ['hostages'] });
    const two = await matches({ topics: ['hostages', 'palestinian-prisoners'] });
    const ids = two.map((node) => node.text);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(one.map((node) => node.text)));
  });

  it('place a statement on the first day on which it may have been said', async () => {
    const november = await matches({ said: { from: '2023-11-01', to: '2023-11-30' } });
    expect(november.map((node) => node.said.from)).toEqual(['2023-11-24']);
    expect(await matches({ said: { from: '2023-11-25', to: '2023-11-30' } })).toEqual([]);
    expect(await matches({ published: { from: '2024-01-19T00:00:00Z', to: '2024-01-20T00:00:00Z' } })).toEqual(
      await matches({}),
    );
    expect(await matches({ published: { to: '2024-01-19T00:00:00Z' } })).toEqual([]);
  });

  it.each([
    [{ topics: ['hostage'] }, 'filter.topics', /did you mean "hostages"/],
    [{ speakers: ['nobody-known'] }, 'filter.speakers', /none of the actors has the slug "nobody-known"/],
    [{ parties: ['x'] }, 'filter.parties', /actors/],
    [{ outlets: ['daily-nobody'] }, 'filter.outlets', /outlets/],
    [{ issues: ['release'] }, 'filter.issues', /did you mean/],
    [{ said: { from: '2024-02-01', to: '2024-01-01' } }, 'filter.said', /is after.*exchange them/],
    [{ published: { from: '2024-02-01T00:00:00Z', to: '2024-01-01T00:00:00Z' } }, 'filter.published', /not before/],
    [{ minConfidence: 2 }, 'filter.minConfidence', /0 to 1/],
    [{ text: ' ' }, 'filter.text', /is empty/],
  ])('refuse %j and say what would do', async (filter, argument, message) => {
    const { errors } = await api.ask(SIGNATURE, { filter });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
  });
});

describe('pages of statements', () => {
  it('follow one another without gap or overlap, forwards and backwards', async () => {
    const all = await ask({}, { first: 100 });
    const texts = all.nodes.map((node: Node) => node.text);
    const forwards: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await ask({}, { first: 2, after });
      forwards.push(...page.nodes.map((node: Node) => node.text));
      expect(page.totalCount).toBe(texts.length);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== undefined);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(forwards).toEqual(texts);
    const backwards: string[] = [];
    for (let before: string | undefined; ; ) {
      const page = await ask({}, { last: 2, before });
      backwards.unshift(...page.nodes.map((node: Node) => node.text));
      if (!page.pageInfo.hasPreviousPage) break;
      before = page.pageInfo.startCursor;
    }
    expect(backwards).toEqual(texts);
  });

  it('come in the opposite order when asked', async () => {
    const { data } = await api.ask(
      '{ a: statements { nodes { id } } b: statements(orderBy: SAID_ASC) { nodes { id } } }',
    );
    expect(data.b.nodes).toEqual(data.a.nodes.toReversed());
  });

  it.each([
    [{ first: 101 }, 'first', /0 to 100/],
    [{ last: -1 }, 'last', /0 to 100/],
    [{ first: 1, last: 1 }, 'last', /exclude each other/],
    [{ after: 'rubbish' }, 'after', /no cursor of this connection/],
    [{ before: Buffer.from('["2024-13-45",1]').toString('base64url') }, 'before', /no cursor/],
  ])('refuse %j', async (page, argument, message) => {
    const { errors } = await api.ask(SIGNATURE, page);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_USER_INPUT', argument },
    });
  });

  it('may be empty', async () => {
    const page = await ask({ outlets: ['reuters'] });
    expect(page).toMatchObject({
      totalCount: 0,
      nodes: [],
      edges: [],
      pageInfo: { startCursor: null, hasNextPage: false },
    });
    expect((await ask({}, { first: 0 })).nodes).toEqual([]);
  });
});

describe('statements of SQL', () => {
  it('is one for the signature question, whatever is asked of each', async () => {
    const { statements, answer } = await api.countStatements(SIGNATURE, { filter: { topics: ['hostages'] } });
    expect(answer.errors).toBeUndefined();
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatch(/^\/\* statements \*\//);
  });

  it('is one for the timeline', async () => {
    const { statements } = await api.countStatements(
      '{ timeline(filter: { topics: ["hostages"] }) { start end key label count node { id ... on Actor { name } } } }',
    );
    expect(statements).toHaveLength(1);
  });

  it('is one for each connection, however many parents it hangs from and however deep', async () => {
    const { statements, answer } = await api.countStatements(/* GraphQL */ `{
      topics { nodes { slug
        statements(first: 5) { totalCount nodes {
          reports { totalCount nodes { article { headline reports(first: 3) { nodes { text statement { text party { slug } } } } } } }
          party { statements(first: 2) { nodes { speaker { positions { nodes { stance statements { totalCount } } } } } } }
        } }
      } }
    }`);
    expect(answer.errors).toBeUndefined();
    const byName = statements.map((statement) => /^\/\* (\w+) \*\//.exec(statement)?.[1]);
    expect(byName.toSorted()).toEqual(
      ['positions', 'reports', 'reports', 'statements', 'statements', 'statements', 'statements'].toSorted(),
    );
  });
});
