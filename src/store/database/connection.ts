import pg from 'pg';
import { isTracing, traceQueries } from './tracing.ts';

export interface PoolOptions {
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Connections at most. */
  max: number;
  /** A statement that runs longer is cancelled (57014). Without it, none is. */
  statementTimeoutMs?: number | undefined;
}

const CONNECT_TIMEOUT_MS = 5_000;

const { INT8, DATE, TIMESTAMPTZ } = pg.types.builtins;
// pg-types does not name these.
const INT4_ARRAY = 1007;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, parseInt8],
  [DATE, (text) => text],
  [TIMESTAMPTZ, parseInstant],
  [INT4_ARRAY, (text) => parseArray(text, Number)],
  [INT8_ARRAY, (text) => parseArray(text, parseInt8)],
  [DATE_ARRAY, (text) => parseArray(text, (entry) => entry)],
]);

/**
 * A pool of connections in UTC. Reads int8 as a number (throws beyond the safe ones), a date as its plain
 * 'YYYY-MM-DD', a timestamptz as a Date.
 */
export function createPool(url: string, { applicationName, max, statementTimeoutMs }: PoolOptions): pg.Pool {
  // Memoize slows pages down: nearly every row refers to another row, so that what is remembered is hardly used.
  const settings = ["SET timezone = 'UTC'", 'SET enable_memoize = off'];
  if (statementTimeoutMs) settings.push(`SET statement_timeout = ${Math.round(statementTimeoutMs)}`);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: applicationName,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: {
      getTypeParser: (id, format) => (format !== 'binary' && parsers.get(id)) || pg.types.getTypeParser(id, format),
    },
    // Not as startup parameters: a URL's own "options" would replace them, and PgBouncer refuses them.
    onConnect: (client) => client.query(settings.join('; ')),
  });
  // The pool drops a connection that dies idle. Without a listener, the event would end the process.
  pool.on('error', () => undefined);
  // Likewise for one that dies in use: its query fails and says so.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    if (isTracing()) traceQueries(client);
  });
  return pool;
}

/** Throws, with what to check, unless the pool's server answers. */
export async function checkConnection(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('SELECT');
  } catch (cause) {
    throw new Error(explain(pool.options.connectionString ?? '', cause), { cause });
  }
}

function explain(url: string, error: unknown): string {
  const { host, pathname, username } = URL.canParse(url) ? new URL(url) : {};
  const said = error instanceof Error ? error.message : String(error);
  const what = `The database ${pathname?.slice(1)} at ${host} does not answer "${username}": ${said}.`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '3D000') return `${what} Create it (createdb), or change the end of DATABASE_URL.`;
  if (code.startsWith('28')) return `${what} Check user and password in DATABASE_URL, and the server's pg_hba.conf.`;
  return `${what} Check that PostgreSQL runs there and accepts connections, and host and port in DATABASE_URL.`;
}

/** PostgreSQL's codes: connection broken, server stopping or starting, too many connections, database closed to them. */
const LOST_CODES = /^(?:08|57P0|53300|55000)/;
const LOST_WORDS =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|ECONN|EPIPE|ENOTFOUND/;

/** Whether the database went away or cannot be reached: worth another try later. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return LOST_CODES.test(error.code ?? '');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof Error && LOST_WORDS.test(`${code} ${error.message}`);
}

function parseInt8(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${text} is beyond the integers that a number holds exactly.`);
}

const parseAnyInstant = pg.types.getTypeParser(TIMESTAMPTZ);

/** Reads "2031-05-01 08:00:00.5+00" fast, as connections in UTC give it; longer years are left to the driver. */
function parseInstant(text: string): Date {
  const isPlain = text[4] === '-' && text.endsWith('+00');
  return isPlain ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : parseAnyInstant(text);
}

/** Only for arrays of one dimension whose entries need no quotes. */
function parseArray<T>(text: string, parse: (entry: string) => T): (T | null)[] {
  if (text === '{}') return [];
  const entries = text.slice(1, -1).split(',');
  return entries.map((entry) => (entry === 'NULL' ? null : parse(entry)));
}
