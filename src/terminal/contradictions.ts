import { contradictionsOf, DAYS_APART, SURE_ENOUGH_TO_BLAME } from '../answers/stances/contradictions.ts';
import type { Store } from '../store/store.ts';
import { criteriaOf, type SignatureQuestion } from './answer.ts';
import { type PairsAnswer, readPairs } from './pairs.ts';
import { readStances } from './sentences.ts';

/** Which stances do not go together, the latest first. */
export async function findContradictions(
  store: Store,
  asked: SignatureQuestion,
  minConfidence = SURE_ENOUGH_TO_BLAME,
): Promise<PairsAnswer> {
  const dimensions = await store.dimensions.current();
  const { topics, criteria } = criteriaOf(asked, dimensions);
  const stances = await readStances(store, criteria, { minConfidence, unclear: false });
  const found = contradictionsOf(stances, criteria, dimensions.actors, { window: DAYS_APART });
  const shown = found
    .slice(0, asked.limit)
    .map(({ taken, against, ...contradiction }) => ({ ...contradiction, pair: [taken, against] as const }));
  return {
    title: `Who contradicted whom within ${DAYS_APART} days, in statements about ${topics.join(', ')} (latest first)`,
    none: `nobody, of stances that are at least ${minConfidence} sure; --sure 0.5 asks for less`,
    sides: ['said', 'against'],
    rows: await readPairs(store, shown, dimensions),
    total: found.length,
  };
}
