import type { Said } from '../../model.ts';
import type { Attribution } from '../attribution/attribution.ts';
import { APPEARS, DATED_ACTS, GOING_ON, OCCASIONS, UTTERANCES } from '../lexicon/occasions.ts';
import type { Referent } from '../speakers/referent.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import { countedFrom, type DateMention, daysBefore, findDates, saidAround, saidOn } from './dates.ts';
import { findBackreference, isDating, isOfEvent } from './dating.ts';
import { isAnswer } from './interview-day.ts';
import { SpeakerDays } from './speaker-days.ts';

/** How many tokens away from a cue its day is looked for. */
const NEAR = 120;
/** How many sentences back "two days earlier" looks for the day that it counts from. */
const COUNTED = 6;

const ISSUED = /^(?:published|released|issued|posted|dated|sent|broadcast|aired|signed|written)$/;

/** "has said", "earlier said", "had warned" → on another day than what was said before it. */
const OTHER_DAYS = /^(?:has|have|'ve|had|earlier|previously|once|repeatedly|long|often|always|initially|originally)$/;

/** How many tokens a day has that ends a sentence. */
const LAST = 5;
/** How many days before the article's own that may be. */
const ACTED = 31;
/** How many sentences back it is looked for what a speaker did. */
const TOLD = 2;

/** In how many tokens at the head of a sentence a date opens a scene. */
const OPENING = 4;
/** How many days before the article's own a speaker's only dated statement tells the day of the others. */
const RECENT = 3;

/** On which day each statement of one article was made. */
export class SaidDays {
  readonly #reading: Reading;
  readonly #today: string;
  readonly #fallback: Said;
  readonly #conversation: Said | undefined;
  readonly #speakers: SpeakerDays;

  /** `today` is the article's day; `conversation`, when the interview in it was held. */
  constructor(reading: Reading, today: string, fallback: Said, conversation: Said | undefined) {
    this.#reading = reading;
    this.#today = today;
    this.#fallback = fallback;
    this.#conversation = conversation;
    this.#speakers = new SpeakerDays(reading);
  }

  /** `spoken` tells of each token whether it lies in what anybody said. */
  of(
    attribution: Attribution,
    spoken: Uint8Array,
    referent: Referent,
    previous: { said: Said; anchor: number } | undefined,
  ): Said {
    const { cue, content, speaker } = attribution;
    const anchor = cue?.[0] ?? content[0]?.[0] ?? 0;
    const said =
      this.#dated(attribution, spoken, previous) ??
      this.#asBefore(attribution, anchor, spoken, referent) ??
      this.#asTold(attribution, anchor, spoken);
    if (said !== undefined) this.#speakers.add(said, anchor, referent, speaker);
    if (said !== undefined) return said;
    return isAnswer(this.#reading, attribution) ? (this.#conversation ?? this.#fallback) : this.#fallback;
  }

  /**
   * The day of a statement, once all of the article are known: "Venn says that … ⏎ “…,” Venn said on Thursday" → Thursday
   * for both, where it is a day or two before the article's own.
   */
  settled(said: Said, { cue, speaker }: Attribution, referent: Referent): Said {
    const words = cue === undefined ? [] : this.#reading.tokens.slice(...cue);
    if (said !== this.#fallback || words.some(({ lower }) => OTHER_DAYS.test(lower))) return said;
    const only = this.#speakers.onlyDay(referent, speaker);
    const recent = only?.precision === 'DAY' && only.to < this.#today && only.from >= daysBefore(this.#today, RECENT);
    return recent ? { ...only, basis: 'CONTEXT' } : said;
  }

  /** The day on which the same speaker said what was read before, or on which the text then goes on. */
  #asBefore({ cue, speaker }: Attribution, anchor: number, spoken: Uint8Array, referent: Referent): Said | undefined {
    const words = cue === undefined ? [] : this.#reading.tokens.slice(...cue);
    if (words.some(({ lower }) => OTHER_DAYS.test(lower))) return undefined;
    const goesOn = this.#reading.tokens
      .slice(Math.min(speaker?.[0] ?? anchor, anchor), (cue?.[1] ?? anchor) + 1)
      .some(({ lower }) => GOING_ON.has(lower));
    const named = speaker !== undefined && tokenAt(this.#reading.tokens, speaker[0]).pos !== 'PRON';
    const last = this.#speakers.lastBefore(anchor, referent, speaker, goesOn && named);
    if (last === undefined) return undefined;
    return { ...(this.#sceneBetween(last.at, anchor, spoken) ?? last.said), basis: 'CONTEXT' };
  }

  /** "Venn announced a truce | on Monday | ." → Monday, where what was announced has no verb that it may date. */
  #atEnd({ cue, content }: Attribution, [, end]: Range): DateMention | undefined {
    const { tokens } = this.#reading;
    const [from, to] = content.at(-1) ?? [0, 0];
    const act = cue !== undefined && tokens.slice(...cue).some(({ stem }) => DATED_ACTS.has(stem));
    if (
      !act ||
      to < end - 2 ||
      tokens.slice(from, to).some(({ pos, quotation }) => /^(?:VERB|AUX)$/.test(pos) || quotation >= 0)
    )
      return undefined;
    const last = findDates(tokens, [Math.max(from, to - LAST), to], this.#today).at(-1);
    return last !== undefined && last.tokens[1] >= to && last.from <= this.#today ? last : undefined;
  }

  /**
   * "Orla Venn met the envoy on Monday. ⏎ “We are done,” Venn said" → Monday: what the speaker did in the sentence before, in
   * the same paragraph or the one above.
   */
  #asTold({ cue, speaker }: Attribution, anchor: number, spoken: Uint8Array): Said | undefined {
    const { tokens, sentences } = this.#reading;
    const here = tokenAt(tokens, anchor);
    const words = cue === undefined ? [] : tokens.slice(...cue);
    if (speaker === undefined || words.some(({ lower }) => OTHER_DAYS.test(lower))) return undefined;
    for (let number = here.sentence - 1; number >= Math.max(0, here.sentence - TOLD); number--) {
      const [from, to] = sentences[number] ?? [0, 0];
      if (here.paragraph - tokenAt(tokens, from).paragraph > 1) return undefined;
      const day = findDates(tokens, [from, to], this.#today).find(
        (date) => this.#isRecentDay(date, spoken) && this.#isActOf(speaker, date, [from, to]),
      );
      if (day !== undefined) return { ...saidOn(day), basis: 'CONTEXT' };
    }
    return undefined;
  }

  /** Whether a day that is in nobody's words is one of those before the article's own. */
  #isRecentDay(date: DateMention | undefined, spoken: Uint8Array): boolean {
    if (date?.precision !== 'DAY' || spoken[date.tokens[0]] !== 0) return false;
    return date.from <= this.#today && date.from >= daysBefore(this.#today, ACTED);
  }

  /** "Orla | Venn met | the envoy on Monday" → whether the speaker does something on a day by which people are quoted. */
  #isActOf(speaker: Range, date: DateMention, [from, to]: Range): boolean {
    const { tokens } = this.#reading;
    const pronoun = /^(?:he|she|it|they)$/.test(tokenAt(tokens, speaker[0]).lower);
    const known = tokens
      .slice(...speaker)
      .flatMap(({ pos, lower }) => (pos === 'PROPN' || pos === 'NOUN' ? [lower] : []));
    if (this.#isUtteranceOf(known, date)) return true;
    const verb = from + tokens.slice(from, to).findIndex(({ stem, pos }) => pos === 'VERB' && APPEARS.has(stem));
    if (verb < from || !isDating(tokens, date, [from, to], verb)) return false;
    const subject = tokens.slice(from, verb);
    // "Venn | will | meet the envoy" → has not yet; "Venn | had | met him" → before what the text tells of.
    if (subject.some(({ lower }) => /^(?:will|would|is|are|to|had)$/.test(lower))) return false;
    // "Venn | 's | brother met" → somebody else.
    return subject.some(
      ({ pos, lower }, at) =>
        tokenAt(tokens, from + at + 1).lower !== "'s" && (pronoun ? pos === 'PROPN' : known.includes(lower)),
    );
  }

  /** "Venn's | remarks | on Monday angered Kesta" → whether a day is that of something that the speaker said. */
  #isUtteranceOf(known: readonly string[], { tokens: [at] }: DateMention): boolean {
    const { tokens } = this.#reading;
    const noun = tokenAt(tokens, at - 1).pos === 'ADP' ? at - 2 : at - 1;
    const { lower } = tokenAt(tokens, noun);
    if (!UTTERANCES.has(lower) && !OCCASIONS.has(lower)) return false;
    return tokenAt(tokens, noun - 1).lower === "'s" && known.includes(tokenAt(tokens, noun - 2).lower);
  }

  /** "Venn said on Monday … ⏎ On Tuesday morning, she showed … She rejected …" → Tuesday, which opens a sentence in between. */
  #sceneBetween(after: number, before: number, spoken: Uint8Array): Said | undefined {
    const { tokens, sentences } = this.#reading;
    for (let number = tokenAt(tokens, before).sentence - 1; number > tokenAt(tokens, after).sentence; number--) {
      const [from, to] = sentences[number] ?? [0, 0];
      const [date] = findDates(tokens, [from, Math.min(to, from + OPENING)], this.#today);
      if (date?.precision === 'DAY' && spoken[date.tokens[0]] === 0) return saidOn(date);
    }
    return undefined;
  }

  /** The day that the words around a statement give; undefined where none do. */
  #dated(
    attribution: Attribution,
    spoken: Uint8Array,
    previous: { said: Said; anchor: number } | undefined,
  ): Said | undefined {
    const { tokens, sentences } = this.#reading;
    const { cue, content, speaker } = attribution;
    const anchor = cue?.[0] ?? content[0]?.[0] ?? 0;
    const number = tokenAt(tokens, anchor).sentence;
    const [first, end] = sentences[number] ?? [anchor, anchor];
    const sentence: Range = [Math.max(first, anchor - NEAR), Math.min(end, anchor + NEAR)];
    if (cue !== undefined) {
      const outside = (token: number): boolean => spoken[token] === 0 && !this.#isWithin(speaker, token);
      const own = findDates(tokens, sentence, this.#today).filter(
        (mention) =>
          mention.from <= this.#today &&
          outside(mention.tokens[0]) &&
          isDating(tokens, mention, sentence, anchor) &&
          !isOfEvent(tokens, mention, sentence, anchor),
      );
      const nearest = own.reduce<DateMention | undefined>((best, mention) => {
        // "On Wednesday, a day after the raid, Venn said" → Wednesday.
        const distance = ({ tokens: [at], counted }: DateMention): number =>
          Math.abs(at - anchor) + (counted ? NEAR : 0);
        return best === undefined || distance(mention) < distance(best) ? mention : best;
      }, undefined);
      const counted = nearest?.counted && this.#dayBefore(nearest, number);
      if (nearest !== undefined) return counted ? countedFrom(tokens, nearest, counted) : saidOn(nearest);
      const last = this.#atEnd(attribution, sentence);
      if (last !== undefined) return saidOn(last);
      const reference = findBackreference(tokens, sentence);
      if (reference !== undefined && outside(reference.at)) {
        const back = reference.definite ? TOLD : 4;
        for (let before = number - 1; before >= Math.max(0, number - back); before--) {
          const range = sentences[before];
          const date = range && findDates(tokens, [Math.max(range[0], range[1] - NEAR), range[1]], this.#today).at(-1);
          if (reference.definite && !this.#isRecentDay(date, spoken)) continue;
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
    // "By telephone (March 3) ⏎ VENN: We are here today" → the day of the call, not the article's.
    const held = this.#conversation !== undefined && isAnswer(this.#reading, attribution);
    if (sameDay?.precision === 'DAY' && !held) return saidOn(sameDay);
    const justBefore = this.#dayAfter(sentence, anchor);
    if (justBefore !== undefined) return { ...justBefore, basis: 'CONTEXT' };
    const adds = cue !== undefined && number - tokenAt(tokens, previous?.anchor ?? anchor).sentence === 1;
    const continues =
      speaker === undefined ||
      /^(?:he|she|it|they)$/.test(tokenAt(tokens, speaker[0]).lower) ||
      // "Her husband said in August that … ⏎ Mr Venn | added |" → in August.
      (adds && /^add(?:s|ed)$/.test(tokenAt(tokens, cue[1] - 1).lower));
    if (previous !== undefined && previous.said.basis !== this.#fallback.basis && continues) {
      const apart = tokenAt(tokens, anchor).paragraph - tokenAt(tokens, previous.anchor).paragraph;
      const scene = this.#sceneBetween(previous.anchor, anchor, spoken);
      if (apart <= 1) return { ...(scene ?? previous.said), basis: 'CONTEXT' };
    }
    return undefined;
  }

  /** "Venn's remarks | came hours after | Tarn said …" → the day of what Venn said. */
  #dayAfter([from]: Range, anchor: number): Said | undefined {
    const { tokens } = this.#reading;
    for (let at = from + 2; at < anchor - 3; at++) {
      if (tokenAt(tokens, at - 1).lower !== "'s" || !UTTERANCES.has(tokenAt(tokens, at).lower)) continue;
      const [came, soon, after] = tokens.slice(at + 1, at + 4).map(({ lower }) => lower);
      const just = /^(?:hours?|minutes?|moments|shortly|soon|just)$/.test(soon ?? '') && after === 'after';
      if (/^(?:came|comes|come|follow|followed)$/.test(came ?? '') && just)
        return this.#speakers.lastNamed(tokenAt(tokens, at - 2).lower);
    }
    return undefined;
  }

  /**
   * Whether a date belongs to the speaker's words: "the boy taken in March said". Not the day that stands before them
   * ("Last month her husband said"), nor that of a document ("a report published in May says").
   */
  #isWithin(speaker: Range | undefined, token: number): boolean {
    if (speaker === undefined || token < speaker[0] || token >= speaker[1]) return false;
    const { tokens } = this.#reading;
    const preposition = tokenAt(tokens, token - 1).pos === 'ADP' ? token - 1 : token;
    return preposition > speaker[0] && !ISSUED.test(tokenAt(tokens, preposition - 1).lower);
  }

  /** The last day spoken of before an expression that counts from it. */
  #dayBefore({ tokens: [at] }: DateMention, sentence: number): string | undefined {
    const { tokens, sentences } = this.#reading;
    const from = sentences[Math.max(0, sentence - COUNTED)]?.[0] ?? 0;
    const days = findDates(tokens, [Math.max(from, at - 2 * NEAR), at], this.#today);
    return days.findLast(({ precision, counted }) => precision === 'DAY' && counted === undefined)?.from;
  }
}
