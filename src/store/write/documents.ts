import type { Document, ExtractedReport } from '../../model.ts';
import { lockKeys } from '../database/advisory-locks.ts';
import { hashOf, sha256 } from '../database/hash.ts';
import { required } from '../database/required.ts';
import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import { putArticles } from './articles.ts';
import { addReports, type Beside, putReports } from './document-reports.ts';
import { putReferences } from './reference-ids.ts';
import { type EncodedReport, encodeReports, type FoundReports } from './report-rows.ts';

/** A document with the hashes by which it is recognised. */
export interface HashedDocument {
  document: Document;
  textHash: string;
  /** Hash of outlet and text, by which a document without an address is recognised. */
  contentKey: string | null;
  /** Hash of everything in the document. */
  documentHash: string;
  /** Hash of the line of a bulk file that it was read from. */
  recordHash: string | null;
}

/** `supplied` are the reports that came with the document: other ones make it another document. */
export function hashDocument(
  document: Document,
  supplied?: ExtractedReport[],
  recordHash: string | null = null,
): HashedDocument {
  const textHash = sha256(document.text);
  return {
    document,
    textHash,
    contentKey: document.canonicalUrl ? null : sha256(`${document.outlet}\n${textHash}`),
    documentHash: hashOf({
      ...document,
      origin: undefined,
      text: textHash,
      // The key is part of stored hashes: under another name, every such document would be written again.
      coded: supplied && sha256(JSON.stringify(supplied)),
    }),
    recordHash,
  };
}

/** The article that the database has of a document. */
export interface KnownArticle {
  id: number;
  /** Whether only the text matched: the document was read from another place before. */
  byContent: boolean;
  /** Whether the document is an earlier state of it: by its own clock, and with a text that is kept as a former version. */
  isFormer: boolean;
  documentHash: string;
  recordHash: string | null;
  ingestedAt: Date;
  /** Hash of its current text. */
  textHash: string | null;
  extractedBy: string | null;
  unreadable: boolean | null;
}

/**
 * Finds the article of each document: by its address, or, without one, by where it was read, then by its text. No two
 * documents get the same article, if `oneOfEach` put them together.
 */
export async function findKnown(
  db: Queryable,
  documents: readonly HashedDocument[],
): Promise<(KnownArticle | undefined)[]> {
  // The cast to bpchar and OFFSET 0 keep each lookup on its own index; without them every document would scan all
  // articles.
  const { rows } = await db.query<KnownArticle & { ord: number }>({
    name: 'known_articles',
    text: `/* known_articles */ SELECT d.ord, a.id, a.rank = 3 AS "byContent", a.document_hash AS "documentHash",
        replace(a.record_hash::text, '-', '') AS "recordHash", a.ingested_at AS "ingestedAt", v.sha256 AS "textHash",
        v.extracted_by AS "extractedBy", v.unreadable,
        coalesce(d.at < coalesce(a.updated_at, a.published_at), false) AND EXISTS (
          SELECT FROM version f WHERE f.article_id = a.id AND f.sha256 = d.text_hash AND f.id <> v.id) AS "isFormer"
      FROM unnest($1::text[], $2::text[], $3::bpchar[], $4::bpchar[], $5::timestamptz[])
        WITH ORDINALITY d(url, origin, content_key, text_hash, at, ord)
      CROSS JOIN LATERAL (
        SELECT 1 AS rank, a.* FROM article a WHERE a.canonical_url = d.url
        UNION ALL
        SELECT 2, a.* FROM (SELECT * FROM article WHERE origin = d.origin OFFSET 0) a
          WHERE d.url IS NULL AND a.canonical_url IS NULL
        UNION ALL
        SELECT 3, a.* FROM article a WHERE d.url IS NULL AND a.content_key = d.content_key
        ORDER BY rank LIMIT 1
      ) a LEFT JOIN version v ON v.id = a.current_version_id`,
    values: [
      documents.map(({ document }) => document.canonicalUrl ?? null),
      documents.map(({ document }) => document.origin),
      documents.map(({ contentKey }) => contentKey),
      documents.map(({ textHash }) => textHash),
      documents.map(({ document: { published, updated } }) => (updated ?? published)?.at ?? null),
    ],
  });
  const known: (KnownArticle | undefined)[] = documents.map(() => undefined);
  // An article whose text was found in another place has moved there: what is in its old place is another article.
  const moved = new Set(rows.filter(({ byContent }) => byContent).map(({ id }) => id));
  for (const { ord, ...article } of rows) {
    if (article.byContent || !moved.has(article.id)) known[ord - 1] = article;
  }
  return known;
}

/**
 * Whether nothing is to be done: neither document nor what reads it has changed, and it could be read; or the document
 * is what a later one has replaced, as where a folder keeps both.
 */
export function isUnchanged(
  known: KnownArticle | undefined,
  { documentHash }: HashedDocument,
  readBy: string | null,
): boolean {
  if (known?.isFormer) return true;
  return known?.documentHash === documentHash && known.extractedBy === readBy && !known.unreadable;
}

/** What was found in a document: reports as found, or encoded for COPY already. */
export type Found = {
  /** "rules@1". */
  coder: string;
} & ({ reports: ExtractedReport[] } | { encoded: EncodedReport[] });

