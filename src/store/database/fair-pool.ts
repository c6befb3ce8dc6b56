import pg, { type Pool, type PoolClient, type QueryArrayConfig } from 'pg';
import { type RowLimits, readThrough, type View } from './as-of.ts';
import type { Reader } from './sql.ts';

/** Too many statements wait for a connection: the caller should ask again later. */
export class OverloadedError extends Error {}

/** A request that reads through the pool; its statements take turns with those of other requests and clients. */
export interface Asker {
  /** An address: the requests of one client share its part of the connections. */
  client: string;
  /** Why the request ended early, if it did: its statements end with this error. */
  readonly failure: Error | undefined;
  /** Called when the request ends early: queued statements are withdrawn, running ones cancelled in PostgreSQL. */
  readonly onFailure: Set<() => void>;
  /** Gets each row as it comes, before more are read; may end the request. */
  takeRow(row: unknown[]): void;
}

export interface FairPoolOptions {
  /** Connections that all requests together may use at once; 10 unless given. */
  slots?: number;
  /** Connections for one request; 4 unless given. */
  perRequest?: number;
  /** Connections for one client; 8 unless given. */
  perClient?: number;
  /** Statements of all clients that may wait; one more is refused. 1,000 unless given. */
  maxWaiting?: number;
}

/** A request's part of the connections. */
export interface FairShare extends Reader {
  at(moment: Date): Reader;
  /**
   * Waits for a turn as `query` does, for work that takes its connection from the pool by itself, as Prisma does. Where
   * the request ends early, nobody waits for the work any more, but it keeps its turn until it ends.
   */
  run<T>(work: () => Promise<T>): Promise<T>;
}

interface Request {
  asker: Asker;
  running: number;
}

interface Waiting {
  request: Request;
  grant: () => void;
}

/**
 * Shares a pool's connections among the requests that are answered: whoever has the fewest running goes first, and one
 * request or one client never has them all. A request that ends early frees its connection at once.
 */
export class FairPool {
  /** How often statements had to wait for their turn, and for how long together. */
  readonly waits = { count: 0, seconds: 0 };
  readonly #pool: Pool;
  /** Connections apart, so that cancelling and health checks never wait for the others. */
  readonly #side: Pool;
  readonly #options: Required<FairPoolOptions>;
  readonly #waiting: Waiting[] = [];
  readonly #runningOf = new Map<string, number>();
  #running = 0;

  constructor(
    pool: Pool,
    side: Pool,
    { slots = 10, perRequest = 4, perClient = 8, maxWaiting = 1_000 }: FairPoolOptions = {},
  ) {
    this.#pool = pool;
    this.#side = side;
    this.#options = { slots, perRequest, perClient, maxWaiting };
  }

  /**
   * A reader for one request, with `limits` of nothing but the rows of some topics and outlets. Throws `OverloadedError` when
   * too many wait, or the asker's failure.
   */
  for(asker: Asker, limits?: RowLimits): FairShare {
    const request = { asker, running: 0 };
    return {
      query: (config) => this.#query(request, config, limits && { limits }),
      at: (moment) => ({ query: (config) => this.#query(request, config, { moment, limits }) }),
      run: (work) => untilFailure(asker, this.#inTurn(request, work)),
    };
  }

  /** Throws unless the database answers, however many wait for connections. */
  async check(): Promise<void> {
    await this.#side.query('SELECT');
  }

  #query(request: Request, config: QueryArrayConfig, view?: View): Promise<{ rows: unknown[][] }> {
    return this.#inTurn(request, async () => {
      const client = await this.#pool.connect();
      if (!view) return this.#run(client, request, config, (broken) => client.release(broken));
      return readThrough(view, client, config, (query) => this.#run(client, request, query));
    });
  }

  /** Runs `work` once the request may have a connection. */
  async #inTurn<T>(request: Request, work: () => Promise<T>): Promise<T> {
    if (request.asker.failure) throw request.asker.failure;
    if (this.#mayRun(request)) this.#count(request, 1);
    else await this.#wait(request);
    try {
      return await work();
    } finally {
      this.#count(request, -1);
      this.#grantNext();
    }
  }

  async #wait(request: Request): Promise<void> {
    const began = performance.now();
    this.waits.count++;
    try {
      await this.#turn(request);
    } finally {
      this.waits.seconds += (performance.now() - began) / 1_000;
    }
  }

