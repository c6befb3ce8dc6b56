import type { Day, Said } from '../../model.ts';
import { type Reading, tokenAt } from '../text/reading.ts';
import { daysBefore, findDates, saidOn } from './dates.ts';

/** In how many sentences at the head of a text its lead is. */
const LEAD = 2;

/** How long a line is that has hardly more than a place and a day, in tokens. */
const SHORT = 16;
/** How many days before the article's own such a day may be. */
const RECENT = 7;

/** "VELLPORT, March 3 (Herald) – | Orla Venn said", "By telephone (March 3, 2024) ⏎ …" → March 3, for what the text does not date. */
function datelineDay({ tokens, sentences }: Reading, today: Day): Said | undefined {
  for (const [from, to] of sentences.slice(0, LEAD)) {
    if (to - from > SHORT) return undefined;
    const [day] = findDates(tokens, [from, to], today);
    const told = tokens.slice(from, to).some(({ pos, quotation }) => pos === 'VERB' || pos === 'AUX' || quotation >= 0);
    if (day?.precision === 'DAY' && !day.relative && !told && day.to <= today && day.from >= daysBefore(today, RECENT))
      return { ...saidOn(day), basis: 'CONTEXT' };
  }
  return undefined;
}

/**
 * "The army yesterday launched its exercises …" → yesterday, for what the text does not date: printed papers tell in their
 * lead what happened on the day before they appear.
 */
export function leadDay(reading: Reading, today: Day): Said | undefined {
  const dateline = datelineDay(reading, today);
  if (dateline !== undefined) return dateline;
  const { tokens, sentences } = reading;
  for (const [from, to] of sentences.slice(0, LEAD)) {
    const day = findDates(tokens, [from, to], today).find(
      ({ tokens: [at] }) => tokenAt(tokens, at).lower === 'yesterday',
    );
    if (day === undefined || tokenAt(tokens, day.tokens[0]).quotation >= 0) continue;
    if (tokenAt(tokens, day.tokens[1]).lower !== "'s") return { ...saidOn(day), basis: 'CONTEXT' };
  }
  return undefined;
}
