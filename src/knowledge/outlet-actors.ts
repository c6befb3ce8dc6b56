import type { Actor, Affiliation, NameKind, Outlet } from '../model.ts';

/** An outlet as its file has it: with the state or the body that it belongs to, where it is no private one. */
export interface CuratedOutlet extends Outlet {
  affiliations: Affiliation[];
}

/**
 * The actors as which outlets speak: editorials, and what an agency reports on its own. Those that an actor with their
 * slug stands for already are left out, and the web pages of governments: what these tell is said by whose they are.
 */
export function actorsOfOutlets(outlets: readonly CuratedOutlet[], actors: readonly Actor[]): Actor[] {
  const taken = new Set(
    actors.flatMap(({ slug, kind, provisional }) => (kind === 'MEDIA' || provisional ? [] : [slug])),
  );
  return outlets.filter(({ slug, kind }) => kind !== 'GOVERNMENT' && !taken.has(slug)).map(actorOf);
}

function actorOf({ slug, name, country, language, aliases, affiliations, origin }: CuratedOutlet): Actor {
  const others = [...new Set(aliases)].filter((alias) => alias !== name);
  const names = [name, ...others].map((each) => ({
    name: each,
    kind: kindOfName(each, name),
    language: /\p{Script=Latin}/u.test(each) ? 'en' : language,
  }));
  return { slug, name, kind: 'MEDIA', party: false, country, provisional: false, names, affiliations, origin };
}

function kindOfName(name: string, whole: string): NameKind {
  if (name === whole) return 'NAME';
  return /^\p{Lu}{2,6}$/u.test(name) ? 'ACRONYM' : 'ALIAS';
}
