import type { Actor, Affiliation, Issue, Knowledge, Outlet, Source, Topic } from '../model.ts';
import { didYouMean } from '../text/nearest.ts';
import { topicsIn } from './knowledge-pattern.ts';
import type { Problem } from './knowledge-yaml.ts';
import type { CuratedOutlet } from './outlet-actors.ts';

/** An entry, and where each of its parts stands in the files. */
export interface Placed<T> {
  entry: T;
  at: (path: readonly PropertyKey[]) => Pick<Problem, 'file' | 'line'>;
}

/** The entries of all files, not yet checked against one another. */
interface PlacedKnowledge {
  outlets: Placed<CuratedOutlet>[];
  actors: Placed<Actor>[];
  topics: Placed<Topic>[];
  issues: Placed<Issue>[];
  sources: Placed<Source>[];
}

/** Finds problems between entries: duplicate slugs, unknown references, bodies that are part of themselves. */
export function findReferenceProblems(
  placed: PlacedKnowledge,
  known: (Knowledge & { sources?: Source[] }) | undefined,
  written: { actors: string[]; topics: string[]; outlets: string[] },
): Problem[] {
  const actors = new Set([...written.actors, ...written.outlets, ...(known?.actors ?? []).map(({ slug }) => slug)]);
  const topics = new Set([...written.topics, ...(known?.topics ?? []).map(({ slug }) => slug)]);
  const outlets = new Set([...written.outlets, ...(known?.outlets ?? []).map(({ slug }) => slug)]);
  return [
    ...Object.values(placed).flatMap((entries: Placed<{ slug: string }>[]) => findRepeatedSlugs(entries)),
    ...findSharedClaims(placed.outlets, known?.outlets ?? []),
    ...[...placed.actors, ...placed.outlets].flatMap((each) => findLostAffiliations(each, actors)),
    ...placed.issues.flatMap((issue) => findLostTopics(issue, topics)),
    ...findCycles(placed.actors, known?.actors ?? []),
    ...placed.sources.flatMap((source) => findLostOutlet(source, outlets)),
    ...findSharedLocations(placed.sources, known?.sources ?? []),
  ];
}

function findRepeatedSlugs(entries: Placed<{ slug: string }>[]): Problem[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ entry: { slug }, at }) => {
    const place = at(['slug']);
    const before = first.get(slug);
    if (before !== undefined) {
      return [{ ...place, message: `slug "${slug}" is also at ${before}; rename one or make them one entry` }];
    }
    first.set(slug, `${place.file}:${place.line}`);
    return [];
  });
}

/** Finds hosts and names that two outlets share: a document's outlet is told by them. */
function findSharedClaims(outlets: Placed<Outlet>[], known: Outlet[]): Problem[] {
  const own = new Set(outlets.map(({ entry }) => entry.slug));
  const owners = new Map<string, string>();
  for (const outlet of known) {
    if (!own.has(outlet.slug)) for (const { claim } of claimsOf(outlet)) owners.set(claim, outlet.slug);
  }
  return outlets.flatMap(({ entry, at }) =>
    claimsOf(entry).flatMap(({ claim, path }) => {
      const owner = owners.get(claim);
      owners.set(claim, owner ?? entry.slug);
      if (owner === undefined || owner === entry.slug) return [];
      return [{ ...at(path), message: `${path.join('.')}: the ${claim} already belongs to outlet "${owner}"` }];
    }),
  );
}

function claimsOf({ homepage, hosts, name, aliases }: Outlet) {
  const host = (value: string) => `host ${value.replace(/^www\./u, '')}`;
  const named = (value: string) => `name "${value.toLowerCase()}"`;
  return [
    { claim: host(new URL(homepage).host), path: ['homepage'] },
    ...hosts.map((value, index) => ({ claim: host(value), path: ['hosts', index] })),
    { claim: named(name), path: ['name'] },
    ...aliases.map((value, index) => ({ claim: named(value), path: ['aliases', index] })),
  ];
}

