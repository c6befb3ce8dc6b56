import type { Day } from '../../model.ts';
import type { ActorRow, AffiliationRow, Dimension } from './dimensions.ts';

const isValid = ({ from, until }: AffiliationRow, day: Day): boolean =>
  (from === null || from <= day) && (until === null || day <= until);

/**
 * The party that what an actor says on a day is counted for: itself, or the nearest one marked as a party that it belongs
 * to on that day.
 */
export function partyOf(actors: Dimension<ActorRow>, actor: ActorRow, day: Day): ActorRow | undefined {
  const seen = new Set([actor]);
  // A set goes on with what is added to it meanwhile: first those at one step, then those at two.
  for (const each of seen) {
    if (each.isParty) return each;
    for (const affiliation of each.affiliations) {
      const to = isValid(affiliation, day) ? actors.find(affiliation.toId) : undefined;
      if (to) seen.add(to);
    }
  }
  return undefined;
}
