import {
  COLLECTIVES,
  GOVERNING,
  OFFICIALS,
  ROLES,
  STAFF,
  STATE_HEADLINE,
  STATE_PARTS,
  STATE_PLURALS,
  TROOPS,
} from '../lexicon/people.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import type { Memory } from './memory.ts';
import type { NounsBefore } from './nouns-before.ts';

const GOVERNMENT: ReadonlySet<string> = new Set(['government', 'ministers', 'cabinet']);
/** Those who run many things besides states: "the bank's president", "the party leadership". */
const ANYWHERE = /^(?:president|premier|leadership|administration|cabinet|authorities|officials|secretary)$/;
const LOCAL =
  /^(?:local|national|federal|central|military|civil|civilian|health|security|senior|top|interim|new|current|state|public|law|enforcement)$/;

const ofState = (lower: string): boolean => GOVERNING.has(lower) || STATE_PARTS.has(lower) || STATE_PLURALS.has(lower);

/** Finds the state of an office or a body that a text names without one: "the military", "an army spokesperson". */
export class Seats {
  readonly #memory: Memory;
  readonly #nouns: NounsBefore;

  constructor(memory: Memory, nouns: NounsBefore) {
    this.#memory = memory;
    this.#nouns = nouns;
  }

  /** The state that the text spoke of beside such a noun before, or the one that it is at home in. */
  stateOf([from, end]: Range): string | undefined {
    const { tokens } = this.#memory.reading;
    const head = tokenAt(tokens, end - 1).lower;
    const noun = this.#nounOfState([from, end]);
    if (noun === undefined || this.#memory.findByNoun(end - 1) !== undefined) return undefined;
    const alike = TROOPS.has(noun) ? TROOPS : GOVERNMENT.has(noun) ? GOVERNMENT : new Set([noun]);
    const person = ROLES.has(noun) && noun === head;
    const local = tokenAt(tokens, from).lower === 'local' ? this.#placeBefore(from) : undefined;
    if (local !== undefined) return local;
    const beside = person ? undefined : this.#nouns.findStateBeside(alike, from);
    return beside ?? this.#memory.setting.stateAt(from, ROLES.has(head));
  }

  /** "A mill burned in the | Vellian | hills, local authorities said" → the state that the sentence has last as its place. */
  #placeBefore(at: number): string | undefined {
    const { reading, index } = this.#memory;
    const { tokens } = reading;
    const [from] = reading.sentences[tokenAt(tokens, at).sentence] ?? [at];
    const places = this.#memory.mentionsIn([from, at]).filter(({ tokens: [start] }) => {
      const before = tokenAt(tokens, start - 1);
      return /^(?:in|near|across|at)$/.test((before.pos === 'DET' ? tokenAt(tokens, start - 2) : before).lower);
    });
    const [slug, ...others] = places.at(-1)?.actors ?? [];
    return others.length === 0 && index.actors.get(slug ?? '')?.kind === 'STATE' ? slug : undefined;
  }

  /** "an | army | spokesperson", "the prime | minister |'s office", "the | police |" → the noun that every state has. */
  #nounOfState([from, end]: Range): string | undefined {
    const { tokens } = this.#memory.reading;
    const { lower: head } = tokenAt(tokens, end - 1);
    const { lower: determiner, pos } = tokenAt(tokens, from - 1);
    const bare = from === end - 1 && (STATE_PLURALS.has(head) || STATE_HEADLINE.has(head)) && pos !== 'DET';
    const local = tokenAt(tokens, from).lower;
    const before = tokens.slice(from, end - 1);
    if (bare || (STATE_PLURALS.has(head) && before.length === 1 && LOCAL.test(local))) return head;
    const spoken = ROLES.has(head) || OFFICIALS.has(head) || STAFF.has(head) || COLLECTIVES.has(head);
    const owner = spoken ? before.findLast(({ lower }) => ofState(lower))?.lower : undefined;
    if (owner !== undefined && (owner === 'state' || owner === 'bureau' || owner === 'department')) return undefined;
    if (
      owner !== undefined &&
      /^(?:the|an?|one|another|two|senior|top)?$/.test(pos === 'DET' || pos === 'NUM' ? determiner : '')
    )
      return owner;
    if (determiner !== 'the' || !(GOVERNING.has(head) || STATE_PLURALS.has(head))) return undefined;
    // "the bank's president", "the party leadership" → not the state's.
    const foreign =
      ANYWHERE.test(head) &&
      before.some(
        ({ lower, pos: kind }) => kind !== 'ADJ' && !LOCAL.test(lower) && !ofState(lower) && lower !== 'prime',
      );
    return foreign ? undefined : head;
  }
}
