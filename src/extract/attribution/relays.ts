import { PRONOUNS } from '../lexicon/people.ts';
import { nounPhraseAfter } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution, Through } from './attribution.ts';
import { findOutletIn } from './outlet-phrases.ts';
import { findRelayPhrases, type RelayPhrase } from './relay-phrases.ts';

/** How many paragraphs down a line may stand that says where a whole article is from. */
const TOP = 3;

const isCiting = (lower: string): boolean => /^(?:citing|quoting)$/.test(lower);
const overlap = ([a, b]: Range, [c, d]: Range): boolean => a < d && c < b;

/**
 * Says of each attribution through whom the text has it, and takes that out of what was said: "Orla Venn said the road
 * was shut|, Vellpress reported" → Orla Venn, through Vellpress. An outlet that only passes on speaks no more.
 */
export function withRelays(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const phrases = findRelayPhrases(reading);
  const everywhere = findSourceLine(reading, phrases);
  const relayed: Attribution[] = [];
  for (const found of attributions) {
    const sentence = phrases.get(sentenceOf(reading, found)) ?? [];
    const told = withNearerSource(reading, citedAtEnd(reading, found, sentence, attributions) ?? found);
    if (isCitationOnly(reading, told)) continue;
    const cited = withCitedSource(reading, told, sentence);
    const own = withPhrases(reading, cited, sentence, attributions);
    const via = own.via ?? quotedBefore(reading, own, phrases) ?? goingOn(reading, own, relayed.at(-1)) ?? everywhere;
    relayed.push(via === undefined ? own : { ...own, via });
  }
  return relayed;
}

const sentenceOf = ({ tokens }: Reading, { cue, content }: Attribution): number =>
  tokenAt(tokens, cue?.[0] ?? content[0]?.[0] ?? -1).sentence;

/** "As reported by Vellpress ⏎ Orla Venn said …": a line of its own at the top tells of the whole article. */
function findSourceLine(
  { tokens, paragraphs }: Reading,
  phrases: ReadonlyMap<number, RelayPhrase[]>,
): Through[] | undefined {
  for (const [from, to] of paragraphs.slice(0, TOP)) {
    const [phrase] = phrases.get(tokenAt(tokens, from).sentence) ?? [];
    if (phrase?.range[0] === from && phrase.range[1] >= to - 1) return phrase.through;
  }
  return undefined;
}

/** "The road is shut, Vellpress reported, | citing two officials" → what stands before the outlet is what they say. */
function citedAtEnd(
  reading: Reading,
  attribution: Attribution,
  phrases: readonly RelayPhrase[],
  all: readonly Attribution[],
): Attribution | undefined {
  const { tokens, sentences } = reading;
  const { cue, speaker, content } = attribution;
  const [source] = content;
  if (cue === undefined || source === undefined || !isCiting(tokenAt(tokens, cue[1] - 1).lower)) return undefined;
  const teller = phrases.find(
    (phrase) => phrase.range[1] < cue[1] && isOwn({ ...attribution, cue: undefined }, phrase.range),
  );
  const [start] = sentences[sentenceOf(reading, attribution)] ?? cue;
  if (teller === undefined || speaker === undefined || teller.range[0] - start < 4) return undefined;
  const end = tokenAt(tokens, teller.range[0] - 1).word === ',' ? teller.range[0] - 1 : teller.range[0];
  const said: Range[] = [[start, end]];
  if (all.some((other) => overlapsContent(other, said))) return undefined;
  return { ...attribution, cue: [cue[1] - 1, cue[1]], speaker: source, content: said, via: teller.through };
}

/** "Vellpress reported on Monday, | citing two officials, | that …" → the citation is no statement. */
function isCitationOnly(reading: Reading, { cue, speaker }: Attribution): boolean {
  if (cue === undefined || !isCiting(tokenAt(reading.tokens, cue[1] - 1).lower)) return false;
  return speaker === undefined || findOutletIn(reading, speaker) !== undefined;
}

/** "According to local media, the road is shut, Vellpress reported" → local media say so, through Vellpress. */
function withNearerSource(reading: Reading, attribution: Attribution): Attribution {
  const { tokens } = reading;
  const { speaker, cue, content } = attribution;
  const outlet = speaker && findOutletIn(reading, speaker);
  const [first, ...others] = content;
  if (outlet === undefined || speaker === undefined || first === undefined || cue === undefined) return attribution;
  const [start] = reading.sentences[sentenceOf(reading, attribution)] ?? first;
  const leads = tokenAt(tokens, start).lower === 'according' && tokenAt(tokens, start + 1).lower === 'to';
  const source = leads && cue[0] >= first[1] ? nounPhraseAfter(reading, start + 2, cue[0]) : undefined;
  if (source === undefined || tokenAt(tokens, source[1]).word !== ',' || source[1] + 1 >= first[1]) return attribution;
  const via = [{ span: outlet.name, ...outlet }];
  const said: Range = [Math.max(first[0], source[1] + 1), first[1]];
  return { ...attribution, cue: [start, start + 2], speaker: source, content: [said, ...others], via };
}

