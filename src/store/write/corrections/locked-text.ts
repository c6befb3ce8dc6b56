import { sha256 } from '../../database/hash.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { ReportTarget } from '../report-rows.ts';

/** An article's current text, kept from others until the transaction ends. */
export interface LockedText extends Omit<ReportTarget, 'coder'> {
  textHash: string;
  isRetracted: boolean;
}

/** Keeps others from reading an article's text anew, or replacing it, until the transaction ends; undefined where it is gone. */
export async function lockText(tx: Transaction, articleId: number): Promise<LockedText | undefined> {
  const { rows } = await tx.query({
    name: 'lock_text',
    text: `/* lock_text */ WITH a AS MATERIALIZED (SELECT * FROM article WHERE id = $1 FOR NO KEY UPDATE)
      SELECT a.id AS "articleId", a.outlet_id AS "outletId", a.language, a.translated_from AS "translatedFrom",
        a.published_at AS "publishedAt", a.published_precision AS precision, a.retracted_at IS NOT NULL AS "isRetracted",
        v.id AS "versionId", v.text
      FROM a JOIN version v ON v.id = a.current_version_id FOR NO KEY UPDATE OF v`,
    values: [articleId],
  });
  const [row] = rows;
  if (!row) return undefined;
  const { outletId, versionId, text, language, translatedFrom, publishedAt: at, precision, isRetracted } = row;
  const document = {
    text,
    language,
    translatedFrom: translatedFrom ?? undefined,
    published: at ? { at, precision } : undefined,
  };
  return { articleId, outletId, versionId, document, textHash: sha256(text), isRetracted };
}
