import sql from 'sql-template-tag';
import { type Reader, selectRows } from '../database/sql.ts';

/** The text of a version, with what tells its place among the others. */
export interface CapturedText {
  versionId: number;
  articleId: number;
  isCurrent: boolean;
  text: string;
}

/** Bytes of texts that are read at a time. */
const BATCH_BYTES = 2 << 20;

/** The texts of all versions of articles: those that were published first, of each the latest version first. */
export async function* readCapturedTexts(db: Reader, articleIds: readonly number[]): AsyncGenerator<CapturedText> {
  const sizes = await selectRows(
    db,
    sql`/* captured_versions */ SELECT v.id, v.article_id, v.id = a.current_version_id, octet_length(v.text)
      FROM article a JOIN version v ON v.article_id = a.id WHERE a.id = ANY (${articleIds}::int[])
      ORDER BY coalesce(a.published_at, a.ingested_at), a.id, v.number DESC`,
  );
  const versions = sizes.map(([versionId, articleId, isCurrent, bytes]) => ({
    versionId: Number(versionId),
    articleId: Number(articleId),
    isCurrent: isCurrent === true,
    bytes: Number(bytes),
  }));
  for (let start = 0; start < versions.length; ) {
    let end = start;
    for (let bytes = 0; end < versions.length && (end === start || bytes < BATCH_BYTES); end++) {
      bytes += versions[end]?.bytes ?? 0;
    }
    const batch = versions.slice(start, end);
    const rows = await selectRows(
      db,
      sql`/* captured_texts */ SELECT id, text FROM version WHERE id = ANY (${batch.map(({ versionId }) => versionId)}::bigint[])`,
    );
    const texts = new Map(rows.map(([id, text]) => [Number(id), String(text)]));
    for (const { bytes: _, ...version } of batch) {
      const text = texts.get(version.versionId);
      if (text !== undefined) yield { ...version, text };
    }
    start = end;
  }
}
