import { describe, expect, it } from 'vitest';
import { measureCamps } from '../../src/answers/network/camps.ts';
import { findCommunities } from '../../src/answers/network/communities.ts';
import { countSlice } from '../../src/answers/network/counts.ts';
import { makeNetwork, type NetworkQuestion } from '../../src/answers/network/network.ts';
import { pairUp } from '../../src/answers/network/pairs.ts';
import { type Normalisation, type TieRule, tiesOfPairs, tiesToConcepts } from '../../src/answers/network/ties.ts';
import { windowsIn } from '../../src/answers/network/windows.ts';
import type { StanceValue } from '../../src/model.ts';
import type { MentionRow, NetworkCounting } from '../../src/store/answers/network.ts';

/** Invented parties, by id. */
const [ARREL, BRENN, CORVA] = [1, 2, 3];
const [BRIDGE, TOLL] = [10, 20];

const mention = (node: number, concept: number, stance: StanceValue, count: number, day = '2031-05-01'): MentionRow => {
  return { node, concept, stance, day, document: null, count };
};
const statements = (node: number, count: number, day = '2031-05-01'): MentionRow => {
  return { node, concept: null, stance: null, day, document: null, count };
};

/** Arrel is for the bridge and against the toll, Brenn for the bridge and once on a condition, Corva against both. */
const MENTIONS = [
  ...[statements(ARREL, 3), mention(ARREL, BRIDGE, 'SUPPORTS', 2), mention(ARREL, TOLL, 'OPPOSES', 1)],
  ...[statements(BRENN, 2), mention(BRENN, BRIDGE, 'SUPPORTS', 1), mention(BRENN, BRIDGE, 'CONDITIONAL', 1)],
  ...[statements(CORVA, 5), mention(CORVA, BRIDGE, 'OPPOSES', 3), mention(CORVA, TOLL, 'OPPOSES', 2)],
];
const shown = new Set([ARREL, BRENN, CORVA]);
const counts = countSlice(MENTIONS, shown, 'STATEMENT');
const idAt = (place: number | undefined) => counts.nodes[place ?? 0]?.id;

describe('ties of nodes to each other', () => {
  const weights = (tie: TieRule, normalisation: Normalisation) =>
    Object.fromEntries(
      tiesOfPairs(counts, pairUp(counts), { tie, normalisation, maxTies: 10 }).heaviest.map((each) => {
        const ends = [idAt(each.source), idAt(each.target)].sort();
        return [ends.join('–'), each.weight];
      }),
    );

  // Worked out by hand, as `NetworkTieRule` and `NetworkNormalisation` tell.
  it.each<[TieRule, Normalisation, number, number, number]>([
    ['IGNORE', 'NONE', 4, 8, 6],
    ['CONGRUENCE', 'NONE', 3, 2, 1.5],
    ['CONFLICT', 'NONE', 1, 6, 4.5],
    ['SUBTRACT', 'NONE', 2, -4, -3],
    ['CONGRUENCE', 'AVERAGE', 3 / 2.5, 2 / 4, 1.5 / 3.5],
    ['CONGRUENCE', 'COSINE', 3 / 6, 2 / 15, 1.5 / 10],
    ['CONGRUENCE', 'JACCARD', 3 / 4, 2 / 7, 1.5 / 7],
    ['SUBTRACT', 'JACCARD', 2 / 4, -4 / 7, -3 / 7],
  ])('weigh as the formulas say: %s, %s', (rule, normalisation, arrelBrenn, arrelCorva, brennCorva) => {
    const found = weights(rule, normalisation);
    expect(found['1–2']).toBeCloseTo(arrelBrenn, 12);
    expect(found['1–3']).toBeCloseTo(arrelCorva, 12);
    expect(found['2–3']).toBeCloseTo(brennCorva, 12);
  });

  it('come heaviest first, with what they rest on', () => {
    const { count, heaviest } = tiesOfPairs(counts, pairUp(counts), {
      tie: 'SUBTRACT',
      normalisation: 'NONE',
      maxTies: 1,
    });
    expect(count).toBe(3);
    expect(heaviest).toEqual([
      {
        ...{ source: 0, target: 1, weight: -4, agreement: 2, conflict: 6 },
        concepts: [
          { id: BRIDGE, agreement: 0, conflict: 6 },
          { id: TOLL, agreement: 2, conflict: 0 },
        ],
      },
    ]);
  });
});

describe('ties of nodes to concepts', () => {
  it.each<[TieRule, Normalisation, number, number]>([
    ['IGNORE', 'NONE', 2, 3],
    ['SUBTRACT', 'NONE', 1, -3],
    ['IGNORE', 'ACTIVITY', 1, 3 / 5],
    ['SUBTRACT', 'PROMINENCE', 1 / 7, -3 / 7],
  ])('weigh as the formulas say: %s, %s', (tie, normalisation, brenn, corva) => {
    const { heaviest } = tiesToConcepts(counts, { tie, normalisation, maxTies: 10 });
    const onBridge = new Map(
      heaviest.filter(({ concepts: [one] }) => one?.id === BRIDGE).map((each) => [idAt(each.source), each.weight]),
    );
    expect(onBridge.get(BRENN)).toBeCloseTo(brenn, 12);
    expect(onBridge.get(CORVA)).toBeCloseTo(corva, 12);
  });
});

