import type { StanceValue } from '../model.ts';
import { counted } from './counted.ts';
import { toCsv } from './csv.ts';
import { formatWords, MAX_WIDTH, MIN_WIDTH } from './format.ts';
import { toJson } from './json.ts';
import type { Shown } from './shown.ts';
import { tableOf } from './table.ts';
import type { VoiceLine, VoicesAnswer } from './voices.ts';

const PARTY = 14;
const COUNT = 5;
const DAY = 10;
/** Borders and padding of four columns. */
const FRAME = 13;
/** Characters of the latest words that a row shows. */
const MAX_WORDS = 160;
/** Entries of a list that a row shows. */
const MAX_LISTED = 4;

const STANDS: Record<StanceValue, string> = {
  SUPPORTS: 'for',
  OPPOSES: 'against',
  CONDITIONAL: 'on a condition for',
  UNCLEAR: 'unclear on',
};

export const showVoices = (answer: VoicesAnswer): Shown => ({
  table: (width) => formatTable(answer, width),
  json: () => formatJson(answer),
  csv: () => formatCsv(answer),
});

/** For people, 72 columns wide or more. */
function formatTable({ topics, statements, ofNoParty, parties, rows }: VoicesAnswer, terminalWidth = 100): string {
  const title = `Which parties stated what about ${topics.join(', ')}, and when`;
  if (rows.length === 0) return `${title}\n  none, as far as onrecord knows`;
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH);
  const what = width - FRAME - PARTY - COUNT - DAY;
  const table = tableOf(
    [
      { head: 'party', width: PARTY },
      { head: 'said', width: COUNT },
      { head: 'from, to', width: DAY },
      { head: 'latest words, stand, terms, outlets', width: what },
    ],
    rows.map((row) => [row.party, String(row.statements), daysOf(row), formatRow(row)]),
  );
  const more = parties > rows.length ? `${counted(parties - rows.length, 'more party', 'more parties')}; ` : '';
  return `${title}\n${table}\n${more}${counted(statements, 'statement')} in all, ${ofNoParty} of no known party`;
}

function daysOf({ first, last }: VoiceLine): string {
  return first === last ? first : `${first}\n${last}`;
}

function formatRow({ latest, positions, terms, outlets, reports, independentReports }: VoiceLine): string {
  const used = terms.slice(0, MAX_LISTED).map(({ label, count }) => `${label} ${count}`);
  const carried = outlets.slice(0, MAX_LISTED).map(({ name, count }) => `${name} ${count}`);
  const others = outlets.length - carried.length;
  return [
    latest && formatWords({ ...latest, text: cut(latest.text) }),
    ...positions.map(({ issue, stance, from }) => `${STANDS[stance]}: ${issue} (since ${from})`),
    used.length > 0 && `→ ${used.join(', ')}`,
    `${counted(reports, 'report')}, ${independentReports} independent: ${carried.join(', ')}${others > 0 ? `, ${others} more` : ''}`,
  ]
    .filter((line) => line)
    .join('\n');
}

function cut(text: string): string {
  return text.length <= MAX_WORDS ? text : `${text.slice(0, text.lastIndexOf(' ', MAX_WORDS))} …`;
}

function formatJson({ rows, ...answer }: VoicesAnswer): string {
  return toJson({ ...answer, voices: rows });
}

function formatCsv({ rows }: VoicesAnswer): string {
  const cells = rows.map(({ latest, positions, terms, outlets, ...row }) => ({
    ...row,
    latest: latest?.text,
    polarity: latest?.polarity,
    positions: positions.map(({ issue, stance, from }) => `${stance} ${issue} since ${from}`).join('; '),
    terms: terms.map(({ label, count }) => `${label} ${count}`).join('; '),
    outlets: outlets.map(({ name, count }) => `${name} ${count}`).join('; '),
  }));
  return toCsv(cells, COLUMNS);
}

const COLUMNS = [
  'party',
  'statements',
  'reports',
  'independentReports',
  'first',
  'last',
  'latest',
  'polarity',
  'positions',
  'terms',
  'outlets',
];
