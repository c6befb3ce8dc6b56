import { STATEMENT_NOUNS } from '../lexicon/people.ts';
import { nounPhraseAfter } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { findCuesIn } from './cues.ts';
import { subjectBefore } from './speaker-span.ts';

/** Text that somebody issued in their own words, without quotation marks. */
export interface IssuedStatements {
  attributions: Attribution[];
  /** Where issuers are named, in text order; "we" means the last one before it. */
  issuers: Range[];
  /** Who issued the whole text, and the first token of its body. */
  heading: { issuer: Range; body: number } | undefined;
}

/** Only the first paragraphs may be the heading of a whole statement. */
const HEADINGS = 6;
const LONGEST_HEADING = 60;

const FIRST_PERSON = new Set(['We', 'we', 'Our', 'our', 'Ours', 'ours', 'us', 'I', 'My', 'my', 'me']);

/** Whether "we", "our" or "I" stands outside quotations: the issuer speaks. */
function isFirstPerson({ tokens }: Reading, [from, to]: Range): boolean {
  for (let at = from; at < to; at++) {
    const token = tokenAt(tokens, at);
    if (token.quotation === -1 && FIRST_PERSON.has(token.word)) return true;
  }
  return false;
}

const isQuoted = ({ tokens }: Reading, at: number): boolean => tokenAt(tokens, at).quotation >= 0;

function withoutMarks({ tokens }: Reading, [from, to]: Range): Range {
  let end = to;
  while (
    end > from &&
    tokenAt(tokens, end - 1).quotation === -1 &&
    !/[\p{L}\p{N})]/u.test(tokenAt(tokens, end - 1).word)
  )
    end--;
  return [from, end];
}

/**
 * "Statement by the Vellian Foreign Ministry on the captives", "Joint statement of the Lake Union and Vellia" → whom it
 * names.
 */
function headingIssuer(reading: Reading, [from, to]: Range): Range | undefined {
  const { tokens } = reading;
  if (to - from > LONGEST_HEADING || tokenAt(tokens, to - 1).word === '.') return undefined;
  let at = from;
  while (at < from + 3 && !STATEMENT_NOUNS.has(tokenAt(tokens, at).lower)) at++;
  if (!STATEMENT_NOUNS.has(tokenAt(tokens, at).lower) || !/^(?:by|of|from)$/.test(tokenAt(tokens, at + 1).lower))
    return undefined;
  return nounPhraseAfter(reading, at + 2, to);
}

/** "We, the leaders of Vellia and Ostmark, met" → whom "we" are said to be. */
function ownWords({ tokens }: Reading, [from, to]: Range): Range | undefined {
  const opens = tokenAt(tokens, from).word === 'We' && tokenAt(tokens, from + 1).word === ',';
  if (!opens || tokenAt(tokens, from + 2).pos !== 'DET') return undefined;
  let end = from + 3;
  while (end < to && /^(?:NOUN|PROPN|ADJ|NUM|DET|ADP|CCONJ|PUNCT)$/.test(tokenAt(tokens, end).pos)) end++;
  while (end > from + 3 && !/^(?:NOUN|PROPN)$/.test(tokenAt(tokens, end - 1).pos)) end--;
  return [from + 2, end];
}

const FOLLOWING = new Set(['following']);

function hasWord({ tokens }: Reading, [from, to]: Range, words: ReadonlySet<string>): boolean {
  for (let at = from; at < to; at++) if (words.has(tokenAt(tokens, at).lower)) return true;
  return false;
}

interface LeadIn {
  speaker: Range;
  cue: Range;
}

/** "The ministry said in a statement:", "The ministry issued the following statement on Tuesday." → speaker and cue. */
function leadIn(reading: Reading, [from, to]: Range): LeadIn | undefined {
  const { tokens } = reading;
  const named = hasWord(reading, [from, to], STATEMENT_NOUNS);
  if (tokenAt(tokens, to - 1).word !== ':' && !(named && hasWord(reading, [from, to], FOLLOWING))) return undefined;
  for (const { verb, participle, prepositional, range } of findCuesIn(reading, [from, to])) {
    const speaker = subjectBefore(reading, range[0], from);
    if (verb.kind === 'SPEECH' && !participle && !prepositional && speaker !== undefined)
      return { speaker, cue: range };
  }
  if (!named) return undefined;
  for (let at = from; at < to; at++) {
    if (!/^(?:issu|releas|publish|circulat)/.test(tokenAt(tokens, at).stem) || tokenAt(tokens, at).pos !== 'VERB')
      continue;
    const speaker =
      tokenAt(tokens, at + 1).lower === 'by' ? nounPhraseAfter(reading, at + 2, to) : subjectBefore(reading, at, from);
    if (speaker !== undefined) return { speaker, cue: [at, at + 1] };
  }
  return undefined;
}

/**
 * "The ministry said in a statement: We hold the front responsible. We will not rest. | The front did not answer." →
 * the sentences in the first person after the colon.
 */
