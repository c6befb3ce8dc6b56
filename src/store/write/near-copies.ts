import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';

/** A current text that has not been compared with others. */
export interface UncomparedText {
  articleId: number;
  versionId: number;
  text: string;
}

export async function findUncompared(db: Queryable, limit: number): Promise<UncomparedText[]> {
  const { rows } = await db.query<UncomparedText>(
    `/* uncompared */ SELECT a.id AS "articleId", v.id AS "versionId", v.text
      FROM article a JOIN version v ON v.id = a.current_version_id
      WHERE a.current_version_id IS DISTINCT FROM a.compared_version_id ORDER BY a.id LIMIT $1`,
    [limit],
  );
  return rows;
}

/** A text's fingerprint: near copies share one of the bands; signatures tell how near they are. */
export interface Fingerprint {
  signature: readonly number[];
  bands: readonly number[];
}

/** An article that a text may be a near copy of. */
export interface PossibleCopy {
  articleId: number;
  signature: number[];
}

/**
 * SQL: what articles are ordered by to find the earliest: publication, or intake without a date, then address. The
 * address decides between papers that print an agency's text at the same instant, whichever was taken in first.
 */
const earliness = (article: string) =>
  `coalesce(${article}.published_at, ${article}.ingested_at), coalesce(${article}.canonical_url, ${article}.origin, '') COLLATE "C", ${article}.id`;

const MOST_CANDIDATES = 200;

/** Stores a fingerprint; answers the articles that share most bands with it, itself among them, the earliest first. */
export async function putFingerprint(
  tx: Transaction,
  { articleId, versionId }: UncomparedText,
  { signature, bands }: Fingerprint,
): Promise<PossibleCopy[]> {
  await tx.query(
    `INSERT INTO fingerprint (article_id, signature, bands) VALUES ($1, $2, $3)
      ON CONFLICT (article_id) DO UPDATE SET signature = excluded.signature, bands = excluded.bands`,
    [articleId, signature, bands],
  );
  await tx.query(
    'UPDATE article SET compared_version_id = $2, copy_of_id = NULL, copy_similarity = NULL WHERE id = $1',
    [articleId, versionId],
  );
  const { rows } = await tx.query<PossibleCopy>(
    `/* near_copies */ SELECT a.id AS "articleId", f.signature
      FROM (SELECT * FROM fingerprint WHERE bands && $2 OR article_id = $1
        ORDER BY article_id = $1 DESC,
          cardinality(ARRAY(SELECT unnest(bands) INTERSECT SELECT unnest($2::int[]))) DESC, article_id
        LIMIT ${MOST_CANDIDATES}) f
      JOIN article a ON a.id = f.article_id ORDER BY ${earliness('a')}`,
    [articleId, bands],
  );
  return rows;
}

/** A near copy, and how much of their phrases it and its original share. */
export interface Copy {
  articleId: number;
  similarity: number;
}

/** Links articles to an original, except those that are linked to an earlier one already. */
export async function linkCopies(tx: Transaction, original: number, copies: readonly Copy[]): Promise<void> {
  await tx.query(
    `/* link_copies */ UPDATE article a SET copy_of_id = o.id, copy_similarity = n.similarity
      FROM unnest($2::int[], $3::real[]) n(id, similarity), article o
      WHERE a.id = n.id AND o.id = $1 AND NOT EXISTS (SELECT FROM article e WHERE e.id = a.copy_of_id
        AND (${earliness('e')}) < (${earliness('o')}))`,
    [original, copies.map(({ articleId }) => articleId), copies.map(({ similarity }) => similarity)],
  );
}

/** Unlinks the copies of an article whose text changed, so that they are compared again. */
export async function unlinkCopies(tx: Transaction, articleId: number): Promise<void> {
  await tx.query(
    `UPDATE article SET copy_of_id = NULL, copy_similarity = NULL, compared_version_id = NULL WHERE copy_of_id = $1`,
    [articleId],
  );
}
