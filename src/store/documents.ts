import type { Document, Extract, Moment } from '../model.ts';
import { putReports } from './document-reports.ts';
import { hashOf, sha256 } from './hash.ts';
import type { Transaction } from './store.ts';

/** What extracts, by which rules and from what knowledge. */
export interface Extraction {
  extract: Extract;
  /** "rules@1". */
  coder: string;
  /** Hash of rules and knowledge: a text that was read with the same needs no second reading. */
  fingerprint: string;
}

export interface PutResult {
  outcome: 'CREATED' | 'NEW_VERSION' | 'CHANGED' | 'UNCHANGED';
  articleId: number;
  detail: string | null;
  /** Reports written. */
  reports: number;
}

/**
 * Makes the database say what the document says: its article, its text as a version, the reports found in it. The same
 * document again changes nothing; a changed text becomes a new version, whose reports replace the old ones.
 */
export async function putDocument(
  tx: Transaction,
  document: Document,
  sourceId: number | null,
  extraction: Extraction,
): Promise<PutResult> {
  const { id: outletId } = await tx.outlet.findUniqueOrThrow({
    where: { slug: document.outlet },
    select: { id: true },
  });
  const textHash = sha256(document.text);
  const contentKey = document.canonicalUrl ? null : sha256(`${document.outlet}\n${textHash}`);
  const documentHash = hashOf({ ...document, origin: undefined, text: textHash });
  await lockDocument(tx, document.canonicalUrl ?? contentKey ?? '', document.origin);

  const known = await findArticle(tx, document, contentKey);
  if (known?.documentHash === documentHash && known.currentVersion?.extractedBy === extraction.fingerprint) {
    return { outcome: 'UNCHANGED', articleId: known.id, detail: null, reports: 0 };
  }
  const fields = { ...articleFields(document, outletId), documentHash };
  const article = known
    ? await tx.article.update({ where: { id: known.id }, data: fields })
    : await tx.article.create({
        data: {
          ...fields,
          contentKey,
          canonicalUrl: document.canonicalUrl ?? null,
          origin: document.origin,
          sourceId,
        },
      });
  const version = await putVersion(tx, article.id, document.text, textHash);
  const found = extraction.extract({ ...document, ingestedAt: article.ingestedAt });
  const { written: reports } = await putReports(
    tx,
    { document, articleId: article.id, outletId, versionId: version.id, coder: extraction.coder },
    found,
  );
  await tx.version.update({ where: { id: version.id }, data: { extractedBy: extraction.fingerprint } });
  await tx.article.update({ where: { id: article.id }, data: { currentVersionId: version.id } });

  if (!known) return { outcome: 'CREATED', articleId: article.id, detail: null, reports };
  if (known.currentVersion?.sha256 !== textHash) {
    return { outcome: 'NEW_VERSION', articleId: article.id, detail: `version ${version.number}`, reports };
  }
  const why =
    known.documentHash === documentHash ? 'read again with changed knowledge' : 'what it says of itself changed';
  return { outcome: 'CHANGED', articleId: article.id, detail: why, reports };
}

export interface ReextractResult {
  articleId: number;
  /** The article's origin or address. */
  subject: string;
  reports: number;
  removed: number;
}

/** Reads one text again that was read with other rules or knowledge; undefined where none is left. */
export async function reextract(tx: Transaction, extraction: Extraction): Promise<ReextractResult | undefined> {
  const version = await tx.version.findFirst({
    where: { current: { isNot: null }, extractedBy: { not: extraction.fingerprint } },
    include: { article: { include: { outlet: { select: { slug: true } } } } },
  });
  if (!version) return undefined;
  const { article } = version;
  const document = {
    text: version.text,
    language: article.language,
    timeZone: article.timeZone,
    translatedFrom: article.translatedFrom ?? undefined,
    published: moment(article.publishedAt, article.publishedPrecision),
    ingestedAt: article.ingestedAt,
  };
  const target = { document, articleId: article.id, outletId: article.outletId, versionId: version.id };
  const found = extraction.extract(document);
  const { written, removed } = await putReports(tx, { ...target, coder: extraction.coder }, found);
  await tx.version.update({ where: { id: version.id }, data: { extractedBy: extraction.fingerprint } });
  const subject = article.canonicalUrl ?? article.origin ?? `article ${article.id}`;
  return { articleId: article.id, subject, reports: written, removed };
}

function moment(at: Date | null, precision: Moment['precision'] | null): Moment | undefined {
  return at && precision ? { at, precision } : undefined;
}

/** Two imports of the same document at once write it one after the other. */
async function lockDocument(tx: Transaction, ...keys: string[]): Promise<void> {
  for (const key of [...keys].sort()) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** By its address; without one by where it was read, then by what it says. */
async function findArticle(tx: Transaction, { canonicalUrl, origin }: Document, contentKey: string | null) {
  const include = { currentVersion: { select: { sha256: true, extractedBy: true } } };
  if (canonicalUrl) return tx.article.findUnique({ where: { canonicalUrl }, include });
  const [byOrigin, byContent] = [
    await tx.article.findUnique({ where: { origin }, include }),
    contentKey ? await tx.article.findUnique({ where: { contentKey }, include }) : null,
  ];
  return byOrigin?.canonicalUrl === null ? byOrigin : byContent;
}

function articleFields(document: Document, outletId: number) {
  return {
    outletId,
    headline: document.headline ?? null,
    language: document.language,
    translatedFrom: document.translatedFrom ?? null,
    publishedAt: document.published?.at ?? null,
    publishedPrecision: document.published?.precision ?? null,
    updatedAt: document.updated?.at ?? null,
    updatedPrecision: document.updated?.precision ?? null,
    timeZone: document.timeZone,
    inferred: document.inferred,
  };
}

async function putVersion(tx: Transaction, articleId: number, text: string, textHash: string) {
  const known = await tx.version.findUnique({ where: { articleId_sha256: { articleId, sha256: textHash } } });
  if (known) return known;
  const number = 1 + (await tx.version.count({ where: { articleId } }));
  return tx.version.create({ data: { articleId, number, sha256: textHash, text } });
}
