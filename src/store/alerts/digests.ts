import { createHash } from 'node:crypto';
import sql, { type Sql } from 'sql-template-tag';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Queryable, type Reader, selectRows } from '../database/sql.ts';
import type { EventKey } from '../events/outbox.ts';
import { isOfKey } from '../events/saved-queries.ts';

/** How often a digest is sent, and when: at an hour of a zone, weekly ones on a day of the week. */
export interface DigestTimes {
  every: 'DAILY' | 'WEEKLY';
  weekday: 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | 'SUNDAY';
  /** From 0. */
  hour: number;
  timeZone: string;
}

export interface NewDigest extends DigestTimes {
  savedQueryId: number;
  address: string;
}

/** A digest that nobody confirms ends after so many days. */
export const CONFIRMED_WITHIN_DAYS = 3;

const digestColumns = {
  id: column<number>(sql`d.id`),
  savedQueryId: column<number>(sql`d.saved_query_id`),
  address: column<string>(sql`d.address`),
  every: column<DigestTimes['every']>(sql`d.every`),
  weekday: column<DigestTimes['weekday']>(sql`d.weekday`),
  hour: column<number>(sql`d.hour`),
  timeZone: column<string>(sql`d.time_zone`),
  status: column<'UNCONFIRMED' | 'ACTIVE' | 'ENDED'>(sql`d.status`),
  reason: column<string | null>(sql`d.reason`),
  createdAt: column<Date>(sql`d.created_at`),
  nextAt: column<Date | null>(sql`d.next_at`),
  sentAt: column<Date | null>(sql`d.sent_at`),
};
export type DigestRow = RowOf<typeof digestColumns>;
const read = rowReader(digestColumns);

/** The digests of each saved query, the latest first. */
export async function listDigests(db: Reader, savedQueries: readonly number[]): Promise<DigestRow[][]> {
  const rows = await selectRows(
    db,
    sql`/* digests */ SELECT ${selectList(digestColumns)} FROM digest d
      WHERE d.saved_query_id = ANY (${savedQueries}::int[]) ORDER BY d.id DESC`,
  );
  const all = rows.map(read);
  return savedQueries.map((id) => all.filter(({ savedQueryId }) => savedQueryId === id));
}

/** A digest of a key's saved query; of whoever `ADMIN_TOKEN` lets in, where there is no key. */
export async function findDigest(db: Queryable, keyId: number | undefined, id: number): Promise<DigestRow | undefined> {
  return findOne(
    db,
    sql`JOIN saved_query q ON q.id = d.saved_query_id
      WHERE ${isOfKey(keyId)} AND d.id = ${id}`,
  );
}

/** The digest whose mails have an address with a token of this hash. */
export async function findDigestByToken(db: Queryable, hash: string): Promise<DigestRow | undefined> {
  return findOne(db, sql`JOIN digest_token t ON t.digest_id = d.id WHERE t.hash = ${hash}`);
}

/** What was asked for so far, to be compared with bounds; no other transaction asks for more until this one ends. */
export interface Asked {
  /** Digests of the key that have not ended. */
  digests: number;
  /** Whether one of them is of the query, to the address. */
  isThere: boolean;
  /** Mails that ask for confirmation: of the key in a day, to the address in a day and in thirty days. */
  ofKey: number;
  toAddress: number;
  toAddressLately: number;
}

