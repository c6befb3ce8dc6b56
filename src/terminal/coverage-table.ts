import type { BlindSpot } from '../answers/blind-spots.ts';
import type { CoverageStatus, NotReadReason } from '../answers/silence.ts';
import { counted } from './counted.ts';
import type { CoverageAnswer, CoverageLine } from './coverage.ts';
import { toCsv } from './csv.ts';
import { MAX_WIDTH, MIN_WIDTH } from './format.ts';
import { toJson } from './json.ts';
import type { Shown } from './shown.ts';
import { tableOf } from './table.ts';

const OUTLET = 18;
const ARTICLES = 8;
const FIRST = 16;
/** Borders and padding of four columns. */
const FRAME = 13;
/** Terms that a row shows. */
const MAX_TERMS = 4;
/** Blind spots that are shown to people. */
const NOTABLE = 0.05;

const STATUS: Record<Exclude<CoverageStatus, 'REPORTED' | 'NOT_READ'>, string> = {
  SILENT: 'silent',
  TOO_FEW: 'too few articles to tell',
};
const REASON: Record<NotReadReason, string> = {
  LANGUAGE: 'its language is not read',
  NO_SOURCE: 'no source gives its articles',
  DISABLED: 'its source is not enabled',
  PAUSED: 'its source was paused',
  FAILED: 'its source failed',
  NOTHING: 'its source gave nothing',
};

export const showCoverage = (answer: CoverageAnswer): Shown => ({
  table: (width) => formatTable(answer, width),
  json: () => formatJson(answer),
  csv: () => formatCsv(answer),
});

/** For people, 72 columns wide or more. */
function formatTable({ topics, window, blindSpots, rows }: CoverageAnswer, terminalWidth = 100): string {
  const title = `Which outlets reported what was said about ${topics.join(', ')}, and which did not`;
  if (!window) return `${title}\n  none, as far as onrecord knows`;
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH);
  const table = tableOf(
    [
      { head: 'outlet', width: OUTLET },
      { head: 'articles', width: ARTICLES },
      { head: 'first', width: FIRST },
      { head: 'reports and terms, or what silence says', width: width - FRAME - OUTLET - ARTICLES - FIRST },
    ],
    rows.map((row) => {
      const first = row.firstReportedAt?.toISOString().slice(0, 16).replace('T', ' ') ?? '';
      return [row.outlet, `${row.reportingArticles} of ${row.articles}`, first, formatRow(row)];
    }),
  );
  const notable = blindSpots.filter(({ p }) => p < NOTABLE).map(formatSpot);
  return [title, `in articles published from ${window.from} to ${window.to}`, table, ...notable].join('\n');
}

function formatRow({ status, notRead, chanceOfNone, reports, independentReports, terms }: CoverageLine): string {
  if (status === 'NOT_READ') return `not read${notRead ? `: ${REASON[notRead]}` : ''}`;
  if (status !== 'REPORTED') return `${STATUS[status]} (chance of none ${chanceOfNone.toPrecision(2)})`;
  const words = terms.slice(0, MAX_TERMS).map(({ label, count }) => `${label} ${count}`);
  return `${counted(reports, 'report')}, ${independentReports} independent\n→ ${words.join(', ')}`;
}

function formatSpot({ by, key, ratio, p, articles, otherArticles }: BlindSpot): string {
  const rate = ratio === null ? 'no other reported it' : `${ratio.toFixed(2)} times the share of others`;
  return `${by.toLowerCase()} ${key}: ${rate} (${articles} and ${otherArticles} articles, p ${p.toPrecision(2)})`;
}

function formatJson({ rows, window, ...answer }: CoverageAnswer): string {
  return toJson({ from: window?.from, to: window?.to, ...answer, outlets: rows });
}

function formatCsv({ rows }: CoverageAnswer): string {
  const cells = rows.map(({ terms, firstReportedAt, ...row }) => ({
    ...row,
    firstReportedAt: firstReportedAt?.toISOString(),
    terms: terms.map(({ label, count }) => `${label} ${count}`).join('; '),
  }));
  return toCsv(cells, COLUMNS);
}

const COLUMNS = [
  'outlet',
  'status',
  'notRead',
  'articles',
  'reportingArticles',
  'chanceOfNone',
  'count',
  'reports',
  'independentReports',
  'firstReportedAt',
  'hoursAfterFirst',
  'terms',
];
