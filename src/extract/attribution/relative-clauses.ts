import { findCueVerb } from '../lexicon/cues.ts';
import { isTime, nounPhraseAfter, nounPhraseBefore } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';

/** Confidence of a statement that a clause tells by its form alone. */
const CONFIDENCE = 0.6;

const RELATIVE = /^(?:which|whom|that)$/;
/** In how many subjects the speakers of a clause are looked for: "that the mayor, his party and two judges denounced". */
const SUBJECTS = 4;
/** What tells of its object what somebody thinks of it: "which Vellia blamed on Ostmark", "referred to as a sham". */
const JUDGED = /^(?:as|on)$/;

const endsClause = (word: string): boolean => /^(?:[,;.!?)]|—|--|–)$/.test(word);

/** Where the clause of a relative pronoun has its verb, and before it whoever says it. */
function subjectAndVerb(reading: Reading, relative: number, to: number): { speaker: Range; verb: number } | undefined {
  const { tokens } = reading;
  const first = nounPhraseAfter(reading, relative + 1, to);
  if (first === undefined) return undefined;
  let [, end] = first;
  for (let subject = 1; subject < SUBJECTS && /^(?:,|and)$/.test(tokenAt(tokens, end).lower); subject++) {
    const next = nounPhraseAfter(reading, end + 1, to);
    if (next === undefined) return undefined;
    end = next[1];
  }
  let verb = end;
  while (verb < to && /^(?:AUX|ADV)$/.test(tokenAt(tokens, verb).pos)) verb++;
  return { speaker: [first[0], end], verb };
}

/** Where a clause ends: at a mark outside quotations, or after the quotation in which it ends: "as “a pause,” | is over". */
function clauseEnd({ tokens }: Reading, from: number, to: number): number {
  for (let end = from; end < to; end++) {
    const { word, quotation, pos } = tokenAt(tokens, end);
    if (quotation >= 0) continue;
    const closed = tokenAt(tokens, end - 1).quotation >= 0;
    const comma = tokenAt(tokens, end - 2).word === ',';
    if (endsClause(word) || (closed && (comma || /^(?:AUX|VERB)$/.test(pos)))) return end;
  }
  return to;
}

/**
 * "It hit the school, | which Vellia blamed on Ostmark", "in a case that the mayor and his party have denounced | as a sham"
 * → what somebody says of the thing before the clause.
 */
export function findRelativeStatements(reading: Reading): Attribution[] {
  const { tokens, sentences } = reading;
  const found: Attribution[] = [];
  for (const [from, to] of sentences) {
    for (let at = from + 1; at < to - 3; at++) {
      const relative = tokenAt(tokens, at);
      if (!RELATIVE.test(relative.lower) || relative.quotation >= 0) continue;
      const before = tokenAt(tokens, at - 1);
      if (relative.lower === 'that' ? before.pos !== 'NOUN' : before.word !== ',' && before.pos !== 'NOUN') continue;
      const clause = subjectAndVerb(reading, at, to);
      if (clause === undefined) continue;
      const { speaker, verb } = clause;
      const said = tokenAt(tokens, verb);
      if (
        said.pos !== 'VERB' ||
        said.quotation >= 0 ||
        tokens.slice(speaker[1], verb).some(({ stem }) => stem === 'be')
      )
        continue;
      const refers = /^refer(?:s|red)$/.test(said.lower) && tokenAt(tokens, verb + 1).lower === 'to';
      const cue = findCueVerb(said.stem);
      if (!refers && !(cue?.kind === 'SPEECH' && cue.frames.has('phrase'))) continue;
      const rest = refers ? verb + 2 : verb + 1;
      const end = clauseEnd(reading, rest, to);
      if (!JUDGED.test(tokenAt(tokens, rest).lower) || end - rest < 2 || isTime(tokenAt(tokens, rest + 1))) continue;
      found.push({
        kind: 'SPEECH',
        cue: [speaker[1], rest],
        speaker,
        content: [
          [at, at + 1],
          [rest, end],
        ],
        confidence: CONFIDENCE,
      });
      at = end;
    }
  }
  return found;
}

/** "A strike on a school in the east |, which" → the thing that the clause speaks of, with what follows its noun. */
function antecedentBefore(reading: Reading, relative: number): Range | undefined {
  const { tokens, sentences } = reading;
  const [floor] = sentences[tokenAt(tokens, relative).sentence] ?? [relative];
  const end = tokenAt(tokens, relative - 1).word === ',' ? relative - 1 : relative;
  const phrase = nounPhraseBefore(reading, end, floor);
  if (phrase === undefined) return undefined;
  let [from] = phrase;
  while (from - 1 > floor && /^(?:of|on|in|for|at|against|with)$/.test(tokenAt(tokens, from - 1).lower)) {
    const outer = nounPhraseBefore(reading, from - 1, floor);
    if (outer === undefined) break;
    from = outer[0];
  }
  return [from, end];
}

/**
 * "The truce, which the army described as “a pause”, …" → "the truce, which … as “a pause”": whoever reads what was said
 * needs to know of what. Left out where the article, or the thing, is in somebody else's words already.
 */
export function withAntecedents(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const taken = new Uint8Array(reading.tokens.length);
  for (const { content, cue, speaker } of attributions)
    for (const range of [...content, ...(cue ? [cue] : []), ...(speaker ? [speaker] : [])]) taken.fill(1, ...range);
  return attributions.map((attribution) => {
    const { cue, speaker, content, parts } = attribution;
    const [first, ...others] = content;
    if (cue === undefined || speaker === undefined || first === undefined || parts !== undefined) return attribution;
    const [at, end] = first;
    const opens = end - at === 1 && RELATIVE.test(tokenAt(reading.tokens, at).lower) && speaker[0] >= end;
    if (!opens || others.length === 0 || speaker[1] > cue[0]) return attribution;
    const antecedent = antecedentBefore(reading, at);
    if (antecedent === undefined || taken.subarray(...antecedent).some((token) => token === 1)) return attribution;
    return { ...attribution, content: [[antecedent[0], end], ...others] };
  });
}
