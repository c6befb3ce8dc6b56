import type { EventKey } from './outbox.ts';

/** An event's cursor: opaque to readers, the same for all of them, and of one database alone. */
export function eventCursor(epoch: string, [xid, id]: EventKey): string {
  return Buffer.from(`${epoch}.${xid}.${id}`).toString('base64url');
}

/** What a cursor says; undefined where it is none. */
export function parseEventCursor(cursor: string): { epoch: string; key: EventKey } | undefined {
  const [, epoch, xid, id] =
    /^([0-9a-f]{8})\.(-?\d{1,15})\.(\d{1,15})$/u.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return epoch === undefined ? undefined : { epoch, key: [Number(xid), Number(id)] };
}
