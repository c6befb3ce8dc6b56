import {
  type ChainLink,
  CORRECTED_FIELDS,
  type CorrectedField,
  type Day,
  type ExtractedReport,
  type ExtractedStance,
  type Polarity,
  type Said,
  type Span,
  type SpeakerLink,
  type StanceValue,
  type TermUse,
} from '../../../model.ts';
import { hashOf } from '../../database/hash.ts';
import type { Dimensions } from '../../read/dimensions.ts';
import { partyOf } from '../../read/parties.ts';
import { type Provisional, provisionalSlug } from '../reference-ids.ts';
import { CorrectionError } from './correction-error.ts';

/** What a person says is right of a report; what is absent stays as it is. Slugs are known to be of something. */
export interface ReportChange {
  /** Who said it, the first of several first; nobody known where empty. */
  speakers?: readonly string[] | undefined;
  /** Where absent and the speakers change, those that they count for on the day. */
  parties?: readonly string[] | undefined;
  said?: { from: Day; to: Day } | undefined;
  polarity?: Polarity | undefined;
  topics?: readonly string[] | undefined;
  stances?: readonly StanceChange[] | undefined;
  spans?: readonly Span[] | undefined;
}

export interface StanceChange {
  issue: string;
  stance: StanceValue;
  /** Words of the text, with `CONDITIONAL`. */
  condition?: string | undefined;
}

/** The report as it is to be, and which fields differ. Whoever corrects a report has looked at all of it: it is sure. */
export function changeReport(
  before: ExtractedReport,
  change: ReportChange,
  text: string,
  dimensions: Dimensions,
): { after: ExtractedReport; changed: CorrectedField[] } {
  let after = asSure(before);
  if (change.spans) after = withSpans(after, change.spans, text);
  if (change.said) after = { ...after, said: saidBetween(after.said, change.said) };
  if (change.polarity) after = { ...after, polarity: change.polarity };
  if (change.speakers) after = withSpeakers(after, change.speakers, dimensions);
  if (change.parties) after = withParties(after, change.parties);
  if (change.topics) after = { ...after, terms: termsOf(after, change.topics, dimensions) };
  if (change.stances) after = { ...after, stances: stancesOf(after, change.stances, text) };
  return { after, changed: changedFields(before, after) };
}

/** A report that a person vouches for. */
export function asSure(report: ExtractedReport): ExtractedReport {
  return { ...report, confidence: 1, stances: report.stances.map((stance) => ({ ...stance, confidence: 1 })) };
}

const speakerSlug = (link: SpeakerLink): string[] =>
  link.status === 'OPEN' ? [] : [link.status === 'KNOWN' ? link.actor : provisionalSlug(link)];

export const speakersOf = ({ link, jointSpeakers = [] }: ExtractedReport): string[] =>
  [link, ...jointSpeakers].flatMap(speakerSlug);
export const partiesOf = ({ party, jointParties = [] }: ExtractedReport): string[] =>
  party === undefined ? [] : [party, ...jointParties];

export function changedFields(before: ExtractedReport, after: ExtractedReport): CorrectedField[] {
  const [old, now] = [correctable(before), correctable(after)];
  return CORRECTED_FIELDS.filter((field) => hashOf(old[field]) !== hashOf(now[field]));
}

function correctable(report: ExtractedReport): Record<CorrectedField, unknown> {
  return {
    SPEAKERS: speakersOf(report),
    PARTIES: partiesOf(report),
    SAID: [report.said.from, report.said.to],
    POLARITY: report.polarity ?? 'ASSERTS',
    TOPICS: [...new Set(report.terms.map(({ topic }) => topic))].sort(),
    STANCES: report.stances.map(({ issue, stance, condition = null }) => [issue, stance, condition]).sort(),
    SPANS: report.content,
  };
}

function withSpans(report: ExtractedReport, spans: readonly Span[], text: string): ExtractedReport {
  checkSpans(spans, text);
  const isInside = ([start, end]: Span) => spans.some(([from, to]) => from <= start && end <= to);
  return { ...report, content: [...spans], terms: report.terms.filter(({ span }) => isInside(span)) };
}

/** Throws where spans are not in order in the text. */
function checkSpans(spans: readonly Span[], text: string): void {
  if (spans.length === 0)
    throw new CorrectionError('spans', 'is empty; give where the content lies, or reject the report');
  let end = 0;
  for (const [from, to] of spans) {
    if (from >= to) throw new CorrectionError('spans', `${from}–${to} is empty; "end" lies behind "start"`);
    if (to > text.length)
      throw new CorrectionError('spans', `${to} lies behind the text's end, which is ${text.length}`);
    if (from < end) throw new CorrectionError('spans', 'overlap or are out of order; sort them');
    end = to;
  }
}

