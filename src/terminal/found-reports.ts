import type { ExtractedFile } from '../ingest/extract-files.ts';
import {
  type Document,
  type ExtractedReport,
  extractionOf,
  type Knowledge,
  type Span,
  type SpeakerLink,
  type TermUse,
} from '../model.ts';

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
  const { outlets } = knowledge;
  const { mode, kind, content, speaker, party, jointParties = [], via = [], said, terms, stances } = report;
  return {
    content,
    text: wordsAt(text, content),
    mode,
    kind,
    polarity: report.polarity ?? 'ASSERTS',
    speaker,
    speakers: [report.link, ...(report.jointSpeakers ?? [])].flatMap((link) =>
      speakersOf(link, wordsAt(text, speaker), knowledge),
    ),
    parties: party === undefined ? [] : [party, ...jointParties],
    chain: report.chain ?? [],
    via: via.map(({ name, outlet }) => outlets.find(({ slug }) => slug === outlet)?.name ?? name),
    said,
    topics: topicsOf(terms),
    stances: stances.map(({ issue, stance, condition, evidence, confidence }) => ({
      issue,
      stance,
      condition: condition ? wordsAt(text, [condition]) : null,
      evidence,
      confidence,
    })),
    confidence: report.confidence,
  };
}

interface FoundSpeaker {
  slug: string | null;
  name: string;
  status: SpeakerLink['status'];
}

function speakersOf(link: SpeakerLink, asWritten: string, { actors }: Knowledge): FoundSpeaker[] {
  const { status } = link;
  if (status === 'KNOWN')
    return [{ slug: link.actor, name: actors.find(({ slug }) => slug === link.actor)?.name ?? link.actor, status }];
  if (status === 'PROVISIONAL') return [{ slug: null, name: link.name, status }];
  return asWritten === '' ? [] : [{ slug: null, name: asWritten, status }];
}

/** Each topic once: by a term of its own where there is one, else by what stands for one. */
function topicsOf(terms: readonly TermUse[]) {
  const isLiteral = ({ basis = 'LITERAL' }: TermUse) => basis === 'LITERAL';
  return [...new Set(terms.map(({ topic }) => topic))].map((slug) => ({
    slug,
    basis: terms.some((use) => use.topic === slug && isLiteral(use)) ? 'LITERAL' : 'REFERENCE',
  }));
}

/** What was found in a document, for people: who, for whom, when, about what, and the words. */
export function foundAsText(found: ExtractedFile, knowledge: Knowledge): string {
  if ('error' in found) return `${found.file}: ${found.error.message}`;
  const { file, document, reports } = found;
  if (extractionOf(document.language) === 'NONE')
    return `${file}: not read, since it is not in English (${document.language})`;
  const count = reports.length === 1 ? '1 report' : `${reports.length} reports`;
  return [`${file}: ${count}`, ...reports.map((report) => reportForPeople(report, document, knowledge))].join('\n\n');
}

function reportForPeople(report: ExtractedReport, document: Document, knowledge: Knowledge): string {
  const found = describeReport(report, document, knowledge);
  const { text, mode, polarity, parties, speakers, via, said, topics, stances, confidence } = found;
  const who =
    speakers.map(({ name, status }) => (status === 'OPEN' ? `“${name}” (open)` : name)).join(', ') || 'nobody named';
  const when = said.from === said.to ? said.from : `${said.from} to ${said.to}`;
  const line = [
    parties.length > 0 ? `${who}, for ${parties.join(', ')}` : who,
    when,
    mode.toLowerCase(),
    ...(polarity === 'ASSERTS' ? [] : [polarity.toLowerCase()]),
    ...via.map((name) => `via ${name}`),
    ...topics.map(({ slug }) => slug),
    ...stances.map(({ issue, stance }) => `${stance.toLowerCase()} ${issue}`),
    confidence.toFixed(2),
  ];
  return `  ${line.join(' · ')}\n    ${text}`;
}

function wordsAt(text: string, spans: readonly Span[]): string {
  return spans.map(([from, to]) => text.slice(from, to).replace(/\s+/gu, ' ')).join(' … ');
}
