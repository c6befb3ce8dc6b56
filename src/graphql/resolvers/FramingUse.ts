import type { ResolversOf } from '../resolvers-of.ts';
import { statementPage } from '../statement-page.ts';
import { type FramingOf, scopeOfFraming } from './FramingCount.ts';

export interface FramingUseParent {
  of: FramingOf;
  /** Of the outlet or party. */
  id: number;
  term: string;
  count: number;
  /** Of all terms together. */
  uses: number;
}

export const FramingUse: ResolversOf<'FramingUse'> = {
  share: ({ count, uses }) => (uses > 0 ? count / uses : null),
  statements: ({ of, id, term }, args, context, info) =>
    statementPage({ id, term, start: null, end: null }, scopeOfFraming(of), args, context, info, {
      criteria: of.criteria,
    }),
};
