import sql from 'sql-template-tag';
import { literal, type Reader } from '../database/sql.ts';
import { countIndependent, MAX_RELAYED, type Origin, TooManyRelayed } from '../read/independent-reports.ts';
import type { RelayRow } from '../read/reports.ts';
import { selectAsked } from '../read/select-asked.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type Grouping, groupedRows, groupName, isInInterval } from './grouped-statements.ts';

/**
 * By the name of its group, how many reports depend on others of the same statement by a relay, and by no near copy. Reads
 * only statements of which a report has a relay: for all others, it is enough to count originals.
 */
export async function relayedReports(
  db: Reader,
  criteria: StatementCriteria,
  grouping: Grouping,
): Promise<Map<string, number>> {
  const told = groupedRows(criteria, grouping, ['report']).rows;
  const anew = { prepared: false };
  const relays = sql`/* relays */ SELECT DISTINCT statement_id FROM (${told}) g
    WHERE via IS NOT NULL AND ${isInInterval(grouping)} LIMIT ${literal(MAX_RELAYED + 1)}`;
  const ids = (await selectAsked(db, criteria, relays, anew)).map(([id]) => id);
  if (ids.length === 0) return new Map();
  if (ids.length > MAX_RELAYED) throw new TooManyRelayed();
  const reports = sql`/* relayed_reports */ SELECT DISTINCT ON (name, g.statement_id, g.report_id)
      ${groupName(grouping)} AS name, g.statement_id, coalesce(a.copy_of_id, a.id), g.outlet_id, g.via
    FROM (${told}) g JOIN article a ON a.id = g.article_id
    WHERE g.statement_id = ANY (${ids}::bigint[]) AND ${isInInterval(grouping)} LIMIT ${literal(MAX_RELAYED + 1)}`;
  const rows = await selectAsked(db, criteria, reports, anew);
  if (rows.length > MAX_RELAYED) throw new TooManyRelayed();
  const statements = new Map<string, { name: string; reports: Origin[] }>();
  for (const row of rows) {
    const [name, statementId, original, outletId, via] = row as [string, number, number, number, RelayRow[] | null];
    const key = `${statementId} ${name}`;
    const statement = statements.get(key) ?? { name, reports: [] };
    statement.reports.push({ original, outletId, via });
    statements.set(key, statement);
  }
  const relayed = new Map<string, number>();
  for (const { name, reports } of statements.values()) {
    const originals = new Set(reports.map(({ original }) => original)).size;
    relayed.set(name, (relayed.get(name) ?? 0) + originals - countIndependent(reports));
  }
  return relayed;
}
