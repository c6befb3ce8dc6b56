import type {
  NetworkNodes,
  NetworkQuery,
  NetworkQueryVariables,
  NetworkTieRule,
  NodeEvidenceQueryVariables,
} from '../../../../generated/operations.ts';
import { type Own, withoutEvidence } from '../../parts/evidence-place.ts';
import { type Rest, restOfNetwork } from '../../question/left-out.ts';
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

/** An address names no more of them. */
const MOST_NAMED = 100;

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

/** What is in no slice: of whom one can name all that are shown, and of windows that leave no day out between them. */
export function restOf(question: Question, own: Own, { slices, leftOut }: NetworkQuery['network']): Rest {
  const { nodes, window } = askedOf(own);
  const known = { PARTY: { hasParty: true }, SPEAKER: { hasSpeaker: true }, OUTLET: {} }[nodes];
  const shown = [...new Set(slices.flatMap((slice) => slice.nodes.map(({ key }) => key)))];
  const [first, last] = [slices[0], slices.at(-1)];
  const isWhole = !leftOut.some(({ reason, count }) => reason === 'BEYOND_LIMIT' && count > 0);
  const isUnbroken = !window || window.step <= window.days;
  const { BEYOND_LIMIT, ...rest } = restOfNetwork(question, {
    known,
    shown: { [GROUPS[nodes].list]: shown },
    days: first && last && isWhole && isUnbroken ? { from: first.start, to: last.end } : undefined,
  });
  return !window && BEYOND_LIMIT && shown.length <= MOST_NAMED ? { ...rest, BEYOND_LIMIT } : rest;
}
