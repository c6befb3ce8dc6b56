import type { StanceShift } from '../../answers/stances/shifts.ts';
import { countAsked, latestOf, type StanceAnswer, stancesLeftOut } from '../answers/taken-stances.ts';
import type { ResolversOf } from '../resolvers-of.ts';

/** All shifts, the latest first, and what they were asked by. */
export interface ShiftsParent extends StanceAnswer {
  shifts: StanceShift[];
}

export const Shifts: ResolversOf<'Shifts'> = {
  n: (answer, _, context) => countAsked(answer, context),
  leftOut: (answer, _, context) => stancesLeftOut(answer, context),
  total: ({ shifts }) => shifts.length,
  latest: ({ shifts }, { first }) => latestOf(shifts, first),
};
