import type { Said } from '../../model.ts';
import { isSame, type Referent } from '../speakers/referent.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';

/** How many paragraphs a speaker's day goes on for, from one statement of theirs to the next. */
const PARAGRAPHS = 3;
/** The same, where the text says that they go on: "Venn also said". */
const FURTHER = 10;
/** How many statements back a speaker is looked for. */
const REMEMBERED = 16;

interface Dated {
  said: Said;
  /** A token of the statement. */
  at: number;
  referent: Referent;
  name: string;
  /** Told after what they said later: "the day before, Venn had warned". */
  back: boolean;
}

/**
 * The word that a speaker is known by beside their cue: "Aviva Tarn, a nurse" → "tarn", "a source familiar with the
 * talks" → "source"; empty where none tells.
 */
function nameOf({ tokens }: Reading, speaker: Range | undefined): string {
  if (speaker === undefined) return '';
  let [end] = speaker;
  while (end < speaker[1] && !/^(?:,|—|-|\(|who|which|that|whose)$/.test(tokenAt(tokens, end).lower)) end++;
  if (tokenAt(tokens, end - 1).pos === 'PROPN') return tokenAt(tokens, end - 1).lower;
  let head = '';
  for (let at = speaker[0]; at < end && !/^(?:ADP|VERB|SCONJ)$/.test(tokenAt(tokens, at).pos); at++)
    if (tokenAt(tokens, at).pos === 'NOUN') head = tokenAt(tokens, at).lower;
  return head;
}

/** On which days the speakers of an article said what is dated, while their other statements are read. */
export class SpeakerDays {
  readonly #reading: Reading;
  readonly #dated: Dated[] = [];
  /** By what a speaker is known by, up to two different days: more tell no more. */
  readonly #days = new Map<string, Said[]>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  add(said: Said, at: number, referent: Referent, speaker: Range | undefined): void {
    const before = this.#dated.slice(-REMEMBERED).findLast(this.#isBy(referent, speaker));
    const back = before !== undefined && said.to < before.said.from;
    if (before?.back === true && said.from === before.said.from) return;
    for (const key of this.#keysOf(referent, speaker)) {
      const days = this.#days.get(key) ?? [];
      this.#days.set(key, days);
      if (days.length < 2 && !days.some(({ from, to }) => from === said.from && to === said.to)) days.push(said);
    }
    this.#dated.push({ said, at, referent, name: nameOf(this.#reading, speaker), back });
  }

  /**
   * "Orla Venn said on Monday that … ⏎ “…,” Venn said" → Monday, and where the first of the two stands: the last dated
   * statement of the same speaker, near by. A month goes on within its paragraph only, unless the speaker "also" said or
   * "added" something, which goes on further.
   */
  lastBefore(
    at: number,
    referent: Referent,
    speaker: Range | undefined,
    goesOn: boolean,
  ): { said: Said; at: number } | undefined {
    const { tokens } = this.#reading;
    const last = this.#dated.slice(-REMEMBERED).findLast(this.#isBy(referent, speaker));
    if (last === undefined) return undefined;
    const apart = tokenAt(tokens, at).paragraph - tokenAt(tokens, last.at).paragraph;
    const long = last.said.precision === 'MONTH' || last.said.precision === 'YEAR';
    if (long) return apart <= (goesOn ? PARAGRAPHS : 0) ? last : undefined;
    return apart <= (last.back ? 1 : goesOn ? FURTHER : PARAGRAPHS) ? last : undefined;
  }

  /** "Venn's remarks" → the day of the last dated statement of whoever is known by a word beside their cues. */
  lastNamed(word: string): Said | undefined {
    return this.#dated.findLast(({ name }) => name === word)?.said;
  }

  /** "Orla Venn says that … ⏎ In a speech on Thursday, Venn said …" → Thursday, the one day on which she is said to have spoken. */
  onlyDay(referent: Referent, speaker: Range | undefined): Said | undefined {
    const days = this.#keysOf(referent, speaker).flatMap((key) => this.#days.get(key) ?? []);
    const [first, ...others] = days;
    return others.every(({ from, to }) => from === first?.from && to === first.to) ? first : undefined;
  }

  /** What a speaker is known by: the actor, and the word beside the cue. */
  #keysOf({ link }: Referent, speaker: Range | undefined): string[] {
    const actor = link.status === 'KNOWN' ? link.actor : link.status === 'PROVISIONAL' ? link.name : '';
    const name = nameOf(this.#reading, speaker);
    return [actor && `actor ${actor}`, name && `name ${name}`].filter((key) => key !== '');
  }

  #isBy(referent: Referent, speaker: Range | undefined): (dated: Dated) => boolean {
    const name = nameOf(this.#reading, speaker);
    const definite = speaker !== undefined && !/^an?$/.test(tokenAt(this.#reading.tokens, speaker[0]).lower);
    return (dated) => isSame(dated.referent, referent) || (definite && name !== '' && dated.name === name);
  }
}
