import type {
  Actor,
  ExtractedReport,
  ExtractedStance,
  Polarity,
  Relay,
  ReportKind,
  Said,
  Span,
  TermUse,
} from '../model.ts';
import type { Attribution, Through } from './attribution/attribution.ts';
import { modeOf } from './attribution/model/attribute.ts';
import { isParticiple } from './attribution/non-statements.ts';
import { polarityOf } from './attribution/polarity.ts';
import type { SaidDays } from './days/said-days.ts';
import { chainOf } from './speakers/chain.ts';
import type { Linker } from './speakers/linker.ts';
import type { Memory } from './speakers/memory.ts';
import { findParty, partiesOf } from './speakers/party.ts';
import { isSame, organisationsOf, type Referent } from './speakers/referent.ts';
import { termEnds } from './stances/objects.ts';
import { findStances, type IssueIndex } from './stances/stances.ts';
import type { Words } from './text/pattern.ts';
import { type Range, type Reading, tokenAt } from './text/reading.ts';
import { Followed, type ReferenceIndex } from './topics/followed.ts';
import type { IsWithinScope } from './topics/scope.ts';
import { type Reference, within } from './topics/term-use.ts';
import type { TermMatch } from './topics/terms.ts';

/** What is known of an article when its attributions are reported. */
export interface ReportContext {
  reading: Reading;
  words: Words;
  terms: readonly TermMatch[];
  days: SaidDays;
  memory: Memory;
  linker: Linker;
  actors: ReadonlyMap<string, Actor>;
  issues: IssueIndex;
  isOfIssue: IsWithinScope;
  references: ReferenceIndex;
}

/** An attribution of which is known who speaks, when, and about what. */
interface Understood {
  attribution: Attribution;
  /** What is said, without the conjunction before it. */
  content: Range[];
  /** The token where it is said: the cue's first, else the content's. */
  anchor: number;
  referent: Referent;
  said: Said;
  /** The terms that it uses itself, and those that other words of it stand for. */
  own: TermMatch[];
  referred: Reference[];
}

/** Of each attribution, in text order: who the speaker is, for whom, about what, when, and with which stance. */
export function report(context: ReportContext, attributions: readonly Attribution[]): ExtractedReport[] {
  const { reading, days, memory, linker } = context;
  const followed = new Followed(memory, context.terms, context.references);
  const spoken = tokensSpoken(reading, attributions);
  const reports: ExtractedReport[] = [];
  const understood: Understood[] = [];
  for (const found of attributions) {
    const content = withoutConjunction(reading, found.content);
    const [first] = content;
    if (first === undefined) continue;
    const attribution = { ...found, speaker: found.speaker && linker.whole(found.speaker) };
    const anchor = attribution.cue?.[0] ?? first[0];
    const goesOn = attribution.cue === undefined || isParticiple(reading, attribution.cue);
    const referent = linker.link(attribution.speaker, anchor, goesOn);
    const previous = understood.at(-1);
    const said = days.of(attribution, spoken, referent, previous);
    const own = within(context.terms, content).filter((term) => !followed.isAside(term));
    const before = previous && termsBefore(reading, previous, anchor, referent);
    const referred = followed.referencesIn({ content, own, speaker: attribution.speaker, referent, before });
    const each = { attribution, content, anchor, referent, said, own, referred };
    understood.push(each);
    reports.push(reportOf(context, each));
    memory.speak({
      referent,
      noun: linker.nounOf(attribution.speaker),
      cue: anchor,
      content: attribution.content,
      speaker: attribution.speaker,
    });
  }
  understood.forEach(({ attribution, referent }, index) => {
    const found = reports[index];
    if (found !== undefined) found.said = days.settled(found.said, attribution, referent);
  });
  return reports;
}

/** "It would free six since the truce that ended in January, but ruled out …" → dates within contents date no cue. */
function tokensSpoken(reading: Reading, attributions: readonly Attribution[]): Uint8Array {
  const spoken = new Uint8Array(reading.tokens.length);
  for (const { content } of attributions) for (const [from, to] of content) spoken.fill(1, from, to);
  return spoken;
}

/** What the same speaker spoke of just before, in the same sentence. */
function termsBefore(
  { tokens }: Reading,
  previous: Understood,
  anchor: number,
  referent: Referent,
): TermMatch[] | undefined {
  const inSentence = tokenAt(tokens, previous.anchor).sentence === tokenAt(tokens, anchor).sentence;
  if (!inSentence || !isSame(previous.referent, referent)) return undefined;
  return [...previous.referred.map(({ term }) => term), ...previous.own];
}

function reportOf(context: ReportContext, understood: Understood): ExtractedReport {
  const { reading, memory, actors } = context;
  const { attribution, content, referent, said, own, referred } = understood;
  const { speaker, parts = [attribution] } = attribution;
  const speakers = [referent, ...(referent.others ?? [])];
  const parties = partiesOf(actors, speakers, said.from);
  const polarity = polarityOf(reading, parts[0] ?? attribution);
  return {
    kind: kindOf(reading, attribution),
    mode: attribution.verbatim ? 'DIRECT' : modeOf(reading, content),
    content: content.map((range) => spanOf(reading, range)),
    cue: cuesOf(attribution).map((cue) => spanOf(reading, cue)),
    speaker: speaker === undefined ? [] : [spanOf(reading, speaker)],
    link: referent.link,
    party: parties[0],
    polarity,
    ...(speakers.length > 1 ? { jointSpeakers: speakers.slice(1).map(({ link }) => link) } : {}),
    ...(parties.length > 1 ? { jointParties: parties.slice(1) } : {}),
    via: attribution.via?.map((through) => relayOf(reading, memory, through)),
    chain: chainOf(actors, referent, speaker, said.from, (range) => spanOf(reading, range)),
    said,
    terms: usesOf(reading, referred, own),
    stances: stancesOf(context, understood, speakers, parties, polarity),
    confidence: attribution.confidence,
  };
}

