import type { Pool } from 'pg';
import type { Listener } from '../database/listener.ts';
import { type Dimensions, readDimensions } from './dimensions.ts';

const CHANNEL = 'onrecord_dimensions';
/** The least time between two reloads, however many changes come. */
const RELOAD_EVERY_MS = 500;

/**
 * Keeps outlets, actors, topics and issues in memory. PostgreSQL notifies of every change, whoever makes it (trigger
 * dimensions_changed); they are then reloaded while the old copy still answers, which is at most `RELOAD_EVERY_MS` and
 * one reading behind. While no connection listens, every caller reads from the database.
 */
export class DimensionCache {
  readonly #pool: Pool;
  readonly #listener: Listener;
  readonly #reloaded: () => void;
  #loaded: Promise<Dimensions> | undefined;
  #loads = 0;
  #reloadedAt = 0;
  #reload: NodeJS.Timeout | undefined;
  /** Whether a change is being read that the present copy lacks. */
  #isBehind = false;

  /** `reloaded` is called when a change that was notified of has reached the copy in memory. */
  constructor(pool: Pool, listener: Listener, reloaded: () => void) {
    this.#pool = pool;
    this.#listener = listener;
    this.#reloaded = reloaded;
    const missed = () => {
      this.#loaded = undefined;
    };
    listener.on(CHANNEL, { heard: () => this.#reloadSoon(), missed });
  }

  /** The copy in memory, or, while nobody listens for changes, a fresh one. */
  async current(): Promise<Dimensions> {
    const isListening = this.#listener.isListening || (await this.#listener.listen());
    return isListening && this.#loaded ? this.#loaded : this.refresh();
  }

  /** Reads a fresh copy, for a row that names something that the present copy lacks. */
  refresh(): Promise<Dimensions> {
    const loading = readSnapshot(this.#pool);
    const number = ++this.#loads;
    const take = () => {
      if (number !== this.#loads) return;
      this.#loaded = loading;
      this.#catchUp();
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
        this.#isBehind = true;
        this.refresh().catch(() => {
          this.#loaded = undefined;
          this.#catchUp();
        });
      },
      Math.max(0, this.#reloadedAt + RELOAD_EVERY_MS - Date.now()),
    ).unref();
  }

  #catchUp(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.#reloaded();
  }

  close(): void {
    clearTimeout(this.#reload);
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
