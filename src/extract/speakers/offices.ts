import type { Day } from '../../model.ts';
import { OFFICES, ROLES, SPOKEN_ROLES } from '../lexicon/people.ts';
import type { ActorIndex } from './mentions.ts';
import { belongsTo } from './party.ts';

/** A role's words as one spelling of them: "Spokeswoman for the" and "spokesman" are "spokesperson". */
const roleWords = (role: string): string[] =>
  role
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter((word) => !/^(?:the|an?|of|for|to|in|at)?$/.test(word))
    .flatMap((word) => (SPOKEN_ROLES.get(word) ?? word).split(' '));

const officeOf = (role: string): string => [...new Set(roleWords(role))].sort().join(' ');

const synonyms = new Map(OFFICES.map(([written, ...offices]) => [officeOf(written), offices.map(officeOf)]));

/** "Prime Minister and Foreign Minister" is an office, or two. */
const officesOf = (role: string): string[] => [role, ...role.split(/\band\b/i)].map(officeOf);

/** Who held an office in an organisation itself or, where nobody did, in one below it, on a day. */
export function findHolders({ actors }: ActorIndex, role: string, organisation: string, day: Day): string[] {
  const [whole = [], ...parts] = officesOf(role).map((office) => [office, ...(synonyms.get(office) ?? [])]);
  let nearest = Number.POSITIVE_INFINITY;
  let found: string[] = [];
  for (const [slug, { kind, affiliations }] of actors) {
    if (kind !== 'PERSON') continue;
    const held = new Map<string, boolean>();
    for (const { role: office, from, until, to } of affiliations) {
      if (office === undefined || (from !== undefined && from > day) || (until !== undefined && until < day)) continue;
      if (!belongsTo(actors, to, organisation, day)) continue;
      for (const part of officesOf(office)) held.set(part, to === organisation || held.get(part) === true);
    }
    const holds = (office: string): boolean => office !== '' && held.has(office);
    const offices = parts.length > 1 && parts.every((part) => part.some(holds)) ? (parts[0] ?? []) : whole;
    const rank = offices.findIndex(holds);
    if (rank < 0) continue;
    // The role as written counts before its synonyms, then the organisation's own holders before those of bodies below
    // it.
    const distance = 2 * rank + (held.get(offices[rank] ?? '') ? 0 : 1);
    if (distance > nearest) continue;
    if (distance < nearest) found = [];
    nearest = distance;
    found.push(slug);
  }
  return found;
}

/** "Secretary Venn", "former President Venn" → whether the person holds, or with "former" held, such an office. */
export function isEntitled({ actors }: ActorIndex, person: string, title: string, day: Day): boolean {
  const words = roleWords(title);
  const former = words.includes('former');
  const office = words.filter((word) => word !== 'former');
  if (!office.some((word) => ROLES.has(word))) return false;
  return (actors.get(person)?.affiliations ?? []).some(({ role, from, until }) => {
    const held = new Set(roleWords(role ?? ''));
    const past = until !== undefined && until < day;
    return (from === undefined || from <= day) && past === former && office.every((word) => held.has(word));
  });
}
