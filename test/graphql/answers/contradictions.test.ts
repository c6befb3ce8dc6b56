import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi, type TestApi } from '../../support/api.ts';
import { type Filter, matching, meets, partiesOf, speakersOf } from '../../support/brute-force.ts';
import { type CopiedStance, reportedStances, withCopies, writeCopiedCorpus } from '../../support/copied-corpus.ts';
import { insertRows, makeCorpus } from '../../support/corpus.ts';
import { filtersOver } from '../../support/filters.ts';

const copied = withCopies(makeCorpus(43, { statements: 260, articles: 50 }));
const { corpus } = copied;

/** Envoys 1 to 4 are parties. */
const AFFILIATIONS: { actor: number; kind: string; to: number; from?: string; until?: string }[] = [
  { actor: 5, kind: 'PART_OF', to: 1 },
  { actor: 1, kind: 'PART_OF', to: 4 },
  { actor: 6, kind: 'HOLDS_OFFICE', to: 5, until: '2024-01-15' },
  { actor: 6, kind: 'HOLDS_OFFICE', to: 1, from: '2024-01-16' },
  { actor: 7, kind: 'SPEAKS_FOR', to: 5, from: '2023-11-20' },
  { actor: 8, kind: 'HOLDS_OFFICE', to: 1, from: '2023-12-01' },
  { actor: 9, kind: 'SPEAKS_FOR', to: 2 },
  { actor: 10, kind: 'HOLDS_OFFICE', to: 2, until: '2024-02-10' },
  { actor: 3, kind: 'HOLDS_OFFICE', to: 2 },
  { actor: 2, kind: 'MEMBER_OF', to: 4 },
];

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCopiedCorpus(api.store.pool, copied);
  await insertRows(
    api.store.pool,
    'affiliation',
    AFFILIATIONS.map(({ actor, kind, to, from, until }, id) => ({
      id: id + 1,
      actor_id: actor,
      to_id: to,
      kind,
      role: '',
      from: from ?? null,
      until: until ?? null,
    })),
  );
});
afterAll(() => api.close());

const CONTRADICTIONS = /* GraphQL */ `
  query ($filter: StatementFilter, $kinds: [ContradictionKind!], $window: Int, $minConfidence: Float) {
    contradictions(filter: $filter, kinds: $kinds, window: $window, minConfidence: $minConfidence) {
      n leftOut { reason count } total
      latest(first: 1000) { kind issue { slug } holder { slug } body { slug } daysApart
        taken { ...Taken } against { ...Taken } }
    }
  }
  fragment Taken on TakenStance {
    statement { id said { from } } report { id article { id } } stance { stance wording confidence issue { slug } }
  }
`;

const KINDS = ['OWN_PAST', 'SPOKESPERSON_AGAINST_BODY', 'CONDITIONAL_AGAINST_FLAT', 'OUTLETS_DISAGREE'] as const;
type Kind = (typeof KINDS)[number];
interface Found {
  kind: Kind;
  holder: number | null;
  body: number | null;
  taken: CopiedStance;
  against: CopiedStance;
}

const idOf = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64url');
const slugOf = (rows: { id: number; slug: string }[], id: number | null) =>
  rows.find((row) => row.id === id)?.slug ?? null;
const daysApart = (a: CopiedStance, b: CopiedStance) => Math.abs(Date.parse(a.day) - Date.parse(b.day)) / 86_400_000;
const surest = (stances: CopiedStance[]) => stances.toSorted((a, b) => b.confidence - a.confidence || a.id - b.id)[0];
const areCopies = (a: CopiedStance, b: CopiedStance) => a.article !== b.article && a.original === b.original;

function counted(stances: CopiedStance[]): CopiedStance[] {
  return stances.filter(({ original, article }) => {
    const articles = stances.filter((each) => each.original === original).map((each) => each.article);
    return article === (articles.includes(original) ? original : Math.min(...articles));
  });
}

function againstPast(kind: Kind, stances: CopiedStance[], filter: Filter, window: number): Found[] {
  const differs = (a: CopiedStance, b: CopiedStance) =>
    kind === 'OWN_PAST' ? a.stance !== b.stance : (a.stance === 'CONDITIONAL') !== (b.stance === 'CONDITIONAL');
  const found: Found[] = [];
  let ofSpeakers: Found[] = [];
  for (const [named, of] of [
    [filter.speakers, speakersOf],
    [filter.parties, partiesOf],
  ] as const) {
    for (const holder of corpus.actors.filter(({ slug }) => named?.includes(slug) ?? true)) {
      for (const issue of corpus.issues) {
        const group = counted(stances.filter((each) => each.issue === issue.id && of(each.said).includes(holder.id)));
        for (const taken of group) {
          const past = group.filter(({ lastDay }) => lastDay < taken.day);
          const last = past
            .map(({ day }) => day)
            .toSorted()
            .at(-1);
          for (const against of past.filter(({ day }) => day === last)) {
            const alike = (one: CopiedStance, among: CopiedStance[]) =>
              among.filter(({ day, stance }) => day === one.day && stance === one.stance);
            const isSurest = surest(alike(taken, group)) === taken && surest(alike(against, past)) === against;
            const isKnown = ofSpeakers.some(
              (each) =>
                each.taken.statement === taken.statement &&
                each.against.statement === against.statement &&
                each.taken.issue === taken.issue,
            );
            if (differs(taken, against) && isSurest && daysApart(taken, against) <= window && !isKnown) {
              found.push({ kind, holder: holder.id, body: null, taken, against });
            }
          }
        }
      }
    }
    ofSpeakers = [...found];
  }
  return found;
}

