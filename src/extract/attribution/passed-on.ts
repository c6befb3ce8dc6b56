import { PRONOUNS } from '../lexicon/people.ts';
import { isRelative, isTime, nounPhraseAfter } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { isMedia } from './content-end.ts';
import { findOutletIn } from './outlet-phrases.ts';
import { attributeWithin } from './rules.ts';
import { subjectBefore } from './speaker-span.ts';

/**
 * "The front said it had moved the captives, Vellian media reported", "Vellian media reported that the front said …" →
 * the front is the speaker, not the media.
 */
export function innerStatement(
  reading: Reading,
  { cue, speaker, content }: Attribution,
  firstCueIn: (range: Range) => Attribution | undefined,
): Attribution | undefined {
  const range = onlyClause(reading, content);
  if (cue === undefined || speaker === undefined || range === undefined) return undefined;
  const outlet = findOutletIn(reading, speaker);
  const according = tokenAt(reading.tokens, cue[0]).lower === 'according';
  if (outlet === undefined && !according && (cue[0] < range[1] || !isMedia(reading, speaker))) return undefined;
  const inner = firstCueIn(range) ?? attributeWithin(reading, range) ?? findingWithin(reading, range);
  if (inner?.cue === undefined || inner.kind !== 'SPEECH' || inner.speaker === undefined) return undefined;
  const [from] = inner.speaker;
  if (!content.some(([start, end]) => start <= from && from < end)) return undefined;
  // "According to the miller, the ruling adds a year" → a thing adds something, and nobody speaks but the miller.
  if (outlet === undefined && according && /[^y]s$/.test(tokenAt(reading.tokens, inner.cue[0]).lower)) return undefined;
  if (!isMainClause(reading, range, inner)) return undefined;
  const own = inner.content
    .map(([from, to]): Range => [from, Math.min(to, range[1])])
    .filter(([from, to]) => from >= range[0] && to > from + 1);
  const via = [{ span: speaker, name: speaker, ...outlet }];
  return own.length === 0 ? undefined : { ...inner, content: own, via };
}

const FINDINGS = /^(?:ruled|found|identified|concluded|determined|decided)$/;

/** "A judge ruled that the road was shut, Vellpress reported", "Officials identified the boat" → whoever found it says so. */
function findingWithin(reading: Reading, [from, to]: Range): Attribution | undefined {
  const { tokens } = reading;
  for (let at = from + 1; at < to - 2; at++) {
    const { lower, quotation } = tokenAt(tokens, at);
    if (!FINDINGS.test(lower) || quotation >= 0) continue;
    const speaker = subjectBefore(reading, at, from);
    const that = tokenAt(tokens, at + 1).lower === 'that';
    const passive = tokenAt(tokens, at - 1).stem === 'be';
    if (speaker === undefined || passive || !(that || lower === 'identified')) return undefined;
    return { kind: 'SPEECH', cue: [at, at + 1], speaker, content: [[at + 1, to]], confidence: 0.6 };
  }
  return undefined;
}

/** "The road is shut, | the mayor was quoted as saying" → what stands before the comma is the content. */
export function quotedAtEnd(reading: Reading, { cue, content: [said], ...rest }: Attribution): Attribution | undefined {
  const { tokens, sentences } = reading;
  if (cue === undefined || said === undefined) return undefined;
  const [start, end] = sentences[tokenAt(tokens, cue[0]).sentence] ?? cue;
  let as = cue[0];
  while (as < Math.min(end, cue[1] + 3) && tokenAt(tokens, as).lower !== 'as') as++;
  const saying = tokenAt(tokens, as + 1).lower === 'saying' && tokenAt(tokens, as + 2).word === '.';
  if (!saying || !isQuoted(tokenAt(tokens, as - 1)) || tokenAt(tokens, as - 2).stem !== 'be') return undefined;
  const speaker = subjectBefore(reading, as - 1, start);
  if (speaker === undefined || tokenAt(tokens, speaker[0] - 1).word !== ',' || speaker[0] - start < 3) return undefined;
  return { ...rest, kind: 'SPEECH', cue: [as - 2, as + 2], speaker, content: [[start, speaker[0] - 1]] };
}

/** "In both talks, | according to the council, | the mayor said …" → the only piece with a verb. */
function onlyClause({ tokens }: Reading, content: readonly Range[]): Range | undefined {
  const [first, second, ...others] = content;
  if (first === undefined || second === undefined) return first;
  const verbal = tokens.slice(...first).some(({ pos, quotation }) => /^(?:VERB|AUX)$/.test(pos) || quotation >= 0);
  return verbal || others.length > 0 ? undefined : second;
}

