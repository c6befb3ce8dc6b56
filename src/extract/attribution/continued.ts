import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { modeOf } from './model/attribute.ts';
import { isParticiple } from './non-statements.ts';
import { polarityOf } from './polarity.ts';

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

/**
 * "The front said that the road was closed, | adding that the bridge was mined", "It condemned the raid | and called for
 * talks" → one statement: the same speaker goes on in the sentence. What is denied stays apart from what is asserted.
 */
function goesOnInSentence(reading: Reading, attribution: Attribution, before: Attribution): boolean {
  const { kind, cue, speaker } = attribution;
  const { tokens } = reading;
  if (cue === undefined || before.cue === undefined || before.speaker === undefined || cue[0] < before.cue[0])
    return false;
  if (tokenAt(tokens, cue[0]).sentence !== tokenAt(tokens, before.cue[0]).sentence) return false;
  if ((kind === 'BELIEF') !== (before.kind === 'BELIEF')) return false;
  const isQuoted = (content: readonly Range[]) => modeOf(reading, content) === 'DIRECT';
  if (isQuoted(attribution.content) !== isQuoted(before.content)) return false;
  const [from] = attribution.content[0] ?? cue;
  if (isParticiple(reading, cue) && tokenAt(tokens, from).lower === 'that') return false;
  // "Last month | her husband | said", "her husband | voiced" → the same, whatever stands before.
  const same =
    speaker === undefined
      ? isParticiple(reading, cue)
      : speaker[0] === before.speaker[0] || speaker[1] === before.speaker[1];
  return same && polarityOf(reading, attribution) === polarityOf(reading, before.parts?.at(-1) ?? before);
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
      before.parts?.at(-1)?.content.push(...attribution.content);
    } else if (before !== undefined && goesOnInSentence(reading, attribution, before)) {
      joined[joined.length - 1] = {
        ...before,
        kind: before.kind === 'INTENTION' ? attribution.kind : before.kind,
        content: [...before.content, ...attribution.content],
        parts: [...(before.parts ?? [before]), { ...attribution, content: [...attribution.content] }],
      };
    } else joined.push({ ...attribution, content: [...attribution.content] });
  }
  return joined;
}
