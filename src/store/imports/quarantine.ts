import { withoutCredentials } from '../../model.ts';
import { sha256 } from '../database/hash.ts';
import { required } from '../database/required.ts';
import type { Queryable } from '../database/sql.ts';
import type { Store } from '../store.ts';

const MAX_RAW_BYTES = 1 << 20;

/** A document that could not be imported. */
export interface AsideDocument {
  origin: string;
  bytes: Uint8Array;
  reason: string;
  position: number | null;
  contentType?: string | undefined;
  /** The file or page that contains it; `origin` may be what a record in that file calls itself. */
  container?: string | undefined;
  sourceId?: number | null | undefined;
}

/** Quarantines a document, without passwords in addresses. The same document again updates its entry. Answers its id. */
export async function quarantine(db: Queryable, document: AsideDocument): Promise<number> {
  const [id] = await quarantineAll(db, [document]);
  return required(id, `the quarantine of ${document.origin}`);
}

/** The same for several documents; answers their ids in order. */
export async function quarantineAll(db: Queryable, documents: readonly AsideDocument[]): Promise<number[]> {
  const keyed = documents.map(({ bytes, ...document }) => {
    const beginning = Buffer.from(bytes.subarray(0, MAX_RAW_BYTES));
    // Latin-1 maps each byte to one character, so that all other bytes stay as they are.
    const raw = Buffer.from(withoutCredentials(beginning.toString('latin1')), 'latin1');
    const size = raw.length + bytes.length - beginning.length;
    // As PostgreSQL gives it back, to be found by: half of a surrogate pair becomes U+FFFD.
    const origin = Buffer.from(withoutCredentials(document.origin)).toString();
    return { ...document, origin, hash: sha256(bytes), raw, size };
  });
  const keyOf = ({ origin, hash }: { origin: string; hash: string }) => `${hash} ${origin}`;
  const distinct = [...new Map(keyed.map((document) => [keyOf(document), document])).values()];
  const { rows } = await db.query<{ id: number; origin: string; hash: string }>(
    `/* quarantine */ INSERT INTO quarantine (origin, sha256, reason, position, raw, size, content_type, container, source_id)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::bytea[], $6::int[], $7::text[], $8::text[],
        $9::int[])
      ON CONFLICT (origin, sha256) DO UPDATE SET reason = excluded.reason, position = excluded.position,
        size = excluded.size, container = excluded.container, last_seen_at = now(), resolved_at = NULL, resolution = NULL
      RETURNING id, origin, sha256 AS hash`,
    [
      distinct.map(({ origin }) => origin),
      distinct.map(({ hash }) => hash),
      distinct.map(({ reason }) => withoutCredentials(reason)),
      distinct.map(({ position }) => position),
      distinct.map(({ raw }) => raw),
      distinct.map(({ size }) => size),
      distinct.map(({ contentType }) => contentType ?? null),
      distinct.map(({ container }) => (container === undefined ? null : withoutCredentials(container))),
      distinct.map(({ sourceId }) => sourceId ?? null),
    ],
  );
  const ids = new Map(rows.map(({ id, ...row }) => [keyOf(row), id]));
  return keyed.map((document) => required(ids.get(keyOf(document)), `the quarantine of ${document.origin}`));
}

/** Notes why another try failed. */
export async function keepAside(db: Queryable, id: number, reason: string): Promise<void> {
  await db.query(
    `/* keep_aside */ UPDATE quarantine SET reason = $2, position = NULL, last_seen_at = now()
      WHERE id = $1 AND resolved_at IS NULL`,
    [id, withoutCredentials(reason)],
  );
}

/** The latest entry of an origin that still waits, and its reason. */
export async function findReason(db: Queryable, origin: string): Promise<{ id: number; reason: string } | undefined> {
  const { rows } = await db.query<{ id: number; reason: string }>(
    `/* reason_aside */ SELECT id, reason FROM quarantine WHERE origin = $1 AND resolved_at IS NULL
      ORDER BY last_seen_at DESC, id DESC LIMIT 1`,
    [origin],
  );
  return rows[0];
}

