import type { Day, Said } from '../../model.ts';
import { type Reading, tokenAt } from '../text/reading.ts';
import { findDates, saidOn } from './dates.ts';

/** In how many sentences at the head of a text its lead is. */
const LEAD = 2;

/**
 * "The army yesterday launched its exercises …" → yesterday, for what the text does not date: printed papers tell in their
 * lead what happened on the day before they appear.
 */
export function leadDay({ tokens, sentences }: Reading, today: Day): Said | undefined {
  for (const [from, to] of sentences.slice(0, LEAD)) {
    const day = findDates(tokens, [from, to], today).find(
      ({ tokens: [at] }) => tokenAt(tokens, at).lower === 'yesterday',
    );
    if (day === undefined || tokenAt(tokens, day.tokens[0]).quotation >= 0) continue;
    if (tokenAt(tokens, day.tokens[1]).lower !== "'s") return { ...saidOn(day), basis: 'CONTEXT' };
  }
  return undefined;
}
