import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import {
  type BorneStance,
  type Filter,
  matching,
  meets,
  partiesOf,
  positionsFrom,
  speakersOf,
  stancesOf,
} from '../../support/brute-force.ts';
import { insertRows, makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { filtersOver, rarely, some } from '../../support/filters.ts';

const corpus = makeCorpus(41, { statements: 260, articles: 50 });

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, corpus);
});
afterAll(() => api.close());

const MATRIX = /* GraphQL */ `
  query ($filter: StatementFilter, $issues: [String!], $by: StanceHolder) {
    matrix(filter: $filter, issues: $issues, by: $by) {
      n leftOut { reason count } issues { slug }
      rows { holder { slug } statements
        cells { issue { slug } stance since latest { statement { id } stance { condition stance } } supporting opposing
          for: statements(supporting: true, first: 100) { totalCount nodes { id } }
          against: statements(supporting: false, first: 100) { nodes { id } } both: statements { totalCount } } }
    }
  }
`;

const idOf = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64url');
const slugs = new Map(corpus.actors.map(({ id, slug }) => [id, slug]));
const issueSlugs = new Map(corpus.issues.map(({ id, slug }) => [id, slug]));
const idsOf = (statements: Iterable<number>) => [...new Set(statements)].toSorted((a, b) => a - b);

/** The columns that are due: those asked for, else what the filter is about, else all that occur. */
function columnsFor(filter: Filter, issues: string[] | undefined, taken: BorneStance[]): string[] {
  const { topics } = filter;
  const about = topics && corpus.topics.filter(({ slug }) => topics.includes(slug)).map(({ id }) => id);
  const implied = corpus.issues.filter(({ id, topic }) =>
    about ? about.includes(topic) : taken.some(({ issue }) => issue === id),
  );
  return [...new Set(issues ?? filter.issues ?? implied.map(({ slug }) => slug))];
}

/** The answer, from nothing but the statements. */
function matrixOf(filter: Filter, asked: string[] | undefined, by: 'PARTY' | 'SPEAKER') {
  const statements = matching(corpus, filter);
  const reported = statements.map((statement) => ({
    ...statement,
    reports: statement.reports.filter((report) => meets(corpus, filter, report)),
  }));
  const named = by === 'PARTY' ? filter.parties : filter.speakers;
  const holders = new Map(
    statements.map((statement) => [
      statement.id,
      (by === 'PARTY' ? partiesOf(statement) : speakersOf(statement)).filter(
        (id) => id !== null && (named === undefined || named.includes(slugs.get(id) ?? '')),
      ),
    ]),
  );
  const all = stancesOf(reported).map((stance) => ({ ...stance, holders: holders.get(stance.statement) ?? [] }));
  const sureOfAll = all.filter(({ confidence }) => confidence >= 0.5);
  // Without a topic or an issue, any is in question, also where nobody is sure.
  const inQuestion = columnsFor(filter, asked, all);
  // An issue that nobody known takes a stance on has no column, unless it was asked for.
  const columns = columnsFor(
    filter,
    asked,
    sureOfAll.filter(({ holders: ids }) => ids.length > 0),
  );
  const isColumn = ({ issue }: BorneStance) => inQuestion.includes(issueSlugs.get(issue) ?? '');
  const sure = sureOfAll.filter(isColumn);
  const positions = positionsFrom(sure);
  const rows = corpus.actors.flatMap(({ id: holder, slug }) => {
    const ofHolder = sure.filter(({ holders: ids }) => ids.includes(holder));
    if (ofHolder.length === 0) return [];
    const cells = columns.map((column) => {
      const onIssue = ofHolder.filter(({ issue }) => issueSlugs.get(issue) === column);
      const position = positions.findLast((each) => each.holder === holder && issueSlugs.get(each.issue) === column);
      if (onIssue.length === 0) return null;
      const supporting = position ? onIssue.filter(({ id }) => position.supporting.includes(id)) : onIssue;
      const opposing = position ? onIssue.filter(({ id }) => position.opposing.includes(id)) : [];
      const days = onIssue.map(({ day }) => day).toSorted();
      return {
        column,
        stance: position?.stance ?? 'UNCLEAR',
        since: position?.from ?? days[0],
        condition: position?.condition ?? null,
        supporting: idsOf(supporting.map(({ statement }) => statement)),
        opposing: idsOf(opposing.map(({ statement }) => statement)),
      };
    });
    return [{ holder: slug, id: holder, statements: idsOf(ofHolder.map(({ statement }) => statement)).length, cells }];
  });
  const counted = (stances: BorneStance[]) => idsOf(stances.map(({ statement }) => statement)).length;
  const leftOut = {
    [by === 'PARTY' ? 'NO_PARTY' : 'NO_SPEAKER']:
      counted(sure) - counted(sure.filter((each) => each.holders.length > 0)),
    NO_STANCE: statements.length - counted(all.filter(isColumn)),
    UNSURE: counted(all.filter(isColumn)) - counted(sure),
  };
  return {
    n: statements.length,
    leftOut: Object.entries(leftOut).filter(([, count]) => count > 0),
    columns: columns.toSorted(),
    rows: rows.toSorted((a, b) => b.statements - a.statements || a.id - b.id),
  };
}

