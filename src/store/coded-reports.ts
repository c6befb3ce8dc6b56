import type { Document, ExtractedReport, Span } from '../model.ts';
import { sha256 } from './hash.ts';
import type { Speakers } from './speakers.ts';

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

/** A report with all that the database keeps of it but of where it stands. */
export interface CodedReport {
  report: ExtractedReport;
  text: string;
  signature: string;
  speakerId: number | null;
  partyId: number | null;
  utteranceKey: string;
}

/** A report to be written, and where it stands. */
export type PlacedReport = CodedReport & { target: ReportTarget };

/** Reports found alike are one. What was coded ahead is taken where its speakers are still the same. */
export function codeReports(
  document: CodedDocument,
  reports: readonly ExtractedReport[],
  speakers: Speakers,
  ahead?: CodedReport[],
): CodedReport[] {
  const isSame = ({ report: { link, party }, speakerId, partyId }: CodedReport) =>
    speakerId === speakers.speakerOf(link) && partyId === speakers.actorOf(party);
  if (ahead?.every(isSame)) return ahead;
  const coded = reports.map((report) => codeReport(document, report, speakers));
  return [...new Map(coded.map((each) => [each.signature, each])).values()];
}

function codeReport(document: CodedDocument, report: ExtractedReport, speakers: Speakers): CodedReport {
  const text = wordsAt(document.text, report.content);
  const speakerId = speakers.speakerOf(report.link);
  const said = report.link.status === 'OPEN' ? wordsAt(document.text, report.speaker).toLowerCase() : speakerId;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return {
    report,
    text,
    speakerId,
    partyId: speakers.actorOf(report.party),
    signature: signatureOf(report, speakerId),
    utteranceKey: sha256(`${said}\n${words?.join(' ') ?? text}`),
  };
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
export function wordsAt(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(' … ');
}
