import { type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';

/** Participles that judge what was just said: "…, calling it “a crime”". */
const JUDGING =
  /^(?:calling|describing|branding|labelling|labeling|dubbing|denouncing|condemning|dismissing|hailing|terming|deeming|decrying|slamming)$/;

/** "Vellia confirmed the raid, | calling it “an act of defence”" → the judgement goes on with what it is about. */
function isJudgement({ tokens }: Reading, { cue, content: [first] }: Attribution, before: Attribution): boolean {
  if (cue === undefined || first === undefined || before.cue === undefined) return false;
  const participle = tokenAt(tokens, cue[0]);
  if (!JUDGING.test(participle.lower) || tokenAt(tokens, cue[0] - 1).word !== ',') return false;
  const judged = tokenAt(tokens, cue[0] + 1).lower;
  return (
    /^(?:it|them|this|that|these)$/.test(judged) && tokenAt(tokens, before.cue[0]).sentence === participle.sentence
  );
}

const paragraphAt = ({ tokens }: Reading, at: number): number => tokenAt(tokens, at).paragraph;

/**
 * "“We will wait,” Orla Venn said. ⏎ | “The road is closed.”" → a quotation that stands alone goes on with the one before
 * it. After a question ("“Where are they?” the judge asked. ⏎ “In Vell.”") it is somebody else's answer.
 */
function isContinuation(reading: Reading, { cue, speaker, content }: Attribution, before: Attribution): boolean {
  const { tokens } = reading;
  const [from] = content[0] ?? [0];
  const end = before.content.at(-1)?.[1] ?? 0;
  if (cue !== undefined || speaker !== undefined || end === 0) return false;
  const quoted = tokenAt(tokens, end - 1).quotation >= 0 || tokenAt(tokens, end - 2).quotation >= 0;
  const asked =
    before.cue !== undefined && tokens.slice(...before.cue).some(({ lower }) => /^ask(?:ed|s)$/.test(lower));
  return quoted && !asked && paragraphAt(reading, from) - paragraphAt(reading, end - 1) <= 1;
}

/** Attributions in text order, those that only go on with the one before made part of it. */
export function joinContinued(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const joined: Attribution[] = [];
  for (const attribution of attributions) {
    const before = joined.at(-1);
    if (before !== undefined && isJudgement(reading, attribution, before)) {
      const [from] = attribution.cue ?? [0];
      const end = attribution.content.at(-1)?.[1] ?? from;
      before.content.push([from, end]);
    } else if (before !== undefined && isContinuation(reading, attribution, before)) {
      before.content.push(...attribution.content);
    } else joined.push({ ...attribution, content: [...attribution.content] });
  }
  return joined;
}
