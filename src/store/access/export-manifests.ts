import type { Pool } from 'pg';

/** How long what an export turned out to be can be looked up. */
const MANIFESTS_KEPT_DAYS = 90;

/** Keeps what an export turned out to be, for those who have these rights; what is too old goes. */
export async function keepManifest(pool: Pool, id: string, rights: string, manifest: object): Promise<void> {
  await pool.query(
    `/* keep_manifest */ WITH old AS (DELETE FROM export_manifest WHERE made_at < now() - make_interval(days => $4))
      INSERT INTO export_manifest (id, rights, manifest) VALUES ($1, $2, $3)`,
    [id, rights, JSON.stringify(manifest), MANIFESTS_KEPT_DAYS],
  );
}

/** Undefined where there is none, or where it is for others. */
export async function findManifest(pool: Pool, id: string, rights: string): Promise<object | undefined> {
  const { rows } = await pool.query<{ manifest: object }>(
    '/* manifest */ SELECT manifest FROM export_manifest WHERE id = $1 AND rights = $2',
    [id, rights],
  );
  return rows[0]?.manifest;
}
