import type { Document, ExtractedReport, Polarity, Review, Said, Span, SpeakerLink } from '../../model.ts';
import { copyRow } from '../database/copy.ts';
import { sha256 } from '../database/hash.ts';
import { getId } from '../database/slugs.ts';
import { partiesIn, type ReferenceIds, speakersIn } from './reference-ids.ts';
import { plainWords } from './wording.ts';

/** The version whose reports are written, and what is copied from its article. */
export interface ReportTarget {
  document: SourceText;
  articleId: number;
  outletId: number;
  versionId: number;
  /** "rules@1". */
  coder: string;
}

type SourceText = Pick<Document, 'text' | 'language' | 'translatedFrom' | 'published'>;

/**
 * A report as rows for COPY, except for where it stands (its article, version and statement). Encoded early because an
 * import holds thousands, and one string takes less memory than the values in it.
 */
export interface EncodedReport {
  signature: string;
  utteranceKey: string;
  /** The first, and of a joint statement the others. */
  speakerId: number | null;
  partyId: number | null;
  jointSpeakerIds: readonly number[];
  jointPartyIds: readonly number[];
  polarity: Polarity;
  said: Said;
  publishedAt: Date | null;
  /** Where its content lies. */
  content: readonly Span[];
  /** Where people decided of it: who found it or put it right, and which of the two. */
  decided?: { coder: string; review: Review };
  /** The columns of `report` in `ENCODED_COLUMNS`; likewise the rows below, of `term_use` and `stance`. */
  row: string;
  termRows: string[];
  stanceRows: string[];
}

/** What was found in a version. */
export interface FoundReports extends ReportTarget {
  reports: readonly EncodedReport[];
}

/** The columns of a row that are encoded. The ids of what the row belongs to are put before them. */
export const ENCODED_COLUMNS = {
  report: [
    'kind',
    'mode',
    'text',
    'content_spans',
    'cue',
    'cue_spans',
    'speaker_as_written',
    'speaker_spans',
    'translated',
    'confidence',
    'signature',
    'language',
    'published_at',
    'via',
    'chain',
  ],
  term_use: ['topic_id', 'term', 'start', 'end', 'text', 'basis', 'introduced'],
  stance: [
    'issue_id',
    'stance',
    'wording',
    'wording_span',
    'condition',
    'condition_span',
    'confidence',
    'said_on',
    'speaker_id',
    'party_id',
  ],
};

/** An encoded report, and the version it stands in. */
export type PlacedReport = EncodedReport & { target: ReportTarget };

/** Encodes reports for COPY; of reports that are the same in all that is kept, one. */
export function encodeReports(
  document: SourceText,
  reports: readonly ExtractedReport[],
  ids: ReferenceIds,
): EncodedReport[] {
  const encoded = reports.map((report) => encodeReport(document, report, ids));
  return [...new Map(encoded.map((each) => [each.signature, each])).values()];
}

function encodeReport(document: SourceText, report: ExtractedReport, ids: ReferenceIds): EncodedReport {
  const text = wordsAt(document.text, report.content);
  const [speakerId = null, ...jointSpeakerIds] = speakersIn(ids, report);
  const [partyId = null, ...jointPartyIds] = partiesIn(ids, report);
  const speakerAsWritten = wordsAt(document.text, report.speaker);
  const who = [speakerId ?? speakerAsWritten.toLowerCase(), ...jointSpeakerIds].toSorted().join();
  const signature = signatureOf(report, speakerId);
  const publishedAt = document.published?.at ?? null;
  const { polarity = 'ASSERTS' } = report;
  return {
    signature,
    utteranceKey: sha256(`${who}\n${plainWords(text)}${polarity === 'ASSERTS' ? '' : `\n${polarity}`}`),
    speakerId,
    partyId,
    jointSpeakerIds,
    jointPartyIds,
    polarity,
    said: report.said,
    publishedAt,
    content: report.content,
    row: copyRow([
      report.kind,
      report.mode,
      text,
      report.content.flat(),
      wordsAt(document.text, report.cue) || null,
      report.cue.flat(),
      speakerAsWritten,
      report.speaker.flat(),
      document.translatedFrom !== undefined,
      report.confidence,
      signature,
      document.language,
      publishedAt,
      viaColumn(report, ids),
      chainColumn(report, ids),
    ]),
    termRows: termRows(document, report, ids),
    stanceRows: stanceRows(document, report, ids, speakerId, partyId),
  };
}

