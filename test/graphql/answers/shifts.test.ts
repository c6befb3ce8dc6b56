import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import {
  type Filter,
  type ModelPosition,
  matching,
  meets,
  partiesOf,
  positionsFrom,
  speakersOf,
} from '../../support/brute-force.ts';
import { type CopiedStance, reportedStances, withCopies, writeCopiedCorpus } from '../../support/copied-corpus.ts';
import { makeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';

const copied = withCopies(makeCorpus(42, { statements: 260, articles: 50 }));
const { corpus } = copied;

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCopiedCorpus(api.store.pool, copied);
});
afterAll(() => api.close());

const SHIFTS = /* GraphQL */ `
  query ($filter: StatementFilter, $by: StanceHolder, $window: Int, $minEvidence: Int, $minConfidence: Float) {
    shifts(filter: $filter, by: $by, window: $window, minEvidence: $minEvidence, minConfidence: $minConfidence) {
      n leftOut { reason count } total
      latest(first: 1000) { holder { slug } issue { slug } degree daysApart evidenceBefore evidenceAfter
        before { ...Taken } after { ...Taken }
        former: statements(side: BEFORE, first: 100) { totalCount nodes { id } }
        new: statements(side: AFTER, first: 100) { totalCount nodes { id } } both: statements { totalCount } }
    }
  }
  fragment Taken on TakenStance { statement { id said { from } } report { id } stance { stance confidence } }
`;

const idOf = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64url');
const slugOf = (rows: { id: number; slug: string }[], id: number) => rows.find((row) => row.id === id)?.slug ?? '';
const daysBetween = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000;
const statementsOf = (stances: CopiedStance[]) => [...new Set(stances.map(({ statement }) => statement))];

interface Bounds {
  window?: number;
  minEvidence?: number;
  minConfidence?: number;
}

/** Of articles with one original only one counts: the original, where it says anything. */
function counted(stances: CopiedStance[]): CopiedStance[] {
  return stances.filter(({ original, article }) => {
    const articles = stances.filter((each) => each.original === original).map((each) => each.article);
    return article === (articles.includes(original) ? original : Math.min(...articles));
  });
}

/** Of stances of one day, the surest. */
const surest = (stances: CopiedStance[]) => stances.toSorted((a, b) => b.confidence - a.confidence || a.id - b.id)[0];

function changes(borne: CopiedStance[], { window = Infinity, minEvidence = 1 }: Bounds) {
  // What is too unsure is gone; positions must not leave out more.
  const sure = borne.map((stance) => ({ ...stance, confidence: (1 + stance.confidence) / 2, issue: 1, holders: [1] }));
  const positions = positionsFrom(sure);
  const held = positions.map((position) => ({ ...position, stances: supporting(borne, position) }));
  const enough = held.filter(({ stances }) => statementsOf(stances).length >= minEvidence);
  const sides = enough
    .filter(({ stance }, i) => stance !== enough[i - 1]?.stance)
    .map(({ stance, from }, i, starts) => {
      const until = starts[i + 1]?.from ?? '9999';
      const inside = enough.filter((each) => each.stance === stance && each.from >= from && each.from < until);
      return { stance, stances: inside.flatMap(({ stances }) => stances) };
    });
  return sides.slice(1).flatMap(({ stance, stances }, i) => {
    const former = sides[i];
    const first = stances.map(({ day }) => day).toSorted()[0];
    const after = surest(stances.filter(({ day }) => day === first));
    const known = former?.stances.filter(({ lastDay }) => lastDay < (first ?? '')) ?? [];
    const last = known
      .map(({ day }) => day)
      .toSorted()
      .at(-1);
    const before = surest(known.filter(({ day }) => day === last));
    if (!(former && before && after) || daysBetween(before.day, after.day) > window) return [];
    const degree = [former.stance, stance].includes('CONDITIONAL') ? 'HALF' : 'FULL';
    return [{ degree, before, after, former: statementsOf(former.stances), new: statementsOf(stances) }];
  });
}

const supporting = (borne: CopiedStance[], position: ModelPosition) =>
  borne.filter(({ id }) => position.supporting.includes(id));

