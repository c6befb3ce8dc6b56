import type { Document, ExtractedReport, Span } from '../model.ts';
import { hashOf, sha256 } from './hash.ts';
import type { Speakers } from './speakers.ts';

/** The version whose reports are written, what is copied from its article, and what was found in it. */
export interface ReportTarget {
  document: Pick<Document, 'text' | 'language' | 'translatedFrom' | 'published'>;
  articleId: number;
  outletId: number;
  versionId: number;
  /** "rules@1". */
  coder: string;
  reports: ExtractedReport[];
}

/** A report with all that the database keeps of it, ready to write. */
export interface CodedReport {
  target: ReportTarget;
  report: ExtractedReport;
  text: string;
  signature: string;
  speakerId: number | null;
  partyId: number | null;
  utteranceKey: string;
}

export function codeReport(target: ReportTarget, report: ExtractedReport, speakers: Speakers): CodedReport {
  const text = wordsAt(target.document.text, report.content);
  const speakerId = speakers.speakerOf(report.link);
  const said = report.link.status === 'OPEN' ? wordsAt(target.document.text, report.speaker).toLowerCase() : speakerId;
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return {
    target,
    report,
    text,
    speakerId,
    partyId: speakers.actorOf(report.party),
    signature: hashOf({ ...report, speakerId }),
    utteranceKey: sha256(`${said}\n${words?.join(' ') ?? text}`),
  };
}

/** The words at spans; fragments are joined by " … ". */
export function wordsAt(text: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(' … ');
}
