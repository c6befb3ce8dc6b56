import type { PositionFilter } from '../../../../generated/operations.ts';
import { type Own, withoutEvidence } from '../../parts/evidence-place.ts';
import type { Question } from '../../question/question.ts';
import type { Position } from './lanes.ts';

/** Whose lanes: of parties, or of speakers who are none. */
export type Holders = 'PARTY' | 'SPEAKER';

export function holdersOf({ parties, speakers }: Question, { by }: Own): Holders {
  if (by === 'PARTY' || by === 'SPEAKER') return by;
  return speakers.length > 0 && parties.length === 0 ? 'SPEAKER' : 'PARTY';
}

const filled = (list: readonly string[]) => (list.length > 0 ? [...list] : undefined);

/** What of the question positions heed. Issues that are named may lie in another topic than is asked about. */
export function positionFilterOf(question: Question, own: Own): PositionFilter {
  const by = holdersOf(question, own);
  const holders = filled(by === 'PARTY' ? question.parties : question.speakers);
  const issues = own.on ? [own.on] : filled(question.issues);
  return {
    holders,
    heldByParty: by === 'SPEAKER' && holders ? undefined : by === 'PARTY',
    issues,
    topics: issues ? undefined : filled(question.topics),
    stances: question.stances.length > 0 ? [...question.stances] : undefined,
    asOf: question.asOf,
  };
}

/** The question's parts that the view heeds, by how the keys of `partsOf` begin. Topics and issues say what to choose from. */
export function heededParts(question: Question, own: Own): RegExp {
  const holders = holdersOf(question, own) === 'PARTY' ? 'parties' : 'speakers';
  return new RegExp(`^(topics|issues|${holders}|stance|from|to|as-of)( |$)`, 'u');
}

/** Names a position in an address: `kellora~release-the-captives~2026-03-03`. */
const nameOfPosition = ({ holder, issue, from }: Position): string => `${holder.slug}~${issue.slug}~${from}`;

/** The parameters that open the statements of a position. */
export const evidenceOf = (position: Position, supporting: boolean, own: Own) => ({
  ...withoutEvidence(own),
  evidence: nameOfPosition(position),
  side: supporting ? undefined : 'against',
});
