import { loadStance } from '../answers/taken-stances.ts';
import { momentOf } from '../as-of.ts';
import { getReport } from '../report-page.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { getStatement } from '../statement-page.ts';

export const TakenStance: ResolversOf<'TakenStance'> = {
  statement: (taken, _, context, info) => getStatement(taken.statementId, context, info, momentOf(taken)),
  report: (taken, _, context, info) => getReport(taken.reportId, context, info, momentOf(taken)),
  stance: (taken, _, context, info) => loadStance(taken, context, info),
};
