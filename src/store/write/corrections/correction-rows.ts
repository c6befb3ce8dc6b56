import type { CorrectedField, CorrectionKind, ExtractedReport } from '../../../model.ts';
import { groupBy } from '../../database/group-by.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Excerpt } from './find-again.ts';

/** What a person said of an article or one of its reports. */
export interface ArticleCorrection {
  id: number;
  articleId: number;
  /** Whether it waited for its article until now. */
  isWaiting: boolean;
  kind: Exclude<CorrectionKind, 'MERGE_ACTORS' | 'RENAME_ACTOR'>;
  /** Of a report; of an article, it has no words. */
  excerpt: Excerpt;
  /** As it was; null where somebody added it. */
  before: ExtractedReport | null;
  /** As it is to be; null where somebody rejected it. */
  after: ExtractedReport | null;
  /** Of an article that was retracted: its reports as they were, and who had found each. */
  retracted: { report: ExtractedReport; coder: string }[] | null;
  /** Who had found it as it was. */
  coder: string | null;
  changed: CorrectedField[];
  by: string;
  isLost: boolean;
  isWithdrawn: boolean;
}

/** A correction to be written. */
export type NewCorrection = { articleId: number; by: string; reason: string | null } & (
  | (Pick<ArticleCorrection, 'before' | 'after' | 'coder' | 'changed'> & {
      kind: 'CONFIRM' | 'REJECT' | 'CORRECT' | 'ADD';
      excerpt: Excerpt;
    })
  | { kind: 'RETRACT'; textHash: string; before: NonNullable<ArticleCorrection['retracted']> }
  | { kind: 'RESTORE'; textHash: string }
);

/** Keeps a correction; answers with its id. */
export async function putCorrection(tx: Transaction, correction: NewCorrection): Promise<number> {
  const { articleId, kind, by, reason } = correction;
  const { before, after, coder, changed } = { before: null, after: null, coder: null, changed: [], ...correction };
  const excerpt = 'excerpt' in correction ? correction.excerpt : { ...correction, words: null, start: null };
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO correction (key, kind, article_id, article_url, article_origin, content_key, text_hash, excerpt, excerpt_start,
        before, after, coder, changed, by, reason, at)
      SELECT gen_random_uuid(), $2, id, canonical_url, origin, content_key, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp()
      FROM article WHERE id = $1 RETURNING id`,
    [
      articleId,
      kind,
      excerpt.textHash,
      excerpt.words,
      excerpt.start,
      json(before),
      json(after),
      coder,
      changed,
      by,
      reason,
    ],
  );
  if (!rows[0]) throw new Error(`article ${articleId} is gone`);
  return rows[0].id;
}

/** SQL: the articles `a` that a correction which waits is of. */
export const AWAITED = `LATERAL (
  SELECT id FROM article WHERE canonical_url = c.article_url
  UNION SELECT id FROM article WHERE c.article_url IS NULL AND canonical_url IS NULL
    AND (origin = c.article_origin OR content_key = c.content_key)) a`;

/** What people said of articles and their reports, in the order in which they said it; also what waited for an article. */
export async function findArticleCorrections(
  tx: Transaction,
  articles: readonly number[],
): Promise<Map<number, ArticleCorrection[]>> {
  const columns = `c.kind, CASE jsonb_typeof(c.before) WHEN 'object' THEN c.before END AS before, c.after,
    CASE jsonb_typeof(c.before) WHEN 'array' THEN c.before END AS retracted, c.coder, c.changed, c.by, c.at,
    json_build_object('textHash', c.text_hash, 'start', c.excerpt_start, 'words', c.excerpt) AS excerpt,
    c.lost_at IS NOT NULL AS "isLost", c.withdrawn_at IS NOT NULL AS "isWithdrawn"`;
  const { rows } = await tx.query<ArticleCorrection>({
    name: 'article_corrections',
    text: `/* article_corrections */ SELECT * FROM (
        SELECT c.id, c.article_id AS "articleId", false AS "isWaiting", ${columns}
          FROM correction c WHERE c.article_id = ANY ($1::int[])
        UNION ALL SELECT c.id, a.id, true, ${columns}
          FROM correction c CROSS JOIN ${AWAITED}
          WHERE c.article_id IS NULL AND c.actor IS NULL AND a.id = ANY ($1::int[])) c ORDER BY at, id`,
    values: [articles],
  });
  return groupBy(rows, ({ articleId }) => articleId);
}

/** Enters which corrections were found in their article's text and which are lost, where that is new. */
export async function markFound(
  tx: Transaction,
  corrections: readonly Pick<ArticleCorrection, 'id' | 'articleId' | 'isLost'>[],
): Promise<void> {
  if (corrections.length === 0) return;
  await tx.query(
    `UPDATE correction c SET article_id = n."articleId", lost_at = CASE WHEN n."isLost" THEN coalesce(lost_at, now()) END
      FROM json_to_recordset($1) n(id int, "articleId" int, "isLost" boolean) WHERE c.id = n.id`,
    [JSON.stringify(corrections.map(({ id, articleId, isLost }) => ({ id, articleId, isLost })))],
  );
}
