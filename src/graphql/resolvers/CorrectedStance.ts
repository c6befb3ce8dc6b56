import type { ResolversOf } from '../resolvers-of.ts';

export const CorrectedStance: ResolversOf<'CorrectedStance'> = {
  issue: ({ issueSlug }, _, { dimensions }) => dimensions.issues.findSlug(issueSlug),
};
