import type { LeftOutReason, StanceValue } from '../../../generated/operations.ts';
import type { Question } from './question.ts';

/** What a question becomes when it asks for exactly what an answer leaves out, by reason; none where no question does. */
export type Rest = Partial<Record<LeftOutReason, Partial<Question>>>;

export const OF_NOBODY = {
  NO_PARTY: { hasParty: false },
  NO_SPEAKER: { hasSpeaker: false },
} as const satisfies Rest;

const CLEAR: readonly StanceValue[] = ['SUPPORTS', 'OPPOSES', 'CONDITIONAL'];
export const ANY_STANCE: readonly StanceValue[] = [...CLEAR, 'UNCLEAR'];

/** Which stances an answer rests on. */
interface Taken {
  /** Slugs; any issue where left out. */
  issues?: readonly string[] | undefined;
  stances: readonly StanceValue[];
  /** How sure they are at least, 0–1. */
  sure: number;
}

/** What an answer about stances leaves out. A question that asks for stances itself means others than those that count. */
export function restOfStances(question: Question, taken: Taken): Rest {
  if (asksStances(question)) return {};
  // Nobody takes a stance where there is no issue.
  if (taken.issues?.length === 0) return { NO_STANCE: {} };
  const taking = { issues: [...(taken.issues ?? [])], stances: [...taken.stances] };
  const surely = { ...taking, stanceConfidence: taken.sure };
  const isOn = question.issues.every((issue) => taking.issues.includes(issue));
  return {
    ...(isOn && { NO_PARTY: { ...surely, hasParty: false }, NO_SPEAKER: { ...surely, hasSpeaker: false } }),
    ...leaving(question, 'NO_STANCE', {}, taking),
    ...(isOn && leaving(question, 'UNSURE', taking, { stanceConfidence: taken.sure })),
  };
}

/** What shifts and contradictions leave out: of the issues that the question names, else of any. */
export const restOfChanges = (question: Question, sure: number): Rest =>
  restOfStances(question, { issues: question.issues.length > 0 ? question.issues : undefined, stances: CLEAR, sure });

/** What a network of stances leaves out of windows that follow each other; `known` asks for those who could be tied. */
export function restOfNetwork(
  question: Question,
  { known, shown, days }: { known: Partial<Question>; shown: Partial<Question>; days: Partial<Question> | undefined },
): Rest {
  if (asksStances(question)) return OF_NOBODY;
  const taking = { ...known, stances: [...CLEAR] };
  const surely = { ...taking, stanceConfidence: SURE_ENOUGH };
  return {
    ...OF_NOBODY,
    ...leaving(question, 'NO_STANCE', known, { stances: [...CLEAR] }),
    ...leaving(question, 'UNSURE', taking, { stanceConfidence: SURE_ENOUGH }),
    ...leaving(question, 'BEYOND_LIMIT', surely, shown),
    ...(days && leaving(question, 'OUT_OF_WINDOW', surely, days)),
  };
}

/** As for positions. */
export const SURE_ENOUGH = 0.5;

/** What narrows the question, less what `without` does; a question that leaves something out already has no room for it. */
export function leaving(
  question: Question,
  reason: LeftOutReason,
  narrowed: Partial<Question>,
  without: Partial<Question>,
): Rest {
  return question.without ? {} : { [reason]: { ...narrowed, without } };
}

export const asksStances = ({ stances, stanceConfidence }: Question): boolean =>
  stances.length > 0 || stanceConfidence !== undefined;
