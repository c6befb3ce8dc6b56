import type { Day } from '../../model.ts';
import type { LikelyActors } from './likely-actors.ts';
import type { Memory } from './memory.ts';
import { surnameOf } from './mentions.ts';
import { isEntitled } from './offices.ts';
import { openAmong, type Referent } from './referent.ts';

/** People of the knowledge by their surname alone, where the article has not said who is meant. */
export class Surnames {
  readonly #memory: Memory;
  readonly #likelyActors: LikelyActors;
  readonly #day: Day;

  constructor(memory: Memory, likelyActors: LikelyActors, day: Day) {
    this.#memory = memory;
    this.#likelyActors = likelyActors;
    this.#day = day;
  }

  /** Whom a surname means after a title, "Foreign Minister", or after none. */
  find(name: string, title: string): Referent | undefined {
    const namesakes = this.#memory.index.surnames.get(surnameOf(name)) ?? [];
    if (namesakes.length === 0) return undefined;
    const titled = namesakes.filter((person) => isEntitled(this.#memory.index, person, title, this.#day));
    // "Mr. Venn" → the one with such an office, and of several the one who is likely in this article.
    const likely = (titled.length > 0 ? titled : namesakes).filter((person) => this.#likelyActors.has(person));
    const candidates = likely.length > 0 ? likely : titled.length > 0 ? titled : namesakes;
    const [only] = candidates;
    if (only === undefined || candidates.length > 1 || (titled.length === 0 && likely.length === 0))
      return openAmong(candidates, 0.8 / candidates.length);
    return this.#memory.actor(only, namesakes.length === 1 ? 0.75 : 0.65);
  }
}
