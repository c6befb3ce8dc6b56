import { stemOf } from '../../text/inflection.ts';
import { ENDS, TRUCES } from '../lexicon/references.ts';
import { isTime } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import { lowerBound, type Use } from './term-use.ts';

/** How many tokens back "the deal" looks for what it is of. */
const FAR = 1_200;
/** How many tokens after "deal" may tell what it is of: "a deal under which the front would free the captives". */
const COMPLEMENT = 14;

/** What stands before a deal that a text has not spoken of. */
const NEW = /^(?:an?|another)$/;

/** In how many tokens before "accept it" the deal must have been spoken of. */
const JUST = 60;

/** What is done to a deal, of which "it" then is: "he must accept it". */
const DEALT = new Set(
  'accept take sign reject approve endorse back refuse implement honour honor'.split(' ').map(stemOf),
);

/** What goes on after "a deal" that was spoken of: "agree to a deal that ends the war", "a deal by Sunday". */
const GOES_ON = /^(?:that|which|by|before|within|this|soon|now|if|unless|until|and)$/;

/** A deal, as a text first speaks of it: with what it is of. */
interface Dealing {
  tokens: Range;
  /** The use of a topic that tells what it is of; absent where it is of something else. */
  of: Use | undefined;
}

/** The deals, talks and plans of a text, and which of them are about people who are held. */
export class Dealings {
  readonly #reading: Reading;
  readonly #nouns: ReadonlySet<string>;
  readonly #found: Dealing[] = [];