describe('duplicates', () => {
  const said = ['2024-12-30', '2025-01-01', '2025-01-05', '2025-01-06', '2025-12-31'].flatMap((day) => [
    statements(ARREL, 2, day),
    mention(ARREL, BRIDGE, 'SUPPORTS', 2, day),
  ]);

  it.each<[NetworkCounting['duplicates'], number]>([
    ['STATEMENT', 10],
    // The year turns within the first week.
    ['WEEK', 3],
    ['MONTH', 3],
    ['YEAR', 2],
    ['RANGE', 1],
  ])('count once: %s', (duplicates, times) => {
    expect(countSlice(said, shown, duplicates).nodes).toEqual([{ id: ARREL, statements: 10, mentions: times }]);
  });
});

describe('windows', () => {
  const range = { start: '2031-01-01', end: '2031-01-10' };

  it('lie wholly within the range, and an even number makes them a day longer', () => {
    expect(windowsIn(range, { days: 3, step: 3 })).toEqual([
      { start: '2031-01-01', end: '2031-01-03' },
      { start: '2031-01-04', end: '2031-01-06' },
      { start: '2031-01-07', end: '2031-01-09' },
    ]);
    expect(windowsIn(range, { days: 4, step: 5 })).toEqual([
      { start: '2031-01-01', end: '2031-01-05' },
      { start: '2031-01-06', end: '2031-01-10' },
    ]);
    expect(windowsIn(range, { days: 12, step: 1 })).toEqual([]);
  });
});

/** Relations of pairs that are listed, by places of nodes. */
function relations(size: number, agree: [number, number][], oppose: [number, number][]) {
  const made = { size, agreement: new Float64Array(size * size), conflict: new Float64Array(size * size) };
  for (const [source, target] of agree) made.agreement[source * size + target] = 1;
  for (const [source, target] of oppose) made.conflict[source * size + target] = 1;
  return made;
}

describe('communities', () => {
  it('are those who agree among themselves, the same each time; whoever agrees with nobody is alone', () => {
    const camps: [number, number][] = [
      [0, 2],
      [0, 4],
      [2, 4],
      [1, 3],
      [1, 5],
      [3, 5],
      [0, 1],
    ];
    const found = findCommunities(relations(7, camps, []));
    expect(found.members).toEqual([[0, 2, 4], [1, 3, 5], [6]]);
    // 6 of 7 ties lie within, and each camp has 7 of their 14 ends: 6/7 − 2 · (7/14)².
    expect(found.modularity).toBeCloseTo(6 / 7 - 0.5, 12);
    expect(findCommunities(relations(7, camps, []))).toEqual(found);
  });

  it('are all alone, without modularity, where nobody agrees', () => {
    expect(findCommunities(relations(2, [], [[0, 1]]))).toEqual({ members: [[0], [1]], modularity: undefined });
  });
});

describe('camps', () => {
  const opposed: [number, number][] = [
    [0, 2],
    [0, 3],
    [1, 2],
    [1, 3],
  ];

  it('are measured by what lies within and between them', () => {
    const two = relations(
      4,
      [
        [0, 1],
        [2, 3],
      ],
      opposed,
    );
    // E_w = 2/4 · 4/4 and E_b = 4/8 · 8/8: q = 4 · 0.5 + 8 · 0.5, over 2 · (4 + 8).
    expect(
      measureCamps(two, [
        [0, 1],
        [2, 3],
      ]),
    ).toEqual({
      agreementWithin: 1,
      conflictBetween: 1,
      polarization: 6 / 24,
    });
    expect(
      measureCamps(two, [
        [0, 2],
        [1, 3],
      ]),
    ).toMatchObject({ agreementWithin: 0, conflictBetween: 0.5 });
  });

  it('cannot be measured where nothing is shared', () => {
    const none = { agreementWithin: undefined, conflictBetween: undefined, polarization: undefined };
    expect(measureCamps(relations(2, [], []), [[0], [1]])).toEqual(none);
  });
});

describe('a network', () => {
  const question: NetworkQuestion = {
    ...{ nodes: 'PARTY', via: 'ISSUE', mode: 'ONE_MODE', tie: 'IGNORE', conditional: 'HALF', normalisation: 'NONE' },
    ...{ duplicates: 'STATEMENT', window: undefined, minStatements: 1, maxTies: 100 },
  };
  const rowsOf = ({ node, concept, stance, day, document, count }: MentionRow) => [
    node,
    concept,
    stance,
    day,
    document,
    count,
  ];
  const dbWith = (mentions: MentionRow[]) => ({ query: async () => ({ rows: mentions.map(rowsOf) }) });
  const many = Array.from({ length: 310 }, (_, i) => [statements(i, 1), mention(i, BRIDGE, 'SUPPORTS', 1)]).flat();

  it('shows the 300 largest nodes', async () => {
    const { shown: ids, slices } = await makeNetwork(dbWith(many), {}, question, { communities: false });
    expect(ids).toEqual(Array.from({ length: 300 }, (_, i) => i));
    expect(slices[0]?.ties.count).toBe((300 * 299) / 2);
    expect(slices[0]?.ties.heaviest).toHaveLength(100);
  });

  it('is refused where it would have too many windows or ties, and says how to narrow it', async () => {
    const make = (change: Partial<NetworkQuestion>, criteria = {}) =>
      makeNetwork(dbWith(many), criteria, { ...question, ...change }, { communities: false });
    const years = { saidFrom: '2031-01-01', saidTo: '2033-01-01' };
    await expect(make({ window: { days: 3, step: 1 } }, years)).rejects.toThrow(
      '730 windows are more than 120; ask for longer steps or for fewer days',
    );
    await expect(make({ maxTies: 20_001 })).rejects.toThrow('slices would list more than 20000 ties together');
  });

  it('can be given up between slices', async () => {
    const beforeEach = () => {
      throw new Error('nobody waits any more');
    };
    const making = makeNetwork(dbWith(many), {}, question, { communities: false, beforeEach });
    await expect(making).rejects.toThrow('nobody waits any more');
  });
});
