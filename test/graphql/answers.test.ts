import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ADMIN_TOKEN, openApi, type TestApi } from '../support/api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

async function ask(query: string, variables?: Record<string, unknown>, token?: string) {
  const { data, errors } = await api.ask(query, variables, token);
  expect(errors).toBeUndefined();
  return data;
}

async function refusal(query: string) {
  const { errors } = await api.ask(query);
  return errors?.[0];
}

describe('the timeline', () => {
  it('counts by party and month, and opens every count into its statements', async () => {
    const { timeline, statements } = await ask(/* GraphQL */ `{
      timeline(filter: { topics: ["hostages"] }) { start end key label count node { ... on Actor { slug } }
        statements(first: 100) { totalCount nodes { party { slug } said { from } } } }
      statements(filter: { topics: ["hostages"] }) { totalCount }
    }`);
    expect(timeline.map(({ start, key }: { start: string; key: string }) => [start, key])).toEqual([
      ['2023-11-01', 'hamas'],
      ['2024-01-01', 'hamas'],
      ['2024-01-01', 'russia'],
    ]);
    let sum = 0;
    for (const bucket of timeline) {
      sum += bucket.count;
      expect(bucket.statements.totalCount).toBe(bucket.count);
      expect(bucket.node.slug).toBe(bucket.key);
      for (const { party, said } of bucket.statements.nodes) {
        expect(party.slug).toBe(bucket.key);
        expect(said.from >= bucket.start && said.from <= bucket.end).toBe(true);
      }
    }
    expect(sum).toBe(statements.totalCount);
  });

  it.each(['PARTY', 'SPEAKER', 'OUTLET', 'TOPIC', 'MODE'])('opens counts by %s on either clock', async (groupBy) => {
    for (const clock of ['SAID', 'PUBLISHED']) {
      const { timeline } = await ask(
        `{ timeline(groupBy: ${groupBy}, clock: ${clock}, interval: WEEK, timeZone: "Asia/Riyadh") { start end count statements { totalCount } } }`,
      );
      expect(timeline.length).toBeGreaterThan(0);
      for (const { start, count, statements } of timeline) {
        expect(new Date(start).getUTCDay()).toBe(1);
        expect(statements.totalCount).toBe(count);
      }
    }
  });

  it('begins publication days at midnight of the given zone', async () => {
    const inZone = async (zone: string) =>
      (await ask(`{ timeline(interval: DAY, groupBy: OUTLET, clock: PUBLISHED, timeZone: "${zone}") { start key } }`))
        .timeline;
    expect(await inZone('UTC')).toEqual([{ start: '2024-01-19', key: 'al-jazeera' }]);
    expect(await inZone('Pacific/Auckland')).toEqual([{ start: '2024-01-20', key: 'al-jazeera' }]);
  });
});

describe('framing', () => {
  it('tells which words are used for hostages, by outlet and by party', async () => {
    const { byOutlet, byParty } = await ask(/* GraphQL */ `{
      byOutlet: framing(topic: "hostages") { key term asUsed count node { ... on Outlet { name } } }
      byParty: framing(topic: "hostages", groupBy: PARTY) { key term asUsed count }
    }`);
    expect(new Set(byOutlet.map(({ key }: { key: string }) => key))).toEqual(new Set(['al-jazeera']));
    const used = (key: string) =>
      byParty.flatMap((row: { key: string; asUsed: string[] }) => (row.key === key ? row.asUsed : []));
    expect(used('russia')).toEqual(expect.arrayContaining(['detainees', 'civilians who were detained']));
    expect(used('hamas')).toEqual(expect.arrayContaining(['israeli prisoners', 'prisoners held by the resistance']));
    expect([...used('russia'), ...used('hamas')]).not.toContain('hostages');
  });
});

