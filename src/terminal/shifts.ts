import { holdersOf } from '../answers/stances/holders.ts';
import { SURE_ENOUGH } from '../answers/stances/positions.ts';
import { shiftsOf } from '../answers/stances/shifts.ts';
import type { Store } from '../store/store.ts';
import { criteriaOf, type SignatureQuestion } from './answer.ts';
import { type PairsAnswer, readPairs } from './pairs.ts';
import { readStances } from './sentences.ts';

/** Which parties changed their stance, the latest first. */
export async function findShifts(store: Store, asked: SignatureQuestion): Promise<PairsAnswer> {
  const dimensions = await store.dimensions.current();
  const { topics, criteria } = criteriaOf(asked, dimensions);
  const stances = await readStances(store, criteria, { minConfidence: SURE_ENOUGH, unclear: false });
  const shifts = shiftsOf(stances, holdersOf('PARTY', criteria), { minEvidence: 1 });
  const shown = shifts.slice(0, asked.limit).map(({ degree, before, after, ...shift }) => ({
    ...shift,
    kind: degree,
    pair: [before, after] as const,
  }));
  return {
    title: `Who changed their stance, in statements about ${topics.join(', ')} (latest first)`,
    none: 'nobody, as far as onrecord knows',
    sides: ['before', 'after'],
    rows: await readPairs(store, shown, dimensions),
    total: shifts.length,
  };
}
