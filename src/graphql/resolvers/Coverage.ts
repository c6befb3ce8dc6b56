import type { CoverageFigures } from '../../answers/coverage.ts';
import { leftOut } from '../../answers/left-out.ts';
import { countStatements } from '../../store/read/counts.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { AskedDetails } from '../answers/voice-details.ts';
import type { ResolversOf } from '../resolvers-of.ts';
import { Selection } from '../selection.ts';

/** A coverage with the criteria that were asked, before they were narrowed to its window. */
export interface CoverageParent extends CoverageFigures {
  asked: StatementCriteria;
}

export const Coverage: ResolversOf<'Coverage'> = {
  from: ({ window }) => window?.from,
  to: ({ window }) => window?.to,
  n: ({ asked }, _, { store }) => countStatements(store.reader, asked),
  leftOut: async ({ asked, criteria, window }, _, { store }) => {
    const [all, within] = await Promise.all([
      countStatements(store.reader, asked),
      window ? countStatements(store.reader, criteria) : 0,
    ]);
    return leftOut({ OUT_OF_WINDOW: all - within });
  },
  outlets: ({ outlets, criteria }, _, { store }, info) => {
    const selection = Selection.of(info);
    const asked = [
      ...(selection.wants('independentReports') ? (['ownReports'] as const) : []),
      ...(selection.wants('terms') ? (['terms'] as const) : []),
    ];
    const ids = outlets.map(({ outlet }) => outlet.id);
    const details = new AskedDetails(store.reader, { criteria, by: 'OUTLET' }, ids, asked);
    return outlets.map((figures) => ({ figures, criteria, details }));
  },
};