/**
 * "Vellian media reported that the mayor, who said he was ill, had left" → what they report is not what he said: before
 * who speaks and what is said stands no verb, unless in a clause such as "When they met, ".
 */
function isMainClause({ tokens }: Reading, [from]: Range, { cue, speaker, content }: Attribution): boolean {
  if (cue === undefined || speaker === undefined || isRelative(tokenAt(tokens, cue[0] - 1))) return false;
  const start = Math.min(speaker[0], content[0]?.[0] ?? speaker[0]);
  const opening = tokens.slice(from, start);
  const opens = /^(?:when|after|before|while|as|since|although|though)$/.test(tokenAt(tokens, from).lower);
  const comma = opens && tokenAt(tokens, start - 1).word === ',';
  if (opening.some((token, index) => index > 0 && isRelative(token))) return false;
  return comma || !opening.some(({ pos }) => /^(?:VERB|AUX)$/.test(pos));
}

const isQuoted = (token: Token): boolean => /^(?:quoted|cited)$/.test(token.lower);

/**
 * "State television quoted Orla Venn as saying that …", "Orla Venn was quoted as saying that …", "“…,” Vellpress quoted
 * Orla Venn as saying" → Orla Venn is the speaker, and who quotes her passes it on.
 */
export function quotedAs(reading: Reading, attribution: Attribution): Attribution | undefined {
  const { tokens, sentences } = reading;
  const { cue } = attribution;
  if (cue === undefined || attribution.content.length === 0) return undefined;
  const [floor, ceiling] = sentences[tokenAt(tokens, cue[0]).sentence] ?? cue;
  let as = cue[0] - 1;
  while (as < Math.min(ceiling, cue[1] + 12) && !isAsSaying(tokens, as)) as++;
  if (!isAsSaying(tokens, as)) return undefined;
  let quoted = as - 1;
  while (quoted > Math.max(floor, as - 15) && !isQuoted(tokenAt(tokens, quoted))) quoted--;
  if (!isQuoted(tokenAt(tokens, quoted))) return undefined;
  const passive = tokenAt(tokens, quoted - 1).stem === 'be' || tokenAt(tokens, quoted - 2).stem === 'be';
  const subject = subjectBefore(reading, quoted, floor);
  const end = tokenAt(tokens, as - 1).word === ',' ? as - 1 : as;
  const speaker = passive ? subject : ([quoted + 1, end] satisfies Range);
  const content = saidAround(reading, attribution, [subject?.[0] ?? quoted, as + 2]);
  if (speaker === undefined || speaker[1] <= speaker[0] || content.length === 0) return undefined;
  const by = tokenAt(tokens, as + 2).lower === 'by' ? nounPhraseAfter(reading, as + 3, ceiling) : undefined;
  const teller = passive ? by : subject;
  const named = teller && !PRONOUNS.has(tokenAt(tokens, teller[0]).lower);
  const via = named ? [{ span: teller, name: teller, ...findOutletIn(reading, teller) }] : attribution.via;
  return { ...attribution, kind: 'SPEECH', cue: [as + 1, as + 2], speaker, content, ...(via && { via }) };
}

const isAsSaying = (tokens: readonly Token[], at: number): boolean =>
  tokenAt(tokens, at).lower === 'as' && /^(?:saying|telling|stating|warning)$/.test(tokenAt(tokens, at + 1).lower);

/**
 * What was said before and after "Vellpress quoted her as saying": after a quotation or a clause before it, only what is
 * quoted, not "on Monday" or "by the agency".
 */
function saidAround({ tokens, sentences }: Reading, { content }: Attribution, [from, to]: Range): Range[] {
  const before = content
    .map(([start, end]): Range => [start, Math.min(end, from)])
    .filter(([start, end]) => end > start);
  const next = /^[:,]$/.test(tokenAt(tokens, to).word) ? to + 1 : to;
  const after = content
    .map(([start, end]): Range => [Math.max(start, next), end])
    .filter(([start, end]) => end > start);
  const goesOn = after.filter(([start]) => tokenAt(tokens, start).quotation >= 0 || before.length === 0);
  const [only] = goesOn;
  const adjunct =
    only !== undefined && (tokenAt(tokens, only[0]).lower === 'by' || isTime(tokenAt(tokens, only[0] + 1)));
  if (before.length > 0 || (goesOn.length > 0 && !adjunct)) return [...before, ...goesOn];
  const [start] = sentences[tokenAt(tokens, from).sentence] ?? [from];
  return tokenAt(tokens, from - 1).word === ',' && from - start > 3 ? [[start, from - 1]] : [];
}
