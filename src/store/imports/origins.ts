import type { Queryable } from '../database/sql.ts';

/** A file's former name and its present one. */
export interface RenamedOrigin {
  from: string;
  to: string;
}

/** Whether a source still has items whose keys begin with the prefix. */
export async function hasItemsBelow(db: Queryable, sourceId: number, prefix: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `/* items_below */ SELECT FROM source_item WHERE source_id = $1 AND gone_at IS NULL AND starts_with(key, $2) LIMIT 1`,
    [sourceId, prefix],
  );
  return rowCount === 1;
}

/** Renames files wherever they are recorded, so that what was read under the old name is recognised. */
export async function renameOrigins(
  db: Queryable,
  renamed: readonly RenamedOrigin[],
  sourceId: number | null,
): Promise<void> {
  const values = [renamed.map(({ from }) => from), renamed.map(({ to }) => to)];
  const names = 'unnest($1::text[], $2::text[]) n("from", "to")';
  await db.query(
    `/* rename_items */ UPDATE source_item i SET key = n."to" FROM ${names} WHERE i.source_id = $3 AND i.key = n."from"
      AND NOT EXISTS (SELECT FROM source_item o WHERE o.source_id = $3 AND o.key = n."to")`,
    [...values, sourceId],
  );
  await db.query(
    `/* rename_articles */ UPDATE article a SET origin = n."to" FROM ${names} WHERE a.origin = n."from"
      AND NOT EXISTS (SELECT FROM article o WHERE o.origin = n."to")`,
    values,
  );
  await db.query(
    `/* rename_containers */ UPDATE quarantine q SET container = n."to" FROM ${names} WHERE q.container = n."from"`,
    values,
  );
  await db.query(
    `/* rename_quarantined */ UPDATE quarantine q SET origin = n."to" FROM ${names} WHERE q.origin = n."from"
      AND NOT EXISTS (SELECT FROM quarantine o WHERE o.origin = n."to" AND o.sha256 = q.sha256)`,
    values,
  );
}
