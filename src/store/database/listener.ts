import type { Pool, PoolClient } from 'pg';

const RECONNECT_AFTER_MS = 1_000;
/** How often the connection is asked whether it is still there, and how long it may take to say so. */
const ASK_EVERY_MS = 5_000;

/** What becomes of a channel's notifications. */
interface Hearing {
  heard(): void;
  /** Called when nobody listens any more, and when somebody listens again: what came between was not heard. */
  missed(): void;
}

/** Hears PostgreSQL's notifications, on one connection for all channels of a process. */
export class Listener {
  readonly #pool: Pool;
  readonly #hearings = new Map<string, Hearing>();
  #client: PoolClient | undefined;
  #connecting: Promise<void> | undefined;
  #rest: NodeJS.Timeout | undefined;
  #asking: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** To be called before anybody listens. */
  on(channel: string, hearing: Hearing): void {
    this.#hearings.set(channel, hearing);
  }

  get isListening(): boolean {
    return this.#client !== undefined;
  }

  /** Listens, unless the last connection was lost just now; says whether somebody does. Throws where it cannot connect. */
  async listen(): Promise<boolean> {
    if (!this.#client && !this.#rest && !this.#closed) {
      this.#connecting ??= this.#connect().finally(() => {
        this.#connecting = undefined;
      });
      await this.#connecting;
    }
    return this.isListening;
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#rest);
    clearInterval(this.#asking);
    this.#client?.release(true);
    this.#client = undefined;
  }

  async #connect(): Promise<void> {
    const client = await this.#pool.connect();
    const lost = () => this.#lose(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ channel }) => this.#hearings.get(channel)?.heard());
    try {
      await client.query([...this.#hearings.keys()].map((channel) => `LISTEN ${channel}`).join('; '));
    } catch (cause) {
      client.release(true);
      throw cause;
    }
    if (this.#closed) {
      client.release(true);
      return;
    }
    this.#client = client;
    this.#asking = setInterval(() => this.#ask(client), ASK_EVERY_MS).unref();
    for (const { missed } of this.#hearings.values()) missed();
  }

  /** A connection that was cut off far away never ends by itself: it is lost where it does not answer in time. */
  #ask(client: PoolClient): void {
    const late = setTimeout(() => this.#lose(client), ASK_EVERY_MS).unref();
    client
      .query('/* listening */ SELECT')
      .catch(() => this.#lose(client))
      .finally(() => clearTimeout(late));
  }

  #lose(client: PoolClient): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    clearInterval(this.#asking);
    client.release(true);
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
    }, RECONNECT_AFTER_MS).unref();
    for (const { missed } of this.#hearings.values()) missed();
  }
}