const DAY_MS = 86_400_000;

function saidBetween(before: Said, { from, to }: { from: Day; to: Day }): Said {
  if (before.from === from && before.to === to) return before;
  if (from > to) throw new CorrectionError('said', `from ${from} is after to ${to}; exchange them`);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const precision = days === 1 ? 'DAY' : days <= 7 ? 'WEEK' : days <= 31 ? 'MONTH' : 'YEAR';
  return { from, to, precision, basis: 'BY_HAND' };
}

function withSpeakers(report: ExtractedReport, slugs: readonly string[], { actors }: Dimensions): ExtractedReport {
  if (speakersOf(report).join() === slugs.join()) return report;
  const known = [report.link, ...(report.jointSpeakers ?? [])];
  const links = slugs.map((slug) => known.find((link) => speakerSlug(link)[0] === slug) ?? linkTo(slug, actors));
  const [link = { status: 'OPEN', candidates: [] }, ...jointSpeakers] = links;
  const speakers = slugs.flatMap((slug) => actors.findSlug(slug) ?? []);
  const parties = speakers.flatMap((speaker) => partyOf(actors, speaker, report.said.from)?.slug ?? []);
  return withParties({ ...report, link, jointSpeakers }, [...new Set(parties)], 'REGISTER');
}

/** A provisional actor is described, because it may be gone, or not be there in another database. */
function linkTo(slug: string, actors: Dimensions['actors']): SpeakerLink {
  const actor = actors.findSlug(slug);
  const [affiliation] = actor?.affiliations ?? [];
  const to = affiliation && actors.find(affiliation.toId)?.slug;
  const described: Provisional | undefined = actor?.isProvisional
    ? {
        status: 'PROVISIONAL',
        name: actor.name,
        kind: actor.kind,
        ...(actor.description !== null && { description: actor.description }),
        ...(to !== undefined && { affiliation: { to, kind: affiliation?.kind ?? 'MEMBER_OF' } }),
      }
    : undefined;
  if (described && provisionalSlug(described) === slug) return described;
  return { status: 'KNOWN', actor: actor?.slug ?? slug, confidence: 1 };
}

/** With the chain that leads there: from the speaker, by what the party rests on. */
function withParties(
  report: ExtractedReport,
  [party, ...jointParties]: readonly string[],
  basis: ChainLink['basis'] = 'BY_HAND',
): ExtractedReport {
  const [speaker] = speakersOf(report);
  const step = (actor: string, on: ChainLink['basis']): ChainLink => ({ to: { actor }, basis: on, confidence: 1 });
  const chain = [
    ...(speaker === undefined ? [] : [step(speaker, 'BY_HAND')]),
    ...(party === undefined || party === speaker ? [] : [step(party, basis)]),
  ];
  return { ...report, party, jointParties, chain };
}

/** Those of the topics that are there, and one that stands for each of the others: its words only refer to it. */
function termsOf({ terms, content }: ExtractedReport, slugs: readonly string[], { topics }: Dimensions): TermUse[] {
  const [span = [0, 0]] = content;
  const missing = slugs.filter((slug) => terms.every(({ topic }) => topic !== slug));
  return [
    ...terms.filter(({ topic }) => slugs.includes(topic)),
    ...missing.map((topic): TermUse => {
      return { topic, term: topics.findSlug(topic)?.name ?? topic, span, basis: 'REFERENCE' };
    }),
  ];
}

function stancesOf(report: ExtractedReport, wanted: readonly StanceChange[], text: string): ExtractedStance[] {
  const [wording = [0, 0]] = report.content;
  return wanted.map(({ issue, stance, condition }) => {
    const before = report.stances.find((each) => each.issue === issue);
    const span = condition === undefined ? undefined : findWords(condition, report.content, text);
    if (span && stance !== 'CONDITIONAL')
      throw new CorrectionError('stances', 'have a condition only where they are CONDITIONAL');
    return { issue, stance, wording: before?.wording ?? wording, ...(span && { condition: span }), confidence: 1 };
  });
}

function findWords(words: string, content: readonly Span[], text: string): Span {
  const [first = [0, 0]] = content;
  const at = text.indexOf(words, first[0]);
  if (at === -1 || words === '')
    throw new CorrectionError(
      'change.stances',
      `no words "${words}" follow where the report begins; copy the condition from the text`,
    );
  return [at, at + words.length];
}
