import pg from 'pg';
import type { Sql } from 'sql-template-tag';

/**
 * The text of a statement with its values written into it, for what takes no parameters: COPY, and cursors. Throws where a
 * text has a NUL character, which no statement can have.
 */
export function inlined({ strings, values }: Sql): string {
  return strings.reduce((text, next, i) => `${text}${literalOf(values[i - 1])}${next}`);
}

/** Without a type of its own, as a parameter is. */
function literalOf(value: unknown): string {
  return value === null || value === undefined ? 'NULL' : pg.escapeLiteral(textOf(value));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(entryOf).join(',')}}`;
  if (value instanceof Date) return value.toISOString();
  const text = String(value);
  if (text.includes('\0')) throw new RangeError('a NUL character cannot be part of a statement');
  return text;
}

function entryOf(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  return typeof value === 'string' ? `"${textOf(value).replaceAll(/["\\]/gu, '\\$&')}"` : textOf(value);
}