  /** `nouns`: stems; `uses`: those of the topic that the nouns may be of, in text order. */
  constructor(reading: Reading, nouns: ReadonlySet<string>, uses: readonly Use[]) {
    this.#reading = reading;
    this.#nouns = nouns;
    if (uses.length === 0 || nouns.size === 0) return;
    for (let at = 0; at < reading.tokens.length; at++) {
      const agreed = this.#isAgreeing(at) ? this.#isOf(at, uses) : undefined;
      if (agreed !== undefined) this.#found.push({ tokens: [at, at + 1], of: agreed });
      if (!this.#isDealing(at)) continue;
      const of = this.#isOf(at, uses);
      if (of !== undefined || this.#isNew(at)) this.#found.push({ tokens: [at, at + 1], of });
    }
  }

  /** "the deal" at a token, after "a deal to free the captives" → the use of "captives". */
  meantAt(at: number): Use | undefined {
    if (this.#found.length === 0) return undefined;
    const last = this.#found[lowerBound(this.#found, at) - 1];
    if (last === undefined || at - last.tokens[1] > FAR) return undefined;
    if (this.#isDealtWith(at)) return last.of;
    return this.#isDealing(at) && this.#isBare(at) ? last.of : undefined;
  }

  /** "Venn must accept | it |", just after a deal was spoken of → true. */
  #isDealtWith(at: number): boolean {
    const { tokens } = this.#reading;
    if (tokenAt(tokens, at).lower !== 'it' || !DEALT.has(tokenAt(tokens, at - 1).stem)) return false;
    for (let before = at - 2; before > at - JUST; before--) if (this.#isDealing(before)) return true;
    return false;
  }

  #isDealing(at: number): boolean {
    const { stem, pos } = tokenAt(this.#reading.tokens, at);
    return pos === 'NOUN' && this.#nouns.has(stem);
  }

  /** "Vellia and the front | agreed | on a truce and the release of captives" → what comes of it is a deal on them. */
  #isAgreeing(at: number): boolean {
    return /^(?:agreed|agree|agrees)$/.test(tokenAt(this.#reading.tokens, at).lower);
  }

  /** "the | new | deal", "these talks", "there will be a deal"; not "the fishing deal", nor "the deal on fish". */
  #isBare(at: number): boolean {
    const { tokens } = this.#reading;
    let first = at;
    while (tokenAt(tokens, first - 1).pos === 'ADJ') first--;
    const determiner = tokenAt(tokens, first - 1).lower;
    const [next, after] = [tokenAt(tokens, at + 1), tokenAt(tokens, at + 2)];
    // "there will be a deal | .", "a deal | is near", "a deal | that ends the war"
    if (determiner === 'a' || determiner === 'an')
      return first === at && (/^(?:PUNCT|AUX)$/.test(next.pos) || GOES_ON.test(next.lower));
    // "today's | lists"
    if (determiner === "'s") return isTime(tokenAt(tokens, first - 2));
    if (!/^(?:the|this|these|those|such|any)$/.test(determiner)) return false;
    // "the deal on the table" → the one that was spoken of.
    const offered = /^(?:offer|table)$/.test(after.lower === 'the' ? tokenAt(tokens, at + 3).lower : after.lower);
    return offered || !/^(?:on|for|about|with|between|over)$/.test(next.lower);
  }

  /** "a fishing deal", "the fishing talks", "a deal on fish", "its plan to fish" → another than was spoken of before. */
  #isNew(at: number): boolean {
    const { tokens } = this.#reading;
    let first = at;
    while (/^(?:ADJ|NOUN|PROPN|NUM)$/.test(tokenAt(tokens, first - 1).pos)) first--;
    const determiner = tokenAt(tokens, first - 1).lower;
    if (!/^(?:an?|another|the|its|their|his|her|'s)$/.test(determiner)) return false;
    const last = tokenAt(tokens, at - 1);
    // "a ceasefire deal" → may be the same.
    const own = last.pos === 'NOUN' && !TRUCES.has(last.lower) && !this.#nouns.has(last.stem);
    if (own) return true;
    const [next, then] = [tokenAt(tokens, at + 1), tokenAt(tokens, at + 2)];
    if (determiner === 'the') return false;
    return /^(?:on|for|about)$/.test(next.lower) || (next.lower === 'to' && !ENDS.has(then.lower));
  }

  /** "hostage | release deal", "a deal | to free the captives" → the use that tells what it is of. */
  #isOf(at: number, uses: readonly Use[]): Use | undefined {
    const { tokens } = this.#reading;
    const next = lowerBound(uses, at);
    const [before, after] = [uses[next - 1], uses[next]];
    // "hostages | and detainees release | deal"
    if (before !== undefined && at - before.tokens[1] < 5) {
      const between = tokens.slice(before.tokens[1], at);
      if (between.every(({ pos }) => /^(?:NOUN|ADJ|PROPN|CCONJ)$/.test(pos))) return before;
    }
    if (after === undefined || after.tokens[0] - at > COMPLEMENT) return undefined;
    if (this.#isToldAfter(at, after)) return after;
    const between = tokens.slice(at + 1, after.tokens[0]);
    const [first] = between;
    const goesOn = first !== undefined && !/^(?:PUNCT|CCONJ)$/.test(first.pos);
    return goesOn && !between.some(({ word }) => /^[.;:!?“”]$/.test(word)) ? after : undefined;
  }

  /** "agreed on a deal. | Under it captives will be freed", "agreed a deal. It would free captives" → whether it is told next. */
  #isToldAfter(at: number, { tokens: [use] }: Use): boolean {
    const { tokens, sentences } = this.#reading;
    const { sentence } = tokenAt(tokens, at);
    const [next = 0] = sentences[sentence + 1] ?? [];
    if (tokenAt(tokens, use).sentence !== sentence + 1 || !NEW.test(this.#determinerOf(at))) return false;
    return /^(?:it|under|the)$/.test(tokenAt(tokens, next).lower) && !this.#isNew(at);
  }

  #determinerOf(at: number): string {
    let first = at;
    while (/^(?:ADJ|NOUN|PROPN)$/.test(tokenAt(this.#reading.tokens, first - 1).pos)) first--;
    return tokenAt(this.#reading.tokens, first - 1).lower;
  }
}
