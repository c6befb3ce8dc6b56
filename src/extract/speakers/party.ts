import type { Actor, Affiliation, Day } from '../../model.ts';
import { organisationsOf, type Referent } from './referent.ts';

const isValid = ({ from, until }: Affiliation, day: Day): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

/**
 * The party an utterance of an actor is counted for: itself or its nearest ancestor marked as a party, through
 * affiliations valid on that day; of several at one distance the one written first.
 */
export function findParty(actors: ReadonlyMap<string, Actor>, start: readonly string[], day: Day): string | undefined {
  return pathToParty(actors, start, day).at(-1);
}

/** From one of some actors to the party that they count for, both included; empty where there is none. */
export function pathToParty(actors: ReadonlyMap<string, Actor>, start: readonly string[], day: Day): string[] {
  const from = new Map<string, string | undefined>(start.map((slug) => [slug, undefined]));
  let ring = [...start];
  while (ring.length > 0) {
    const next: string[] = [];
    for (const slug of ring) {
      const actor = actors.get(slug);
      if (actor?.party) return pathTo(slug, from);
      for (const affiliation of actor?.affiliations ?? []) {
        if (from.has(affiliation.to) || !isValid(affiliation, day)) continue;
        from.set(affiliation.to, slug);
        next.push(affiliation.to);
      }
    }
    ring = next;
  }
  return [];
}

function pathTo(end: string, from: ReadonlyMap<string, string | undefined>): string[] {
  const path: string[] = [];
  for (let slug: string | undefined = end; slug !== undefined; slug = from.get(slug)) path.unshift(slug);
  return path;
}

/**
 * The parties of those who speak together, each once. Whoever may be of either of two parties is counted for neither.
 */
export function partiesOf(actors: ReadonlyMap<string, Actor>, speakers: readonly Referent[], day: Day): string[] {
  const each = speakers.flatMap((speaker) => {
    const [party, ...others] = new Set(organisationsOf(speaker).map((slug) => findParty(actors, [slug], day)));
    return party === undefined || others.length > 0 ? [] : [party];
  });
  return [...new Set(each)];
}

/** Whether an actor belongs to another, at any distance, through affiliations valid on that day. */
export function belongsTo(actors: ReadonlyMap<string, Actor>, slug: string, ancestor: string, day: Day): boolean {
  const seen = new Set<string>();
  const stack = [slug];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at === ancestor) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const affiliation of actors.get(at)?.affiliations ?? [])
      if (isValid(affiliation, day)) stack.push(affiliation.to);
  }
  return false;
}
