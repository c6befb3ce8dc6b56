import { isTime, nounPhraseAfter } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Attribution } from './attribution.ts';
import { withoutTail } from './content-end.ts';
import { commaBefore, isParticipleCue } from './cues.ts';
import { modeOf } from './model/attribute.ts';
import { innerStatement, quotedAs, quotedAtEnd } from './passed-on.ts';
import { isAccompanying } from './rules.ts';
import { subjectBefore } from './speaker-span.ts';
import { tidySpeaker, withoutTime } from './tidy-speaker.ts';

/** Confidence of an attribution that only the rules make. */
const CONFIDENCE_OF_RULES = 0.35;
/** The same, where the rule is marked as sure. */
const CONFIDENCE_OF_SURE_RULES = 0.6;

const within = (at: number, ranges: readonly Range[]): boolean => ranges.some(([from, to]) => from <= at && at < to);

/** Attributions by the tokens of their cues and contents. Numbers count from one; zero is none. */
class AttributionsByToken {
  readonly #cues: Int32Array;
  readonly #contents: Int32Array;
  readonly #attributions: Attribution[] = [];

  constructor(size: number, attributions: readonly Attribution[]) {
    this.#cues = new Int32Array(size);
    this.#contents = new Int32Array(size);
    for (const attribution of attributions) this.add(attribution);
  }

  add(attribution: Attribution): void {
    const number = this.#attributions.push(attribution);
    if (attribution.cue !== undefined) this.#cues.fill(number, attribution.cue[0], attribution.cue[1]);
    for (const [from, to] of attribution.content) this.#contents.fill(number, from, to);
  }