const holds = ({ from = '0001', until = '9999' }: (typeof AFFILIATIONS)[number], day: string) =>
  from <= day && day <= until;
const of = (actor: number, day: string, ...kinds: string[]) =>
  AFFILIATIONS.filter((each) => each.actor === actor && kinds.includes(each.kind) && holds(each, day)).map(
    ({ to }) => to,
  );

/** The body that somebody contradicts by speaking against others; undefined where they may. */
function bodyBetween(speaker: number, day: string, others: (number | null)[], otherDay: string): number | undefined {
  const own = of(speaker, day, 'SPEAKS_FOR', 'HOLDS_OFFICE');
  const isParty = (id: number) => corpus.actors.some((actor) => actor.id === id && actor.party);
  const above = own.filter((id) => !isParty(id)).flatMap((id) => of(id, day, 'PART_OF'));
  const bodies = [...own, ...above];
  const isEqual = (body: number) => of(speaker, day, 'HOLDS_OFFICE').includes(body);
  const offices = others.flatMap((other) => (other === null ? [] : of(other, otherDay, 'HOLDS_OFFICE')));
  return bodies.find((body) => others.includes(body) || (!isEqual(body) && offices.includes(body)));
}

function againstBodies(stances: CopiedStance[], filter: Filter, window: number): Found[] {
  const isNamed = (id: number | null) => filter.speakers?.includes(slugOf(corpus.actors, id) ?? '') ?? true;
  const inOrder = stances.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id));
  return corpus.actors
    .filter(({ id }) => isNamed(id))
    .flatMap(({ id: holder }) =>
      corpus.issues.flatMap((issue) => {
        const all = inOrder.filter((each) => each.issue === issue.id && speakersOf(each.said).includes(holder));
        const alike = (one: CopiedStance) => all.filter(({ day, stance }) => day === one.day && stance === one.stance);
        // Of a day, the surest of each stance, at the place of the first.
        const own = all.filter((each) => alike(each)[0] === each).flatMap((each) => surest(alike(each)) ?? []);
        const starts = own.flatMap(({ stance }, i) => (stance === own[i - 1]?.stance ? [] : [i]));
        return starts.flatMap((start, i) => {
          const conflicts = own.slice(start, starts[i + 1]).flatMap((taken) => {
            const said = inOrder
              .filter((each) => each.issue === issue.id && daysApart(taken, each) <= window)
              .filter((each) => each.day === taken.day || each.lastDay < taken.day)
              .filter((each) => !speakersOf(each.said).includes(holder) && !areCopies(taken, each))
              .flatMap((against): Found[] => {
                const others = speakersOf(against.said).filter(
                  (other) => isNamed(other) && !speakersOf(taken.said).includes(other),
                );
                const body = bodyBetween(holder, taken.day, others, against.day);
                return body === undefined ? [] : [{ kind: 'SPOKESPERSON_AGAINST_BODY', holder, body, taken, against }];
              });
            const last = said.at(-1)?.against.day;
            return said.filter(({ against }) => against.day === last && against.stance !== taken.stance);
          });
          const sureness = ({ taken, against }: Found) => taken.confidence + against.confidence;
          return conflicts
            .toSorted(
              (a, b) =>
                daysApart(a.taken, a.against) - daysApart(b.taken, b.against) ||
                sureness(b) - sureness(a) ||
                a.taken.id - b.taken.id ||
                a.against.id - b.against.id,
            )
            .slice(0, 1);
        });
      }),
    );
}

function betweenOutlets(stances: CopiedStance[]): Found[] {
  const pairs = stances.flatMap((taken) =>
    stances
      .filter((each) => each.statement === taken.statement && each.issue === taken.issue)
      .filter((each) => each.stance !== taken.stance && each.outlet !== taken.outlet && !areCopies(each, taken))
      .filter((each) => surest([taken, each]) === taken)
      .map((against) => ({ taken, against })),
  );
  const best = pairs.toSorted(
    (a, b) =>
      b.taken.confidence + b.against.confidence - a.taken.confidence - a.against.confidence ||
      a.taken.id - b.taken.id ||
      a.against.id - b.against.id,
  );
  return best
    .filter(
      ({ taken }, i) =>
        best.findIndex((each) => each.taken.statement === taken.statement && each.taken.issue === taken.issue) === i,
    )
    .map(({ taken, against }) => {
      const holder = [...speakersOf(taken.said), ...partiesOf(taken.said)].find((id) => id !== null) ?? null;
      return { kind: 'OUTLETS_DISAGREE', holder, body: null, taken, against };
    });
}

