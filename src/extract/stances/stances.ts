import type { Issue, Polarity, StanceEvidence, StanceValue } from '../../model.ts';
import type { TermEnds, Words } from '../text/pattern.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import { type ActIndex, compileActs, findSites, type Site } from './acts.ts';
import { type Attitude, findAttitude } from './attitude.ts';
import { findCondition, findPrecondition, isOwnTurn } from './conditions.ts';
import { confidenceIn, evidenceOf, LEAST, strengthOf, WAITING, WORDING } from './confidence.ts';
import type { Utterance } from './utterance.ts';
import { compileWordings, findWordings, type WordingIndex } from './wordings.ts';

export interface IssueIndex {
  acts: ActIndex;
  wordings: WordingIndex;
  /** Issues of whatever no other issue is of: they yield to those of the conflict that is spoken of. */
  general: ReadonlySet<string>;
}

export interface FoundStance {
  issue: string;
  stance: StanceValue;
  wording: Range;
  condition?: Range | undefined;
  evidence: StanceEvidence;
  confidence: number;
}

/** A stance before those on the same issue are weighed against each other. */
interface Candidate extends Omit<FoundStance, 'confidence'> {
  strength: number;
}

export function compileIssues(issues: readonly Issue[]): IssueIndex {
  return {
    acts: compileActs(issues),
    wordings: compileWordings(issues),
    general: new Set(issues.flatMap(({ slug, scope }) => (scope?.anyOf.length === 0 ? [slug] : []))),
  };
}

/** How what was said, part by part, stands to each issue that it takes a stance on. */
export function findStances(
  index: IssueIndex,
  utterances: readonly Utterance[],
  words: Words,
  terms: TermEnds,
  isOfIssue: (issue: string) => boolean,
  polarity: Polarity = 'ASSERTS',
): FoundStance[] {
  // "It denied that it had agreed to free them", "it did not comment on the release" → no stance.
  if (polarity !== 'ASSERTS') return [];
  const told = utterances.filter((utterance) => !isSilent(utterance));
  const found = told.flatMap((utterance): Candidate[] => [
    ...findSites(index.acts, utterance.tokens, words, utterance.region, terms).flatMap(
      (site) => stanceOn(site, utterance) ?? [],
    ),
    ...findWordings(index.wordings, utterance, words, terms).map(({ negated, ...stance }) => ({
      ...stance,
      evidence: 'WORDING' as const,
      strength: negated ? WORDING - 0.1 : WORDING,
    })),
  ]);
  const byIssue = new Map<string, Candidate[]>();
  for (const each of withoutGeneral(
    index,
    found.filter(({ issue }) => isOfIssue(issue)),
  )) {
    const before = byIssue.get(each.issue);
    if (before) before.push(each);
    else byIssue.set(each.issue, [each]);
  }
  return [...byIssue.values()]
    .map(combineStances)
    .filter(({ strength }) => strength >= LEAST)
    .map(({ strength: _, ...stance }) => ({
      ...stance,
      confidence: stance.stance === 'UNCLEAR' ? LEAST : confidenceIn(stance.evidence),
    }));
}

/** "Free those held in the valley" → of the issue of that valley, not also of the one of captives elsewhere. */
function withoutGeneral({ general }: IssueIndex, found: readonly Candidate[]): Candidate[] {
  const special = new Set(found.flatMap(({ issue, wording: [from] }) => (general.has(issue) ? [] : [from])));
  return found.filter(({ issue, wording: [from] }) => !general.has(issue) || !special.has(from));
}

const isSilent = ({ tokens, cue }: Utterance): boolean =>
  cue !== undefined &&
  tokens
    .slice(cue[0], cue[1])
    .some(({ lower }) => /^(?:not|n't|declined?|declines|den(?:y|ied|ies|ying))$/.test(lower));

function stanceOn(site: Site, utterance: Utterance): Candidate | undefined {
  const { issue, sense, range: wording } = site;
  const attitude = findAttitude(utterance, site);
  if (attitude === undefined) {
    const mayWait = !site.nominal && sense === 'FOR' && isOwnTurn(utterance, site.head);
    const condition = mayWait ? findPrecondition(utterance, wording) : undefined;
    return condition && { issue, stance: 'CONDITIONAL', wording, condition, evidence: 'CONDITION', strength: WAITING };
  }
  const condition = conditionOf(attitude, site, utterance);
  const plain = attitude.wanted === (sense === 'FOR') ? 'SUPPORTS' : 'OPPOSES';
  return {
    issue,
    stance: condition === undefined ? plain : 'CONDITIONAL',
    wording,
    condition,
    evidence: evidenceOf(attitude, condition !== undefined),
    strength: strengthOf(attitude, { conditional: condition !== undefined, uncued: utterance.cue === undefined }),
  };
}

/** "must free them if it wants peace" → none: what must be done is not for the speaker to make conditions of. */
function conditionOf(
  { basis, turned, wanted }: Attitude,
  { range, sense }: Site,
  utterance: Utterance,
): Range | undefined {
  if (basis === 'REQUIREMENT') return undefined;
  const condition = findCondition(utterance, range, turned || !wanted || sense === 'AGAINST');
  if (condition === undefined) return undefined;
  const { lower } = tokenAt(utterance.tokens, condition[0]);
  const isFirm = basis === 'DEMAND' || basis === 'OBLIGATION';
  return isFirm && /^(?:if|once|unless)$/.test(lower) ? undefined : condition;
}

/** One stance to each issue: a condition outweighs a plain stance; those that disagree leave it unclear. */
function combineStances(found: Candidate[]): Candidate {
  const surest = [...found].sort((a, b) => b.strength - a.strength);
  const [first] = surest;
  if (first === undefined) throw new Error('combineStances is called with at least one stance');
  const conditional = surest.find(({ stance, condition }) => stance === 'CONDITIONAL' && condition !== undefined);
  if (conditional !== undefined && conditional.strength >= LEAST) return conditional;
  const other = surest.find(({ stance }) => stance !== first.stance);
  if (other === undefined || first.strength - other.strength >= 0.2) return first;
  return { ...first, stance: 'UNCLEAR', strength: 0.5 };
}
