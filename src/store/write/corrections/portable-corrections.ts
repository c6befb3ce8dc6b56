import type { Pool } from 'pg';
import type { CorrectedField, CorrectionKind, ExtractedReport } from '../../../model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { decideOfActors } from './actors.ts';
import { AWAITED } from './correction-rows.ts';
import { lockText } from './locked-text.ts';
import { settle } from './settle.ts';

/** A correction in a form that does not depend on this database: a line of a file of corrections. */
export interface PortableCorrection {
  /** A UUID, the same in every database. */
  id: string;
  kind: CorrectionKind;
  /** Its address; without one, where it was read and a hash of its first text. Absent where it is about an actor. */
  article?: { url?: string | undefined; origin?: string | undefined; contentKey?: string | undefined } | undefined;
  /** The text that spans point into: its hash, and the words around the report, which begin at `start`. */
  text?: { sha256: string; start?: number | undefined; words?: string | undefined } | undefined;
  before?: ExtractedReport | undefined;
  after?: ExtractedReport | undefined;
  /** Of an article that was retracted. */
  reports?: { report: ExtractedReport; coder: string }[] | undefined;
  coder?: string | undefined;
  changed?: CorrectedField[] | undefined;
  /** Slug of the actor that it is about; the slug of the one it is merged into, or its new name. */
  actor?: string | undefined;
  value?: string | undefined;
  by: string;
  reason?: string | undefined;
  at: string;
  withdrawn?: { by: string; at: string } | undefined;
}

const PAGE = 500;

/** All corrections, in the order in which they were made; of articles, by what these are known by now. */
export async function* readCorrections(pool: Pool): AsyncGenerator<PortableCorrection> {
  let [at, id] = ['-infinity', 0];
  for (;;) {
    const { rows } = await pool.query<{ line: PortableCorrection; at: string; number: number }>({
      name: 'portable_corrections',
      text: `/* portable_corrections */ SELECT c.id AS number, c.at::text, json_strip_nulls(json_build_object(
          'id', c.key, 'kind', c.kind, 'article', CASE WHEN c.actor IS NULL THEN json_build_object(
            'url', coalesce(a.canonical_url, c.article_url), 'origin', CASE WHEN a.canonical_url IS NULL
              THEN coalesce(a.origin, c.article_origin) END, 'contentKey', coalesce(a.content_key, c.content_key)) END,
          'text', CASE WHEN c.text_hash IS NOT NULL
            THEN json_build_object('sha256', c.text_hash, 'start', c.excerpt_start, 'words', c.excerpt) END,
          'before', CASE jsonb_typeof(c.before) WHEN 'object' THEN c.before END, 'after', c.after,
          'reports', CASE jsonb_typeof(c.before) WHEN 'array' THEN c.before END, 'coder', c.coder, 'changed', c.changed,
          'actor', c.actor, 'value', c.value, 'by', c.by, 'reason', c.reason,
          'at', to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'withdrawn', CASE WHEN c.withdrawn_at IS NOT NULL THEN json_build_object('by', c.withdrawn_by,
            'at', to_char(c.withdrawn_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END)) AS line
        FROM correction c LEFT JOIN article a ON a.id = c.article_id
        WHERE (c.at, c.id) > ($1::timestamptz, $2::int) ORDER BY c.at, c.id LIMIT ${PAGE}`,
      values: [at, id],
    });
    for (const { line } of rows) yield line;
    const last = rows.at(-1);
    if (!last) return;
    [at, id] = [last.at, last.number];
  }
}

/** Adds corrections that are not there yet, and those taken back since; answers how many, and of which articles. */
export async function addCorrections(
  tx: Transaction,
  corrections: readonly PortableCorrection[],
): Promise<{ added: number; articles: number }> {
  const { rows } = await tx.query<{ id: number; isWithdrawn: boolean }>(
    `INSERT INTO correction AS c (key, kind, article_url, article_origin, content_key, text_hash, excerpt, excerpt_start, before,
        after, coder, changed, actor, value, by, reason, at, withdrawn_at, withdrawn_by)
      SELECT id, kind, article->>'url', article->>'origin', article->>'contentKey', text->>'sha256', text->>'words',
        (text->>'start')::int, coalesce(reports, before), after, coder, coalesce(changed, '{}'), actor, value, by, reason, at,
        (withdrawn->>'at')::timestamptz, withdrawn->>'by'
      FROM json_to_recordset($1) n(id uuid, kind "CorrectionKind", article jsonb, text jsonb, before jsonb, after jsonb,
        reports jsonb, coder text, changed text[], actor text, value text, by text, reason text, at timestamptz, withdrawn jsonb)
      ON CONFLICT (key) DO UPDATE SET withdrawn_at = excluded.withdrawn_at, withdrawn_by = excluded.withdrawn_by
        WHERE c.withdrawn_at IS NULL AND excluded.withdrawn_at IS NOT NULL
      RETURNING id, withdrawn_at IS NOT NULL AND xmax <> 0 AS "isWithdrawn"`,
    [JSON.stringify(corrections)],
  );
  await decideOfActors(
    tx,
    corrections.flatMap(({ actor }) => actor ?? []),
  );
  const articles = await settleAll(
    tx,
    rows,
    corrections.map(({ id }) => id),
  );
  return { added: rows.length, articles };
}

/**
 * Applies those that are new to the articles that are there, and those that still wait for an article which came at the same
 * time as they did; the others wait for theirs.
 */
async function settleAll(
  tx: Transaction,
  added: readonly { id: number; isWithdrawn: boolean }[],
  keys: readonly string[],
): Promise<number> {
  const { rows } = await tx.query<{ articleId: number; id: number }>(
    `SELECT coalesce(c.article_id, a.id) AS "articleId", max(c.id) AS id
      FROM correction c LEFT JOIN ${AWAITED} ON c.article_id IS NULL
      WHERE c.key = ANY ($2::uuid[]) AND (c.id = ANY ($1::int[]) OR c.article_id IS NULL) AND coalesce(c.article_id, a.id) IS NOT NULL GROUP BY 1 ORDER BY 1`,
    [added.map(({ id }) => id), keys],
  );
  const withdrawn = new Set(added.flatMap(({ id, isWithdrawn }) => (isWithdrawn ? [id] : [])));
  for (const { articleId, id } of rows) {
    const text = await lockText(tx, articleId);
    if (text) await settle(tx, text, withdrawn.has(id) ? id : undefined);
  }
  return rows.length;
}
