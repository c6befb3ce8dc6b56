import type { Day } from '../model.ts';
import { belongsTo } from './09-party.ts';
import { SPOKEN_ROLES } from './lexicon/people.ts';
import type { ActorIndex } from './mentions.ts';

/** A role's words as one spelling of them: "Spokeswoman" and "spokesman" are "spokesperson". */
export const roleWords = (role: string): string[] =>
  role
    .toLowerCase()
    .split(/[\s,]+/)
    .flatMap((word) => (SPOKEN_ROLES.get(word) ?? word).split(' '));

/** Who held an office of exactly these words in an organisation, or below it, on a day. */
export function findHolders(
  { actors }: ActorIndex,
  wanted: ReadonlySet<string>,
  organisation: string,
  day: Day,
): string[] {
  const found: string[] = [];
  for (const [slug, { kind, affiliations }] of actors) {
    if (kind !== 'PERSON') continue;
    const holds = affiliations.some(({ role, from, until, to }) => {
      if (role === undefined || (from !== undefined && from > day) || (until !== undefined && until < day))
        return false;
      const words = roleWords(role);
      return (
        words.length === wanted.size &&
        words.every((word) => wanted.has(word)) &&
        belongsTo(actors, to, organisation, day)
      );
    });
    if (holds) found.push(slug);
  }
  return found;
}