export async function countAsked(
  tx: Queryable,
  keyId: number | undefined,
  { savedQueryId, address }: Pick<NewDigest, 'savedQueryId' | 'address'>,
): Promise<Asked> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('digests asked for'))`);
  const { rows } = await tx.query<Asked>(
    `/* digests_asked */ SELECT d.*, r.* FROM (
        SELECT count(*)::int AS digests,
          coalesce(bool_or(q.id = $2 AND lower(d.address) = lower($3)), false) AS "isThere"
        FROM digest d JOIN saved_query q ON q.id = d.saved_query_id
        WHERE d.status <> 'ENDED' AND q.key_id IS NOT DISTINCT FROM $1::int) d, (
        SELECT (count(*) FILTER (WHERE key_id IS NOT DISTINCT FROM $1::int AND at > now() - interval '1 day'))::int AS "ofKey",
          (count(*) FILTER (WHERE address_hash = $4 AND at > now() - interval '1 day'))::int AS "toAddress",
          (count(*) FILTER (WHERE address_hash = $4 AND at > now() - interval '30 days'))::int AS "toAddressLately"
        FROM digest_request) r`,
    [keyId ?? null, savedQueryId, address, hashOfAddress(address)],
  );
  const [asked] = rows;
  if (!asked) throw new Error('what was asked for was not counted');
  return asked;
}

/** Keeps a digest that is yet to be confirmed, and the mail that asks for it; answers its id. */
export async function putDigest(tx: Queryable, keyId: number | undefined, digest: NewDigest): Promise<number> {
  const { savedQueryId, address, every, weekday, hour, timeZone } = digest;
  const { rows } = await tx.query<{ id: number }>(
    sql`/* put_digest */ INSERT INTO digest (saved_query_id, address, every, weekday, hour, time_zone)
      VALUES (${savedQueryId}, ${address}, ${every}, ${weekday}, ${hour}, ${timeZone}) RETURNING id`,
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('a digest was not written');
  await tx.query(
    sql`/* ask_for_digest */ INSERT INTO digest_request (address_hash, key_id)
      VALUES (${hashOfAddress(address)}, ${keyId ?? null})`,
  );
  await tx.query(
    sql`/* queue_confirmation */ INSERT INTO digest_mail (digest_id, kind, due_at, try_at)
      VALUES (${id}, 'CONFIRMATION', now(), now())`,
  );
  return id;
}

export async function deleteDigest(db: Queryable, id: number): Promise<void> {
  await db.query(sql`/* delete_digest */ DELETE FROM digest d WHERE d.id = ${id}`);
}

/** Has a digest sent from now on: of the events after one. False where it was confirmed already, has ended, or waited too long. */
export async function confirmDigest(
  db: Queryable,
  id: number,
  nextAt: Date,
  after: EventKey | undefined,
): Promise<boolean> {
  const { rowCount } = await db.query(
    sql`/* confirm_digest */ UPDATE digest d SET status = 'ACTIVE', confirmed_at = now(), next_at = ${nextAt},
        after_xid = ${after?.[0] ?? null}, after_id = ${after?.[1] ?? null}, reason = NULL
      WHERE d.id = ${id} AND ${isToBeConfirmed}`,
  );
  return rowCount === 1;
}

/** Ends a digest for good, with the mails that wait; nothing happens where it has ended already. */
export async function endDigest(db: Queryable, id: number, reason: string): Promise<void> {
  await end(db, sql`d.id = ${id}`, reason);
}

/** SQL: whether it may still be confirmed. */
const isToBeConfirmed = sql`d.status = 'UNCONFIRMED' AND d.created_at > now() - make_interval(days => ${CONFIRMED_WITHIN_DAYS})`;

/**
 * Ends digests that nobody confirmed in time, and forgets what nobody needs any more: ended ones with their addresses after
 * 30 days, who was asked after as many, and tokens of mails that are older than 400 days.
 */
export async function tidyDigests(db: Queryable): Promise<void> {
  const reason = `nobody confirmed it within ${CONFIRMED_WITHIN_DAYS} days`;
  await end(db, sql`d.status = 'UNCONFIRMED' AND NOT (${isToBeConfirmed})`, reason);
  await db.query(`/* forget_digests */ DELETE FROM digest WHERE ended_at < now() - interval '30 days'`);
  await db.query(`/* forget_requests */ DELETE FROM digest_request WHERE at < now() - interval '30 days'`);
  await db.query(`/* forget_tokens */ DELETE FROM digest_token WHERE created_at < now() - interval '400 days'`);
}

async function end(db: Queryable, which: Sql, reason: string): Promise<void> {
  await db.query(
    sql`/* end_digest */ WITH ended AS (
        UPDATE digest d SET status = 'ENDED', ended_at = now(), next_at = NULL, reason = ${reason}
        WHERE d.status <> 'ENDED' AND ${which} RETURNING id)
      DELETE FROM digest_mail m USING ended e WHERE m.digest_id = e.id`,
  );
}

async function findOne(db: Queryable, rest: Sql): Promise<DigestRow | undefined> {
  const { text, values } = sql`/* digest */ SELECT ${selectList(digestColumns)} FROM digest d ${rest}`;
  const { rows } = await db.query<unknown[]>({ text, values, rowMode: 'array' });
  return rows.map(read)[0];
}

const hashOfAddress = (address: string): string => createHash('sha256').update(address.toLowerCase()).digest('hex');