function findLostAffiliations(
  { entry, at }: Placed<{ slug: string; affiliations: Affiliation[] }>,
  actors: Set<string>,
): Problem[] {
  return entry.affiliations.flatMap(({ to }, index) => {
    const path = ['affiliations', index, 'to'];
    if (to === entry.slug) return [{ ...at(path), message: `${path.join('.')} is the actor itself; name another` }];
    if (actors.has(to)) return [];
    return [{ ...at(path), message: `${path.join('.')} names no actor "${to}"${didYouMean(to, actors)}` }];
  });
}

function findLostOutlet({ entry: { outlet }, at }: Placed<Source>, outlets: Set<string>): Problem[] {
  if (outlet === undefined || outlets.has(outlet)) return [];
  return [{ ...at(['outlet']), message: `outlet names no outlet "${outlet}"${didYouMean(outlet, outlets)}` }];
}

/** A folder known only from imports by hand does not clash: the files may make a source of it. */
function findSharedLocations(sources: Placed<Source>[], known: Source[]): Problem[] {
  const own = new Set(sources.map(({ entry }) => entry.slug));
  const others = known.filter(
    ({ slug, kind, origin }) => !own.has(slug) && !(kind === 'FOLDER' && origin === undefined),
  );
  const owners = new Map(others.map(({ location, slug }) => [location, slug]));
  return sources.flatMap(({ entry: { slug, location }, at }) => {
    const owner = owners.get(location);
    owners.set(location, owner ?? slug);
    if (owner === undefined) return [];
    return [{ ...at(['location']), message: `location is also that of source "${owner}"; make them one` }];
  });
}

function findLostTopics({ entry, at }: Placed<Issue>, topics: Set<string>): Problem[] {
  const references = [
    { path: ['topic'], slug: entry.topic },
    ...Object.entries(entry.acts).flatMap(([sense, acts]) =>
      acts.flatMap((act, index) =>
        (['actions', 'objects'] as const).flatMap((part) =>
          act[part].flatMap((pattern, place) =>
            topicsIn(pattern).map((slug) => ({ path: ['acts', sense, index, part, place], slug })),
          ),
        ),
      ),
    ),
    ...Object.entries(entry.wordings).flatMap(([stance, patterns]) =>
      patterns.flatMap((pattern, index) =>
        topicsIn(pattern).map((slug) => ({ path: ['wordings', stance, index], slug })),
      ),
    ),
  ];
  return references
    .filter(({ slug }) => !topics.has(slug))
    .map(({ path, slug }) => ({
      ...at(path),
      message: `${path.join('.')} names no topic "${slug}"${didYouMean(slug, topics)}`,
    }));
}

function findCycles(actors: Placed<Actor>[], known: Actor[]): Problem[] {
  const wholes = new Map<string, string[]>();
  for (const actor of [...known, ...actors.map(({ entry }) => entry)]) {
    wholes.set(
      actor.slug,
      actor.affiliations.filter(({ kind }) => kind === 'PART_OF').map(({ to }) => to),
    );
  }
  const reported = new Set<string>();
  return actors.flatMap(({ entry: { slug, affiliations }, at }) => {
    const cycle = findWayBack(slug, wholes);
    if (cycle === undefined || reported.has(slug) || cycle.length === 1) return [];
    for (const member of cycle) reported.add(member);
    const index = affiliations.findIndex(({ kind, to }) => kind === 'PART_OF' && to === cycle[1]);
    const way = [...cycle, slug].join(' → ');
    return [{ ...at(['affiliations', index]), message: `affiliations.${index} makes a circle of PART_OF: ${way}` }];
  });
}

/** The shortest cycle of "part of" through an actor. */
function findWayBack(slug: string, wholes: Map<string, string[]>): string[] | undefined {
  const ways = [[slug]];
  const visited = new Set<string>();
  for (const way of ways) {
    for (const whole of wholes.get(way.at(-1) ?? slug) ?? []) {
      if (whole === slug) return way;
      if (!visited.has(whole)) ways.push([...way, whole]);
      visited.add(whole);
    }
  }
  return undefined;
}
