import sql from 'sql-template-tag';
import type { Queryable } from '../database/sql.ts';
import type { EventKey } from '../events/outbox.ts';
import type { SavedQueryRow } from '../events/saved-queries.ts';
import type { DigestTimes } from './digests.ts';

/** Minutes after which a mail is tried again: some three days in all, then it is given up. */
const PAUSES = [1, 5, 15, 60, 120, 240, 480, 720, 1_440, 1_440];

/**
 * Queues a mail for each digest that is due, of the events up to `last`, and sets when it is due next: in one transaction, so that
 * there is one mail for each time, whatever is killed. Times that were missed are one. Where nothing happened, or whoever saved
 * the query is told nothing for now, there is no mail.
 */
export async function queueDueDigests(
  tx: Queryable,
  last: EventKey | undefined,
  nextOf: (times: DigestTimes, now: Date) => Date,
): Promise<void> {
  const { rows: due } = await tx.query<
    DigestTimes & { id: number; dueAt: Date; now: Date; xid: number | null; number: number | null; muted: boolean }
  >(
    `/* due_digests */ SELECT d.id, d.every, d.weekday, d.hour, d.time_zone AS "timeZone", d.next_at AS "dueAt", now(),
        d.after_xid AS xid, d.after_id AS number, q.muted
      FROM digest d JOIN saved_query q ON q.id = d.saved_query_id
      WHERE d.next_at <= now() ORDER BY d.next_at LIMIT 500 FOR UPDATE OF d SKIP LOCKED`,
  );
  for (const { id, dueAt, now, xid, number, muted, ...times } of due) {
    const [toXid, toId] = last ?? [xid, number];
    const isNew =
      toXid !== null && (xid === null || number === null || toXid > xid || (toXid === xid && (toId ?? 0) > number));
    if (isNew && !muted) {
      await tx.query(
        sql`/* queue_digest */ INSERT INTO digest_mail (digest_id, kind, due_at, after_xid, after_id, to_xid, to_id, try_at)
          VALUES (${id}, 'DIGEST', ${dueAt}, ${xid}, ${number}, ${toXid}, ${toId}, now())`,
      );
    }
    await tx.query(
      sql`/* digest_queued */ UPDATE digest SET next_at = ${nextOf(times, now)},
        after_xid = ${isNew ? toXid : xid}, after_id = ${isNew ? toId : number} WHERE id = ${id}`,
    );
  }
}

/** The mails that are to be tried now. */
export async function findWaitingMails(db: Queryable): Promise<{ id: number; digestId: number }[]> {
  const { rows } = await db.query<{ id: number; digestId: number }>(
    `/* waiting_mails */ SELECT id, digest_id AS "digestId" FROM digest_mail WHERE try_at <= now() ORDER BY try_at LIMIT 1000`,
  );
  return rows;
}

/** A mail that is being tried, with all that it is made of. */
export interface TakenMail extends DigestTimes {
  id: number;
  digestId: number;
  kind: 'CONFIRMATION' | 'DIGEST';
  address: string;
  dueAt: Date;
  after: EventKey | undefined;
  to: EventKey | undefined;
  /** How often it was taken, this time included. */
  attempts: number;
  query: Pick<SavedQueryRow, 'id' | 'keyId' | 'name' | 'filter' | 'kinds'>;
}

type TakenRow = Omit<TakenMail, 'after' | 'to'> & {
  afterXid: number | null;
  afterId: number | null;
  toXid: number | null;
  toId: number | null;
};

/**
 * Takes a mail to try it: after a minute it may be taken again, where the worker was killed. Undefined where it is gone, or is to
 * wait. Whoever takes mails sees to it that no two take one of a digest at a time.
 */
export async function takeMail(db: Queryable, id: number): Promise<TakenMail | undefined> {
  const { rows } = await db.query<TakenRow>(
    sql`/* take_mail */ UPDATE digest_mail m SET attempts = m.attempts + 1,
        try_at = now() + interval '1 minute'
      FROM digest d JOIN saved_query q ON q.id = d.saved_query_id
      WHERE m.id = ${id} AND m.try_at <= now() AND d.id = m.digest_id
      RETURNING m.id, m.kind, m.due_at AS "dueAt", m.attempts, m.after_xid AS "afterXid", m.after_id AS "afterId",
        m.to_xid AS "toXid", m.to_id AS "toId", d.id AS "digestId", d.address, d.every, d.weekday, d.hour,
        d.time_zone AS "timeZone", jsonb_build_object('id', q.id, 'keyId', q.key_id, 'name', q.name, 'filter', q.filter,
          'kinds', q.kinds) AS query`,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { afterXid, afterId, toXid, toId, ...mail } = row;
  return {
    ...mail,
    after: keyOf(afterXid, afterId),
    to: keyOf(toXid, toId),
  };
}

const keyOf = (xid: number | null, id: number | null): EventKey | undefined =>
  xid === null || id === null ? undefined : [xid, id];

/** Remembers of a link in a mail what its address has for a key, before the mail is sent. */
export async function putToken(db: Queryable, digestId: number, hash: string): Promise<void> {
  await db.query(sql`/* put_token */ INSERT INTO digest_token (hash, digest_id) VALUES (${hash}, ${digestId})`);
}

/** A mail is done with: it was sent, or had nothing to tell, or is given up for a reason that is shown. */
export async function endMail(
  db: Queryable,
  { id, digestId }: Pick<TakenMail, 'id' | 'digestId'>,
  { wasSent = false, reason }: { wasSent?: boolean; reason?: string },
): Promise<void> {
  await db.query(
    sql`/* end_mail */ WITH done AS (DELETE FROM digest_mail WHERE id = ${id})
      UPDATE digest SET reason = ${reason ?? null}, sent_at = CASE WHEN ${wasSent}::boolean THEN now() ELSE sent_at END
      WHERE id = ${digestId} AND status <> 'ENDED'`,
  );
}

/** Has a mail tried again later, and says why; it is given up instead where it was tried often enough. */
export async function delayMail(db: Queryable, mail: TakenMail, reason: string): Promise<void> {
  const pause = PAUSES[mail.attempts - 1];
  if (pause === undefined) return endMail(db, mail, { reason: `given up after three days: ${reason}` });
  await db.query(
    sql`/* delay_mail */ WITH delayed AS (UPDATE digest_mail SET try_at = now() + make_interval(mins => ${pause}) WHERE id = ${mail.id})
      UPDATE digest SET reason = ${reason} WHERE id = ${mail.digestId} AND status <> 'ENDED'`,
  );
}
