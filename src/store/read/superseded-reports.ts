import sql from 'sql-template-tag';
import { type Reader, selectRows } from '../database/sql.ts';

/** What ended a report: it is not among what is known now. */
export type SupersededBecause = 'EDITED' | 'REREAD' | 'REVIEWED' | 'REMOVED';

export interface Superseded {
  at: Date;
  because: SupersededBecause;
}

/** When and why reports were superseded, in the order of their ids; undefined for those that stand. */
export async function findSuperseded(db: Reader, ids: readonly number[]): Promise<(Superseded | undefined)[]> {
  const rows = await selectRows(
    db,
    sql`/* superseded_reports */ SELECT r.id, r.until, r.why FROM past.report r
      WHERE r.id = ANY (${ids}::bigint[]) AND r.why IS NOT NULL`,
  );
  const found = new Map(rows.map(([id, at, because]) => [id, { at, because } as Superseded]));
  return ids.map((id) => found.get(id));
}
