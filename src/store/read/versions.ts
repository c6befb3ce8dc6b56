import sql from 'sql-template-tag';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Reader, selectRows } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';

/** A paragraph that a version adds, lacks or words differently. */
export interface TextChange {
  type: 'ADDED' | 'REMOVED' | 'CHANGED';
  before: string | null;
  after: string | null;
}

const versionColumns = {
  id: column<number>(sql`v.id`),
  articleId: column<number>(sql`v.article_id`),
  number: column<number>(sql`v.number`),
  sha256: column<string>(sql`v.sha256`),
  capturedAt: column<Date>(sql`v.captured_at`),
  text: column<string>(sql`v.text`),
  changes: column<TextChange[] | null>(sql`v.changes`),
};
export type VersionRow = RowOf<typeof versionColumns>;

/** Versions by id, in no order. */
export async function getVersions(db: Reader, ids: readonly number[]): Promise<VersionRow[]> {
  const query = sql`/* version */ SELECT ${selectList(versionColumns)} FROM version v WHERE v.id = ANY (${ids}::bigint[])`;
  return (await selectRows(db, query)).map(rowReader(versionColumns));
}

/** All versions of each article, the latest first. */
export async function getVersionsOf(db: Reader, articleIds: readonly number[]): Promise<VersionRow[][]> {
  const query = sql`/* versions */ SELECT ${selectList(versionColumns)} FROM version v
    WHERE v.article_id = ANY (${articleIds}::int[]) ORDER BY v.number DESC`;
  const rows = (await selectRows(db, query)).map(rowReader(versionColumns));
  return articleIds.map((id) => rows.filter((row) => row.articleId === id));
}

/** The text of an article before its current one, to tell what changed. */
export interface Revision {
  articleId: number;
  outletId: number;
  formerId: number;
  versionId: number;
  before: string;
  after: string;
}

/** Of articles that got a new version, the texts before and after. */
export async function findRevisions(tx: Transaction, articleIds: readonly number[]): Promise<Revision[]> {
  const { rows } = await tx.query<Revision>(
    `/* revisions */ SELECT a.id AS "articleId", a.outlet_id AS "outletId", old.id AS "formerId", v.id AS "versionId",
        old.text AS before, v.text AS after
      FROM article a JOIN version v ON v.id = a.current_version_id
      CROSS JOIN LATERAL (SELECT id, text FROM version o WHERE o.article_id = a.id AND o.number < v.number
        ORDER BY o.number DESC LIMIT 1) old
      WHERE a.id = ANY ($1)`,
    [articleIds],
  );
  return rows;
}

export async function putChanges(tx: Transaction, versionId: number, changes: readonly TextChange[]): Promise<void> {
  await tx.query('UPDATE version SET changes = $2 WHERE id = $1', [versionId, JSON.stringify(changes)]);
}
