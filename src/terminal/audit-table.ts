import Table from 'cli-table3';
import type { AuditEntryRow } from '../store/access/audit.ts';
import { formatTime } from './sources-table.ts';

/** Characters of what an entry has besides; --json shows all. */
const DETAIL = 60;

/** A table of the audit's entries, in the order given. */
export function formatAudit(rows: readonly AuditEntryRow[]): string {
  if (rows.length === 0) return 'The audit has no such entry.';
  const table = new Table({
    head: ['entry', 'when', 'who', 'from', 'what', 'with'],
    style: { head: [], border: [] },
  });
  for (const { id, at, keyId, role, client, kind, actions, detail, failedId } of rows) {
    const who = keyId === null ? role.toLowerCase() : `key ${keyId}, ${role.toLowerCase()}`;
    const what = `${kind.toLowerCase()}${failedId === null ? '' : ` (of ${failedId})`}: ${actions.join(', ')}`;
    table.push([id, formatTime(at), who, client, what, shortened(detail)]);
  }
  return table.toString();
}

function shortened(detail: unknown): string {
  const text = detail === null ? '' : JSON.stringify(detail);
  return text.length > DETAIL ? `${text.slice(0, DETAIL)}…` : text;
}