/** "We hold the front responsible" → speech: in their own text, beliefs and intentions are said. */
function kindOf({ tokens }: Reading, { kind, speaker }: Attribution): ReportKind {
  return speaker !== undefined && /^(?:we|i)$/.test(tokenAt(tokens, speaker[0]).lower) ? 'SPEECH' : kind;
}

function stancesOf(
  { reading, words, terms, memory, actors, issues, isOfIssue }: ReportContext,
  { attribution, content, said, referred }: Understood,
  speakers: readonly Referent[],
  parties: readonly string[],
  polarity: Polarity | undefined,
): ExtractedStance[] {
  const through = speakers.flatMap(organisationsOf);
  const isOwnParty = (slug: string): boolean => {
    const party = parties.length > 0 ? findParty(actors, [slug], said.from) : undefined;
    return party !== undefined && parties.includes(party);
  };
  const utterances = (attribution.parts ?? [attribution]).map((part) => ({
    tokens: reading.tokens,
    region: regionOf(part),
    cue: part.cue,
    mentionEndingAt: (token: number) => memory.mentionEndingAt(token)?.actors ?? memory.nounTo(token),
    isOwn: (slug: string) => through.includes(slug) || isOwnParty(slug),
    isOwnNoun: (noun: string) =>
      [...through, ...parties].some((slug) =>
        actors.get(slug)?.names.some(({ kind, name }) => kind === 'NOUN' && name === noun),
      ),
  }));
  // "return | everyone |", "the release of | Imre |" → objects as the terms are, besides "them".
  const wordsAt = ([from, to]: Range): Range => [words.fromToken[from] ?? 0, words.fromToken[to] ?? words.stems.length];
  const ofPeople = referred.flatMap(({ people, term, tokens }) =>
    people ? [term, { ...term, tokens, words: wordsAt(tokens) }] : [],
  );
  const worded = [...content, ...cuesOf(attribution)];
  const ends = termEnds([...ofPeople, ...within(terms, worded)], reading, words);
  const stances = findStances(issues, utterances, words, ends, (issue) => isOfIssue(issue, content), polarity);
  return stances.map(({ wording, condition, ...stance }) => ({
    ...stance,
    wording: spanOf(reading, wording),
    condition: condition && spanOf(reading, condition),
  }));
}

/** The cue of each of its parts. */
function cuesOf(attribution: Attribution): Range[] {
  const { parts = [attribution] } = attribution;
  return parts.flatMap(({ cue }) => (cue === undefined ? [] : [cue]));
}

/** From the cue or the content's beginning to the end of both. */
function regionOf({ content, cue }: Attribution): Range {
  const all = cue === undefined ? content : [...content, cue];
  return [Math.min(...all.map(([from]) => from)), Math.max(...all.map(([, to]) => to))];
}

/** Through whom the text has it, by name, also where it only says "the agency". */
const relayOf = (reading: Reading, memory: Memory, { span, name, slug }: Through): Relay => ({
  name: memory.wordsOf(name),
  outlet: slug,
  span: spanOf(reading, span),
});

/** How a report uses topics: by words that refer to something of one, and by terms of its own. */
function usesOf(reading: Reading, referred: readonly Reference[], own: readonly TermMatch[]): TermUse[] {
  return [
    ...referred.map(
      ({ tokens, term: { topic, term, tokens: introduced } }): TermUse => ({
        topic,
        term,
        span: spanOf(reading, tokens),
        basis: 'REFERENCE',
        introduced: spanOf(reading, introduced),
      }),
    ),
    ...own.map(
      ({ topic, term, tokens }): TermUse => ({ topic, term, span: spanOf(reading, tokens), basis: 'LITERAL' }),
    ),
  ];
}

function spanOf({ tokens, text }: Reading, [from, to]: Range): Span {
  let start = tokenAt(tokens, from).start;
  // A quotation opened with '' begins one unit earlier in the text than its token does.
  if (
    tokenAt(tokens, from).word === '“' &&
    start > 0 &&
    text.charAt(start - 1) === text.charAt(start) &&
    /['`’]/.test(text.charAt(start))
  )
    start--;
  let end = tokenAt(tokens, to - 1).end;
  // A quotation closed with '' ends one unit later in the text than its token does.
  if (
    tokenAt(tokens, to - 1).word === '”' &&
    text.charAt(end) === text.charAt(end - 1) &&
    /['`’]/.test(text.charAt(end))
  )
    end++;
  return [start, end];
}

/** "said that | it is late", "said that, | “it is late”" → without "that"; in "asked about that vote" it stays. */
function withoutConjunction({ tokens }: Reading, content: readonly Range[]): Range[] {
  const isConjunction = (at: number): boolean =>
    tokenAt(tokens, at).word === 'that' &&
    !(tokenAt(tokens, at).pos === 'DET' && tokenAt(tokens, at - 1).pos === 'ADP');
  return content
    .map(([from, to]): Range => {
      const begun = isConjunction(from) && to - from > 1 ? from + 1 : from;
      return [tokenAt(tokens, begun).word === ',' && to - begun > 1 ? begun + 1 : begun, to];
    })
    .filter(([from, to]) => to > from);
}