describe('positions', () => {
  it.each([true, false])('are those held by parties, %s, under the former name of the filter too', async (held) => {
    const query = `query ($filter: PositionFilter) { positions(filter: $filter, first: 100) { nodes { id } } }`;
    const byName = await ask(query, { filter: { heldByParty: held } });
    expect(await ask(query, { filter: { parties: held } })).toEqual(byName);
    expect(await ask(query, { filter: { parties: held, heldByParty: held } })).toEqual(byName);
    const { errors } = await api.ask(query, { filter: { parties: !held, heldByParty: held } });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('leave out parties'),
      extensions: { code: 'BAD_USER_INPUT', argument: 'filter.parties' },
    });
  });

  it('are that Russia supports the release, and that Hamas has a condition', async () => {
    const { positions } = await ask(/* GraphQL */ `{
      positions(filter: { issues: ["release-hostages"], heldByParty: true }) { totalCount nodes {
        holder { slug } stance from to condition issue { slug topic { slug } }
        statements { totalCount nodes { text party { slug } } }
        against: statements(supporting: false) { totalCount }
      } }
    }`);
    const held = positions.nodes.map(
      ({ holder, stance, from, to }: Record<string, never> & { holder: { slug: string } }) => [
        holder.slug,
        stance,
        from,
        to,
      ],
    );
    expect(held.toSorted()).toEqual([
      ['hamas', 'CONDITIONAL', '2024-01-19', null],
      ['russia', 'SUPPORTS', '2024-01-19', null],
    ]);
    const hamas = positions.nodes.find(({ holder }: { holder: { slug: string } }) => holder.slug === 'hamas');
    expect(hamas.condition).toMatch(/until after the Israeli war on Gaza stops/);
    for (const position of positions.nodes) {
      expect(position.statements.totalCount).toBeGreaterThan(0);
      expect(position.against.totalCount).toBe(0);
    }
  });

  it('can be asked for from actor, topic, issue, outlet and article, and by day', async () => {
    const data = await ask(/* GraphQL */ `{
      actor(slug: "hamas") { positions { totalCount } statements { totalCount } own: statements(as: SPEAKER) { totalCount } }
      topic(slug: "hostages") { positions { totalCount } statements { totalCount } issues { slug } terms { term } }
      issue(slug: "release-hostages") { positions { totalCount } statements { totalCount } }
      outlet(slug: "al-jazeera") { positions { totalCount } statements { totalCount } articles { totalCount } }
      articles { nodes { positions { totalCount } statements { totalCount } versions { number } } }
      on: positions(filter: { on: "2024-02-01" }) { totalCount }
      before: positions(filter: { on: "2020-01-01" }) { totalCount }
      statements { totalCount }
    }`);
    for (const parent of [data.actor, data.topic, data.issue, data.outlet, data.articles.nodes[0]]) {
      expect(parent.positions.totalCount).toBeGreaterThan(0);
      expect(parent.statements.totalCount).toBeGreaterThan(0);
    }
    expect(data.outlet.statements.totalCount).toBe(data.statements.totalCount);
    expect(data.articles.nodes[0].statements.totalCount).toBe(data.statements.totalCount);
    expect(data.on.totalCount).toBeGreaterThan(0);
    expect(data.before.totalCount).toBe(0);
  });
});

describe('nodes', () => {
  it('are found again by their ids, whatever their type', async () => {
    const data = await ask(/* GraphQL */ `{
      statements(first: 1) { nodes { id report { id article { id version { id } } } } }
      positions(first: 1) { nodes { id } } runs(first: 1) { nodes { id } } sources { id }
      actor(slug: "hamas") { id } topic(slug: "hostages") { id } outlet(slug: "al-jazeera") { id } issue(slug: "release-hostages") { id }
    }`);
    const [statement] = data.statements.nodes;
    const ids = [
      statement,
      statement.report,
      statement.report.article,
      statement.report.article.version,
      data.positions.nodes[0],
      data.runs.nodes[0],
      data.sources[0],
      data.actor,
      data.topic,
      data.outlet,
      data.issue,
    ].map(({ id }) => id);
    const { nodes } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Statement { text topics { slug } } } }',
      { ids },
    );
    expect(nodes.map(({ __typename }: { __typename: string }) => __typename)).toEqual([
      'Statement',
      'Report',
      'Article',
      'Version',
      'Position',
      'Run',
      'Source',
      'Actor',
      'Topic',
      'Outlet',
      'Issue',
    ]);
    expect(nodes.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(nodes[0].text).toBeTruthy();
  });

  it('are null for ids of deleted objects, and errors for ids that cannot be', async () => {
    const gone = Buffer.from('Statement:999999').toString('base64url');
    expect((await ask(`{ node(id: "${gone}") { id } }`)).node).toBeNull();
    expect(await refusal('{ node(id: "rubbish") { id } }')).toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
    });
  });
});

