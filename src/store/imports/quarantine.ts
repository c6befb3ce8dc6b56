import { withoutCredentials } from '../../model.ts';
import { sha256 } from '../database/hash.ts';
import { required } from '../database/required.ts';
import type { Queryable } from '../database/sql.ts';

/** How much of a document is kept. */
export const MAX_RAW_BYTES = 1 << 20;

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

/** Takes entries that someone asked to retry, so that no other worker does. */
export async function takeRetries(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `/* retries */ UPDATE quarantine SET retry_at = NULL WHERE id IN (
        SELECT id FROM quarantine WHERE retry_at IS NOT NULL ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED) RETURNING id`,
  );
  return rows.map(({ id }) => id);
}
