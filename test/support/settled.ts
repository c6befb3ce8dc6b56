import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readerOf } from '../../src/store/database/as-of.ts';
import { readOutboxState } from '../../src/store/events/outbox.ts';

/** Waits until all events may be read: transactions of other databases of the server hold them back, too. */
export async function untilSettled(pool: pg.Pool): Promise<void> {
  while ((await readOutboxState(readerOf(pool))).isUnsettled) await sleep(5);
}
