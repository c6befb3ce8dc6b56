import { COLLECTIVES, NO_LONGER } from '../lexicon/people.ts';
import { tokenAt } from '../text/reading.ts';
import type { Memory } from './memory.ts';
import type { Mention } from './mentions.ts';

/** How many tokens back a common noun looks for the name beside the same noun. */
const LOOKBACK = 3_000;
/** The same for a state's bodies. */
const STATE_LOOKBACK = 1_000;
/** The same for officials, and for one that an indefinite article introduced. */
const NEAR = 150;

/** Finds for whom a noun without a name stands by the names beside the same noun before: "officials", "the army". */
export class NounsBefore {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** "Two Vellian officials were hopeful. | Officials said", "One official said" → the actor beside the noun before. */
  findActorOfOfficials(at: number): string | undefined {
    const { tokens } = this.#memory.reading;
    const noun = tokenAt(tokens, at).lower.replace(/s$/, '');
    for (let before = at - 2; before >= Math.max(0, at - 2 * NEAR); before--) {
      const { lower } = tokenAt(tokens, before);
      if (lower !== noun && lower !== `${noun}s`) continue;
      let first = before;
      while (/^(?:ADJ|NOUN|PROPN)$/.test(tokenAt(tokens, first - 1).pos) && before - first < 4) first--;
      const [mention, ...others] = this.#memory.mentionsIn([first, before]);
      if (NO_LONGER.has(tokenAt(tokens, first).lower)) continue;
      if (mention !== undefined && others.length === 0 && mention.actors.length === 1) return mention.actors[0];
    }
    return undefined;
  }

  /** "The UK government said … | Ministers say", "Vellia's Air Force … the Air Force" → the state beside such a noun before. */
  findStateBeside(nouns: ReadonlySet<string>, before: number): string | undefined {
    const { tokens } = this.#memory.reading;
    for (let at = before - 1; at > Math.max(0, before - STATE_LOOKBACK); at--) {
      if (!nouns.has(tokenAt(tokens, at).lower)) continue;
      let first = at;
      while (
        /^(?:ADJ|NOUN|PROPN)$/.test(tokenAt(tokens, first - 1).pos) &&
        !this.#memory.isNamed(first - 1) &&
        at - first < 3
      )
        first--;
      const left = this.#memory.mentionEndingAt(tokenAt(tokens, first - 1).lower === "'s" ? first - 1 : first);
      const right =
        tokenAt(tokens, at + 1).lower === 'of'
          ? (this.#memory.mentionStartingAt(at + 2) ?? this.#memory.mentionStartingAt(at + 3))
          : undefined;
      const [slug, ...others] = (left ?? right)?.actors ?? [];
      if (slug !== undefined && others.length === 0 && this.#memory.index.actors.get(slug)?.kind === 'STATE')
        return slug;
    }
    return undefined;
  }

  /** "A Vellian diplomat was hopeful. | The diplomat said" → the actor beside the same noun before: Vellia. */
  findActorOfRole(at: number): string | undefined {
    const { tokens } = this.#memory.reading;
    for (let before = at - 2; before >= Math.max(0, at - NEAR); before--) {
      if (tokenAt(tokens, before).lower !== tokenAt(tokens, at).lower) continue;
      let first = before;
      while (/^(?:ADJ|NOUN|PROPN)$/.test(tokenAt(tokens, first - 1).pos)) first--;
      const [mention, ...others] = this.#memory.mentionsIn([first, before]);
      if (!/^(?:an?|one|another)$/.test(tokenAt(tokens, first - 1).lower) || others.length > 0) return undefined;
      return mention?.actors.length === 1 ? mention.actors[0] : undefined;
    }
    return undefined;
  }

  /**
   * "The delegation" → the actor beside the noun earlier: "a Dawn Front delegation", "a delegation from the Dawn
   * Front".
   */
  findCollective(noun: string, before: number): string | undefined {
    if (!COLLECTIVES.has(noun)) return undefined;
    const { tokens } = this.#memory.reading;
    for (let at = before - 1; at >= Math.max(0, before - LOOKBACK); at--) {
      if (tokenAt(tokens, at).lower !== noun) continue;
      const left =
        this.#memory.mentionEndingAt(at) ??
        (tokenAt(tokens, at - 1).lower === "'s" ? this.#memory.mentionEndingAt(at - 1) : undefined);
      let right: Mention | undefined;
      if (/^(?:from|of|for|representing)$/.test(tokenAt(tokens, at + 1).lower)) {
        right = this.#memory.mentionStartingAt(at + 2) ?? this.#memory.mentionStartingAt(at + 3);
      }
      const actors = left?.actors ?? right?.actors;
      if (actors?.length === 1) return actors[0];
    }
    return undefined;
  }

  /** "one administration source", after "the Venn administration" → for whom Venn speaks for. */
  superiorOf(noun: string, before: number): string[] {
    const { tokens } = this.#memory.reading;
    for (let at = before - 1; at >= Math.max(0, before - LOOKBACK); at--) {
      if (tokenAt(tokens, at).lower !== noun) continue;
      const through = this.#memory.superiorIn([Math.max(0, at - 3), at + 1]);
      if (through.length > 0) return through;
    }
    return [];
  }
}
