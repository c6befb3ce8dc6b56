import type { Actor, Extract, ExtractableText, ExtractedReport, Knowledge, Said, Span, TermUse } from '../model.ts';
import { normalise } from './01-normalise.ts';
import { splitSentences, tokenise } from './02-sentences.ts';
import { findQuotations } from './03-quotations.ts';
import { attributeByRules } from './06-contents.ts';
import { Memory } from './07-coreference.ts';
import { Linker } from './08-actors.ts';
import { findParty } from './09-party.ts';
import { compileTopics, findTerms, type TermMatch } from './10-topics.ts';
import {
  countedFrom,
  type DateMention,
  dayIn,
  findBackreference,
  findDates,
  isDating,
  saidAround,
  saidOn,
} from './11-day.ts';
import { compileIssues, findStances, termEnds } from './12-stances.ts';
import type { Attribution } from './attribution.ts';
import { conversationDay, isAnswer } from './conversations.ts';
import { Homes } from './homes.ts';
import { askedTerms, inheritedTerms, kinTerms, releasedTerms, termsIn } from './inherited-terms.ts';
import { findIssued, type Issued, withOwnSentences } from './issued.ts';
import { compileActors, findMentions, findUnknownNames } from './mentions.ts';
import { attributeByModel, type IsRelevant, modeOf } from './model/attribute.ts';
import { loadModel, type Model } from './model/model.ts';
import { type Words, wordsOf } from './pattern.ts';
import type { Range, Reading } from './reading.ts';
import { reconcile } from './reconcile.ts';
import { isSame, type Referent } from './referents.ts';
import { findSigned } from './signed.ts';
import { retag } from './tagging.ts';
import { isParticiple, isUnspoken } from './unspoken.ts';

/** The first three steps: a text as words, sentences, paragraphs and quotations. */
export function read(text: string): Reading {
  const plain = normalise(text);
  const { tokens, paragraphs } = tokenise(plain);
  retag(tokens, paragraphs);
  const quotations = findQuotations(tokens, paragraphs);
  const sentences = splitSentences(tokens, paragraphs);
  return { text, plain, tokens, paragraphs, sentences, quotations };
}

const LONGEST_PARAGRAPH = 20_000;

let loaded: Model | undefined;

interface AttributeOptions {
  /** Without the model the rules stand alone. */
  model?: boolean;
  isRelevant?: IsRelevant;
  issued?: Issued;
}

/**
 * Steps four to six: who is made to say what, by the model over the rules' findings.
 * @public the evaluation reads it from the compiled code
 */
export function attribute(
  reading: Reading,
  { model = true, isRelevant = () => false, issued = findIssued(reading) }: AttributeOptions = {},
): Attribution[] {
  const ruled = attributeByRules(reading);
  const signed = [...findSigned(reading), ...issued.attributions];
  // A paragraph that no article has is not worth a window around every word of it.
  const shapeless = reading.paragraphs.some(([from, to]) => to - from > LONGEST_PARAGRAPH);
  if (!model || shapeless) return reconcile(reading, ruled, [], signed, isRelevant);
  loaded ??= loadModel();
  return reconcile(reading, attributeByModel(reading, ruled, loaded, isRelevant), ruled, signed, isRelevant);
}

const within = (token: number, ranges: readonly Range[]): boolean =>
  ranges.some(([from, to]) => from <= token && token < to);

/** How many tokens away from a cue its day is looked for. */
const NEAR = 120;
/** How many sentences back "two days earlier" looks for the day that it counts from. */
const COUNTED = 6;

class Extraction {
  readonly reading: Reading;
  readonly words: Words;
  readonly terms: TermMatch[];
  readonly today: string;
  readonly #fallback: Said;
  /** When an interview was held, for what is said in it. */
  conversation: Said | undefined;

  constructor(reading: Reading, terms: TermMatch[], words: Words, today: string, fallback: Said) {
    this.reading = reading;
    this.terms = terms;
    this.words = words;
    this.today = today;
    this.#fallback = fallback;
  }

