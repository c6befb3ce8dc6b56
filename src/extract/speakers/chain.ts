import type { Actor, ChainLink, Day, Span } from '../../model.ts';
import type { Range } from '../text/reading.ts';
import { pathToParty } from './party.ts';
import { organisationsOf, type Referent } from './referent.ts';

/** How sure it is for whom somebody speaks, by what that rests on. */
const SURE = { STATED: 0.9, COREFERENCE: 0.7, REGISTER: 0.9, CONTEXT: 0.6 };

/**
 * "She" → the minister (by coreference) → her ministry → Vellia (by the register): how a speaker as written comes to a
 * party, of several who speak together the first; as far as it comes.
 */
export function chainOf(
  actors: ReadonlyMap<string, Actor>,
  referent: Referent,
  speaker: Range | undefined,
  day: Day,
  spanOf: (range: Range) => Span,
): ChainLink[] {
  const { link, ground = { basis: 'STATED' }, membership = 'STATED' } = referent;
  const at = ground.at ?? (ground.basis === 'STATED' ? speaker : undefined);
  const span = at && spanOf(at);
  const written = speaker && spanOf(speaker);
  const chain: ChainLink[] = [];
  if (link.status === 'KNOWN')
    chain.push({ to: { actor: link.actor }, basis: ground.basis, span, confidence: link.confidence });
  if (link.status === 'PROVISIONAL')
    chain.push({ to: { name: link.name }, basis: ground.basis, span, confidence: SURE[ground.basis] });
  const organisations = organisationsOf(referent);
  const path = organisations.length === 1 ? pathToParty(actors, organisations, day) : [];
  const [organisation] = path.length > 0 ? path : organisations;
  if (organisation !== undefined && (link.status !== 'KNOWN' || organisation !== link.actor)) {
    const basis = link.status === 'OPEN' ? ground.basis : membership;
    const words = link.status === 'OPEN' ? span : basis === 'CONTEXT' ? undefined : written;
    chain.push({ to: { actor: organisation }, basis, span: words, confidence: SURE[basis] });
  }
  for (const actor of path.slice(1)) chain.push({ to: { actor }, basis: 'REGISTER', confidence: SURE.REGISTER });
  return chain;
}