describe('the matrix', () => {
  it('has for each holder and issue the last position of the statements asked for, with what it rests on', async () => {
    const property = fc.asyncProperty(
      filtersOver(corpus),
      rarely(some(corpus.issues, 4)),
      fc.constantFrom('PARTY', 'SPEAKER'),
      async (filter, issues, by) => {
        const { data, errors } = await api.ask(MATRIX, { filter, issues, by });
        expect(errors).toBeUndefined();
        const { n, leftOut, issues: columns, rows } = data.matrix;
        const expected = matrixOf(filter, issues, by);
        expect(n).toBe(expected.n);
        expect(leftOut.map((each: { reason: string; count: number }) => [each.reason, each.count]).toSorted()).toEqual(
          expected.leftOut.toSorted(),
        );
        expect(columns.map(({ slug }: { slug: string }) => slug).toSorted()).toEqual(expected.columns);
        expect(rows.map(({ holder, statements }: Row) => [holder.slug, statements])).toEqual(
          expected.rows.map(({ holder, statements }) => [holder, statements]),
        );
        for (const [i, row] of rows.entries()) {
          expect(row.cells.map(shown).toSorted(byColumn)).toEqual(expected.rows[i]?.cells.map(due).toSorted(byColumn));
        }
      },
    );
    await fc.assert(property, { seed: 41, numRuns: 35, endOnFailure: true });
  });

  it('has no more columns than somebody reads', async () => {
    const motions = Array.from({ length: 101 }, (_, i) => ({ id: 1_000 + i, slug: `minor-motion-${i}` }));
    const topic = { id: 1_000, slug: 'minor-matters', name: 'Minor matters', description: 'None of the corpus.' };
    await insertRows(api.store.pool, 'topic', [topic]);
    const rows = motions.map(({ id, slug }) => ({ id, slug, topic_id: topic.id, proposition: slug }));
    await insertRows(api.store.pool, 'issue', rows);
    await api.store.dimensions.refresh();
    const { errors } = await api.ask('{ matrix(filter: { topics: ["minor-matters"] }) { n } }');
    expect(errors?.[0]).toMatchObject({
      message: 'issues: there are 101 in question; name at most 100, or fewer topics',
      extensions: { code: 'BAD_USER_INPUT', argument: 'issues' },
    });
  });
});

interface Row {
  holder: { slug: string };
  statements: number;
}
type Cell = ReturnType<typeof matrixOf>['rows'][number]['cells'][number];

const byColumn = (a: object | null, b: object | null) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

function shown(cell: ReturnType<typeof JSON.parse>) {
  if (cell === null) return null;
  const { issue, stance, since, latest, supporting, opposing, both } = cell;
  expect(latest.stance.stance).toBe(stance);
  expect(cell.for.nodes).toContainEqual(latest.statement);
  expect([cell.for.totalCount, cell.for.nodes.length]).toEqual([supporting, supporting]);
  const ids = (page: { nodes: { id: string }[] }) => page.nodes.map(({ id }) => id).toSorted();
  return {
    column: issue.slug,
    stance,
    since,
    condition: latest.stance.condition,
    counts: [supporting, opposing],
    for: ids(cell.for),
    against: ids(cell.against),
    both: both.totalCount,
  };
}

function due(cell: Cell) {
  if (cell === null) return null;
  const { column, stance, since, condition, supporting, opposing } = cell;
  const ids = (statements: number[]) => statements.map((id) => idOf('Statement', id)).toSorted();
  return {
    column,
    stance,
    since,
    condition,
    counts: [supporting.length, opposing.length],
    for: ids(supporting),
    against: ids(opposing),
    both: new Set([...supporting, ...opposing]).size,
  };
}
