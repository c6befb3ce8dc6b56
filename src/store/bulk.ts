import { finished } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import type { Transaction } from './store.ts';

/** A row as columns and values. */
export type NewRow = Record<string, unknown>;

/** Rows to be added to a table: all have the columns of the first. */
export interface NewRows {
  table: string;
  rows: () => readonly NewRow[];
}

/**
 * Adds the rows of tables one after the other by COPY, the fastest way in. While the database works on one, the next is
 * written out, but only when all of the one is sent: writing out would hold that up.
 */
export async function copyTables(tx: Transaction, tables: readonly NewRows[]): Promise<void> {
  let copied = Promise.resolve();
  for (const { table, rows } of tables) {
    const { columns, text } = writeOut(rows());
    await copied;
    if (text === '') continue;
    const copy = tx.query(copyFrom(`COPY ${table} (${quoted(columns)}) FROM STDIN`));
    copied = finished(copy);
    // Heard here too: it is awaited only when the next is written out.
    copied.catch(() => undefined);
    const sent = new Promise((resolve) => copy.write(text, resolve));
    copy.end();
    await Promise.race([sent, copied]);
  }
  await copied;
}

function writeOut(rows: readonly NewRow[]): { columns: string[]; text: string } {
  const columns = Object.keys(rows[0] ?? {});
  let text = '';
  for (const row of rows) {
    let separator = '';
    for (const column of columns) {
      text += separator + copyText(row[column]);
      separator = '\t';
    }
    text += '\n';
  }
  return { columns, text };
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return value.replace(/[\\\t\n\r]/gu, (special) => ESCAPES[special] ?? special);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return String(value);
}

/**
 * Adds rows as one JSON parameter; of those whose `key` is there already, the other columns are set. For rows that are
 * few, or that may be there.
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

/** Ids taken ahead, so that rows that refer to one another are written a table at a time. */
export async function nextIds(
  tx: Transaction,
  table: 'article' | 'statement' | 'report',
  count: number,
): Promise<number[]> {
  const { rows } = await tx.query<{ ids: number[] | null }>({
    name: `next_${table}_ids`,
    text: `SELECT array_agg(nextval('${table}_id_seq')) AS ids FROM generate_series(1, $1)`,
    values: [count],
  });
  return rows[0]?.ids ?? [];
}
