import type { Queryable } from '../database/sql.ts';
import type { EventKey } from './outbox.ts';

/** How far onrecord itself has read the events for a purpose, and when it last looked; undefined before the first time. */
export async function findEventReader(
  db: Queryable,
  name: string,
): Promise<{ after: EventKey | undefined; lookedAt: Date } | undefined> {
  const { rows } = await db.query<{ xid: number | null; id: number | null; lookedAt: Date }>(
    `/* event_reader */ SELECT xid, id, looked_at AS "lookedAt" FROM event_reader WHERE name = $1`,
    [name],
  );
  const [row] = rows;
  return row && { after: row.xid === null || row.id === null ? undefined : [row.xid, row.id], lookedAt: row.lookedAt };
}

/** To be called in the transaction that writes what came of the events up to there. */
export async function putEventReader(db: Queryable, name: string, after: EventKey | undefined): Promise<void> {
  await db.query(
    `/* put_event_reader */ INSERT INTO event_reader (name, xid, id, looked_at) VALUES ($1, $2, $3, clock_timestamp())
      ON CONFLICT (name) DO UPDATE SET xid = excluded.xid, id = excluded.id, looked_at = excluded.looked_at`,
    [name, after?.[0] ?? null, after?.[1] ?? null],
  );
}
