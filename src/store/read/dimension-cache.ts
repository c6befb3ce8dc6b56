import type { Pool, PoolClient } from 'pg';
import { type Dimensions, readDimensions } from './dimensions.ts';

const CHANNEL = 'onrecord_dimensions';
const RECONNECT_AFTER_MS = 1_000;
/** The least time between two reloads, however many changes come. */
const RELOAD_EVERY_MS = 500;

/**
 * Keeps outlets, actors, topics and issues in memory. PostgreSQL notifies of every change, whoever makes it (trigger
 * dimensions_changed); they are then reloaded while the old copy still answers, which is at most `RELOAD_EVERY_MS` and
 * one reading behind. While no connection listens, every caller reads from the database.
 */
export class DimensionCache {
  readonly #pool: Pool;
  #listener: PoolClient | undefined;
  #loaded: Promise<Dimensions> | undefined;
  #loads = 0;
  #reloadedAt = 0;
  #reload: NodeJS.Timeout | undefined;
  #reconnect: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** The copy in memory, or, while nobody listens for changes, a fresh one. */
  async current(): Promise<Dimensions> {
    if (!this.#listener) await this.#listen();
    return this.#listener && this.#loaded ? this.#loaded : this.refresh();
  }

  /** Reads a fresh copy, for a row that names something that the present copy lacks. */
  refresh(): Promise<Dimensions> {
    const loading = readSnapshot(this.#pool);
    const number = ++this.#loads;
    const take = () => {
      if (number === this.#loads) this.#loaded = loading;
    };
    // The old copy answers until the new one has been read.
    if (this.#loaded) loading.then(take, () => undefined);
    else take();
    loading.catch(() => {
      if (this.#loaded === loading) this.#loaded = undefined;
    });
    return loading;
  }

  #reloadSoon(): void {
    this.#reload ??= setTimeout(
      () => {
        this.#reload = undefined;
        this.#reloadedAt = Date.now();
        this.refresh().catch(() => {
          this.#loaded = undefined;
        });
      },
      Math.max(0, this.#reloadedAt + RELOAD_EVERY_MS - Date.now()),
    ).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#reconnect);
    clearTimeout(this.#reload);
    this.#listener?.release(true);
    this.#listener = undefined;
  }

  async #listen(): Promise<void> {
    if (this.#closed || this.#reconnect) return;
    const client = await this.#pool.connect();
    const lost = () => {
      if (this.#listener !== client) return;
      this.#listener = undefined;
      this.#loaded = undefined;
      client.release(true);
      this.#reconnect = setTimeout(() => {
        this.#reconnect = undefined;
      }, RECONNECT_AFTER_MS).unref();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => this.#reloadSoon());
    try {
      await client.query(`LISTEN ${CHANNEL}`);
    } catch (cause) {
      client.release(true);
      throw cause;
    }
    if (this.#listener || this.#closed) {
      client.release(true);
      return;
    }
    this.#listener = client;
    this.#loaded = undefined; // it may have changed before anybody listened
  }
}

async function readSnapshot(pool: Pool): Promise<Dimensions> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await readDimensions(client);
  } finally {
    await client.query('COMMIT').catch(() => undefined);
    client.release();
  }
}
