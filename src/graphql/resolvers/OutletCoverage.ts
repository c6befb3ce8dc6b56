import type { OutletFigures } from '../../answers/coverage.ts';
import { criteriaWithin } from '../../store/answers/voices.ts';
import { statementsOf } from '../../store/read/statement-conditions.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import type { AskedDetails } from '../answers/voice-details.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';

/** What an outlet reported, and of what: the criteria with the window. */
export interface OutletCoverageParent {
  figures: OutletFigures;
  criteria: StatementCriteria;
  details: AskedDetails<'ownReports' | 'terms'>;
}

export const OutletCoverage: ResolversOf<'OutletCoverage'> = {
  outlet: ({ figures }) => figures.outlet,
  status: ({ figures }) => figures.status,
  notRead: ({ figures }) => figures.notRead,
  articles: ({ figures }) => figures.articles,
  reportingArticles: ({ figures }) => figures.reportingArticles,
  chanceOfNone: ({ figures }) => figures.chanceOfNone,
  count: ({ figures }) => figures.count,
  reports: ({ figures }) => figures.reports,
  firstReportedAt: ({ figures }) => figures.firstReportedAt,
  hoursAfterFirst: ({ figures }) => figures.hoursAfterFirst,
  statements: ({ figures, criteria }, args, context, info) =>
    statementPage(figures.outlet.id, statementsOf.outlets, args, context, info, {
      criteria: criteriaWithin({ criteria, by: 'OUTLET' }),
    }),
  independentReports: ({ figures, details }) => details.of(figures.outlet.id, 'ownReports'),
  terms: ({ figures, details }) => details.of(figures.outlet.id, 'terms'),
};
