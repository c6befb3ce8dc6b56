import type { Document, ExtractedReport, Said, Span } from '../../model.ts';
import { copyRow } from '../database/copy.ts';
import { sha256 } from '../database/hash.ts';
import { getId } from '../database/slugs.ts';
import { type ReferenceIds, speakerIn } from './reference-ids.ts';

/** The version whose reports are written, and what is copied from its article. */
export interface ReportTarget {
  document: CodedDocument;
  articleId: number;
  outletId: number;
  versionId: number;
  /** "rules@1". */
  coder: string;
}

type CodedDocument = Pick<Document, 'text' | 'language' | 'translatedFrom' | 'published'>;

/**
 * A report with all that the database keeps of it but of where it stands. Its rows are written out already: an import
 * holds thousands, and a text is cheaper to hold than the values in it.
 */
export interface CodedReport {
  signature: string;
  utteranceKey: string;
  speakerId: number | null;
  partyId: number | null;
  said: Said;
  publishedAt: Date | null;
  /** Of `report`, by `CODED_COLUMNS`, as the following. */
  row: string;
  termRows: string[];
  stanceRows: string[];
}

/** The columns that are written out; before them stand the ids of what they belong to. */
export const CODED_COLUMNS = {
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
  ],
  term_use: ['topic_id', 'term', 'start', 'end', 'text'],
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

/** A report to be written, and where it stands. */
export type PlacedReport = CodedReport & { target: ReportTarget };

/** Reports found alike are one. */
export function codeReports(
  document: CodedDocument,
  reports: readonly ExtractedReport[],
  ids: ReferenceIds,
): CodedReport[] {
  const coded = reports.map((report) => codeReport(document, report, ids));
  return [...new Map(coded.map((each) => [each.signature, each])).values()];
}

function codeReport(document: CodedDocument, report: ExtractedReport, ids: ReferenceIds): CodedReport {
  const text = wordsAt(document.text, report.content);
  const speakerId = speakerIn(ids, report.link);
  const { link, party } = report;
  if (link.status !== 'OPEN' && speakerId === null) {
    throw new Error(`nothing has the slug of the speaker ${link.status === 'KNOWN' ? link.actor : link.name}`);
  }
  const partyId = party === undefined ? null : getId(ids.actors, party);
  const speakerAsWritten = wordsAt(document.text, report.speaker);
  const who = report.link.status === 'OPEN' ? speakerAsWritten.toLowerCase() : speakerId;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  const signature = signatureOf(report, speakerId);
  const publishedAt = document.published?.at ?? null;
  return {
    signature,
    utteranceKey: sha256(`${who}\n${words?.join(' ') ?? text}`),
    speakerId,
    partyId,
    said: report.said,
    publishedAt,
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
    ]),
    termRows: termRows(document, report, ids),
    stanceRows: stanceRows(document, report, ids, speakerId, partyId),
  };
}

function termRows({ text }: CodedDocument, { terms }: ExtractedReport, ids: ReferenceIds): string[] {
  const rows = terms.map(
    ({ topic, term, span }) => [getId(ids.topics, topic), term, ...span, wordsAt(text, [span])] as const,
  );
  return onceEach(rows, ([topicId, , start]) => `${topicId} ${start}`).map(copyRow);
}

function stanceRows(
  { text }: CodedDocument,
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

/** The first of each key. */
function onceEach<Row>(rows: readonly Row[], key: (row: Row) => string | number): Row[] {
  return [...new Map(rows.toReversed().map((row) => [key(row), row])).values()].reverse();
}

/** In one order whatever the order of the report's fields, and faster than sorting them. */
function signatureOf(report: ExtractedReport, speakerId: number | null): string {
  const { kind, mode, content, cue, speaker, party, said, terms, stances, confidence, link } = report;
  return sha256(
    JSON.stringify([
      [kind, mode, content, cue, speaker, party, confidence, speakerId],
      [said.from, said.to, said.precision, said.basis],
      terms.map(({ topic, term, span }) => [topic, term, span]),
      stances.map(({ issue, stance, wording, condition, confidence: sure }) => [
        issue,
        stance,
        wording,
        condition,
        sure,
      ]),
      link.status === 'OPEN'
        ? link.candidates.map(({ actor, confidence: sure }) => [actor, sure])
        : link.status === 'KNOWN'
          ? [link.actor, link.confidence]
          : [link.name, link.kind, link.description, link.affiliation?.to, link.affiliation?.role],
    ]),
  );
}

/** The words at spans; fragments are joined by " … ". */
function wordsAt(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(' … ');
}
