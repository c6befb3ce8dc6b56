import type { StanceValue } from '../../src/model.ts';

/** One count: how often a node takes a stance on a concept, whatever the stance via topics. */
export interface Count {
  node: string;
  concept: string;
  stance: StanceValue;
  times: number;
}

export type Rule = 'IGNORE' | 'CONGRUENCE' | 'CONFLICT' | 'SUBTRACT';
export type Divisor = 'NONE' | 'AVERAGE' | 'JACCARD' | 'COSINE';

// A discourse network straight from its formulas, with no regard for time: X[i,j,k] is looked up for every i, j and k.

const VALUES = [0, 1, 2];
const VALUE: Record<StanceValue, number> = { OPPOSES: 0, CONDITIONAL: 1, SUPPORTS: 2, UNCLEAR: Number.NaN };
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
const unique = (words: string[]) => [...new Set(words)];

export class NetworkModel {
  readonly nodes: string[];
  readonly concepts: string[];
  readonly #times = new Map<string, number>();

  constructor(counts: Count[]) {
    this.nodes = unique(counts.map(({ node }) => node));
    this.concepts = unique(counts.map(({ concept }) => concept));
    for (const { node, concept, stance, times } of counts) {
      this.#times.set(`${node} ${concept} ${VALUE[stance]}`, times);
    }
  }

  x(node: string, concept: string, value: number): number {
    return this.#times.get(`${node} ${concept} ${value}`) ?? 0;
  }

  /** n of a node. */
  n(node: string): number {
    return sum(this.concepts.flatMap((concept) => VALUES.map((value) => this.x(node, concept, value))));
  }

  /** Congruence and conflict of two nodes on some concepts. */
  shared(i: string, other: string, concepts = this.concepts): { congruence: number; conflict: number } {
    const over = (part: (k: number, l: number) => number) =>
      sum(
        concepts.flatMap((j) =>
          VALUES.flatMap((k) => VALUES.map((l) => this.x(i, j, k) * this.x(other, j, l) * part(k, l))),
        ),
      );
    return { congruence: over((k, l) => 1 - Math.abs(k - l) / 2), conflict: over((k, l) => Math.abs(k - l) / 2) };
  }

  weight(i: string, other: string, rule: Rule, divisor: Divisor): number {
    const { congruence, conflict } = this.shared(i, other);
    const weights: Record<Rule, number> = {
      IGNORE: sum(
        this.concepts.map((j) => sum(VALUES.map((k) => this.x(i, j, k))) * sum(VALUES.map((k) => this.x(other, j, k)))),
      ),
      CONGRUENCE: congruence,
      CONFLICT: conflict,
      SUBTRACT: congruence - conflict,
    };
    const by = this.#divisor(i, other, divisor);
    return by === 0 ? 0 : weights[rule] / by;
  }

  #divisor(i: string, other: string, divisor: Divisor): number {
    const cells = this.concepts.flatMap((j) => VALUES.map((k) => [this.x(i, j, k), this.x(other, j, k)] as const));
    switch (divisor) {
      case 'NONE':
        return 1;
      case 'AVERAGE':
        return (this.n(i) + this.n(other)) / 2;
      case 'COSINE':
        return this.n(i) * this.n(other);
      case 'JACCARD':
        return sum(cells.map(([a, b]) => (b === 0 ? a : 0) + (a === 0 ? b : 0) + a * b));
    }
  }

  /** Weight of a node's tie to a concept. */
  twoMode(node: string, concept: string, rule: Rule, divisor: 'NONE' | 'ACTIVITY' | 'PROMINENCE'): number {
    const times = VALUES.map((value) => this.x(node, concept, value));
    const weight = rule === 'SUBTRACT' ? (times[2] ?? 0) - (times[0] ?? 0) : sum(times);
    if (divisor === 'ACTIVITY') return weight / this.n(node);
    const column = sum(this.nodes.flatMap((each) => VALUES.map((value) => this.x(each, concept, value))));
    return divisor === 'PROMINENCE' ? weight / column : weight;
  }

  /** Newman's Q of a partition, on average-normalised agreement; not a number without any. */
  modularity(communities: string[][], agreement: Rule): number {
    const a = (i: string, other: string) => (i === other ? 0 : this.weight(i, other, agreement, 'AVERAGE'));
    const degree = (i: string) => sum(this.nodes.map((other) => a(i, other)));
    const all = sum(this.nodes.map(degree));
    if (all === 0) return Number.NaN;
    return sum(
      communities.flatMap((community) =>
        community.flatMap((i) => community.map((other) => a(i, other) / all - (degree(i) * degree(other)) / all ** 2)),
      ),
    );
  }

  /** As in the description of `NetworkSlice.polarization`, over ordered pairs. */
  polarization(communities: string[][]): number {
    const pairs = this.nodes.flatMap((i) =>
      this.nodes.filter((other) => other !== i).map((other) => [i, other] as const),
    );
    const c = (i: string, other: string) => this.weight(i, other, 'CONGRUENCE', 'AVERAGE');
    const f = (i: string, other: string) => this.weight(i, other, 'CONFLICT', 'AVERAGE');
    const [normC, normF] = [sum(pairs.map(([i, o]) => c(i, o))), sum(pairs.map(([i, o]) => f(i, o)))];
    const of = (node: string) => communities.find((community) => community.includes(node)) ?? [];
    const within = sum(communities.map(({ length: s }) => s * (s - 1)));
    const between = pairs.length - within;
    const q = sum(
      pairs.map(([i, other]) => {
        const [s, t] = [of(i).length, of(other).length];
        return of(i) === of(other)
          ? Math.abs(c(i, other) - ((s * (s - 1)) / within) * (normC / within)) + f(i, other)
          : c(i, other) + Math.abs(f(i, other) - ((s * t) / between) * (normF / between));
      }),
    );
    return q / (2 * (normC + normF));
  }

  /** Which part of agreement lies within communities, and of conflict between them. */
  parts(communities: string[][], agreement: Rule): { within: number; between: number } {
    const pairs = this.nodes.flatMap((i) =>
      this.nodes.filter((other) => other !== i).map((other) => [i, other] as const),
    );
    const isTogether = ([i, other]: readonly [string, string]) =>
      communities.some((community) => community.includes(i) && community.includes(other));
    const all = (rule: Rule, of: typeof pairs) => sum(of.map(([i, o]) => this.weight(i, o, rule, 'AVERAGE')));
    return {
      within: all(agreement, pairs.filter(isTogether)) / all(agreement, pairs),
      between:
        all(
          'CONFLICT',
          pairs.filter((pair) => !isTogether(pair)),
        ) / all('CONFLICT', pairs),
    };
  }
}
