import { asOf, type Reader } from '../store/database/sql.ts';
import type { ReportRow } from '../store/read/reports.ts';
import type { Context } from './context.ts';

const moments = new WeakMap<object, Date>();

/** Marks rows that were read as of a moment, so that what is asked of them is read as of then too. */
export function markAsOf<Row extends object>(rows: readonly Row[], moment: Date | undefined): void {
  if (moment) for (const row of rows) moments.set(row, moment);
}

/** The same for reports and what was read with them. */
export function markReports(rows: readonly ReportRow[], moment: Date | undefined): void {
  for (const row of rows) {
    const { article, link, statement } = row;
    markAsOf(
      [row, article, link, statement].filter((each) => each != null),
      moment,
    );
  }
}

/** The moment that a row was read as of; undefined where it is what is known now. */
export function momentOf(row: object): Date | undefined {
  return moments.get(row);
}

/** Where to read what belongs to a row. */
export function readerFor(row: object, context: Context): Reader {
  return asOf(context.store.reader, momentOf(row));
}