  byCue([from, to]: Range): Attribution | undefined {
    for (let at = from; at < to; at++) if (this.#cues[at] !== 0) return this.#attributions[(this.#cues[at] ?? 0) - 1];
    return undefined;
  }

  /** The attribution of the first cue in a range. */
  firstCueIn([from, to]: Range): Attribution | undefined {
    let at = from;
    while (at < to && this.#cues[at] === 0) at++;
    return at < to ? this.#attributions[(this.#cues[at] ?? 0) - 1] : undefined;
  }

  /** "for the release of the captives and | condemned …" → a content cut where another attribution begins. */
  freeBeginning({ tokens }: Reading, content: readonly Range[]): Range[] {
    const kept: Range[] = [];
    for (const [from, to] of content) {
      let end = from;
      while (end < to && this.#contents[end] === 0 && this.#cues[end] === 0) end++;
      const [next] = this.#attributions[(this.#cues[end] ?? 0) - 1]?.speaker ?? [end];
      if (end < to && next > from && next < end) end = next;
      if (end === to) {
        kept.push([from, to]);
        continue;
      }
      while (end > from && /^(?:CCONJ|ADV|AUX|PUNCT)$/.test(tokenAt(tokens, end - 1).pos)) end--;
      if (end - from > 2) kept.push([from, end]);
      break;
    }
    return kept;
  }

  /** Whether its cue or content would overlap one that is here already. */
  collides({ cue, content }: Attribution): boolean {
    const free = ([from, to]: Range): boolean => {
      for (let at = from; at < to; at++) if (this.#contents[at] !== 0 || this.#cues[at] !== 0) return false;
      return true;
    };
    return !content.every(free) || (cue !== undefined && !free(cue));
  }
}

/**
 * "He called the plan “an insult” | to the valley" → the content goes on to the end of a phrase that follows without a
 * comma.
 */
function clauseRest(tokens: readonly Token[], end: number): number {
  const next = tokenAt(tokens, end);
  if (next.pos !== 'ADP' || next.sentence !== tokenAt(tokens, end - 1).sentence) return end;
  let at = end;
  while (
    tokenAt(tokens, at).sentence === next.sentence &&
    tokenAt(tokens, at).pos !== 'PUNCT' &&
    tokenAt(tokens, at).pos !== 'CCONJ'
  )
    at++;
  return at;
}

/**
 * "announced the verdict | and sentence", "confirmed the strike |, as well as two others" → the content goes on to the end of
 * the nouns that are joined to its last.
 */
function rowRest(reading: Reading, [from, end]: Range): number {
  const { tokens } = reading;
  const last = tokenAt(tokens, end - 1);
  if (last.pos !== 'NOUN' || last.quotation >= 0 || end - from > 8) return end;
  if (tokens.slice(from, end).some(({ pos }) => /^(?:VERB|AUX)$/.test(pos))) return end;
  const well = ['as', 'well', 'as'].every((word, at) => tokenAt(tokens, end + 1 + at).lower === word);
  const joined = well ? end + 4 : tokenAt(tokens, end).lower === 'and' ? end + 1 : end;
  const row = joined === end ? undefined : nounPhraseAfter(reading, joined, joined + 8);
  if (row === undefined || tokenAt(tokens, row[1] - 1).pos !== 'NOUN') return end;
  // "announced the verdict and the crowd | left" → another clause.
  return /^(?:VERB|AUX|ADV)$/.test(tokenAt(tokens, row[1]).pos) ? end : row[1];
}

/** A content that ends within a quotation → goes on to the end of the quotation. */
function wholeQuotation({ tokens, quotations }: Reading, [from, to]: Range, others: readonly Range[]): Range {
  const quotation = quotations[tokenAt(tokens, to - 1).quotation];
  if (quotation === undefined || quotation.range[1] <= to || quotation.range[0] < from) return [from, to];
  const [, end] = quotation.range;
  return others.some(([start]) => start >= to && start < end) ? [from, to] : [from, end];
}

/** "Orla Venn said late on Thursday | the valley is closed" → the content begins after the day. */
function afterDay(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < from + 3 && /^(?:late|early|later|earlier|on|last)$/.test(tokenAt(tokens, at).lower)) at++;
  const day = at;
  while (isTime(tokenAt(tokens, at)) && tokenAt(tokens, at).quotation === -1) at++;
  return at > day && /^(?:DET|PRON|PROPN)$/.test(tokenAt(tokens, at).pos) ? at : from;
}

function tidyContent(reading: Reading, attribution: Attribution): Range[] {
  const { cue, speaker, content } = attribution;
  const { tokens, sentences } = reading;
  const others = [...content, ...(cue === undefined ? [] : [cue]), ...(speaker === undefined ? [] : [speaker])];
  const tidied = content.map(([from, to]): Range => {
    const day = cue !== undefined && from === cue[1] ? afterDay(tokens, from) : from;
    const after = cue !== undefined && from >= cue[1];
    const row = after ? rowRest(reading, [from, to]) : to;
    const rest = after && !isTime(tokenAt(tokens, row + 1)) ? clauseRest(tokens, row) : row;
    const whole: Range = [from, others.some(([start]) => start >= to && start < rest) ? to : rest];
    const [, end] = withoutTail(reading, whole, attribution);
    // "But | the road was open, she said" → begins after "But".
    const link = tokenAt(tokens, from);
    const links = from === sentences[link.sentence]?.[0] && cue !== undefined && cue[0] >= to && link.quotation === -1;
    if (links && /^(?:but|and|however|indeed|meanwhile)$/.test(link.lower) && to - from > 3)
      return [tokenAt(tokens, from + 1).word === ',' ? from + 2 : from + 1, end];
    // "It condemned in the strongest terms | the raid" → begins after "terms".
    const terms =
      tokenAt(tokens, from).lower === 'the' && tokenAt(tokens, from + 1).lower === 'strongest' ? from + 2 : -1;
    const strongest = tokenAt(tokens, terms).lower === 'possible' ? terms + 1 : terms;
    if (tokenAt(tokens, strongest).lower === 'terms' && to - strongest > 2) return [strongest + 1, end];
    // "14:05 – | “We are ready,” an official said" → begins after the time.
    if (tokenAt(tokens, from).pos === 'NUM' && tokenAt(tokens, from + 1).word === '—' && to - from > 3)
      return [from + 2, end];
    return wholeQuotation(reading, [end - day > 1 ? day : from, end], others);
  });
  // "For its part, the front said that the road was open", "12:15 – Ostmark calls for a pause" → without the first
  // piece.
  const [first] = tidied;
  const clock =
    tidied.length > 1 && first !== undefined && first[1] - first[0] === 1 && tokenAt(tokens, first[0]).pos === 'NUM';
  const aside =
    tidied.length > 1 &&
    first !== undefined &&
    first[1] - first[0] === 3 &&
    tokenAt(tokens, first[0]).lower === 'for' &&
    tokenAt(tokens, first[1] - 1).lower === 'part';
  // "The captives return, their spokesman said, | in what would be the first exchange" → without the last piece.
  const told = aside || clock ? tidied.slice(1) : tidied;
  return told.filter(
    ([from], index) =>
      index === 0 || tokenAt(tokens, from).lower !== 'in' || tokenAt(tokens, from + 1).lower !== 'what',
  );
}

/**
 * What the model found, mended where a rule knows better, with what layout alone tells. In text order, contents not
 * overlapping. What is about a topic of the knowledge and only the rules find is kept too, at a low confidence.
 */
export function reconcile(
  reading: Reading,
  found: readonly Attribution[],
  rules: readonly Attribution[],
  byLayout: readonly Attribution[],
  isRelevant: (content: readonly Range[]) => boolean,
): Attribution[] {
  const { tokens } = reading;
  const ruled = new AttributionsByToken(tokens.length, rules);
  const kept: Attribution[] = [];
  const taken = new AttributionsByToken(tokens.length, []);
  const speaking = new Set<string>();
  const keep = (attribution: Attribution): void => {
    if (attribution.content.length === 0 || taken.collides(attribution)) return;
    taken.add(attribution);
    kept.push(attribution);
    speaking.add(turnOf(reading, attribution));
  };
  for (const attribution of byLayout) keep(attribution);
  const turned = new Map(
    found.map((tagged) => [
      tagged,
      invertedSpeech(reading, tagged) ?? quotedAtEnd(reading, tagged) ?? saidBefore(reading, tagged, ruled),
    ]),
  );
  for (const attribution of turned.values()) if (attribution !== undefined) keep(attribution);
  for (const tagged of found) {
    if (turned.get(tagged) !== undefined) continue;
    const attribution = withNot(reading, withObject(reading, withFirstCue(reading, tagged)));
    const own = attribution.cue && ruled.byCue(attribution.cue);
    const means =
      own === undefined && attribution.content.length === 1 ? statementByMeans(reading, attribution, ruled) : undefined;
    if (means !== undefined) {
      keep({ ...means, confidence: attribution.confidence });
      continue;
    }
    const inner =
      innerStatement(reading, attribution, (range) => ruled.firstCueIn(range)) ?? quotedAs(reading, attribution);
    if (inner !== undefined) {
      keep({ ...inner, content: tidyContent(reading, inner), confidence: attribution.confidence });
      continue;
    }
    const { cue, speaker } = attribution;
    const content = withOpening(reading, attribution, fromThat(reading, tidyContent(reading, attribution), own), taken);
    // "Those who served in the army left, stressing that …" → the speaker that the rules found replaces "who".
    const relative = speaker !== undefined && /^(?:who|which|that)$/.test(tokenAt(tokens, speaker[0]).lower);
    const participle = cue !== undefined && tokenAt(tokens, cue[1] - 1).lower.endsWith('ing');
    const verbal =
      speaker !== undefined && tokens.slice(...speaker).some(({ pos, lower }) => pos === 'VERB' && !/ing$/.test(lower));
    const elsewhere = speaker !== undefined && cue !== undefined && isTime(tokenAt(tokens, speaker[1] - 1));
    const mend = participle && (relative || verbal || elsewhere || speaker === undefined) && own?.speaker !== undefined;
    // "The army dropped leaflets | in Kesta | asking people to leave" → the army asks, not the place.
    const placed = participle && speaker !== undefined && isPlace(reading, speaker);
    const before = kept.at(-1);
    const coordinated = isCoordinated(reading, cue, before) ? before?.speaker : undefined;
    const mended = mend
      ? own.speaker
      : (coordinated ?? (isDay(reading, speaker) || placed ? (mainSubject(reading, speaker) ?? speaker) : speaker));
    keep(
      withApposition(reading, {
        ...attribution,
        content,
        speaker: mended && withoutTime(reading, tidySpeaker(reading, mended)),
      }),
    );
  }
  for (const rule of rules) {
    const quoted = quotedAs(reading, rule);
    const whole = quoted ?? withNot(reading, rule);
    const content = taken.freeBeginning(reading, tidyContent(reading, whole));
    // "She blamed the miners, | while accusing Ostmark of neglect" → whoever said the one said the other.
    const goesOn = rule.kind === 'SPEECH' && rule.speaker !== undefined && speaking.has(turnOf(reading, rule));
    if (rule.sure || (goesOn && modeOf(reading, content) === 'INDIRECT') || quoted !== undefined)
      keep({ ...whole, content, confidence: CONFIDENCE_OF_SURE_RULES });
    else if (isRelevant(content)) keep({ ...whole, content, confidence: CONFIDENCE_OF_RULES });
  }
  return kept.sort((a, b) => (a.content[0]?.[0] ?? 0) - (b.content[0]?.[0] ?? 0));
}

/** Who speaks in which sentence. */
const turnOf = ({ tokens }: Reading, { cue, speaker }: Attribution): string =>
  `${tokenAt(tokens, cue?.[0] ?? -1).sentence} ${speaker?.[1]}`;

/** "He pleaded | not guilty" → "not" is part of what he said, which else would be the contrary. */
function withNot({ tokens }: Reading, attribution: Attribution): Attribution {
  const { cue, content } = attribution;
  const [first, ...others] = content;
  if (cue === undefined || first === undefined || tokenAt(tokens, first[0] - 1).lower !== 'not') return attribution;
  const [start] = first;
  if (cue[0] >= start - 1 || cue[1] < start - 1 || cue[1] > start) return attribution;
  return { ...attribution, cue: [cue[0], start - 1], content: [[start - 1, first[1]], ...others] };
}

/** "We hold the front responsible, said the mayor" tagged the wrong way round → speaker and content change places. */
function invertedSpeech(reading: Reading, { cue, speaker, content, ...rest }: Attribution): Attribution | undefined {
  const { tokens, sentences } = reading;
  const [said] = content;
  if (cue === undefined || speaker === undefined || said === undefined || content.length > 1) return undefined;
  const [from, to] = sentences[tokenAt(tokens, cue[0]).sentence] ?? cue;
  if (speaker[0] !== from || speaker[1] < cue[0] - 1 || tokenAt(tokens, cue[0] - 1).word !== ',') return undefined;
  if (!/^(?:said|says|added|warned|insisted)$/.test(tokenAt(tokens, cue[1] - 1).lower)) return undefined;
  if (said[0] !== cue[1] || said[1] < to - 1 || tokenAt(tokens, from + 1).word === ',') return undefined;
  const verbal = (at: number, end: number): boolean =>
    tokens.slice(at, end).some(({ pos }) => /^(?:VERB|AUX)$/.test(pos));
  const clause = /^(?:AUX|VERB)$/.test(tokenAt(tokens, from + 1).pos);
  if (!clause || verbal(...said)) return undefined;
  return { ...rest, cue, speaker: said, content: [[from, cue[0] - 1]] };
}

/** "The road is open, the judge said | while reading her ruling" → what stands before, as the rules found. */
function saidBefore(
  { tokens }: Reading,
  { cue, content, confidence }: Attribution,
  ruled: AttributionsByToken,
): Attribution | undefined {
  const [first] = content;
  if (cue === undefined || first === undefined || first[0] !== cue[1] || !isAccompanying(tokens, first[0]))
    return undefined;
  const own = ruled.byCue(cue);
  return own?.content.every(([, to]) => to <= cue[0]) ? { ...own, confidence } : undefined;
}

/** "leaflets in | Kesta |" → whether a speaker only tells where. */
const isPlace = ({ tokens }: Reading, [from, to]: Range): boolean =>
  /^(?:in|at|near|across)$/.test(tokenAt(tokens, from - 1).lower) &&
  tokens.slice(from, to).every(({ pos }) => pos === 'PROPN');

function isDay({ tokens }: Reading, speaker: Range | undefined): speaker is Range {
  if (speaker === undefined || !(isTime(tokenAt(tokens, speaker[0])) || isTime(tokenAt(tokens, speaker[1] - 1))))
    return false;
  return tokens.slice(...speaker).every((token) => isTime(token) || /^(?:ADP|DET)$/.test(token.pos));
}

/**
 * "A delegation of the front met today, Wednesday, and discussed …" → the subject of the sentence replaces the day as
 * speaker.
 */
function mainSubject(reading: Reading, [at]: Range): Range | undefined {
  const { tokens, sentences } = reading;
  const [from, to] = sentences[tokenAt(tokens, at).sentence] ?? [at, at];
  for (let verb = from + 1; verb < to; verb++) {
    if (!/^(?:VERB|AUX)$/.test(tokenAt(tokens, verb).pos)) continue;
    const subject = subjectBefore(reading, verb, from);
    if (subject !== undefined && !isDay(reading, subject)) return subject;
  }
  return undefined;
}

/** "Too often, | Orla Venn said, | the road was closed" → what stands before the first comma is content, too. */
function withOpening(
  { tokens, sentences }: Reading,
  { cue, speaker }: Attribution,
  content: Range[],
  taken: AttributionsByToken,
): Range[] {
  const [first] = content;
  if (cue === undefined || speaker === undefined || first === undefined || speaker[1] > cue[0]) return content;
  const comma = tokenAt(tokens, cue[1]);
  if (comma.word !== ',' || first[0] !== cue[1] + 1 || tokenAt(tokens, first[0]).quotation !== -1) return content;
  let [from] = sentences[comma.sentence] ?? [speaker[0]];
  if (/^(?:but|and|however|meanwhile|still)$/.test(tokenAt(tokens, from).lower)) from++;
  if (tokenAt(tokens, from).word === ',') from++;
  const to = speaker[0] - 1;
  if (to - from < 1 || tokenAt(tokens, to).word !== ',' || tokenAt(tokens, from).pos === 'VERB') return content;
  const opening: Range = [from, to];
  const words = tokens.slice(from, to);
  const day =
    isTime(tokenAt(tokens, to - 1)) &&
    words.every((word) => isTime(word) || /^(?:ADP|DET|ADJ|NUM|ADV)$/.test(word.pos));
  if (day || words.some(({ quotation }) => quotation >= 0)) return content;
  return taken.collides({ kind: 'SPEECH', cue: undefined, speaker: undefined, content: [opening], confidence: 0 })
    ? content
    : [opening, ...content];
}

/**
 * "He stated in a speech broadcast on Vellport television | that …" → the content begins with "that", as the rules
 * found.
 */
function fromThat({ tokens }: Reading, content: Range[], own: Attribution | undefined): Range[] {
  const [first, ...others] = content;
  const from = own?.content[0]?.[0];
  if (first === undefined || from === undefined || tokenAt(tokens, from).lower !== 'that') return content;
  return from > first[0] && from < first[1] && from - first[0] < 8 ? [[from, first[1]], ...others] : content;
}

/** "“We wait,” she said, | accusing Ostmark of neglect" → the cue ends before what she said by another. */
function withFirstCue(reading: Reading, attribution: Attribution): Attribution {
  const { cue } = attribution;
  for (let at = (cue?.[0] ?? 0) + 1; cue !== undefined && at < cue[1]; at++)
    if (isParticipleCue(reading, at)) return { ...attribution, cue: [cue[0], commaBefore(reading, at) ?? at] };
  return attribution;
}

/** "It described | the raid as “a grave mistake”" → the object of the verb is content, too. */
function withObject({ tokens }: Reading, attribution: Attribution): Attribution {
  const { cue, content } = attribution;
  const [first, ...others] = content;
  if (cue === undefined || first === undefined || first[0] !== cue[1] || cue[1] - cue[0] < 3) return attribution;
  if (tokenAt(tokens, cue[1] - 1).lower !== 'as') return attribution;
  let verb = cue[0];
  while (verb < cue[1] && tokenAt(tokens, verb).pos !== 'VERB') verb++;
  if (cue[1] - verb < 3) return attribution;
  return { ...attribution, cue: [cue[0], verb + 1], content: [[verb + 1, first[1]], ...others] };
}

/** "The office said the road was open, but added that …" → true: the second has the speaker of the first. */
function isCoordinated({ tokens }: Reading, cue: Range | undefined, before: Attribution | undefined): boolean {
  if (cue === undefined || before?.cue === undefined || before.speaker === undefined) return false;
  let at = cue[0] - 1;
  while (tokenAt(tokens, at).pos === 'ADV') at--;
  const first = tokenAt(tokens, cue[0]);
  return (
    tokenAt(tokens, at).pos === 'CCONJ' &&
    /^(?:add|say|warn|stress|insist|call|urge|note|promise|vow|reject|condemn)/.test(first.stem) &&
    tokenAt(tokens, before.cue[0]).sentence === first.sentence &&
    before.speaker[0] < before.cue[0]
  );
}

/**
 * "According to the front's armed wing, the Dawn Guard, | the road is mined" → the name between commas is part of the
 * speaker.
 */
function withApposition({ tokens }: Reading, attribution: Attribution): Attribution {
  const { cue, speaker, content } = attribution;
  const [first] = content;
  if (cue === undefined || speaker === undefined || first === undefined) return attribution;
  if (tokenAt(tokens, cue[0]).lower !== 'according' || speaker[0] < cue[0] || tokenAt(tokens, speaker[1]).word !== ',')
    return attribution;
  if (first[0] !== speaker[1] + 1) return attribution;
  // "According to officials, | armed men stormed the mill, | seizing …" → what was said, and no name.
  if (!/^(?:DET|PROPN)$/.test(tokenAt(tokens, first[0]).pos)) return attribution;
  let comma = first[0];
  while (comma < Math.min(first[1], first[0] + 8) && tokenAt(tokens, comma).word !== ',') {
    if (/^(?:VERB|AUX|PRON)$/.test(tokenAt(tokens, comma).pos)) return attribution;
    comma++;
  }
  if (tokenAt(tokens, comma).word !== ',' || comma + 1 >= first[1]) return attribution;
  return { ...attribution, speaker: [speaker[0], comma], content: [[comma + 1, first[1]], ...content.slice(1)] };
}

/** "The council defended its decision by stressing the need to talk" → the content is the need to talk. */
function statementByMeans(
  { tokens }: Reading,
  { content }: Attribution,
  ruled: AttributionsByToken,
): Attribution | undefined {
  for (const [from, to] of content) {
    for (let at = from + 1; at < to; at++) {
      if (tokenAt(tokens, at - 1).lower !== 'by') continue;
      const means = ruled.byCue([at, at + 1]);
      if (means?.speaker !== undefined && means.cue?.[0] === at && within(at, content)) return means;
    }
  }
  return undefined;
}
