import { leftOutOfGroups } from '../../answers/left-out-of-groups.ts';
import type { MeasuredRow } from '../../store/answers/aggregate.ts';
import type { GroupedRow, Grouping } from '../../store/answers/grouped-statements.ts';
import { countStatements } from '../../store/read/counts.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import type { ResolversOf } from '../resolvers-of.ts';

export interface AggregateParent {
  criteria: StatementCriteria;
  grouping: Grouping;
  rows: MeasuredRow[];
  groupCount: number;
  articlesRead: (row: GroupedRow) => number;
}

export const Aggregate: ResolversOf<'Aggregate'> = {
  n: ({ criteria }, _, context) => countStatements(context.store.reader, criteria),
  leftOut: (parent, _, context) => leftOutOfGroups(context.store.reader, parent.criteria, parent.grouping, parent),
  rows: ({ rows, ...answer }) => rows.map((row) => ({ row, ...answer })),
};