function withinParagraph(reading: Reading, sentence: number, end: number): (LeadIn & { content: Range }) | undefined {
  const { tokens, sentences } = reading;
  const [from, to] = sentences[sentence] ?? [0, 0];
  let colon = from;
  while (colon < to && !(tokenAt(tokens, colon).word === ':' && !isQuoted(reading, colon))) colon++;
  if (colon >= to - 2 || isQuoted(reading, colon + 1) || !isFirstPerson(reading, [colon + 1, to])) return undefined;
  if (!hasWord(reading, [from, colon], STATEMENT_NOUNS)) return undefined;
  const introduced = leadIn(reading, [from, colon + 1]);
  if (introduced === undefined) return undefined;
  let last = to;
  for (let next = sentence + 1; last < end; next++) {
    const following = sentences[next];
    if (following === undefined || isQuoted(reading, following[0]) || !isFirstPerson(reading, following)) break;
    last = following[1];
  }
  return { ...introduced, content: withoutMarks(reading, [colon + 1, last]) };
}

/** The first "we", "I" or "our" outside quotations: whoever issued the text. */
function issuerSpeaking({ tokens }: Reading): Range | undefined {
  const at = tokens.findIndex(({ word, quotation }) => quotation === -1 && /^(?:[Ww]e|I|[Oo]ur)$/.test(word));
  return at < 0 ? undefined : [at, at + 1];
}

/**
 * Statements given in full: paragraphs and sentences in the first person after a line that says whose they are. Where that
 * is a heading, here or the `headline` above, all paragraphs below are, even "There is no time to lose."
 */
export function findIssuedStatements(reading: Reading, headline?: Reading): IssuedStatements {
  const { tokens, paragraphs, sentences } = reading;
  const attributions: Attribution[] = [];
  const issuers: Range[] = [];
  let heading: IssuedStatements['heading'];
  const say = ({ speaker, cue }: Pick<Attribution, 'speaker' | 'cue'>, content: Range): void => {
    attributions.push({ kind: 'SPEECH', cue, speaker, content: [content], verbatim: true, confidence: 0.75 });
  };
  const isWhole = (paragraph: Range | undefined): paragraph is Range =>
    paragraph !== undefined && !isQuoted(reading, paragraph[0]) && isFirstPerson(reading, paragraph);
  for (let number = 0; number < paragraphs.length; number++) {
    const [from, to] = paragraphs[number] ?? [0, 0];
    const opening = number < HEADINGS ? ownWords(reading, [from, to]) : undefined;
    const issuer = number < HEADINGS ? (headingIssuer(reading, [from, to]) ?? opening) : undefined;
    if (issuer !== undefined) {
      issuers.push(issuer);
      heading ??= { issuer, body: opening === undefined ? to : from };
    }
    const first = tokenAt(tokens, from).sentence;
    const end = tokenAt(tokens, to - 1).sentence;
    for (let sentence = first; sentence <= end; sentence++) {
      const said = withinParagraph(reading, sentence, to);
      if (said === undefined) continue;
      say(said, said.content);
      issuers.push(said.speaker);
      while ((sentences[sentence]?.[1] ?? to) < said.content[1]) sentence++;
    }
    const introduced = leadIn(reading, sentences[end] ?? [from, to]);
    if (introduced === undefined || !isWhole(paragraphs[number + 1])) continue;
    issuers.push(introduced.speaker);
    for (let next = paragraphs[number + 1]; isWhole(next); next = paragraphs[number + 1]) {
      say(introduced, withoutMarks(reading, next));
      number++;
    }
  }
  const isIssued = heading !== undefined || (headline && findIssuedStatements(headline).issuers.length > 0);
  const speaking = isIssued ? issuerSpeaking(reading) : undefined;
  const speaker = speaking && (heading?.issuer ?? speaking);
  if (speaker === undefined) return { attributions, issuers, heading };
  const body = heading?.body ?? 0;
  const end = endOfBody(reading, body);
  for (const [from, to] of paragraphs)
    if (from >= body && to <= end && /^[.!?”]$/.test(tokenAt(tokens, to - 1).word))
      say({ speaker, cue: undefined }, withoutMarks(reading, [from, to]));
  return { attributions, issuers, heading };
}

const END = /^(?:ends|notes?|contacts?|background)$/;

/** Where the notes below a statement begin, or the text ends. */
const endOfBody = ({ tokens, paragraphs }: Reading, body: number): number =>
  paragraphs.find(([from]) => from >= body && END.test(tokenAt(tokens, from).lower))?.[0] ?? tokens.length;

/**
 * Under the heading "Statement by the ministry": adds every sentence about a topic that is not attributed yet, said by
 * the issuer.
 */
export function withOwnSentences(
  reading: Reading,
  found: readonly Attribution[],
  { heading }: IssuedStatements,
  isRelevant: (content: readonly Range[]) => boolean,
): Attribution[] {
  if (heading === undefined) return [...found];
  const { tokens, sentences } = reading;
  const { issuer, body } = heading;
  const ends = endOfBody(reading, body);
  const taken = new Set(found.flatMap(({ content }) => content.map(([from]) => tokenAt(tokens, from).sentence)));
  const own = sentences.flatMap(([from, to], number): Attribution[] => {
    const content = withoutMarks(reading, [from, to]);
    const whole = from >= body && to <= ends && /^[.!:]$/.test(tokenAt(tokens, to - 1).word);
    const quotes = tokens.slice(from, to).some(({ quotation }) => quotation >= 0);
    if (!whole || quotes || taken.has(number) || !isRelevant([content])) return [];
    return [{ kind: 'SPEECH', cue: undefined, speaker: issuer, content: [content], confidence: 0.6 }];
  });
  return [...found, ...own].sort((a, b) => (a.content[0]?.[0] ?? 0) - (b.content[0]?.[0] ?? 0));
}
