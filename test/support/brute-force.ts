import type { Polarity, ReportKind, ReportMode, Review, StanceValue } from '../../src/model.ts';
import type { Corpus, CorpusReport, CorpusStance, CorpusStatement, CorpusTerm } from './corpus.ts';

/** `StatementFilter` as a test writes it, with slugs. */
export interface Filter {
  topics?: string[];
  speakers?: string[];
  parties?: string[];
  outlets?: string[];
  issues?: string[];
  stances?: StanceValue[];
  terms?: string[];
  minStanceConfidence?: number;
  hasTopic?: boolean;
  hasParty?: boolean;
  hasSpeaker?: boolean;
  modes?: ReportMode[];
  kinds?: ReportKind[];
  polarity?: Polarity[];
  review?: Review[];
  text?: string;
  said?: { from?: string; to?: string };
  published?: { from?: string; to?: string };
  language?: string;
  minConfidence?: number;
  not?: Filter;
  /** Only moments after which nothing changed. */
  asOf?: string;
}

const has = (
  list: readonly string[] | undefined,
  corpusList: readonly { id: number; slug: string }[],
  id: number | null,
) => list === undefined || corpusList.some((row) => row.id === id && list.includes(row.slug));

/** Whether a report meets all that a filter asks of reports. */
export function meets(corpus: Corpus, filter: Filter, { article, ...report }: CorpusReport): boolean {
  const { from, to } = filter.published ?? {};
  return (
    has(filter.outlets, corpus.outlets, article.outlet) &&
    (filter.modes?.includes(report.mode) ?? true) &&
    (filter.kinds?.includes(report.kind) ?? true) &&
    (filter.review?.includes(report.review) ?? true) &&
    (from === undefined || (article.published !== null && article.published >= new Date(from))) &&
    (to === undefined || (article.published !== null && article.published < new Date(to))) &&
    (filter.language === undefined || article.language === filter.language) &&
    report.confidence >= (filter.minConfidence ?? 0) &&
    ((filter.stances ?? filter.minStanceConfidence) === undefined ||
      report.stances.some((stance) => isStanceAsked(corpus, filter, stance))) &&
    (filter.terms === undefined || report.terms.some((use) => isTermAsked(corpus, filter, use))) &&
    (filter.text === undefined || hasWords(report.text, filter.text))
  );
}

/** Whether a stance is one of those that a filter asks for, on an issue that it asks for. */
export function isStanceAsked(
  corpus: Corpus,
  { issues, stances, minStanceConfidence = 0 }: Filter,
  { issue, stance, confidence }: CorpusStance,
): boolean {
  return has(issues, corpus.issues, issue) && (stances?.includes(stance) ?? true) && confidence >= minStanceConfidence;
}

/** Whether it is one of the terms that a filter asks for, of a topic that it asks for. */
function isTermAsked(corpus: Corpus, { topics, terms }: Filter, { topic, term, basis }: CorpusTerm): boolean {
  return basis === 'LITERAL' && has(topics, corpus.topics, topic) && (terms?.includes(term) ?? true);
}

/** `a b`, `a or b`, `-a`, `"a b"`, not nested. */
function hasWords(text: string, sought: string): boolean {
  const words = text.split(' ');
  if (sought.startsWith('"')) return ` ${text} `.includes(` ${sought.slice(1, -1)} `);
  if (sought.includes(' or ')) return sought.split(' or ').some((word) => words.includes(word));
  return sought
    .split(' ')
    .every((word) => (word.startsWith('-') ? !words.includes(word.slice(1)) : words.includes(word)));
}

/** The statements that meet a filter, newest first; `within` narrows the reports that may meet it. */
export function matching(
  corpus: Corpus,
  filter: Filter,
  within: (report: CorpusReport) => boolean = () => true,
): CorpusStatement[] {
  const out = filter.not && new Set(matching(corpus, filter.not));
  return corpus.statements
    .filter(
      (statement) =>
        !out?.has(statement) &&
        (filter.speakers === undefined ||
          speakersOf(statement).some((id) => has(filter.speakers, corpus.actors, id))) &&
        (filter.parties === undefined || partiesOf(statement).some((id) => has(filter.parties, corpus.actors, id))) &&
        (filter.topics === undefined || topicsOf(statement).some((id) => has(filter.topics, corpus.topics, id))) &&
        (filter.issues === undefined || issuesOf(statement).some((id) => has(filter.issues, corpus.issues, id))) &&
        (filter.hasTopic === undefined || filter.hasTopic === topicsOf(statement).length > 0) &&
        (filter.hasParty === undefined || filter.hasParty === partiesOf(statement).some(isKnown)) &&
        (filter.hasSpeaker === undefined || filter.hasSpeaker === speakersOf(statement).some(isKnown)) &&
        (filter.polarity?.includes(statement.polarity) ?? true) &&
        (filter.said?.from === undefined || statement.day >= filter.said.from) &&
        (filter.said?.to === undefined || statement.day <= filter.said.to) &&
        statement.reports.some((report) => within(report) && meets(corpus, filter, report)),
    )
    .toSorted((a, b) => (a.day === b.day ? b.id - a.id : a.day < b.day ? 1 : -1));
}

