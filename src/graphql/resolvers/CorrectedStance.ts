import type { StanceValue } from '../../model.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** A stance as a correction has it: by the slug of its issue, which may be gone. */
export interface CorrectedStanceParent {
  issueSlug: string;
  stance: StanceValue;
}

export const CorrectedStance: ResolversOf<'CorrectedStance'> = {
  issue: ({ issueSlug }, _, { dimensions }) => dimensions.issues.findSlug(issueSlug),
};
