import sql from 'sql-template-tag';
import { type Reader, selectRows } from '../database/sql.ts';
import type { RelayRow } from './reports.ts';

/** Reports that relays may join are read one by one; with more, the question is refused. */
export const MAX_RELAYED = 100_000;

/** Thrown where more than `MAX_RELAYED` reports would have to be compared. */
export class TooManyRelayed extends Error {}

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
  return dependentGroups(reports).length;
}

/** The groups of one statement's reports that lead to each other by an article or an outlet, in the order of `reports`. */
export function dependentGroups<Report extends Origin>(reports: readonly Report[]): Report[][] {
  const cited = new Set(reports.flatMap(({ via }) => (via ?? []).map(sourceOf)));
  const groups: { keys: Set<string>; reports: Report[] }[] = [];
  for (const report of reports) {
    const { original, outletId, via } = report;
    const own = `outlet ${outletId}`;
    const keys = [`article ${original}`, ...(via ?? []).map(sourceOf), ...(cited.has(own) ? [own] : [])];
    const joined = groups.filter((group) => keys.some((key) => group.keys.has(key)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push({
      keys: new Set([...joined.flatMap((group) => [...group.keys]), ...keys]),
      reports: [...joined.flatMap((group) => group.reports), report],
    });
  }
  return groups.map((group) => group.reports);
}

const sourceOf = ({ outletId, name }: RelayRow): string =>
  outletId === null ? `name ${name.toLowerCase()}` : `outlet ${outletId}`;
