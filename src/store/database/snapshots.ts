import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Sql } from 'sql-template-tag';
import { settingsOf, type View } from './as-of.ts';
import { OverloadedError } from './fair-pool.ts';
import { inlined } from './inlined.ts';
import type { Reader } from './sql.ts';

/** Snapshots that may be open at once: each holds a connection, and what it sees cannot be cleaned away meanwhile. */
export const MOST_SNAPSHOTS = 2;
/** Rows that a cursor reads at a time. */
const ROWS_AT_ONCE = 1_000;

/** The database as it is at one moment, however long reading takes; what is read of it comes one after the other. */
export interface Snapshot extends Reader {
  /** When it was taken. */
  takenAt: Date;
  at(moment: Date): Reader;
  /** Rows as COPY writes them, while they are taken; `options` in the words of COPY. */
  copy(rows: Sql, options: string): AsyncIterable<Uint8Array>;
  /** Rows as arrays, some at a time. */
  stream(rows: Sql): AsyncIterable<unknown[][]>;
  /** Cancels what runs and gives the connection back; may be called again. */
  close(): Promise<void>;
}

/** Takes snapshots for long reads, on connections apart from those of questions. */
export class Snapshots {
  readonly #pool: Pool;
  /** Connections for cancelling. */
  readonly #side: Pool;
  readonly #open = new Set<string>();

  constructor(pool: Pool, side: Pool) {
    this.#pool = pool;
    this.#side = side;
  }

  /**
   * For one client, who may have one at a time, with nothing but the rows of a view. Throws `OverloadedError` where the client
   * has one, or others have them all.
   */
  async take(client: string, view: View = {}): Promise<Snapshot> {
    if (this.#open.has(client)) throw new OverloadedError('the client has a snapshot');
    if (this.#open.size >= MOST_SNAPSHOTS) throw new OverloadedError('all snapshots are taken');
    this.#open.add(client);
    const free = () => this.#open.delete(client);
    try {
      const connection = await this.#pool.connect();
      return await begin(connection, view, async () => {
        free();
        await this.#side.query('SELECT pg_cancel_backend($1)', [processOf(connection)]);
      });
    } catch (error) {
      free();
      throw error;
    }
  }
}

/** A long read looks its rows up one by one, in the order of an index: a hash of all rows would have to be made first. */
const ROW_BY_ROW = 'SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off';

/** The driver has it, its types do not. */
const processOf = (client: PoolClient) => ('processID' in client ? client.processID : undefined);

async function begin(client: PoolClient, view: View, cancel: () => Promise<void>): Promise<Snapshot> {
  let isClosed = false;
  // One that is lost fails what is asked of it. Without a listener, the event would end the process as well.
  const hear = () => undefined;
  client.on('error', hear);
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    // Whoever waits for room may come, even where the database is gone.
    await cancel().catch(() => undefined);
    // Ends the connection, whatever is still on its way.
    client.release(true);
    client.off('error', hear);
  };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(['SET LOCAL statement_timeout = 0', ...settingsOf(view)].join('; '));
    const { rows } = await client.query<{ now: Date }>('SELECT now() AS now');
    const [{ now = new Date() } = {}] = rows;
    // Each waits for those before it: between what is set and what is read so, nothing else may come.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    };
    const set = (settings: string) => inTurn(() => client.query(settings));
    return {
      takenAt: now,
      query: ({ name: _, ...config }) => inTurn(() => client.query(config)),
      at: (moment) => ({
        query: ({ name: _, ...config }) =>
          inTurn(async () => {
            await client.query(settingsOf({ ...view, moment }).join('; '));
            const result = await client.query(config);
            await client.query(['SET LOCAL enable_seqscan TO DEFAULT', ...settingsOf(view)].join('; '));
            return result;
          }),
      }),
      async *copy(select, options) {
        await set(ROW_BY_ROW);
        const copied = client.query(copyTo(`COPY (${inlined(select)}) TO STDOUT WITH (${options})`));
        // It is cancelled when nobody hears it any more.
        copied.on('error', () => undefined);
        yield* copied;
      },
      async *stream(select) {
        await set(ROW_BY_ROW);
        await set(`DECLARE exported NO SCROLL CURSOR FOR ${inlined(select)}`);
        for (;;) {
          const fetch = { text: `FETCH ${ROWS_AT_ONCE} FROM exported`, rowMode: 'array' } as const;
          const { rows } = await inTurn(() => client.query<unknown[]>(fetch));
          if (rows.length === 0) return;
          yield rows;
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
