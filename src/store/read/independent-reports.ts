import sql from 'sql-template-tag';
import { type Reader, selectRows } from '../database/sql.ts';
import type { RelayRow } from './reports.ts';

/** One report, by what may make it depend on another. */
export interface Origin {
  /** The article that its article is a near copy of, or its own. */
  original: number;
  outletId: number;
  via: RelayRow[] | null;
}

/** How many reports of each statement are independent: near copies and what comes through one outlet count once. */
export async function countIndependentReports(db: Reader, statements: readonly number[]): Promise<number[]> {
  const rows = await selectRows(
    db,
    sql`/* independent_reports */ SELECT r.statement_id, coalesce(a.copy_of_id, a.id), r.outlet_id, r.via
      FROM report r JOIN article a ON a.id = r.article_id WHERE r.statement_id = ANY (${statements}::bigint[])`,
  );
  const origins = new Map<number, Origin[]>(statements.map((id) => [id, []]));
  for (const row of rows) {
    const [statementId, original, outletId, via] = row as [number, number, number, RelayRow[] | null];
    origins.get(statementId)?.push({ original, outletId, via });
  }
  return statements.map((id) => countIndependent(origins.get(id) ?? []));
}

/** How many groups of reports lead to each other by an article or an outlet. */
export function countIndependent(reports: readonly Origin[]): number {
  const cited = new Set(reports.flatMap(({ via }) => (via ?? []).map(sourceOf)));
  const groups: Set<string>[] = [];
  for (const { original, outletId, via } of reports) {
    const own = `outlet ${outletId}`;
    const keys = [`article ${original}`, ...(via ?? []).map(sourceOf), ...(cited.has(own) ? [own] : [])];
    const joined = groups.filter((group) => keys.some((key) => group.has(key)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...joined.flatMap((group) => [...group]), ...keys]));
  }
  return groups.length;
}

const sourceOf = ({ outletId, name }: RelayRow): string =>
  outletId === null ? `name ${name.toLowerCase()}` : `outlet ${outletId}`;
