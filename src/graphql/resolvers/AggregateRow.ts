import type { MeasuredRow, Measures } from '../../store/answers/aggregate.ts';
import { alike, statementsOfRows } from '../../store/answers/statements-of-groups.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';
import type { AggregateParent } from './Aggregate.ts';

/** A row with its aggregate's grouping and criteria, by which it opens into its statements. */
export interface AggregateRowParent extends Pick<AggregateParent, 'criteria' | 'grouping' | 'articlesRead'> {
  row: MeasuredRow;
}

export const AggregateRow: ResolversOf<'AggregateRow'> = {
  keys: ({ row, grouping }) => grouping.groups.map((group, i) => ({ group, value: row.keys[i] ?? null })),
  start: ({ row }) => row.start,
  end: ({ row }) => row.end,
  count: ({ row }) => measured(row, 'count'),
  statements: ({ row, grouping, criteria }, args, context, info) =>
    statementPage(row, (rows) => statementsOfRows(rows, grouping, criteria), args, context, info, {
      criteria,
      kind: alike(row),
    }),
  reports: ({ row }) => measured(row, 'reports'),
  independentReports: ({ row }) => measured(row, 'independentReports'),
  articles: ({ row }) => measured(row, 'articles'),
  articlesRead: ({ row, articlesRead }) => articlesRead(row),
  speakers: ({ row }) => measured(row, 'speakers'),
  quotedShare: ({ row }) => measured(row, 'quotedShare'),
  first: ({ row }) => measured(row, 'first'),
  last: ({ row }) => measured(row, 'last'),
};

/** A measure that was worked out because it is selected. */
function measured<Name extends keyof Measures>(row: Partial<Measures>, name: Name): Measures[Name] {
  const value = row[name];
  if (value === undefined) throw new Error(`${name} was not measured`);
  return value;
}
