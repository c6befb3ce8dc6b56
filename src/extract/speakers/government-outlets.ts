import type { Knowledge } from '../../model.ts';

/** "SENIOR ADMINISTRATION OFFICIAL", on the pages of Vellia's government → Vellia's: outlets of governments, and their states. */
export function statesOfOutlets({ outlets, actors }: Knowledge): ReadonlyMap<string, string> {
  const states = new Map(actors.filter(({ kind }) => kind === 'STATE').map(({ country, slug }) => [country, slug]));
  const found = new Map<string, string>();
  for (const { slug, kind, country } of outlets) {
    const state = kind === 'GOVERNMENT' ? states.get(country) : undefined;
    if (state !== undefined) found.set(slug, state);
  }
  return found;
}