describe('lists of the knowledge', () => {
  it('give those of some slugs, and refuse slugs that nothing has', async () => {
    const slugs = async (list: string, given: string[]) => {
      const { [list]: page } = await ask(
        `query ($slugs: [String!]) { ${list}(filter: { slugs: $slugs }) { nodes { slug } } }`,
        {
          slugs: given,
        },
      );
      return page.nodes.map(({ slug }: { slug: string }) => slug).sort();
    };
    expect(await slugs('topics', ['hostages', 'ceasefire'])).toEqual(['ceasefire', 'hostages']);
    expect(await slugs('actors', ['russia', 'hamas'])).toEqual(['hamas', 'russia']);
    expect(await slugs('outlets', ['al-jazeera'])).toEqual(['al-jazeera']);
    expect(await slugs('issues', ['release-hostages'])).toEqual(['release-hostages']);
    for (const list of ['topics', 'actors', 'outlets', 'issues']) {
      expect(await refusal(`{ ${list}(filter: { slugs: ["hamass"] }) { totalCount } }`)).toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', argument: 'filter.slugs' },
      });
    }
  });

  it('filter, and page both ways', async () => {
    const { parties, search, misspelt, percent, rusia, detainees, children, first, outlets, issues } =
      await ask(/* GraphQL */ `{
      parties: actors(filter: { isParty: true, kinds: [ARMED_GROUP] }, first: 100) { nodes { slug isParty kind } }
      misspelt: actors(filter: { search: "Marzuk" }) { nodes { slug } }
      percent: actors(filter: { search: "%" }) { totalCount }
      rusia: actors(filter: { search: "rusia" }, first: 100) { nodes { slug } }
      detainees: topics(filter: { search: "detainees" }) { nodes { slug } }
      children: topics(filter: { search: "women and child" }) { nodes { slug } }
      search: actors(filter: { search: "ABU MARZOUK" }) { nodes { slug affiliations { role to { slug } } names { name } } }
      first: actors(first: 3) { totalCount pageInfo { endCursor hasNextPage } nodes { slug } }
      outlets(filter: { country: "QA" }) { nodes { slug timeZone homepage } }
      issues(filter: { topics: ["hostages"] }) { nodes { slug topic { slug } } }
    }`);
    const slugs = ({ nodes }: { nodes: { slug: string }[] }) => nodes.map(({ slug }) => slug);
    expect(slugs(parties)).toContain('hamas');
    expect(search.nodes).toHaveLength(1);
    expect(misspelt.nodes).toContainEqual({ slug: search.nodes[0].slug });
    expect(percent).toEqual({ totalCount: 0 });
    // "Belarusian" has these letters within.
    expect(slugs(rusia)).toContain('russia');
    expect(slugs(rusia).filter((slug) => slug.startsWith('belarus'))).toEqual([]);
    expect(slugs(detainees)).toContain('hostages');
    expect(slugs(children)).toContain('civilian-casualties');
    expect(outlets.nodes).toContainEqual(expect.objectContaining({ slug: 'al-jazeera', timeZone: 'Asia/Qatar' }));
    expect(issues.nodes.every(({ topic }: { topic: { slug: string } }) => topic.slug === 'hostages')).toBe(true);
    const next = await ask(
      `{ actors(first: 2, after: "${first.pageInfo.endCursor}") { nodes { slug } pageInfo { startCursor } } }`,
    );
    const back = await ask(`{ actors(last: 3, before: "${next.actors.pageInfo.startCursor}") { nodes { slug } } }`);
    expect(back.actors.nodes).toEqual(first.nodes);
  });

  it.each([
    [
      'actors',
      'slug name kind isParty country description isProvisional names { name kind language from to } affiliations { actor { slug } to { slug } kind role from until } affiliates { actor { slug } }',
    ],
    ['outlets', 'slug name kind country language timeZone homepage'],
    ['topics', 'slug name description terms { term language requires excludes } issues { slug }'],
    ['issues', 'slug proposition topic { slug }'],
  ])('give all of the %s in full', async (list, fields) => {
    const slugs: string[] = [];
    let total = 0;
    for (let after: string | null = null; ; ) {
      const query = `query ($after: String) { ${list}(first: 100, after: $after) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
      const { [list]: page } = await ask(query, { after });
      slugs.push(...page.nodes.map(({ slug }: { slug: string }) => slug));
      total = page.totalCount;
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(new Set(slugs).size).toBe(total);
  });

  it('page on from a row that has left the list', async () => {
    const all = (await ask('{ actors(first: 100) { edges { cursor node { slug } } } }')).actors.edges;
    const cut = all.findIndex(
      ({ node }: { node: { slug: string } }) => node.slug !== 'hamas' && node.slug !== 'russia',
    );
    const { cursor, node } = all[cut];
    // Renamed, it stands at the list's end: the cursor still says where it stood.
    await (await api.store.prisma()).actor.update({ where: { slug: node.slug }, data: { name: '\u{ff5e} renamed' } });
    await vi.waitFor(
      async () => expect((await ask(`{ actor(slug: "${node.slug}") { name } }`)).actor.name).toContain('renamed'),
      { timeout: 5_000 },
    );
    const { actors } = await ask(
      `{ actors(first: 3, after: "${cursor}") { nodes { slug } pageInfo { hasNextPage } } }`,
    );
    expect(actors.nodes).toEqual(all.slice(cut + 1, cut + 4).map((edge: { node: unknown }) => edge.node));
    const before = await ask(`{ actors(last: 3, before: "${cursor}") { nodes { slug } } }`);
    expect(before.actors.nodes).toEqual(
      all.slice(Math.max(0, cut - 3), cut).map((edge: { node: unknown }) => edge.node),
    );
  });

  it.each(['topic', 'actor', 'outlet', 'issue'])('report an unknown slug of a %s as an error', async (one) => {
    expect(await refusal(`{ ${one}(slug: "no-such-thing") { id } }`)).toMatchObject({
      message: expect.stringMatching(/has the slug "no-such-thing"/),
      extensions: { code: 'BAD_USER_INPUT', argument: 'slug' },
    });
  });
});

describe('imports', () => {
  it('can be asked for, with what they did', async () => {
    const query = /* GraphQL */ `{
      runs { totalCount nodes { status inputs read created changed unchanged quarantined reports startedAt finishedAt error
        items(last: 1) { totalCount nodes { outcome subject detail article { outlet { slug } } } } } }
      sources { slug kind location status schedule nextTickAt lastRunAt lastSuccessAt failures error reason itemsPerDay }
      quarantine { totalCount nodes { origin reason position excerpt } }
    }`;
    const { runs, sources, quarantine } = await ask(query, {}, ADMIN_TOKEN);
    expect(runs.nodes[0]).toMatchObject({
      status: 'SUCCEEDED',
      inputs: ['seeds/knowledge', 'seeds/articles'],
      quarantined: 0,
    });
    expect(runs.nodes[0].items.totalCount).toBe(runs.nodes[0].created);
    expect(runs.nodes[0].items.nodes[0]).toMatchObject({
      outcome: 'CREATED',
      article: { outlet: { slug: 'al-jazeera' } },
    });
    expect(sources).toEqual([
      expect.objectContaining({
        slug: 'inbox',
        kind: 'FOLDER',
        status: 'ACTIVE',
        schedule: '*/10 * * * * *',
        itemsPerDay: 0,
      }),
    ]);
    expect(quarantine).toEqual({ totalCount: 0, nodes: [] });
  });
});

it('reads addresses and instants alike, written out or as variables', async () => {
  const url = 'https://outlet.example/one';
  const { rows } = await api.store.pool.query(
    'UPDATE article SET canonical_url = $1 WHERE id = (SELECT min(id) FROM article) RETURNING headline',
    [url],
  );
  const [{ headline }] = rows;
  const written = `{ article(url: "${url}") { headline }
    before: statements(filter: { asOf: "2001-01-01T00:00:00Z" }) { totalCount }
    none: articles(filter: { published: { to: "1999-01-01T00:00:00+02:00" } }) { totalCount } }`;
  const given = `query ($url: URL, $asOf: DateTime, $to: DateTime = "1999-01-01T00:00:00+02:00") { article(url: $url) { headline }
    before: statements(filter: { asOf: $asOf }) { totalCount }
    none: articles(filter: { published: { to: $to } }) { totalCount } }`;
  const answer = { article: { headline }, before: { totalCount: 0 }, none: { totalCount: 0 } };
  expect(await ask(written)).toEqual(answer);
  expect(await ask(given, { url, asOf: '2001-01-01T00:00:00Z' })).toEqual(answer);
});
