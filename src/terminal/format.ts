import type { Polarity, Said } from '../model.ts';
import type { Answer, AnswerRow } from './answer.ts';
import { toCsv } from './csv.ts';
import { toJson } from './json.ts';
import type { Shown } from './shown.ts';
import { tableOf } from './table.ts';

export const MAX_WIDTH = 140;
export const MIN_WIDTH = 72;
/** From this width on, the columns of names are wider. */
const ROOMY = 96;
/** The width of 2024-01-19. */
const DAY = 10;
/** Borders and padding of four columns. */
const FRAME = 13;

export const showStatements = (answer: Answer): Shown => ({
  table: (width) => formatTable(answer, width),
  json: () => formatJson(answer),
  csv: () => formatCsv(answer),
});

/** The answer as a table for people: party, day, what, outlet. */
export function formatTable({ topics, rows, totalCount }: Answer, terminalWidth = 100): string {
  const title = `Who said what about ${topics.join(', ')}, and when (latest first)`;
  if (rows.length === 0) return `${title}\n  nobody, as far as onrecord knows`;
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH);
  const day = Math.max(...rows.map(({ said }) => formatSaid(said).indexOf('\n')), DAY);
  const [party, outlet] = width < ROOMY ? [13, 10] : [17, 14];
  const what = width - FRAME - party - day - outlet;
  const table = tableOf(
    [
      { head: 'party', width: party },
      { head: 'day', width: day },
      { head: 'what', width: what },
      { head: 'outlet', width: outlet },
    ],
    rows.map((row) => [formatParty(row), formatSaid(row.said), formatWhat(row), row.outlet]),
  );
  const more = totalCount > rows.length ? `\n${totalCount - rows.length} more` : '';
  return `${title}\n${table}${more}`;
}

function formatParty({ parties, speakers, speakerAsWritten }: AnswerRow): string {
  const spoken = speakers.join(', ');
  const own = spoken || (speakerAsWritten === '' ? 'unknown' : `“${speakerAsWritten}”`);
  const counted = parties.join(', ');
  return counted === '' || own === counted ? own : `${counted}\n(${own})`;
}

/** One day, or the days between which it was said. */
function formatSaid({ from, to }: Said): string {
  return from === to ? from : `${from} to\n${to}`;
}

/** Words that are not the speaker's own view must not read as if they were. */
const STANDING: Record<Polarity, string> = { ASSERTS: '', DENIES: 'denied: ', QUESTIONS: 'questioned: ' };

function formatWhat({ text, mode, polarity, ...row }: AnswerRow): string {
  return `${formatWords({ text, mode, polarity })}\n${formatBasis(row)}`;
}

/** Words in quotation marks where they are the speaker's own, and whether they are denied. */
export function formatWords({ text, mode, polarity }: Pick<AnswerRow, 'text' | 'mode' | 'polarity'>): string {
  const words = text.replaceAll(/\s+/gu, ' ');
  return `${STANDING[polarity]}${mode === 'DIRECT' ? `“${words.replace(/^[“"]|[”"]$/gu, '')}”` : words}`;
}

/** What the row rests on: the topic's words, the cue, what it is unless speech, and how sure that is. */
function formatBasis({
  terms,
  cue,
  kind,
  confidence,
}: Pick<AnswerRow, 'terms' | 'cue' | 'kind' | 'confidence'>): string {
  const attributed = [cue, kind === 'SPEECH' ? undefined : kind.toLowerCase(), confidence.toFixed(2)];
  return `→ ${[terms.join(', '), ...attributed].filter((part) => part).join(' · ')}`;
}

/** The answer as JSON, an object for each statement. */
function formatJson({ rows, ...answer }: Answer): string {
  return toJson({ ...answer, statements: rows });
}

/** The answer as RFC 4180 CSV with a header; no cell of it is a formula. */
export function formatCsv({ rows }: Answer): string {
  const cells = rows.map(({ said, terms, published, parties, speakers, ...row }) => ({
    ...row,
    party: parties.join('; '),
    speaker: speakers.join('; '),
    from: said.from,
    to: said.to,
    precision: said.precision,
    basis: said.basis,
    terms: terms.join('; '),
    published: published?.toISOString(),
  }));
  return toCsv(cells, COLUMNS);
}

const COLUMNS = [
  'party',
  'speaker',
  'speakerAsWritten',
  'from',
  'to',
  'precision',
  'basis',
  'mode',
  'kind',
  'polarity',
  'cue',
  'text',
  'confidence',
  'terms',
  'outlet',
  'headline',
  'url',
  'published',
];