/** "The road is shut, Vellpress reported, citing two officials" → the officials say so, through Vellpress. */
function withCitedSource(reading: Reading, attribution: Attribution, phrases: readonly RelayPhrase[]): Attribution {
  const { tokens, sentences } = reading;
  const { speaker, cue, content } = attribution;
  const teller = speaker && phrases.find(({ range }) => overlap(range, speaker));
  const outlet = speaker && (findOutletIn(reading, speaker) ?? teller?.through[0]);
  const [from, to] = sentences[sentenceOf(reading, attribution)] ?? [0, 0];
  if (outlet === undefined || speaker === undefined || cue === undefined) return attribution;
  for (let at = from; at < to; at++) {
    if (!isCiting(tokenAt(tokens, at).lower) || tokenAt(tokens, at).quotation >= 0) continue;
    const noun = nounPhraseAfter(reading, at + 1, to);
    if (noun === undefined || findOutletIn(reading, noun) !== undefined) continue;
    const source: Range = [noun[0], endOfSource(reading, noun[1], to)];
    const via = [{ span: outlet.name, ...outlet }];
    return { ...attribution, speaker: source, via, content: without(reading, content, [at, source[1]]) };
  }
  return attribution;
}

/** "a source | in the ministry", "officials | close to the talks" → up to the next mark or clause. */
function endOfSource({ tokens }: Reading, from: number, to: number): number {
  const describes = /^(?:in|at|of|from|with|on|inside|close|familiar)$/.test(tokenAt(tokens, from).lower);
  let end = from;
  while (describes && end < to && !/^(?:PUNCT|VERB|AUX|SCONJ)$/.test(tokenAt(tokens, end).pos)) end++;
  return end;
}

function withPhrases(
  reading: Reading,
  attribution: Attribution,
  phrases: readonly RelayPhrase[],
  all: readonly Attribution[],
): Attribution {
  let { content } = attribution;
  const through: Through[] = [];
  for (const { range, through: outlets } of [...phrases].reverse()) {
    if (isOwn(attribution, range)) continue;
    const rest = without(reading, content, range);
    // "The mayor said that, according to Vellpress, the road was shut" → he cites it: part of what he said.
    const inside = rest.some(([from, to]) => from < range[0] && range[1] < to);
    const elsewhere = all.some(
      (other) =>
        other.content.some(([from, to]) => from < range[0] && range[1] < to - 1) && !overlapsContent(other, content),
    );
    if (inside || elsewhere) continue;
    content = rest;
    through.unshift(...outlets);
  }
  const before = attribution.via?.filter(({ span }) => !through.some((other) => overlap(other.span, span))) ?? [];
  through.unshift(...before);
  if (through.length === 0) return attribution;
  const names = new Set<number>();
  const via = through.filter(({ name: [at] }) => !names.has(at) && names.add(at));
  return { ...attribution, content, via };
}

const overlapsContent = ({ content }: Attribution, others: readonly Range[]): boolean =>
  content.some((range) => others.some((other) => overlap(range, other)));

/** "Vellpress | reported": the outlet speaks for itself. */
const isOwn = ({ speaker, cue }: Attribution, range: Range): boolean =>
  (speaker !== undefined && overlap(speaker, range)) || (cue !== undefined && range[0] <= cue[0] && cue[0] < range[1]);

/** A content without a phrase that it begins or ends with, and without the comma beside it. */
function without({ tokens }: Reading, content: readonly Range[], [start, end]: Range): Range[] {
  return content
    .map(([from, to]): Range => {
      if (to <= start || end <= from) return [from, to];
      const rest = tokens.slice(end, to);
      const ends = isCiting(rest[1]?.lower ?? '') || rest.every(({ pos }) => pos === 'PUNCT');
      if (ends && start > from) return [from, tokenAt(tokens, start - 1).word === ',' ? start - 1 : start];
      if (start > from + 1) return [from, to];
      return [tokenAt(tokens, end).word === ',' ? end + 1 : end, to];
    })
    .filter(([from, to]) => to > from);
}

/** "State media said … Officials were quoted as saying …" → through the outlet named last. */
function quotedBefore(
  { tokens }: Reading,
  { cue, speaker }: Attribution,
  phrases: ReadonlyMap<number, RelayPhrase[]>,
): readonly Through[] | undefined {
  if (cue === undefined || speaker === undefined) return undefined;
  const quoted = tokens
    .slice(speaker[1], cue[1])
    .some(
      ({ lower }, index) => /^(?:quoted|cited)$/.test(lower) && tokenAt(tokens, speaker[1] + index - 1).stem === 'be',
    );
  if (!quoted) return undefined;
  const { sentence } = tokenAt(tokens, cue[0]);
  for (let before = sentence; before >= Math.max(0, sentence - 4); before--) {
    const last = phrases.get(before)?.at(-1);
    if (last !== undefined) return last.through;
  }
  return undefined;
}

/** "“The road is shut,” she said, according to Vellpress. “We wait,” | she added." → through Vellpress, too. */
function goingOn(
  { tokens }: Reading,
  { cue, speaker, content }: Attribution,
  before: Attribution | undefined,
): readonly Through[] | undefined {
  if (before?.via === undefined) return undefined;
  const pronoun = speaker === undefined || PRONOUNS.has(tokenAt(tokens, speaker[1] - 1).lower);
  const [at, last] = [cue?.[0] ?? content[0]?.[0] ?? 0, before.cue?.[0] ?? before.content[0]?.[0] ?? 0];
  return pronoun && tokenAt(tokens, at).paragraph === tokenAt(tokens, last).paragraph ? before.via : undefined;
}
