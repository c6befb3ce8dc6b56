import Table from 'cli-table3';
import type { QuarantinedDocumentRow } from '../store/imports/quarantined-documents.ts';
import { formatTime } from './sources-table.ts';

const MAX_WIDTH = 160;
const MIN_WIDTH = 80;
const FIXED = 30;

/** A table of the documents that were set aside, and why. */
export function formatQuarantine(documents: readonly QuarantinedDocumentRow[], terminalWidth = 120): string {
  if (documents.length === 0) return 'Nothing waits in quarantine.';
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH) - FIXED;
  const origin = Math.floor(width / 2);
  const table = new Table({
    head: ['no.', 'what', 'why', 'last seen'],
    colWidths: [9, origin, width - origin, 14],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  });
  for (const { id, origin, reason, position, lastSeenAt, resolution } of documents) {
    const place = position === null ? '' : ` (at byte ${position})`;
    const end = resolution === null ? '' : `; ${resolution.toLowerCase()} since`;
    table.push([id, origin, `${reason}${place}${end}`, formatTime(lastSeenAt)]);
  }
  return table.toString();
}