const isKnown = (id: number | null) => id !== null;

/** All of them; null where the first is unknown. */
export function speakersOf({ speaker, jointSpeakers }: Pick<CorpusStatement, 'speaker' | 'jointSpeakers'>) {
  return [speaker, ...jointSpeakers];
}
export function partiesOf({ party, jointParties }: Pick<CorpusStatement, 'party' | 'jointParties'>) {
  return [party, ...jointParties];
}

export function topicsOf({ reports }: CorpusStatement): number[] {
  return [...new Set(reports.flatMap(({ terms }) => terms.map(({ topic }) => topic)))].toSorted((a, b) => a - b);
}

function issuesOf({ reports }: CorpusStatement): number[] {
  return [...new Set(reports.flatMap(({ stances }) => stances.map(({ issue }) => issue)))];
}

/** The earliest published first; without a date, as if published when recorded. */
export function reportsInOrder({ reports }: CorpusStatement): CorpusReport[] {
  const at = ({ article, recorded }: CorpusReport) => (article.published ?? recorded).getTime();
  return reports.toSorted((a, b) => at(a) - at(b) || a.id - b.id);
}

/** One stance with what its statement says. */
export interface BorneStance {
  id: number;
  statement: number;
  issue: number;
  day: string;
  /** Speakers and parties of the statement. */
  holders: (number | null)[];
  stance: StanceValue;
  confidence: number;
  condition: string | null;
}

export interface ModelPosition {
  holder: number;
  issue: number;
  stance: StanceValue;
  from: string;
  to: string | null;
  condition: string | null;
  /** Ids of the stances for it and against it. */
  supporting: number[];
  opposing: number[];
}

export function stancesOf(statements: CorpusStatement[]): BorneStance[] {
  return statements.flatMap((statement) => {
    const { id, day, reports } = statement;
    const holders = [...speakersOf(statement), ...partiesOf(statement)];
    return reports.flatMap(({ stances }) => stances.map((stance) => ({ ...stance, statement: id, day, holders })));
  });
}

/** Positions rest on stances that are at least so sure. */
const SURE_ENOUGH = 0.5;
const ORDER: StanceValue[] = ['SUPPORTS', 'OPPOSES', 'CONDITIONAL'];

/** All positions, computed from nothing but stances; by holder, issue and day. */
export function positionsFrom(stances: BorneStance[]): ModelPosition[] {
  const clear = stances.filter(({ stance, confidence }) => stance !== 'UNCLEAR' && confidence >= SURE_ENOUGH);
  const numbers = (of: (stance: BorneStance) => (number | null)[]) =>
    [...new Set(clear.flatMap(of))].filter((id) => id !== null).toSorted((a, b) => a - b);
  return numbers(({ holders }) => holders).flatMap((holder) =>
    numbers(({ issue }) => [issue]).flatMap((issue) => {
      const borne = clear.filter(({ issue: about, holders }) => about === issue && holders.includes(holder));
      return intervals(borne).map((interval) => ({ holder, issue, ...interval }));
    }),
  );
}

function intervals(borne: BorneStance[]): Omit<ModelPosition, 'holder' | 'issue'>[] {
  const days = [...new Set(borne.map(({ day }) => day))].toSorted();
  const taken = days.map((day) => ({ day, stance: stanceOfDay(borne.filter((each) => each.day === day)) }));
  const starts = taken.filter(({ stance }, i) => stance !== taken[i - 1]?.stance);
  return starts.map(({ day: from, stance }, i) => {
    const next = starts[i + 1]?.day;
    const to = next === undefined ? null : dayBefore(next);
    const inside = borne.filter(({ day }) => day >= from && (to === null || day <= to));
    const alike = inside.filter((each) => each.stance === stance);
    const latest = alike.toSorted((a, b) =>
      a.day === b.day ? b.confidence - a.confidence || a.id - b.id : a.day < b.day ? 1 : -1,
    );
    const ids = (list: BorneStance[]) => list.map(({ id }) => id).toSorted((a, b) => a - b);
    return {
      stance,
      from,
      to,
      condition: stance === 'CONDITIONAL' ? (latest[0]?.condition ?? null) : null,
      supporting: ids(alike),
      opposing: ids(inside.filter((each) => each.stance !== stance)),
    };
  });
}

/** Of most statements, then of the surest report. */
function stanceOfDay(borne: BorneStance[]): StanceValue {
  const [first] = ORDER.map((stance) => {
    const alike = borne.filter((each) => each.stance === stance);
    const statements = new Set(alike.map(({ statement }) => statement)).size;
    return { stance, statements, surest: Math.max(...alike.map(({ confidence }) => confidence)) };
  })
    .filter(({ statements }) => statements > 0)
    .toSorted((a, b) => b.statements - a.statements || b.surest - a.surest);
  if (!first) throw new Error('a day without a stance');
  return first.stance;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
