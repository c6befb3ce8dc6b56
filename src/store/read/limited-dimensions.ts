import type { Dimensions } from './dimensions.ts';

const limited = new WeakMap<Dimensions, Dimensions>();

/**
 * The dimensions as those see them who see some statements only. Provisional actors are there because some article names
 * them: they are found where something refers to them by their id, and listed, searched and followed nowhere.
 */
export function limitDimensions(dimensions: Dimensions): Dimensions {
  const known = limited.get(dimensions);
  if (known) return known;
  const isListed = (id: number) => dimensions.actors.find(id)?.isProvisional === false;
  const actors = dimensions.actors.with((row) => ({
    ...row,
    affiliations: row.affiliations.filter(({ toId }) => isListed(toId)),
    affiliates: row.affiliates.filter(({ actorId }) => isListed(actorId)),
  }));
  const made = { ...dimensions, actors: actors.listing(({ isProvisional }) => !isProvisional) };
  limited.set(dimensions, made);
  return made;
}
