import { stringify } from 'csv-stringify/sync';

/** Text that a spreadsheet would run as a formula, also behind spaces and quotes that some programs strip. */
const FORMULA = /^[\s"'\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;
const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*%?$/u;

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula, as OWASP advises: anybody may have written it.
 * The library's `escape_formulas` would change "-5", and miss formulas behind a space or line end.
 */
function withoutFormula(text: string): string {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

/** Rows as RFC 4180 CSV with a header of these columns; no cell of it is a formula. */
export function toCsv(rows: readonly object[], columns: readonly string[]): string {
  return stringify([...rows], { header: true, cast: { string: withoutFormula }, columns }).trimEnd();
}
