import type { ExtractedFile } from '../ingest/extract-files.ts';
import type { Document, ExtractedReport, Knowledge, Span } from '../model.ts';

/** What was found in a document, for machines: one line of JSON; spans count UTF-16 units of the text. */
export function foundAsJson(found: ExtractedFile, knowledge: Knowledge): string {
  if ('error' in found) return JSON.stringify({ file: found.file, error: found.error.message });
  const { file, document, reports } = found;
  return JSON.stringify({ file, reports: reports.map((report) => describeReport(report, document, knowledge)) });
}

/**
 * A report as machines are told of it: words beside their spans, actors and parties by their slugs.
 * @public the evaluation reads it from the compiled code
 */
export function describeReport(report: ExtractedReport, { text }: Document, knowledge: Knowledge) {
  const { mode, kind, content, speaker, said, terms, stances, confidence } = report;
  return {
    content,
    text: wordsAt(text, content),
    mode,
    kind,
    speaker,
    speakers: speakersOf(report, text, knowledge),
    parties: report.party === undefined ? [] : [report.party],
    said,
    topics: [...new Set(terms.map(({ topic }) => topic))].map((slug) => ({ slug })),
    stances: stances.map(({ issue, stance, condition, confidence }) => ({
      issue,
      stance,
      condition: condition ? wordsAt(text, [condition]) : null,
      confidence,
    })),
    confidence,
  };
}

function speakersOf({ link, speaker }: ExtractedReport, text: string, { actors }: Knowledge) {
  if (link.status === 'KNOWN') {
    const { actor: slug, status } = link;
    return [{ slug, name: actors.find((actor) => actor.slug === slug)?.name ?? slug, status }];
  }
  if (link.status === 'PROVISIONAL') return [{ slug: null, name: link.name, status: link.status }];
  return speaker.length === 0 ? [] : [{ slug: null, name: wordsAt(text, speaker), status: link.status }];
}

/** What was found in a document, for people: who, for whom, when, about what, and the words. */
export function foundAsText(found: ExtractedFile, knowledge: Knowledge): string {
  if ('error' in found) return `${found.file}: ${found.error.message}`;
  const { file, document, reports } = found;
  const count = reports.length === 1 ? '1 report' : `${reports.length} reports`;
  return [`${file}: ${count}`, ...reports.map((report) => reportForPeople(report, document, knowledge))].join('\n\n');
}

function reportForPeople(report: ExtractedReport, document: Document, knowledge: Knowledge): string {
  const { text, mode, parties, speakers, said, topics, stances, confidence } = describeReport(
    report,
    document,
    knowledge,
  );
  const who =
    speakers.map(({ name, status }) => (status === 'OPEN' ? `“${name}” (open)` : name)).join(', ') || 'nobody named';
  const when = said.from === said.to ? said.from : `${said.from} to ${said.to}`;
  const line = [
    parties.length > 0 ? `${who}, for ${parties.join(', ')}` : who,
    when,
    mode.toLowerCase(),
    ...topics.map(({ slug }) => slug),
    ...stances.map(({ issue, stance }) => `${stance.toLowerCase()} ${issue}`),
    confidence.toFixed(2),
  ];
  return `  ${line.join(' · ')}\n    ${text}`;
}

function wordsAt(text: string, spans: readonly Span[]): string {
  return spans.map(([from, to]) => text.slice(from, to).replace(/\s+/gu, ' ')).join(' … ');
}
