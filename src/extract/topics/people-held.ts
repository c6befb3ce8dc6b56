import { ROLES, UNNAMED } from '../lexicon/people.ts';
import type { Memory } from '../speakers/memory.ts';
import { surnameOf } from '../speakers/mentions.ts';
import type { Referent } from '../speakers/referent.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import type { TermMatch } from './terms.ts';

/** How many tokens of an apposition are looked at: "Joss Imre, | a miller whom the front took hostage". */
const APPOSITION = 14;
/** What was done to those who are held. */
const TAKEN = /^(?:taken|held|kept|seized|kidnapped|abducted|captured)$/;
/** Who speaks of themselves, or is told of. */
const SELF = /^(?:i|me|my|we|us|our|he|him|his|she|her)$/;

/** The people whom an article says to be held, or to have been, by the term that says so; wherever they are named. */
export class PeopleHeld {
  readonly #memory: Memory;
  readonly #terms = new Map<string, TermMatch>();
  readonly #surnames = new Map<string, TermMatch>();

  /** `releasable`: topics of people who can be released. Everybody whom the article names must have been introduced. */
  constructor(memory: Memory, terms: readonly TermMatch[], releasable: ReadonlySet<string>) {
    this.#memory = memory;
    for (const term of terms) {
      if (!releasable.has(term.topic)) continue;
      const person = this.#namedAfter(term) ?? this.#namedBefore(term);
      const key = person && keyOf(person);
      if (key === undefined || this.#terms.has(key)) continue;
      this.#terms.set(key, term);
      if (person?.link.status === 'PROVISIONAL') this.#surnames.set(surnameOf(person.link.name), term);
    }
  }

  /** "the release of Imre" → the term that Joss Imre was introduced by. */
  namedIn(content: readonly Range[]): TermMatch[] {
    if (this.#terms.size === 0) return [];
    for (const [from, to] of content) {
      for (let at = from; at < to; at++) {
        const term = this.#termAt(at);
        if (term !== undefined) return [term];
      }
    }
    return [];
  }

  /** "“I was beaten,” said Imre" → the same: those who were held speak of themselves. */
  spokenBy(speaker: Referent, content: readonly Range[]): TermMatch[] {
    const term = this.#termOf(speaker);
    if (term === undefined) return [];
    const { tokens } = this.#memory.reading;
    return content.some(([from, to]) => tokens.slice(from, to).some(({ lower }) => SELF.test(lower))) ? [term] : [];
  }

  #termAt(at: number): TermMatch | undefined {
    const person = this.#memory.personAt(at);
    if (person !== undefined) return this.#termOf(person);
    // "Mr Imre's release", where the mother is an Imre, too → of the one who is held.
    const name = this.#memory.nameStartingAt(at);
    return name?.person && !name.name.includes(' ') ? this.#surnames.get(surnameOf(name.name)) : undefined;
  }

  #termOf(person: Referent): TermMatch | undefined {
    const key = keyOf(person);
    return key === undefined ? undefined : this.#terms.get(key);
  }

  /** "the hostage | Joss Imre", "freed hostage, the miller Joss Imre"; not "hostage negotiator Joss Imre". */
  #namedAfter({ tokens: [, end] }: TermMatch): Referent | undefined {
    const { tokens } = this.#memory.reading;
    for (let at = end; at < end + 3; at++) {
      const person = this.#memory.personAt(at);
      if (person !== undefined) return person;
      const { lower, pos } = tokenAt(tokens, at);
      if (ROLES.has(lower) || !/^(?:ADJ|NOUN|PROPN|DET|NUM)$/.test(pos)) return undefined;
    }
    return undefined;
  }

  /**
   * "Joss Imre, | who was taken hostage", "Joss Imre was | kidnapped", "Joss Imre, one of the | hostages"; not "Joss Imre,
   * whose hostage policy", "Joss Imre, father of a hostage".
   */
  #namedBefore({ tokens: [start, end] }: TermMatch): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const { sentence } = tokenAt(tokens, start);
    if (tokenAt(tokens, end).pos === 'NOUN') return undefined;
    let commas = 0;
    for (let at = start - 1; at > start - APPOSITION && tokenAt(tokens, at).sentence === sentence; at--) {
      const person = this.#memory.personAt(at);
      if (person !== undefined) return person;
      const { word, lower, pos } = tokenAt(tokens, at);
      if (word === ',') commas++;
      if (ROLES.has(lower) || (UNNAMED.has(lower) && lower !== 'one') || lower === 'whose') return undefined;
      if (pos === 'ADP' && tokenAt(tokens, at - 1).lower !== 'one') return undefined;
      if (commas > 1 || /^[;:“”()—]$/.test(word) || this.#memory.isNamed(at)) return undefined;
      if (commas === 0 && pos === 'VERB' && !(TAKEN.test(lower) && tokenAt(tokens, at - 1).pos === 'AUX'))
        return undefined;
    }
    return undefined;
  }
}

function keyOf({ link }: Referent): string | undefined {
  if (link.status === 'KNOWN') return link.actor;
  return link.status === 'PROVISIONAL' ? link.name : undefined;
}