  #mayRun({ running, asker: { client } }: Request): boolean {
    const { slots, perRequest, perClient } = this.#options;
    return this.#running < slots && running < perRequest && (this.#runningOf.get(client) ?? 0) < perClient;
  }

  #count(request: Request, change: 1 | -1): void {
    const { client } = request.asker;
    const ofClient = (this.#runningOf.get(client) ?? 0) + change;
    if (ofClient === 0) this.#runningOf.delete(client);
    else this.#runningOf.set(client, ofClient);
    request.running += change;
    this.#running += change;
  }

  #turn(request: Request): Promise<void> {
    if (this.#waiting.length >= this.#options.maxWaiting) throw new OverloadedError('too many statements wait');
    return new Promise((resolve, reject) => {
      const { asker } = request;
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(asker.failure);
      };
      const waiting: Waiting = {
        request,
        grant: () => {
          asker.onFailure.delete(leave);
          resolve();
        },
      };
      asker.onFailure.add(leave);
      this.#waiting.push(waiting);
    });
  }

  /** Gives a free connection to the client that uses the fewest; of its requests, to the one that uses the fewest. */
  #grantNext(): void {
    if (this.#waiting.length === 0) return;
    const runningOf = ({ request: { asker } }: Waiting) => this.#runningOf.get(asker.client) ?? 0;
    let next: Waiting | undefined;
    for (const waiting of this.#waiting) {
      if (!this.#mayRun(waiting.request)) continue;
      const fewer =
        next === undefined
          ? -1
          : runningOf(waiting) - runningOf(next) || waiting.request.running - next.request.running;
      if (fewer < 0) next = waiting;
    }
    if (!next) return;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#count(next.request, 1);
    next.grant();
  }

  async #run(
    client: PoolClient,
    { asker }: Request,
    config: QueryArrayConfig,
    release?: (broken: Error | undefined) => void,
  ) {
    let cancelled: Promise<unknown> | undefined;
    const cancel = () => {
      cancelled ??= this.#cancel(client).catch(() => undefined);
    };
    let broken: Error | undefined;
    const hear = (error: Error) => {
      broken = error;
    };
    client.on('error', hear);
    asker.onFailure.add(cancel);
    try {
      return await new Promise<{ rows: unknown[][] }>((resolve, reject) => {
        const query = new pg.Query<unknown[]>(config, (error, result) => {
          if (error) reject(asker.failure ?? error);
          else resolve(result);
        });
        query.on('row', (row) => {
          if (!asker.failure) asker.takeRow(row);
        });
        client.query(query);
        if (asker.failure) cancel();
      });
    } finally {
      asker.onFailure.delete(cancel);
      // A late cancellation must not hit the next request's statement on this connection.
      if (cancelled) await cancelled.then(() => client.query('SELECT')).catch(() => undefined);
      client.off('error', hear);
      release?.(broken);
    }
  }

  async #cancel(client: PoolClient): Promise<void> {
    // The driver has it, its types do not.
    if ('processID' in client) await this.#side.query('SELECT pg_cancel_backend($1)', [client.processID]);
  }
}

/** The result of `running`, or the asker's failure if that comes first. */
async function untilFailure<T>(asker: Asker, running: Promise<T>): Promise<T> {
  let leave = () => {};
  const failed = new Promise<never>((_, reject) => {
    leave = () => reject(asker.failure);
    asker.onFailure.add(leave);
  });
  try {
    return await Promise.race([running, failed]);
  } finally {
    asker.onFailure.delete(leave);
  }
}
