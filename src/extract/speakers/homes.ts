import type { Knowledge } from '../../model.ts';

/** The state of an article's outlet. */
export interface Home {
  state: string;
  /** Whether its government is the publisher. */
  official: boolean;
}

/** "SENIOR ADMINISTRATION OFFICIAL", on the pages of Vellia's government → Vellia's: the states of outlets, by slug. */
export function homesOfOutlets({ outlets, actors }: Knowledge): ReadonlyMap<string, Home> {
  const states = new Map(actors.filter(({ kind }) => kind === 'STATE').map(({ country, slug }) => [country, slug]));
  const homes = new Map<string, Home>();
  for (const { slug, kind, country } of outlets) {
    const state = states.get(country);
    // An agency's texts are of the whole world.
    if (state !== undefined && kind !== 'AGENCY') homes.set(slug, { state, official: kind === 'GOVERNMENT' });
  }
  return homes;
}
