import type { Document, ExtractedReport, Moment } from '../../model.ts';
import type { Queryable } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import { putReports } from './document-reports.ts';
import { putReferences } from './reference-ids.ts';
import { encodeReports, type ReportTarget } from './report-rows.ts';

/** A stored text that is to be read again. */
export interface StoredText extends Omit<ReportTarget, 'coder'> {
  /** The article's origin or address. */
  subject: string;
  ingestedAt: Date;
  document: Pick<Document, 'text' | 'headline' | 'outlet' | 'language' | 'translatedFrom' | 'published' | 'timeZone'>;
}

/** SQL: whether a text was last tried with other rules or knowledge. As ranges of its index: "<>" would look at every text. */
const STALE = '(v.extracted_by < $1::char(64) OR v.extracted_by > $1::char(64))';

/** How many current texts were last tried with other rules or knowledge. */
export async function countStale(db: Queryable, readBy: string, atMost = 1_000_000_000): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `/* count_stale */ SELECT count(*) AS count FROM (
        SELECT FROM version v JOIN article a ON a.current_version_id = v.id WHERE ${STALE} LIMIT $2) stale`,
    [readBy, atMost],
  );
  return rows[0]?.count ?? 0;
}

/** Some current texts that were last tried with other rules or knowledge, kept from others until the transaction ends. */
export function findStale(tx: Transaction, readBy: string, limit: number): Promise<StoredText[]> {
  return selectTexts(tx, `${STALE} LIMIT $2`, [readBy, limit]);
}

/** The current text of that hash and subject, if it could not be read; kept from others until the transaction ends. */
export function findUnreadable(tx: Transaction, subject: string, textHash: string): Promise<StoredText[]> {
  const isUnreadable = '(a.canonical_url = $1 OR a.origin = $1) AND v.sha256 = $2 AND v.unreadable';
  return selectTexts(tx, isUnreadable, [subject, textHash]);
}

async function selectTexts(tx: Transaction, where: string, values: unknown[]): Promise<StoredText[]> {
  const { rows } = await tx.query({
    text: `/* stale_texts */ SELECT v.id AS "versionId", v.text, a.headline, a.id AS "articleId", a.outlet_id AS "outletId",
        o.slug AS outlet, a.language, a.time_zone AS "timeZone", a.translated_from AS "translatedFrom", a.published_at AS "publishedAt",
        a.published_precision AS precision, a.ingested_at AS "ingestedAt",
        coalesce(a.canonical_url, a.origin, 'article ' || a.id) AS subject
      FROM version v JOIN article a ON a.current_version_id = v.id JOIN outlet o ON o.id = a.outlet_id
      WHERE ${where} FOR UPDATE OF v SKIP LOCKED`,
    values,
  });
  return rows.map(({ text, headline, outlet, language, timeZone, translatedFrom, publishedAt, precision, ...row }) => ({
    ...row,
    document: {
      text,
      headline: headline ?? undefined,
      outlet,
      language,
      timeZone,
      translatedFrom: translatedFrom ?? undefined,
      published: moment(publishedAt, precision),
    },
  }));
}

/** A stored text with the reports that were found in it now. */
export interface RereadText extends ReportTarget {
  reports: ExtractedReport[];
}

/** Replaces the reports of texts read again; answers, for each, how many are new and how many gone. */
export async function putReread(
  tx: Transaction,
  texts: readonly RereadText[],
  readBy: string,
): Promise<{ written: number; removed: number }[]> {
  const ids = await putReferences(
    tx,
    texts.flatMap(({ reports }) => reports),
  );
  const written = await putReports(
    tx,
    texts.map((text) => ({ ...text, reports: encodeReports(text.document, text.reports, ids) })),
  );
  await markTried(
    tx,
    texts.map(({ versionId }) => versionId),
    readBy,
    false,
  );
  return written;
}

/** These rules and this knowledge cannot read a text: they try it again only when somebody asks for it. */
export async function markUnreadable(tx: Transaction, versionId: number, readBy: string): Promise<void> {
  await markTried(tx, [versionId], readBy, true);
}

async function markTried(
  tx: Transaction,
  versionIds: readonly number[],
  readBy: string,
  unreadable: boolean,
): Promise<void> {
  await tx.query('UPDATE version SET extracted_by = $1, unreadable = $2 WHERE id = ANY ($3::int[])', [
    readBy,
    unreadable,
    versionIds,
  ]);
}

function moment(at: Date | null, precision: Moment['precision'] | null): Moment | undefined {
  return at && precision ? { at, precision } : undefined;
}
