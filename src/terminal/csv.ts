import { stringify } from 'csv-stringify/sync';
import { withoutFormula } from '../export/formula.ts';

/** Rows as RFC 4180 CSV with a header of these columns; no cell of it is a formula. */
export function toCsv(rows: readonly object[], columns: readonly string[]): string {
  return stringify([...rows], { header: true, cast: { string: withoutFormula }, columns }).trimEnd();
}