function shiftsOf(filter: Filter, by: 'PARTY' | 'SPEAKER', bounds: Bounds) {
  const statements = matching(corpus, filter);
  const all = reportedStances(
    copied,
    statements.map((each) => ({ ...each, reports: each.reports.filter((report) => meets(corpus, filter, report)) })),
  ).filter(
    ({ stance, issue }) => stance !== 'UNCLEAR' && (filter.issues?.includes(slugOf(corpus.issues, issue)) ?? true),
  );
  const sure = all.filter(({ confidence }) => confidence >= (bounds.minConfidence ?? 0.5));
  const named = by === 'PARTY' ? filter.parties : filter.speakers;
  const holders = corpus.actors.filter(({ slug }) => named?.includes(slug) ?? true);
  const isOf = (holder: number) => (stance: CopiedStance) =>
    (by === 'PARTY' ? partiesOf(stance.said) : speakersOf(stance.said)).includes(holder);
  const shifts = holders.flatMap((holder) =>
    corpus.issues.flatMap((issue) =>
      changes(counted(sure.filter((stance) => stance.issue === issue.id && isOf(holder.id)(stance))), bounds).map(
        ({ before, after, ...change }) => ({
          holder: holder.slug,
          issue: issue.slug,
          degree: change.degree,
          before: shownTaken(before),
          after: shownTaken(after),
          daysApart: daysBetween(before.day, after.day),
          former: change.former.map((id) => idOf('Statement', id)).toSorted(),
          new: change.new.map((id) => idOf('Statement', id)).toSorted(),
        }),
      ),
    ),
  );
  const held = sure.filter((stance) => holders.some(({ id }) => isOf(id)(stance)));
  const leftOut = {
    [by === 'PARTY' ? 'NO_PARTY' : 'NO_SPEAKER']: statementsOf(sure).length - statementsOf(held).length,
    NO_STANCE: statements.length - statementsOf(all).length,
    UNSURE: statementsOf(all).length - statementsOf(sure).length,
  };
  return { n: statements.length, leftOut: Object.entries(leftOut).filter(([, count]) => count > 0), shifts };
}

const shownTaken = ({ statement, report, stance, confidence, day }: CopiedStance) => ({
  statement: { id: idOf('Statement', statement), said: { from: day } },
  report: { id: idOf('Report', report) },
  stance: { stance, confidence },
});

type Shown = ReturnType<typeof JSON.parse>;
const ids = (page: Shown) => page.nodes.map(({ id }: { id: string }) => id).toSorted();
const shown = ({ holder, issue, degree, before, after, daysApart, ...sides }: Shown) => {
  expect([sides.evidenceBefore, sides.evidenceAfter]).toEqual([sides.former.totalCount, sides.new.totalCount]);
  expect(sides.both.totalCount).toBe(new Set([...ids(sides.former), ...ids(sides.new)]).size);
  const [former, latter] = [ids(sides.former), ids(sides.new)];
  return { holder: holder.slug, issue: issue.slug, degree, before, after, daysApart, former, new: latter };
};
const inOrder = (shifts: Shown[]) => shifts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('shifts', () => {
  it('are the changes of stance, with the last sentence before and the first after, apart from near copies', async () => {
    const bounds = fc.record(
      {
        window: fc.constantFrom(0, 4, 30, 100),
        minEvidence: fc.constantFrom(1, 2, 3),
        minConfidence: fc.constantFrom(0, 0.5, 0.6, 0.75, 1),
      },
      { requiredKeys: [] },
    );
    const wide = fc.constantFrom<Filter[]>({}, { topics: ['matter-1', 'matter-2'] });
    let [full, half] = [0, 0];
    const property = fc.asyncProperty(
      fc.oneof(wide, filtersOver(corpus)),
      fc.constantFrom('PARTY', 'SPEAKER'),
      bounds,
      async (filter, by, asked) => {
        const { data, errors } = await api.ask(SHIFTS, { filter, by, ...asked });
        expect(errors).toBeUndefined();
        const { n, leftOut, total, latest } = data.shifts;
        const expected = shiftsOf(filter, by, asked);
        expect(n).toBe(expected.n);
        expect(leftOut.map(({ reason, count }: Shown) => [reason, count]).toSorted()).toEqual(
          expected.leftOut.toSorted(),
        );
        expect(total).toBe(expected.shifts.length);
        expect(inOrder(latest.map(shown))).toEqual(inOrder(expected.shifts));
        const days = latest.map(({ after }: Shown) => after.statement.said.from);
        expect(days).toEqual(days.toSorted().toReversed());
        full += latest.filter(({ degree }: Shown) => degree === 'FULL').length;
        half += latest.filter(({ degree }: Shown) => degree === 'HALF').length;
      },
    );
    await fc.assert(property, { seed: 42, numRuns: 30, endOnFailure: true });
    expect(Math.min(full, half)).toBeGreaterThan(50);
  });

  it('say what to change in a faulty argument', async () => {
    const fault = async (args: string, field = 'total') =>
      (await api.ask(`{ shifts(${args}) { ${field} } }`)).errors?.[0]?.message;
    expect(await fault('window: -1')).toMatch(/^window: -1 is out of bounds/u);
    expect(await fault('minEvidence: 0')).toMatch(/^minEvidence: 0 is out of bounds/u);
    expect(await fault('minConfidence: 1.5')).toMatch(/^minConfidence: 1.5 is out of bounds/u);
    expect(await fault('window: 9', 'latest(first: 1001) { daysApart }')).toMatch(/^first: 1001 is out of bounds/u);
  });
});
