import type { Document } from '../../model.ts';
import { type NewRow, takeIds } from '../database/copy.ts';
import { required } from '../database/required.ts';
import { idsBySlug } from '../database/slugs.ts';
import type { Transaction } from '../database/transaction.ts';

/** What is written of a document besides its reports. */
export interface ArticleToWrite {
  document: Document;
  textHash: string;
  contentKey: string | null;
  documentHash: string;
  recordHash: string | null;
  readBy: string | null;
  ingestedAt: Date;
  /** The article that the database has of it; `byContent` if it was read from another place before. */
  before: { id: number; byContent: boolean } | undefined;
}

/** Writes articles, and their texts as versions; answers with the version of each, in the order of the documents. */
export async function putArticles(
  tx: Transaction,
  documents: readonly ArticleToWrite[],
  sourceId: number | null,
): Promise<(PutVersion & { outletId: number })[]> {
  const outletId = await idsBySlug(tx, 'outlet');
  const nextId = await takeIds(tx, 'article', documents.filter(({ before }) => !before).length);
  const added: ReturnType<typeof newRow>[] = [];
  const known: ReturnType<typeof statedRow>[] = [];
  const moved: { id: number; origin: string }[] = [];
  const firstTexts: CurrentText[] = [];
  const laterTexts: CurrentText[] = [];
  const articles = documents.map((each) => {
    const { document, textHash, readBy, before } = each;
    const article = { id: before?.id ?? nextId(), outletId: outletId(document.outlet) };
    const text = { articleId: article.id, textHash, text: document.text, readBy };
    if (before) {
      known.push(statedRow(article, each));
      laterTexts.push(text);
    } else {
      added.push(newRow(article, each, sourceId));
      firstTexts.push(text);
    }
    if (before?.byContent) moved.push({ id: article.id, origin: document.origin });
    return article;
  });
  // A place has one article: the one that was read there before gives it up.
  await tx.query('UPDATE article SET origin = NULL WHERE origin = ANY ($1::text[])', [
    [...added, ...moved].map(({ origin }) => origin),
  ]);
  const versions = await addArticles(tx, added, firstTexts);
  await updateArticles(tx, known);
  await updateArticles(tx, moved);
  versions.push(...(await putVersions(tx, laterTexts)));
  const versionOf = new Map(versions.map((version) => [version.articleId, version]));
  return articles.map(({ id, outletId }) => ({
    ...required(versionOf.get(id), `the version of article ${id}`),
    outletId,
  }));
}

/** The columns of an article that a changed document changes. */
function statedRow(
  { id, outletId }: { id: number; outletId: number },
  { document, documentHash, recordHash }: ArticleToWrite,
) {
  return {
    id,
    outlet_id: outletId,
    document_hash: documentHash,
    record_hash: recordHash,
    headline: document.headline ?? null,
    language: document.language,
    translated_from: document.translatedFrom ?? null,
    published_at: document.published?.at ?? null,
    published_precision: document.published?.precision ?? null,
    updated_at: document.updated?.at ?? null,
    updated_precision: document.updated?.precision ?? null,
    time_zone: document.timeZone,
    inferred: document.inferred,
  };
}

/** Those, and the columns that stay as they were when the article was first read. */
function newRow(article: { id: number; outletId: number }, each: ArticleToWrite, sourceId: number | null) {
  return {
    ...statedRow(article, each),
    content_key: each.contentKey,
    canonical_url: each.document.canonicalUrl ?? null,
    origin: each.document.origin,
    source_id: sourceId,
    ingested_at: each.ingestedAt,
  };
}

/** A version as it was written. */
interface PutVersion {
  articleId: number;
  versionId: number;
  number: number;
}

interface CurrentText {
  articleId: number;
  textHash: string;
  text: string;
  readBy: string | null;
}

const TEXT_COLUMNS = 'unnest($1::int[], $2::text[], $3::text[], $4::text[]) n(article_id, sha256, text, extracted_by)';

const textParameters = (texts: readonly CurrentText[]) => [
  texts.map(({ articleId }) => articleId),
  texts.map(({ textHash }) => textHash),
  texts.map(({ text }) => text),
  texts.map(({ readBy }) => readBy),
];

/** Adds articles and their first versions in one SQL statement, because they refer to each other. */
async function addArticles(
  tx: Transaction,
  articles: readonly NewRow[],
  texts: readonly CurrentText[],
): Promise<PutVersion[]> {
  const [first] = articles;
  if (!first) return [];
  const columns = Object.keys(first).join(', ');
  const { rows } = await tx.query<PutVersion>(
    `WITH first AS MATERIALIZED (SELECT nextval('version_id_seq')::int AS version_id, n.* FROM ${TEXT_COLUMNS}),
      added AS (
        INSERT INTO article (${columns}, current_version_id)
        SELECT ${columns}, version_id FROM json_populate_recordset(NULL::article, $5) a JOIN first ON article_id = a.id)
      INSERT INTO version (id, article_id, number, sha256, text, extracted_by)
      SELECT version_id, article_id, 1, sha256, text, extracted_by FROM first
      RETURNING article_id AS "articleId", id AS "versionId", number`,
    [...textParameters(texts), JSON.stringify(articles)],
  );
  return rows;
}

async function updateArticles(tx: Transaction, rows: readonly { id: number }[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'id');
  if (columns.length === 0) return;
  await tx.query(
    `UPDATE article a SET ${columns.map((column) => `${column} = n.${column}`).join(', ')}
      FROM json_populate_recordset(NULL::article, $1) n WHERE a.id = n.id`,
    [JSON.stringify(rows)],
  );
}

/** Makes each text the current version of an article that exists. */
async function putVersions(tx: Transaction, texts: readonly CurrentText[]): Promise<PutVersion[]> {
  if (texts.length === 0) return [];
  const { rows } = await tx.query<PutVersion>(
    `INSERT INTO version AS v (article_id, number, sha256, text, extracted_by)
      SELECT n.article_id, 1 + (SELECT count(*) FROM version o WHERE o.article_id = n.article_id), n.sha256, n.text, n.extracted_by
      FROM ${TEXT_COLUMNS}
      ON CONFLICT (article_id, sha256) DO UPDATE SET extracted_by = excluded.extracted_by, unreadable = false
      RETURNING v.article_id AS "articleId", v.id AS "versionId", v.number`,
    textParameters(texts),
  );
  const current = [rows.map(({ articleId }) => articleId), rows.map(({ versionId }) => versionId)];
  // Only current texts are ever read again, so only they keep what they were read with.
  await tx.query(
    `UPDATE version v SET extracted_by = NULL, unreadable = false FROM article a
      WHERE a.id = ANY ($1::int[]) AND v.id = a.current_version_id AND v.id <> ALL ($2::int[]) AND v.extracted_by IS NOT NULL`,
    current,
  );
  await tx.query(
    `UPDATE article a SET current_version_id = n.version_id
      FROM unnest($1::int[], $2::int[]) n(article_id, version_id) WHERE a.id = n.article_id`,
    current,
  );
  return rows;
}