function contradictionsOf(filter: Filter, { kinds = [...KINDS], window = 90, minConfidence = 0.8 }: Asked) {
  const statements = matching(corpus, filter);
  const all = reportedStances(
    copied,
    statements.map((each) => ({ ...each, reports: each.reports.filter((report) => meets(corpus, filter, report)) })),
  ).filter(
    ({ stance, issue }) =>
      stance !== 'UNCLEAR' && (filter.issues?.includes(slugOf(corpus.issues, issue) ?? '') ?? true),
  );
  const sure = all.filter(({ confidence }) => confidence >= minConfidence);
  const flat = sure.filter(({ stance }) => stance !== 'CONDITIONAL');
  const find: Record<Kind, () => Found[]> = {
    OWN_PAST: () => againstPast('OWN_PAST', flat, filter, window),
    CONDITIONAL_AGAINST_FLAT: () => againstPast('CONDITIONAL_AGAINST_FLAT', sure, filter, window),
    SPOKESPERSON_AGAINST_BODY: () => againstBodies(flat, filter, window),
    OUTLETS_DISAGREE: () => betweenOutlets(flat),
  };
  const count = (stances: CopiedStance[]) => new Set(stances.map(({ statement }) => statement)).size;
  const leftOut = { NO_STANCE: statements.length - count(all), UNSURE: count(all) - count(sure) };
  return {
    n: statements.length,
    leftOut: Object.entries(leftOut).filter(([, number]) => number > 0),
    found: KINDS.filter((kind) => kinds.includes(kind)).flatMap((kind) => find[kind]().map(due)),
  };
}

interface Asked {
  kinds?: Kind[];
  window?: number;
  minConfidence?: number;
}

const due = ({ kind, holder, body, taken, against }: Found) => ({
  kind,
  holder: slugOf(corpus.actors, holder),
  body: slugOf(corpus.actors, body),
  issue: slugOf(corpus.issues, taken.issue),
  daysApart: daysApart(taken, against),
  taken: dueTaken(taken),
  against: dueTaken(against),
});
const dueTaken = ({ statement, report, article, stance, confidence, day }: CopiedStance) => ({
  statement: { id: idOf('Statement', statement), said: { from: day } },
  report: { id: idOf('Report', report), article: { id: idOf('Article', article) } },
  stance: { stance, confidence },
});

type Shown = ReturnType<typeof JSON.parse>;
function shown({ kind, holder, body, issue, daysApart: apart, taken, against }: Shown) {
  const side = ({ statement, report, stance: { wording, issue: about, ...stance } }: Shown) => {
    expect([wording, about]).toEqual(['w', issue]);
    return { statement, report, stance };
  };
  return {
    kind,
    holder: holder?.slug ?? null,
    body: body?.slug ?? null,
    issue: issue.slug,
    daysApart: apart,
    taken: side(taken),
    against: side(against),
  };
}
const inOrder = (found: Shown[]) => found.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('contradictions', () => {
  it('are the pairs of stances that do not go together, apart from near copies', async () => {
    const asked = fc.record(
      {
        kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 }),
        window: fc.constantFrom(0, 4, 30, 200),
        minConfidence: fc.constantFrom(0, 0.5, 0.75),
      },
      { requiredKeys: [] },
    );
    const counts = new Map<string, number>();
    const property = fc.asyncProperty(
      fc.oneof(fc.constantFrom<Filter[]>({}, { topics: ['matter-1', 'matter-2'] }), filtersOver(corpus)),
      asked,
      async (filter, args) => {
        const { data, errors } = await api.ask(CONTRADICTIONS, { filter, ...args });
        expect(errors).toBeUndefined();
        const { n, leftOut, total, latest } = data.contradictions;
        const expected = contradictionsOf(filter, args);
        expect(n).toBe(expected.n);
        expect(leftOut.map(({ reason, count }: Shown) => [reason, count]).toSorted()).toEqual(
          expected.leftOut.toSorted(),
        );
        expect(total).toBe(expected.found.length);
        if (total > 1_000) return;
        expect(inOrder(latest.map(shown))).toEqual(inOrder(expected.found));
        const days = latest.map(({ taken, against }: Shown) =>
          [taken, against]
            .map(({ statement }) => statement.said.from)
            .toSorted()
            .at(-1),
        );
        expect(days).toEqual(days.toSorted().toReversed());
        for (const { kind } of latest) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      },
    );
    await fc.assert(property, { seed: 43, numRuns: 20, endOnFailure: true });
    for (const kind of KINDS) expect(counts.get(kind), kind).toBeGreaterThan(10);
  });
});
