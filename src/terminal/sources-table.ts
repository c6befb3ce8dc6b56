import type { SourceRow } from '../store/imports/sources.ts';
import { tableOf } from './table.ts';

const MAX_WIDTH = 160;
const MIN_WIDTH = 100;
/** The width of all columns but `where` and `why`, with borders and padding. */
const FIXED = 73;

/** A table of the sources and how they fare. */
export function formatSources(sources: readonly SourceRow[], terminalWidth = 120): string {
  if (sources.length === 0)
    return 'No sources; add them to seeds/knowledge/sources.yaml, then npm run import -- seeds/knowledge.';
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH) - FIXED;
  const location = Math.floor(width / 2);
  return tableOf(
    [
      { head: 'source', width: 14 },
      { head: 'where', width: location },
      { head: 'status', width: 8 },
      { head: 'last success', width: 12 },
      { head: 'items a day', width: 6 },
      { head: 'next', width: 11 },
      { head: 'why', width: width - location },
    ],
    sources.map(rowOf),
  );
}

function rowOf(source: SourceRow): string[] {
  const { slug, kind, location, status, lastSuccessAt, itemsPerDay, nextTickAt, reason, error, failures } = source;
  return [
    slug,
    `${kind.toLowerCase()} ${location}`,
    status.toLowerCase(),
    formatTime(lastSuccessAt),
    itemsPerDay.toFixed(1),
    formatTime(nextTickAt),
    reason ?? (error === null ? '' : `${failures} failed, the last: ${error}`),
  ];
}

/** UTC, to the minute. */
export function formatTime(at: Date | null): string {
  return at === null ? '–' : `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)}`;
}
