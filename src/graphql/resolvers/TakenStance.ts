import { loadStance } from '../answers/taken-stances.ts';
import { getReport } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { getStatement } from '../statement-page.ts';

export const TakenStance: ResolversOf<'TakenStance'> = {
  statement: ({ statementId }, _, context, info) => getStatement(statementId, context, info),
  report: ({ reportId }, _, context, info) => getReport(reportId, context, info),
  stance: (taken, _, context, info) => loadStance(taken, context, info),
};
