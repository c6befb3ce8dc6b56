import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { required } from './required.ts';
import type { Transaction } from './transaction.ts';

/** Rows to be added to a table, each written out by `copyRow`. */
export interface NewRows {
  table: string;
  columns: readonly string[];
  rows: readonly string[];
}

/** Adds rows to a table by COPY, the fastest way in. */
export async function copyRows(tx: Transaction, { table, columns, rows }: NewRows): Promise<void> {
  if (rows.length === 0) return;
  await pipeline(inPieces(rows), tx.query(copyFrom(`COPY ${table} (${quoted(columns)}) FROM STDIN`)));
}

/** Characters that are sent at once. */
const PIECE = 1 << 18;

function* inPieces(rows: readonly string[]): Generator<string> {
  let piece = '';
  for (const row of rows) {
    piece += `${row}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Encodes values for COPY: a whole row, or some of its columns. */
export const copyRow = (values: readonly unknown[]): string => values.map(copyText).join('\t');

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return value.replace(/[\\\t\n\r]/gu, (special) => ESCAPES[special] ?? special);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return String(value);
}

/** A row as columns and values. */
export type NewRow = Record<string, unknown>;

/**
 * Adds rows as one JSON parameter, and updates those whose `key` is there already. For a few rows, or for rows that may
 * exist; many new ones go faster by `copyRows`.
 */
export async function putRows(tx: Transaction, table: string, rows: readonly NewRow[], key?: string): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const conflict =
    key && `ON CONFLICT (${key}) DO UPDATE SET ${columns.map((name) => `"${name}" = excluded."${name}"`)}`;
  await tx.query(
    `INSERT INTO ${table} (${quoted(columns)})
      SELECT ${quoted(columns)} FROM json_populate_recordset(NULL::${table}, $1) ${conflict ?? ''}`,
    [JSON.stringify(rows)],
  );
}

const quoted = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(', ');

/**
 * Takes ids ahead, so that rows that refer to one another are written a table at a time. Each call of the result answers
 * with the next; it throws when more are asked for than were taken.
 */
export async function takeIds(
  tx: Transaction,
  table: 'article' | 'statement' | 'report',
  count: number,
): Promise<() => number> {
  const { rows } = await tx.query<{ ids: number[] | null }>({
    name: `next_${table}_ids`,
    text: `SELECT array_agg(nextval('${table}_id_seq')) AS ids FROM generate_series(1, $1)`,
    values: [count],
  });
  const ids = (rows[0]?.ids ?? []).values();
  return () => required(ids.next().value, `an id of ${table} beyond the ${count} that were taken`);
}
