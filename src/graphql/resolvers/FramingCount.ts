import {
  type FramingEvidence,
  type FramingQuery,
  type FramingRow,
  statementsOfFraming,
} from '../../store/answers/framing.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { groupNode, labelOf, slugOf } from '../answers/group-key.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

/** What words were counted for, by which counts open into statements. */
export interface FramingOf {
  query: FramingQuery;
  /** They name topics. */
  criteria: StatementCriteria;
}

export interface FramingCountParent {
  row: FramingRow;
  of: FramingOf;
}

export const FramingCount: ResolversOf<'FramingCount'> = {
  term: ({ row }) => row.term,
  termLabel: ({ row }) => row.termLabel,
  asUsed: ({ row }) => row.asUsed,
  count: ({ row }) => row.count,
  start: ({ row }) => row.start,
  end: ({ row }) => row.end,
  key: ({ row, of }, _, context) => slugOf(of.query.groupBy, row.id, context),
  label: ({ row, of }, _, context) => labelOf(of.query.groupBy, row.id, context),
  node: ({ row, of }, _, context) => groupNode(of.query.groupBy, row.id, context),
  statements: ({ row, of }, args, context, info) =>
    statementPage(row, scopeOfFraming(of), args, context, info, { criteria: of.criteria }),
};

/** The scope of the statements that counts stand for. */
export function scopeOfFraming({ query, criteria }: FramingOf) {
  return (evidence: readonly FramingEvidence[]) => statementsOfFraming(evidence, criteria, query);
}
