import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { readerOf } from '../database/as-of.ts';
import type { Listener } from '../database/listener.ts';
import type { DimensionCache } from '../read/dimension-cache.ts';
import { compareKeys, type EventKey, keyOf, readEvents, readOutboxState } from './outbox.ts';
import { type ToldEvent, tellEvents } from './told-events.ts';

const CHANNEL = 'onrecord_events';
/** Events that are kept in memory for those who follow; who is further behind reads them from the database. */
const MOST_KEPT = 2_000;
const BATCH = 500;
/** How long to wait for transactions that are still open, and for a database that does not answer. */
const UNSETTLED_MS = 100;
const TRY_AGAIN_MS = 1_000;
/** Without word for so long, the database is asked whether there is any: nobody may be listening. */
const LOOK_MS = 10_000;

/**
 * Follows the outbox for all who listen in this process: each new event is read once, when PostgreSQL notifies of it, and given
 * to each of them from memory. It reads only while somebody follows.
 */
export class EventFeed {
  readonly #pool: Pool;
  readonly #dimensions: DimensionCache;
  readonly #listener: Listener;
  readonly #followers = new Set<() => void>();
  #kept: ToldEvent[] = [];
  /** Up to where events were read; what follows `#start` until there is in memory. */
  #start: EventKey | undefined;
  #end: EventKey | undefined;
  #epoch = '';
  #reading: Promise<void> | undefined;
  #wake = () => {};
  #isClosed = false;

  constructor(pool: Pool, listener: Listener, dimensions: DimensionCache) {
    this.#pool = pool;
    this.#listener = listener;
    this.#dimensions = dimensions;
    const heard = () => this.#wake();
    listener.on(CHANNEL, { heard, missed: heard });
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** How many follow. */
  get followers(): number {
    return this.#followers.size;
  }

  /** Calls `onNews` when there are new events; answers with the place of the last one so far, and how to stop. */
  async follow(onNews: () => void): Promise<{ end: EventKey | undefined; leave(): void }> {
    this.#followers.add(onNews);
    const leave = () => {
      this.#followers.delete(onNews);
      if (this.#followers.size === 0) this.#wake();
    };
    try {
      await this.#begin();
    } catch (error) {
      leave();
      throw error;
    }
    return { end: this.#end, leave };
  }

  /** The events in memory after a place; undefined where some of them are in the database alone. */
  after(key: EventKey | undefined): ToldEvent[] | undefined {
    if (this.#reading === undefined) return undefined;
    const [start, kept] = [this.#start, this.#kept];
    const isKnown = start === undefined || (key !== undefined && compareKeys(key, start) >= 0);
    if (!isKnown) return undefined;
    const from = key === undefined ? 0 : firstAfter(kept, key);
    return kept.slice(from);
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  async #begin(): Promise<void> {
    if (this.#reading) return;
    await this.#listener.listen();
    const { epoch, last } = await readOutboxState(readerOf(this.#pool));
    if (this.#reading || this.#isClosed) return;
    this.#epoch = epoch;
    this.#kept = [];
    this.#start = last;
    this.#end = last;
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
      // Somebody came while the last one left.
      if (this.#followers.size > 0 && !this.#isClosed) void this.#begin().catch(() => undefined);
    });
  }

  async #read(): Promise<void> {
    while (this.#followers.size > 0 && !this.#isClosed) {
      const woken = this.#nextWord();
      let wait = LOOK_MS;
      try {
        await this.#listener.listen();
        await this.#readNew();
        const { isUnsettled } = await readOutboxState(readerOf(this.#pool));
        if (isUnsettled) wait = UNSETTLED_MS;
      } catch {
        wait = TRY_AGAIN_MS;
      }
      const over = new AbortController();
      await Promise.race([woken, sleep(wait, undefined, { signal: over.signal, ref: false }).catch(() => undefined)]);
      over.abort();
    }
  }

  /** Resolves when there is word of something new, also where it came before anybody waits for it. */
  #nextWord(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #readNew(): Promise<void> {
    const db = readerOf(this.#pool);
    for (;;) {
      const events = await readEvents(db, { after: this.#end, limit: BATCH });
      if (events.length === 0) return;
      const told = await tellEvents(db, events, await this.#dimensions.current());
      this.#kept.push(...told);
      const last = told.at(-1);
      if (last) this.#end = keyOf(last.event);
      const removed = this.#kept.splice(0, Math.max(0, this.#kept.length - MOST_KEPT)).at(-1);
      if (removed) this.#start = keyOf(removed.event);
      for (const onNews of [...this.#followers]) onNews();
    }
  }
}

function firstAfter(told: readonly ToldEvent[], key: EventKey): number {
  const at = told.findIndex(({ event }) => compareKeys(keyOf(event), key) > 0);
  return at === -1 ? told.length : at;
}
