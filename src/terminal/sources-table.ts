import Table from 'cli-table3';
import type { SourceRow } from '../store/imports/sources.ts';

const MAX_WIDTH = 160;
const MIN_WIDTH = 100;
/** The width of all columns but `where` and `why`, with borders and padding. */
const FIXED = 69;

/** A table of the sources and how they fare. */
export function formatSources(sources: readonly SourceRow[], terminalWidth = 120): string {
  if (sources.length === 0)
    return 'No sources; add them to seeds/knowledge/sources.yaml, then npm run import -- seeds/knowledge.';
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH) - FIXED;
  const location = Math.floor(width / 2);
  const table = new Table({
    head: ['source', 'where', 'status', 'last success', 'items a day', 'next', 'why'],
    colWidths: [16, location, 10, 14, 8, 13, width - location],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  for (const {
    slug,
    kind,
    location,
    status,
    lastSuccessAt,
    itemsPerDay,
    nextTickAt,
    reason,
    error,
    failures,
  } of sources) {
    const why = reason ?? (error === null ? '' : `${failures} failed, the last: ${error}`);
    table.push([
      slug,
      `${kind.toLowerCase()} ${location}`,
      status.toLowerCase(),
      formatTime(lastSuccessAt),
      itemsPerDay.toFixed(1),
      formatTime(nextTickAt),
      why,
    ]);
  }
  return table.toString();
}

/** UTC, to the minute. */
export function formatTime(at: Date | null): string {
  return at === null ? '–' : `${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 16)}`;
}