/** Resolves the entries of origins that were imported without trouble, or are gone. */
export async function resolveQuarantine(
  db: Queryable,
  origins: readonly string[],
  resolution: 'IMPORTED' | 'GONE' = 'IMPORTED',
): Promise<void> {
  await db.query(
    `/* resolve_quarantine */ UPDATE quarantine SET resolved_at = now(), resolution = $2::"Resolution", retry_at = NULL
      WHERE (origin = ANY ($1) OR ($2::"Resolution" = 'GONE' AND container = ANY ($1))) AND resolved_at IS NULL`,
    [origins, resolution],
  );
}

/** Resolves the entries of texts that could be read now. */
export async function resolveTexts(db: Queryable, texts: readonly { origin: string; sha256: string }[]): Promise<void> {
  await db.query(
    `/* resolve_texts */ UPDATE quarantine q SET resolved_at = now(), resolution = 'IMPORTED', retry_at = NULL
      FROM unnest($1::text[], $2::text[]) t(origin, sha256)
      WHERE q.origin = t.origin AND q.sha256 = t.sha256 AND q.resolved_at IS NULL`,
    [texts.map(({ origin }) => origin), texts.map(({ sha256: hash }) => hash)],
  );
}

/** Resolves entries from within files that a run has read whole, unless the run set them aside again. */
export async function resolveParts(db: Queryable, containers: readonly string[], runId: number): Promise<void> {
  await db.query(
    `/* resolve_parts */ UPDATE quarantine SET resolved_at = now(), resolution = 'IMPORTED', retry_at = NULL
      WHERE container = ANY ($1) AND origin <> container AND resolved_at IS NULL
        AND last_seen_at < (SELECT started_at FROM run WHERE id = $2)`,
    [containers, runId],
  );
}

/** A quarantined document with its bytes, to be tried again. */
export interface QuarantinedBytes {
  id: number;
  origin: string;
  sha256: string;
  container: string | null;
  contentType: string | null;
  sourceId: number | null;
  raw: Uint8Array;
  /** Whether `raw` is all of it. */
  isWhole: boolean;
  /** Null while it waits. */
  resolution: 'IMPORTED' | 'GONE' | null;
}

export async function findQuarantined(db: Queryable, id: number): Promise<QuarantinedBytes | undefined> {
  const { rows } = await db.query<QuarantinedBytes>(
    `SELECT id, origin, sha256, container, content_type AS "contentType", source_id AS "sourceId", raw,
        coalesce(size = octet_length(raw), octet_length(raw) < ${MAX_RAW_BYTES}) AS "isWhole",
        CASE WHEN resolved_at IS NOT NULL THEN coalesce(resolution, 'IMPORTED') END AS resolution
      FROM quarantine WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Asks a worker to try an entry again; false if it does not wait. */
export async function askToRetry({ prisma }: Pick<Store, 'prisma'>, id: number): Promise<boolean> {
  const { count } = await (await prisma()).quarantine.updateMany({
    where: { id, resolvedAt: null },
    data: { retryAt: new Date() },
  });
  return count === 1;
}

/** Takes entries that someone asked to retry, so that no other worker does. */
export async function takeRetries(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `/* retries */ UPDATE quarantine SET retry_at = NULL WHERE id IN (
        SELECT id FROM quarantine WHERE retry_at IS NOT NULL ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED) RETURNING id`,
  );
  return rows.map(({ id }) => id);
}

/** A quarantined document, as operators see it in a list. */
export interface QuarantineEntry {
  id: number;
  origin: string;
  reason: string;
  position: number | null;
  lastSeenAt: Date;
  resolution: 'IMPORTED' | 'GONE' | null;
}

const MOST_ENTRIES = 1_000;

/** Quarantined documents, the latest seen first, at most a thousand. */
export async function listQuarantine(
  { prisma }: Pick<Store, 'prisma'>,
  { resolved }: { resolved: boolean | undefined },
): Promise<QuarantineEntry[]> {
  return (await prisma()).quarantine.findMany({
    select: { id: true, origin: true, reason: true, position: true, lastSeenAt: true, resolution: true },
    where: resolved === undefined ? {} : { resolvedAt: resolved ? { not: null } : null },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: MOST_ENTRIES,
  });
}