  span([from, to]: Range): Span {
    const { tokens, text } = this.reading;
    let start = tokens[from]?.start ?? 0;
    // A quotation opened with '' begins one unit earlier in the text than its token does.
    if (
      tokens[from]?.word === '“' &&
      start > 0 &&
      text.charAt(start - 1) === text.charAt(start) &&
      /['`’]/.test(text.charAt(start))
    )
      start--;
    let end = tokens[to - 1]?.end ?? start;
    // A quotation closed with '' ends one unit later in the text than its token does.
    if (tokens[to - 1]?.word === '”' && text.charAt(end) === text.charAt(end - 1) && /['`’]/.test(text.charAt(end)))
      end++;
    return [start, end];
  }

  /** "said that it is late": the conjunction is no part of what was said; "asked about that vote" has none. */
  contentSpans(content: readonly Range[]): Range[] {
    const { tokens } = this.reading;
    const isConjunction = (at: number): boolean =>
      tokens[at]?.word === 'that' && !(tokens[at]?.pos === 'DET' && tokens[at - 1]?.pos === 'ADP');
    return content
      .map(([from, to]): Range => [isConjunction(from) && to - from > 1 ? from + 1 : from, to])
      .filter(([from, to]) => to > from);
  }

  /** The last day spoken of before an expression that counts from it. */
  #dayBefore({ tokens: [at] }: DateMention, sentence: number): string | undefined {
    const { tokens, sentences } = this.reading;
    const from = sentences[Math.max(0, sentence - COUNTED)]?.[0] ?? 0;
    const days = findDates(tokens, [Math.max(from, at - 2 * NEAR), at], this.today);
    return days.findLast(({ precision, counted }) => precision === 'DAY' && counted === undefined)?.from;
  }

  /** `spoken` tells of each token whether it lies in what anybody said. */
  said(attribution: Attribution, spoken: Uint8Array, previous: { said: Said; paragraph: number } | undefined): Said {
    const { tokens, sentences } = this.reading;
    const anchor = attribution.cue?.[0] ?? attribution.content[0]?.[0] ?? 0;
    const number = tokens[anchor]?.sentence ?? 0;
    const [first, end] = sentences[number] ?? [anchor, anchor];
    const sentence: Range = [Math.max(first, anchor - NEAR), Math.min(end, anchor + NEAR)];
    if (attribution.cue !== undefined) {
      const outside = (token: number): boolean =>
        spoken[token] === 0 && (attribution.speaker === undefined || !within(token, [attribution.speaker]));
      const own = findDates(tokens, sentence, this.today).filter(
        (mention) => outside(mention.tokens[0]) && isDating(tokens, mention, sentence, anchor),
      );
      const nearest = own.reduce<DateMention | undefined>((best, mention) => {
        const distance = (candidate: DateMention): number => Math.abs(candidate.tokens[0] - anchor);
        return best === undefined || distance(mention) < distance(best) ? mention : best;
      }, undefined);
      const counted = nearest?.counted && this.#dayBefore(nearest, number);
      if (nearest !== undefined) return counted ? countedFrom(tokens, nearest, counted) : saidOn(nearest);
      const reference = findBackreference(tokens, sentence);
      if (reference !== undefined && outside(reference.at)) {
        for (let before = number - 1; before >= Math.max(0, number - 4); before--) {
          const range = sentences[before];
          const date = range && findDates(tokens, [Math.max(range[0], range[1] - NEAR), range[1]], this.today).at(-1);
          if (date !== undefined) return saidAround(date, reference.sameDay);
        }
      }
    }
    // The ministry stated that the envoy received a delegation today: the article's "today" is in the paraphrase.
    const paraphrased = attribution.content.flatMap((range) => findDates(tokens, range, this.today));
    const sameDay = paraphrased.find(
      ({ tokens: [at], relative, to }) => relative && to === this.today && tokens[at]?.quotation === -1,
    );
    if (sameDay?.precision === 'DAY') return saidOn(sameDay);
    const continues =
      attribution.speaker === undefined || /^(?:he|she|it|they)$/.test(tokens[attribution.speaker[0]]?.lower ?? '');
    if (previous !== undefined && previous.said.basis !== this.#fallback.basis) {
      const apart = (tokens[anchor]?.paragraph ?? 0) - previous.paragraph;
      if (continues && apart <= 1) return { ...previous.said, basis: 'CONTEXT' };
    }
    return isAnswer(this.reading, attribution) ? (this.conversation ?? this.#fallback) : this.#fallback;
  }
}

/** Families Forum → The Hostages and Missing Families Forum: a name that is known is taken whole. */
function wholeName(memory: Memory, [from, to]: Range): Range {
  const start = memory.mentionTo(to)?.tokens[0] ?? from;
  const article = start < from && memory.reading.tokens[start - 1]?.pos === 'DET' ? 1 : 0;
  return [Math.min(from, start - article), to];
}

/** Attributions, with quotations that stand alone after one: whoever spoke goes on speaking. */
function withLoneQuotations(reading: Reading, attributions: readonly Attribution[]): Attribution[] {
  const { tokens, quotations, sentences } = reading;
  const covered = new Set<number>();
  for (const { content } of attributions) {
    for (const [from, to] of content) for (let at = from; at < to; at++) covered.add(tokens[at]?.quotation ?? -1);
  }
  const lone: Attribution[] = [];
  quotations.forEach(({ range }, index) => {
    if (covered.has(index) || range[1] - range[0] < 6) return;
    const sentence = sentences[tokens[range[0]]?.sentence ?? -1];
    if (sentence === undefined || range[0] !== sentence[0] || sentence[1] - range[1] > 1) return;
    lone.push({ kind: 'SPEECH', cue: undefined, speaker: undefined, content: [range], confidence: 0.5 });
  });
  const first = attributions[0]?.content[0]?.[0];
  if (first === undefined) return [...attributions];
  const start = (attribution: Attribution): number => attribution.content[0]?.[0] ?? 0;
  return [...attributions, ...lone.filter((attribution) => start(attribution) > first)].sort(
    (a, b) => start(a) - start(b),
  );
}

/** Compiles the knowledge once; the function returned works on one text at a time. */
export function createExtractor(knowledge: Knowledge): Extract {
  const actorIndex = compileActors(knowledge.actors);
  const topicIndex = compileTopics(knowledge.topics);
  const issueIndex = compileIssues(knowledge.issues);

  return (input: ExtractableText): ExtractedReport[] => {
    const reading = read(input.text);
    const words = wordsOf(reading.tokens);
    const today = dayIn(input.published?.at ?? input.ingestedAt, input.timeZone);
    const fallback: Said = {
      from: today,
      to: today,
      precision: 'DAY',
      basis: input.published === undefined ? 'INGESTION' : 'PUBLICATION',
    };
    const extraction = new Extraction(reading, findTerms(topicIndex, reading, words), words, today, fallback);
    const isRelevant: IsRelevant = (content) => termsIn(extraction.terms, content).length > 0;
    const issued = findIssued(reading);
    const attributions = attribute(reading, { isRelevant, issued }).filter(
      (attribution) => !isUnspoken(reading, attribution),
    );
    extraction.conversation = conversationDay(reading, attributions, today);
    const named = findMentions(actorIndex, reading, today);
    const homes = new Homes(actorIndex, named, today);
    const mentions = homes.settle(named);
    const names = findUnknownNames(reading, mentions);
    const memory = new Memory(reading, actorIndex, mentions, names);
    const linker = new Linker(memory, homes, names, issued.issuers, today);
    const whole = withOwnSentences(reading, withLoneQuotations(reading, attributions), issued, isRelevant);
    return report(extraction, memory, linker, actorIndex.actors, issueIndex, whole);
  };
}

function report(
  extraction: Extraction,
  memory: Memory,
  linker: Linker,
  actors: ReadonlyMap<string, Actor>,
  issueIndex: ReturnType<typeof compileIssues>,
  attributions: readonly Attribution[],
): ExtractedReport[] {
  const { reading, words } = extraction;
  const reports: ExtractedReport[] = [];
  // It would free six since the truce that ended in January, but ruled out …: what is said in January dates nothing.
  const spoken = new Uint8Array(reading.tokens.length);
  for (const { content } of attributions) for (const [from, to] of content) spoken.fill(1, from, to);
  let previous: { said: Said; paragraph: number; sentence: number; terms: TermMatch[]; referent: Referent } | undefined;
  for (const found of attributions) {
    const attribution = { ...found, speaker: found.speaker && wholeName(memory, found.speaker) };
    const content = extraction.contentSpans(attribution.content);
    const [first] = content;
    const last = content.at(-1);
    if (first === undefined || last === undefined) continue;
    const anchor = attribution.cue?.[0] ?? first[0];
    const goesOn = attribution.cue === undefined || isParticiple(reading, attribution.cue);
    const referent = linker.link(attribution.speaker, anchor, goesOn);
    const said = extraction.said(attribution, spoken, previous);
    const { sentence = -1, paragraph = -1 } = reading.tokens[anchor] ?? {};
    const own = termsIn(extraction.terms, content);
    const referred =
      previous?.sentence === sentence && isSame(previous.referent, referent)
        ? inheritedTerms(reading, content, own, previous.terms)
        : releasedTerms(reading, extraction.terms, content, own, issueIndex.releasable);
    const unsaid = own.length === 0 && referred.length === 0;
    const related = unsaid ? kinTerms(reading, extraction.terms, attribution.speaker, content) : [];
    const asked = unsaid && related.length === 0 ? askedTerms(reading, extraction.terms, content) : related;
    const inherited = unsaid ? asked : referred;
    const region: Range = [
      Math.min(attribution.cue?.[0] ?? first[0], first[0]),
      Math.max(attribution.cue?.[1] ?? 0, last[1]),
    ];
    const through = referent.link.status === 'KNOWN' ? [referent.link.actor] : referent.through;
    // Two speakers of two parties speak for neither alone.
    const parties = new Set(through.map((slug) => findParty(actors, [slug], said.from)));
    const [party] = parties.size === 1 ? parties : [];
    const stances = findStances(
      issueIndex,
      reading,
      words,
      region,
      attribution.cue,
      termEnds([...inherited, ...own], reading, words),
      {
        mentionTo: (token) => memory.mentionTo(token)?.actors ?? memory.nounTo(token),
        isOwn: (slug) =>
          through.includes(slug) || (party !== undefined && findParty(actors, [slug], said.from) === party),
      },
    );
    const use = ({ topic, term, tokens }: TermMatch): TermUse => ({ topic, term, span: extraction.span(tokens) });
    const firstPerson =
      attribution.speaker !== undefined && /^(?:we|i)$/.test(reading.tokens[attribution.speaker[0]]?.lower ?? '');
    reports.push({
      // We hold the front responsible: believed or intended, in a text of their own it is said.
      kind: firstPerson ? 'SPEECH' : attribution.kind,
      mode: modeOf(reading, content),
      content: content.map((range) => extraction.span(range)),
      cue: attribution.cue === undefined ? [] : [extraction.span(attribution.cue)],
      speaker: attribution.speaker === undefined ? [] : [extraction.span(attribution.speaker)],
      link: referent.link,
      party,
      said,
      terms: [...inherited, ...own].map(use),
      stances: stances.map(({ wording, condition, ...stance }) => ({
        ...stance,
        wording: extraction.span(wording),
        condition: condition && extraction.span(condition),
      })),
      confidence: attribution.confidence,
    });
    memory.speak(referent, linker.nounOf(attribution.speaker), anchor, attribution.content);
    previous = { said, paragraph, sentence, terms: [...inherited, ...own], referent };
  }
  return reports;
}
