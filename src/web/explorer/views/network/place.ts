import type {
  NetworkNodes,
  NetworkQuery,
  NetworkQueryVariables,
  NetworkTieRule,
  NodeEvidenceQueryVariables,
} from '../../../../generated/operations.ts';
import { type Own, withoutEvidence } from '../../parts/evidence-place.ts';
import { filterOf, type Question } from '../../question/question.ts';

export type Slice = NetworkQuery['network']['slices'][number];
export type Tie = Slice['ties'][number];

/** Who is tied, and the question's list that names them. */
export const GROUPS = {
  PARTY: { label: 'parties', one: 'party', list: 'parties' },
  SPEAKER: { label: 'speakers', one: 'speaker', list: 'speakers' },
  OUTLET: { label: 'outlets', one: 'outlet', list: 'outlets' },
} as const satisfies Record<NetworkNodes, unknown>;

export const TIES = {
  SUBTRACT: 'what prevails: agreement or conflict',
  CONGRUENCE: 'agreement alone',
  CONFLICT: 'conflict alone',
} as const satisfies Partial<Record<NetworkTieRule, string>>;

/** More cannot be told apart in a drawing. */
const MOST_TIES = 40;
const MOST_TIES_OF_WINDOW = 24;

/** What the view's own parameters ask for. */
export interface Asked {
  nodes: NetworkNodes;
  tie: keyof typeof TIES;
  /** Days of a window, and from one to the next. */
  window: { days: number; step: number } | undefined;
  minStatements: number;
}

export function askedOf(own: Own): Asked {
  const days = positive(own.days);
  return {
    nodes: own.by === 'SPEAKER' || own.by === 'OUTLET' ? own.by : 'PARTY',
    tie: own.tie === 'CONGRUENCE' || own.tie === 'CONFLICT' ? own.tie : 'SUBTRACT',
    window: days ? { days, step: positive(own.step) ?? days } : undefined,
    minStatements: positive(own.least) ?? 1,
  };
}

function positive(value: string | undefined): number | undefined {
  const number = Math.floor(Number(value));
  return number >= 1 ? number : undefined;
}

export function networkVariables(question: Question, own: Own): NetworkQueryVariables {
  const { window, ...asked } = askedOf(own);
  return { filter: filterOf(question), ...asked, window, maxTies: window ? MOST_TIES_OF_WINDOW : MOST_TIES };
}

/** The slice whose first day the address names; else the last. Windows in which nobody counts are passed over. */
export function sliceAt(slices: readonly Slice[], own: Own): Slice | undefined {
  return slices.find(({ start }) => start === own.at) ?? slices.at(-1);
}

export const filledSlices = (slices: readonly Slice[]) => slices.filter(({ nodes }) => nodes.length > 0);

/** Names a tie in an address. */
export const nameOfTie = ({ source, target }: Tie): string => `${source.key}~${target?.key}`;

/** Whether a tie shows agreement, as the rule has it. */
export const isTogether = ({ weight }: Tie, rule: Asked['tie']): boolean => rule !== 'CONFLICT' && weight > 0;

/** The parameters that open what a node said (`kellora`), or both sides of a tie (`kellora~sundria`). */
export const evidenceOf = (name: string, { start }: Slice, own: Own) => ({
  ...withoutEvidence(own),
  ...(askedOf(own).window && { at: start }),
  evidence: name,
});

/** The parameters that open what one side of a tie said on the issues that tie it. */
export const sideOf = (key: string, issues: readonly string[], slice: Slice, own: Own) => ({
  ...evidenceOf(key, slice, own),
  about: issues.join('~'),
});

/**
 * What asks for the network of these alone, in the days of a slice: what each said in it is the same as in the whole network,
 * of which a slice of a window would not be found again by narrower questions.
 */
export function evidenceVariables(
  question: Question,
  own: Own,
  { start, end }: Slice,
  keys: readonly string[],
): NodeEvidenceQueryVariables {
  const { nodes } = askedOf(own);
  const issues = own.about ? own.about.split('~') : question.issues;
  const narrowed = { ...question, [GROUPS[nodes].list]: [...keys], issues, from: start, to: end };
  return { filter: filterOf(narrowed), nodes };
}