/** A document and what was found in it. */
export type DocumentToWrite = HashedDocument &
  Found & {
    /** Hash of rules and knowledge: a text read with the same needs no second reading. Null where the reports came with it. */
    readBy: string | null;
    /** When a new article counts as taken in. */
    ingestedAt: Date;
  };

export interface PutResult {
  outcome: 'CREATED' | 'NEW_VERSION' | 'CHANGED' | 'UNCHANGED';
  articleId: number;
  detail: string | null;
  /** Reports written. */
  reports: number;
}

/**
 * Writes documents: their articles, their texts as versions, the reports found in them. The same document again changes
 * nothing; a changed text becomes a new version, whose reports replace the old ones. The number of SQL statements does
 * not depend on the number of documents. No two documents may be of one article (`oneOfEach`).
 */
export async function putDocuments(
  tx: Transaction,
  documents: readonly DocumentToWrite[],
  sourceId: number | null,
): Promise<PutResult[]> {
  await lockDocuments(tx, documents);
  const known = await findKnown(tx, documents);
  const changed = documents
    .map((document, i) => ({ ...document, i, before: known[i] }))
    .filter((each) => !isUnchanged(each.before, each, each.readBy));
  const found = await putTexts(tx, changed, sourceId);
  const written = await putReports(tx, found);
  const results = new Map<number, PutResult>();
  for (const [i, { i: at, before, documentHash, textHash }] of changed.entries()) {
    const { articleId, number } = required(found[i], 'what was written of a document');
    const reports = written[i]?.written ?? 0;
    results.set(at, { ...describeOutcome(before, documentHash, textHash, number), articleId, reports });
  }
  return documents.map((_, i) => results.get(i) ?? unchanged(known[i]));
}

function unchanged(known: KnownArticle | undefined): PutResult {
  const { id } = required(known, 'the article of a document that has not changed');
  return { outcome: 'UNCHANGED', articleId: id, detail: null, reports: 0 };
}

/**
 * Writes documents that had no article a moment ago, while another transaction still writes. Where one has an article by
 * now, the database reports a duplicate, and the transaction is tried again.
 */
export async function addDocuments(
  tx: Transaction,
  documents: readonly DocumentToWrite[],
  sourceId: number | null,
  beside: Beside,
): Promise<PutResult[]> {
  const found = await putTexts(
    tx,
    documents.map((document) => ({ ...document, before: undefined })),
    sourceId,
  );
  const written = await addReports(tx, found, beside);
  return found.map(({ articleId }, i) => ({
    outcome: 'CREATED',
    articleId,
    detail: null,
    reports: written[i]?.written ?? 0,
  }));
}

/** Writes articles and versions; answers, for each, the reports still to be written. */
async function putTexts(
  tx: Transaction,
  documents: readonly (DocumentToWrite & { before: KnownArticle | undefined })[],
  sourceId: number | null,
): Promise<(FoundReports & { number: number })[]> {
  const encoded = await encodeAll(tx, documents);
  const versions = await putArticles(tx, documents, sourceId);
  return documents.map(({ document, coder }, i) => {
    const { articleId, versionId, outletId, number } = required(versions[i], 'the version of a document');
    return { document, articleId, outletId, versionId, number, coder, reports: encoded[i] ?? [] };
  });
}

async function encodeAll(tx: Transaction, documents: readonly DocumentToWrite[]): Promise<EncodedReport[][]> {
  const found = documents.flatMap((each) => ('reports' in each ? each.reports : []));
  const ids = await putReferences(tx, found);
  return documents.map((each) => ('encoded' in each ? each.encoded : encodeReports(each.document, each.reports, ids)));
}

function describeOutcome(
  before: KnownArticle | undefined,
  documentHash: string,
  textHash: string,
  version: number,
): Pick<PutResult, 'outcome' | 'detail'> {
  if (!before) return { outcome: 'CREATED', detail: null };
  if (before.textHash !== textHash) return { outcome: 'NEW_VERSION', detail: `version ${version}` };
  const why =
    before.documentHash === documentHash ? 'read again with changed knowledge' : 'what it says of itself changed';
  return { outcome: 'CHANGED', detail: why };
}

/** The keys of a document: two that share one are of the same article. */
export const articleKeys = ({ document, contentKey }: HashedDocument): string[] => [
  document.canonicalUrl ?? contentKey ?? '',
  document.origin,
];

/** Splits documents so that no part has two of one article, in order: the later is compared with the earlier. */
export function* oneOfEach<T extends HashedDocument>(documents: readonly T[]): Generator<T[]> {
  let part: T[] = [];
  let seen = new Set<string>();
  for (const each of documents) {
    const keys = articleKeys(each);
    if (keys.some((key) => seen.has(key))) {
      yield part;
      part = [];
      seen = new Set();
    }
    part.push(each);
    for (const key of keys) seen.add(key);
  }
  if (part.length > 0) yield part;
}

/** Makes two imports of the same document write it one after the other. */
async function lockDocuments(tx: Transaction, documents: readonly HashedDocument[]): Promise<void> {
  await lockKeys(tx, 'document', documents.flatMap(articleKeys));
}
