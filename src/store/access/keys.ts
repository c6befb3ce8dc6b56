import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../../model.ts';
import type { Queryable } from '../database/sql.ts';

/** A key as admins see it. */
export interface KeyRow {
  id: number;
  name: string;
  role: Role;
  /** Whether it sees the full texts of articles. */
  texts: boolean;
  /** Slugs of the only topics and outlets it sees anything of; null for all. */
  topics: string[] | null;
  outlets: string[] | null;
  /** Fields of answers a second; null for the server's limit. */
  rate: number | null;
  createdAt: Date;
  expiresAt: Date | null;
  /** To the hour. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  /** Until when the secret before the last rotation is as good. */
  formerUntil: Date | null;
}

/** What a key is to be. */
export type NewKey = Pick<KeyRow, 'name' | 'role' | 'texts' | 'topics' | 'outlets' | 'rate' | 'expiresAt'>;

/** A key with all that it is told by: shown this once, for only the secret's hash is kept. */
export interface GivenKeyRow {
  key: KeyRow;
  token: string;
}

const COLUMNS = `id, name, role, texts, topics, outlets, rate, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt", revoked_at AS "revokedAt", former_until AS "formerUntil"`;

const SECRET_BYTES = 32;

/** The parts of `ok_<id>_<secret>`; undefined for anything else. */
export function parseToken(token: string): { id: number; secretHash: string } | undefined {
  const [, id, secret] = /^ok_([1-9]\d{0,8})_([\w-]{43})$/u.exec(token) ?? [];
  return secret === undefined ? undefined : { id: Number(id), secretHash: hashOf(secret) };
}

/** The secret has 256 random bits, so that a plain hash tells nothing of it. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function createKey(db: Queryable, given: NewKey): Promise<GivenKeyRow> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const { name, role, texts, topics, outlets, rate, expiresAt } = given;
  const { rows } = await db.query<KeyRow>(
    `/* create_key */ INSERT INTO key (name, role, secret_hash, texts, topics, outlets, rate, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    [name, role, hashOf(secret), texts, topics, outlets, rate, expiresAt],
  );
  return asGiven(rows[0], secret);
}

/** Gives a key another secret; the present one is as good until `formerUntil`. Undefined where there is no such key in force. */
export async function rotateKey(db: Queryable, id: number, formerUntil: Date): Promise<GivenKeyRow | undefined> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const { rows } = await db.query<KeyRow>(
    `/* rotate_key */ UPDATE key SET former_hash = secret_hash, former_until = $2, secret_hash = $3
      WHERE id = $1 AND revoked_at IS NULL RETURNING ${COLUMNS}`,
    [id, formerUntil, hashOf(secret)],
  );
  return rows[0] && asGiven(rows[0], secret);
}

/** Ends a key, with both its secrets; undefined where there is none. */
export async function revokeKey(db: Queryable, id: number): Promise<KeyRow | undefined> {
  const { rows } = await db.query<KeyRow>(
    `/* revoke_key */ UPDATE key SET revoked_at = coalesce(revoked_at, now()) WHERE id = $1 RETURNING ${COLUMNS}`,
    [id],
  );
  return rows[0];
}

/** All keys, the latest first. */
export async function listKeys(db: Queryable): Promise<KeyRow[]> {
  return (await db.query<KeyRow>(`/* keys */ SELECT ${COLUMNS} FROM key ORDER BY id DESC`)).rows;
}

/** A key with the hashes of its secrets. */
export interface KnownKey extends KeyRow {
  secretHash: string;
  formerHash: string | null;
}

export async function findKey(db: Queryable, id: number): Promise<KnownKey | undefined> {
  const { rows } = await db.query<KnownKey>(
    `/* key */ SELECT ${COLUMNS}, secret_hash AS "secretHash", former_hash AS "formerHash" FROM key WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Notes that a key is used, at most once an hour. */
export async function noteUse(db: Queryable, id: number): Promise<void> {
  await db.query(
    `/* key_used */ UPDATE key SET last_used_at = date_trunc('hour', now())
      WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < date_trunc('hour', now()))`,
    [id],
  );
}

function asGiven(key: KeyRow | undefined, secret: string): GivenKeyRow {
  if (!key) throw new Error('a key was not written');
  return { key, token: `ok_${key.id}_${secret}` };
}
