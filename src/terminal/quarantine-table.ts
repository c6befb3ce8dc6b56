import type { QuarantinedDocumentRow } from '../store/imports/quarantined-documents.ts';
import { formatTime } from './sources-table.ts';
import { tableOf } from './table.ts';

const MAX_WIDTH = 160;
const MIN_WIDTH = 80;
/** The width of the other columns, with borders and padding. */
const FIXED = 32;

/** A table of the documents that were set aside, and why. */
export function formatQuarantine(documents: readonly QuarantinedDocumentRow[], terminalWidth = 120): string {
  if (documents.length === 0) return 'Nothing waits in quarantine.';
  const width = Math.min(Math.max(terminalWidth, MIN_WIDTH), MAX_WIDTH) - FIXED;
  const origin = Math.floor(width / 2);
  return tableOf(
    [
      { head: 'no.', width: 7 },
      { head: 'what', width: origin },
      { head: 'why', width: width - origin },
      { head: 'last seen', width: 12 },
    ],
    documents.map(({ id, origin, reason, position, lastSeenAt, resolution }) => {
      const place = position === null ? '' : ` (at byte ${position})`;
      const end = resolution === null ? '' : `; ${resolution.toLowerCase()} since`;
      return [String(id), origin, `${reason}${place}${end}`, formatTime(lastSeenAt)];
    }),
  );
}
