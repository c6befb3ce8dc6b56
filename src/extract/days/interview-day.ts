import type { Day, Said } from '../../model.ts';
import type { Attribution } from '../attribution/attribution.ts';
import { TALKS } from '../lexicon/occasions.ts';
import { type Reading, tokenAt } from '../text/reading.ts';
import { findDates, saidOn } from './dates.ts';
import { isDating } from './dating.ts';

/** How far from "spoke" its day may stand, in tokens, and how far above the first answer, in sentences. */
const NEAR = 40;
const ABOVE = 30;

/** The same for a line that is only a heading, in sentences, and its length in tokens. */
const HEADING = 6;
const SHORT = 14;

/** Whether a name or letter at the head of its paragraph says who speaks, as interviews are printed. */
export const isAnswer = ({ tokens, paragraphs }: Reading, { cue, speaker }: Attribution): boolean => {
  if (speaker === undefined) return false;
  const opens = paragraphs[tokenAt(tokens, speaker[0]).paragraph]?.[0] === speaker[0];
  return opens && (cue === undefined || (cue[1] - cue[0] === 1 && tokenAt(tokens, cue[0]).word === ':'));
};

/** "By telephone (March 3, 2024) ⏎ VENN: Good morning." → March 3: a line of its own above the first answer that is hardly more than a day. */
function headingDay({ tokens, sentences }: Reading, start: number, today: Day): Said | undefined {
  for (let number = start - 1; number >= Math.max(0, start - HEADING); number--) {
    const [from, to] = sentences[number] ?? [0, 0];
    const [day] = to - from <= SHORT ? findDates(tokens, [from, to], today) : [];
    const told = tokens.slice(from, to).some(({ pos, word }) => pos === 'VERB' || word === '.');
    if (day?.precision === 'DAY' && !told) return { ...saidOn(day), basis: 'CONTEXT' };
  }
  return undefined;
}

/** "She spoke to the Herald on Thursday. ⏎ Herald: What now? ⏎ Venn: Nothing." → Thursday, for all answers. */
export function interviewDay(reading: Reading, attributions: readonly Attribution[], today: Day): Said | undefined {
  const { tokens, sentences } = reading;
  const [first, second] = attributions.filter((attribution) => isAnswer(reading, attribution));
  const start = tokenAt(tokens, first?.speaker?.[0] ?? -1).sentence;
  if (second === undefined) return undefined;
  const heading = headingDay(reading, start, today);
  if (heading !== undefined) return heading;
  for (let number = start - 1; number >= Math.max(0, start - ABOVE); number--) {
    const [from, to] = sentences[number] ?? [0, 0];
    for (let verb = from; verb < to; verb++) {
      if (!TALKS.has(tokenAt(tokens, verb).stem)) continue;
      const day = findDates(tokens, [verb, Math.min(to, verb + NEAR)], today).find((date) =>
        isDating(tokens, date, [from, to], verb),
      );
      if (day !== undefined) return { ...saidOn(day), basis: 'CONTEXT' };
    }
  }
  return undefined;
}
