import type { Actor, ExtractedReport, Relay, Said, Span, TermUse } from '../model.ts';
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

/** Of each attribution, in text order: who the speaker is, for whom, about what, when, and with which stance. */
export function report(
  { reading, words, terms: spokenOf, days, memory, linker, actors, issues, isOfIssue, references }: ReportContext,
  attributions: readonly Attribution[],
): ExtractedReport[] {
  const reports: ExtractedReport[] = [];
  const followed = new Followed(memory, spokenOf, references);
  // "It would free six since the truce that ended in January, but ruled out …" → dates within contents date no cue.
  const spoken = new Uint8Array(reading.tokens.length);
  for (const { content } of attributions) for (const [from, to] of content) spoken.fill(1, from, to);
  const spokenBy: [attribution: Attribution, referent: Referent][] = [];
  let previous: { said: Said; anchor: number; sentence: number; terms: TermMatch[]; referent: Referent } | undefined;
  for (const found of attributions) {
    const attribution = { ...found, speaker: found.speaker && linker.whole(found.speaker) };
    const content = withoutConjunction(reading, attribution.content);
    const [first] = content;
    const last = content.at(-1);
    if (first === undefined || last === undefined) continue;
    const anchor = attribution.cue?.[0] ?? first[0];
    const goesOn = attribution.cue === undefined || isParticiple(reading, attribution.cue);
    const referent = linker.link(attribution.speaker, anchor, goesOn);
    const said = days.of(attribution, spoken, referent, previous);
    const { sentence = -1 } = tokenAt(reading.tokens, anchor);
    const own = within(spokenOf, content).filter((term) => !followed.isAside(term));
    const before = previous?.sentence === sentence && isSame(previous.referent, referent) ? previous.terms : undefined;
    const referred = followed.referencesIn({ content, own, speaker: attribution.speaker, referent, before });
    const inherited = referred.flatMap(({ people, term }) => (people ? [term] : []));
    const region: Range = [
      Math.min(attribution.cue?.[0] ?? first[0], first[0]),
      Math.max(attribution.cue?.[1] ?? 0, last[1]),
    ];
    const speakers = [referent, ...(referent.others ?? [])];
    const [party, ...jointParties] = partiesOf(actors, speakers, said.from);
    const through = speakers.flatMap(organisationsOf);
    const isOwnParty = (slug: string) => {
      const of = party === undefined ? undefined : findParty(actors, [slug], said.from);
      return of !== undefined && (of === party || jointParties.includes(of));
    };
    const polarity = polarityOf(reading, attribution);
    const worded = attribution.cue === undefined ? content : [...content, attribution.cue];
    const stances = findStances(
      issues,
      {
        tokens: reading.tokens,
        region,
        cue: attribution.cue,
        mentionEndingAt: (token) => memory.mentionEndingAt(token)?.actors ?? memory.nounTo(token),
        isOwn: (slug) => through.includes(slug) || isOwnParty(slug),
        isOwnNoun: (noun) =>
          [...through, ...(party === undefined ? [] : [party, ...jointParties])].some((slug) =>
            actors.get(slug)?.names.some(({ kind, name }) => kind === 'NOUN' && name === noun),
          ),
      },
      words,
      termEnds([...inherited, ...within(spokenOf, worded)], reading, words),
      (issue) => isOfIssue(issue, content),
      polarity,
    );
    const firstPerson =
      attribution.speaker !== undefined && /^(?:we|i)$/.test(tokenAt(reading.tokens, attribution.speaker[0]).lower);
    reports.push({
      // "We hold the front responsible" → speech: in their own text, beliefs and intentions are said.
      kind: firstPerson ? 'SPEECH' : attribution.kind,
      mode: modeOf(reading, content),
      content: content.map((range) => spanOf(reading, range)),
      cue: attribution.cue === undefined ? [] : [spanOf(reading, attribution.cue)],
      speaker: attribution.speaker === undefined ? [] : [spanOf(reading, attribution.speaker)],
      link: referent.link,
      party,
      polarity,
      ...(speakers.length > 1 ? { jointSpeakers: speakers.slice(1).map(({ link }) => link) } : {}),
      ...(jointParties.length > 0 ? { jointParties } : {}),
      via: attribution.via?.map((through) => relayOf(reading, memory, through)),
      chain: chainOf(actors, referent, attribution.speaker, said.from, (range) => spanOf(reading, range)),
      said,
      terms: usesOf(reading, referred, own),
      stances: stances.map(({ wording, condition, ...stance }) => ({
        ...stance,
        wording: spanOf(reading, wording),
        condition: condition && spanOf(reading, condition),
      })),
      confidence: attribution.confidence,
    });
    spokenBy.push([attribution, referent]);
    memory.speak({
      referent,
      noun: linker.nounOf(attribution.speaker),
      cue: anchor,
      content: attribution.content,
      speaker: attribution.speaker,
    });
    previous = { said, anchor, sentence, terms: [...referred.map(({ term }) => term), ...own], referent };
  }
  spokenBy.forEach(([attribution, referent], index) => {
    const found = reports[index];
    if (found !== undefined) found.said = days.settled(found.said, attribution, referent);
  });
  return reports;
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

/** "said that | it is late" → without "that"; in "asked about that vote" it stays. */
function withoutConjunction({ tokens }: Reading, content: readonly Range[]): Range[] {
  const isConjunction = (at: number): boolean =>
    tokenAt(tokens, at).word === 'that' &&
    !(tokenAt(tokens, at).pos === 'DET' && tokenAt(tokens, at - 1).pos === 'ADP');
  return content
    .map(([from, to]): Range => [isConjunction(from) && to - from > 1 ? from + 1 : from, to])
    .filter(([from, to]) => to > from);
}