/** JSON, as `RelayRow` reads it; nothing where a report has nothing through others. */
function viaColumn({ via = [] }: ExtractedReport, { outlets }: ReferenceIds): string | null {
  if (via.length === 0) return null;
  const rows = via.map(({ name, outlet, span }) => ({
    name,
    outletId: outlet === undefined ? null : getId(outlets, outlet),
    span,
  }));
  return JSON.stringify(rows);
}

/** JSON, as `ChainLinkRow` reads it. */
function chainColumn({ chain = [] }: ExtractedReport, { actors }: ReferenceIds): string | null {
  if (chain.length === 0) return null;
  const rows = chain.map(({ to, basis, span, confidence }) => ({
    ...('actor' in to ? { actorId: getId(actors, to.actor), name: to.actor } : { actorId: null, name: to.name }),
    basis,
    span: span ?? null,
    confidence,
  }));
  return JSON.stringify(rows);
}

function termRows({ text }: SourceText, { terms }: ExtractedReport, ids: ReferenceIds): string[] {
  const rows = terms.map(
    ({ topic, term, span, basis = 'LITERAL', introduced = null }) =>
      [getId(ids.topics, topic), term, ...span, wordsAt(text, [span]), basis, introduced] as const,
  );
  return onceEach(rows, ([topicId, , start]) => `${topicId} ${start}`).map(copyRow);
}

function stanceRows(
  { text }: SourceText,
  { stances, said }: ExtractedReport,
  ids: ReferenceIds,
  speakerId: number | null,
  partyId: number | null,
): string[] {
  const rows = stances.map(
    ({ issue, stance, wording, condition, confidence }) =>
      [
        getId(ids.issues, issue),
        stance,
        wordsAt(text, [wording]),
        wording,
        condition ? wordsAt(text, [condition]) : null,
        condition ?? [],
        confidence,
        said.from,
        speakerId,
        partyId,
      ] as const,
  );
  return onceEach(rows, ([issueId]) => issueId).map(copyRow);
}

/** Keeps the first row of each key. */
function onceEach<Row>(rows: readonly Row[], key: (row: Row) => string | number): Row[] {
  return [...new Map(rows.toReversed().map((row) => [key(row), row])).values()].reverse();
}

/** Lists the fields in a fixed order, which is faster than sorting the report's own. */
function signatureOf(report: ExtractedReport, speakerId: number | null): string {
  const { kind, mode, content, cue, speaker, party, said, terms, stances, confidence, link } = report;
  return sha256(
    JSON.stringify([
      [kind, mode, content, cue, speaker, party, confidence, speakerId],
      [said.from, said.to, said.precision, said.basis],
      terms.map(({ topic, term, span, basis = 'LITERAL', introduced }) =>
        basis === 'LITERAL' ? [topic, term, span] : [topic, term, span, basis, introduced],
      ),
      stances.map(({ issue, stance, wording, condition, confidence: sure }) => [
        issue,
        stance,
        wording,
        condition,
        sure,
      ]),
      linkInOrder(link),
      ...furtherInOrder(report),
    ]),
  );
}

/** The parts that reports did not always have. Without them it adds nothing, so that the signatures of old reports still match. */
function furtherInOrder({ jointSpeakers = [], jointParties = [], polarity, via = [], chain = [] }: ExtractedReport) {
  const lists = [
    jointSpeakers.map(linkInOrder),
    jointParties,
    via.map(({ name, outlet, span }) => [name, outlet, span]),
    chain.map(({ to, basis, span, confidence }) => ['actor' in to ? to.actor : [to.name], basis, span, confidence]),
    polarity === undefined || polarity === 'ASSERTS' ? [] : [polarity],
  ];
  return lists.some(({ length }) => length > 0) ? [lists] : [];
}

function linkInOrder(link: SpeakerLink): unknown[] {
  if (link.status === 'OPEN') return link.candidates.map(({ actor, confidence }) => [actor, confidence]);
  if (link.status === 'KNOWN') return [link.actor, link.confidence];
  return [link.name, link.kind, link.description, link.affiliation?.to, link.affiliation?.role];
}

/** The words at spans; fragments are joined by " … ". */
function wordsAt(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(' … ');
}
