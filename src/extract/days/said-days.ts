import type { Said } from '../../model.ts';
import type { Attribution } from '../attribution/attribution.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import { countedFrom, type DateMention, findBackreference, findDates, isDating, saidAround, saidOn } from './dates.ts';
import { isAnswer } from './interview-day.ts';

/** How many tokens away from a cue its day is looked for. */
const NEAR = 120;
/** How many sentences back "two days earlier" looks for the day that it counts from. */
const COUNTED = 6;

/** On which day each statement of one article was made. */
export class SaidDays {
  readonly #reading: Reading;
  readonly #today: string;
  readonly #fallback: Said;
  readonly #conversation: Said | undefined;

  /** `today` is the article's day; `conversation`, when the interview in it was held. */
  constructor(reading: Reading, today: string, fallback: Said, conversation: Said | undefined) {
    this.#reading = reading;
    this.#today = today;
    this.#fallback = fallback;
    this.#conversation = conversation;
  }

  /** `spoken` tells of each token whether it lies in what anybody said. */
  of(attribution: Attribution, spoken: Uint8Array, previous: { said: Said; paragraph: number } | undefined): Said {
    const { tokens, sentences } = this.#reading;
    const { cue, content, speaker } = attribution;
    const anchor = cue?.[0] ?? content[0]?.[0] ?? 0;
    const number = tokenAt(tokens, anchor).sentence;
    const [first, end] = sentences[number] ?? [anchor, anchor];
    const sentence: Range = [Math.max(first, anchor - NEAR), Math.min(end, anchor + NEAR)];
    if (cue !== undefined) {
      const outside = (token: number): boolean =>
        spoken[token] === 0 && !(speaker !== undefined && speaker[0] <= token && token < speaker[1]);
      const own = findDates(tokens, sentence, this.#today).filter(
        (mention) => outside(mention.tokens[0]) && isDating(tokens, mention, sentence, anchor),
      );
      const nearest = own.reduce<DateMention | undefined>((best, mention) => {
        const distance = (candidate: DateMention): number => Math.abs(candidate.tokens[0] - anchor);
        return best === undefined || distance(mention) < distance(best) ? mention : best;
      }, undefined);
      const counted = nearest?.counted && this.#dayBefore(nearest, number);
      if (nearest !== undefined) return counted ? countedFrom(tokens, nearest, counted) : saidOn(nearest);
      const reference = findBackreference(tokens, sentence);
      if (reference !== undefined && outside(reference.at)) {
        for (let before = number - 1; before >= Math.max(0, number - 4); before--) {
          const range = sentences[before];
          const date = range && findDates(tokens, [Math.max(range[0], range[1] - NEAR), range[1]], this.#today).at(-1);
          if (date !== undefined) return saidAround(date, reference.sameDay);
        }
      }
    }
    // "The ministry stated that the envoy received a delegation today" → today: a paraphrase uses the article's
    // "today".
    const paraphrased = content.flatMap((range) => findDates(tokens, range, this.#today));
    const sameDay = paraphrased.find(
      ({ tokens: [at], relative, to }) => relative && to === this.#today && tokenAt(tokens, at).quotation === -1,
    );
    if (sameDay?.precision === 'DAY') return saidOn(sameDay);
    const continues = speaker === undefined || /^(?:he|she|it|they)$/.test(tokenAt(tokens, speaker[0]).lower);
    if (previous !== undefined && previous.said.basis !== this.#fallback.basis) {
      const apart = tokenAt(tokens, anchor).paragraph - previous.paragraph;
      if (continues && apart <= 1) return { ...previous.said, basis: 'CONTEXT' };
    }
    return isAnswer(this.#reading, attribution) ? (this.#conversation ?? this.#fallback) : this.#fallback;
  }

  /** The last day spoken of before an expression that counts from it. */
  #dayBefore({ tokens: [at] }: DateMention, sentence: number): string | undefined {
    const { tokens, sentences } = this.#reading;
    const from = sentences[Math.max(0, sentence - COUNTED)]?.[0] ?? 0;
    const days = findDates(tokens, [Math.max(from, at - 2 * NEAR), at], this.#today);
    return days.findLast(({ precision, counted }) => precision === 'DAY' && counted === undefined)?.from;
  }
}
