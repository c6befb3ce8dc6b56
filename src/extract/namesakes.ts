import type { Day } from '../model.ts';
import type { Memory } from './07-coreference.ts';
import { belongsTo, findParty } from './09-party.ts';
import { surnameOf } from './mentions.ts';
import { isEntitled } from './offices.ts';
import { openAmong, type Referent } from './referents.ts';

/** People of the knowledge by their surname alone, where the article has not said who is meant. */
export class Namesakes {
  readonly #memory: Memory;
  readonly #day: Day;
  /** Whom each actor speaks for; empty where for nobody known. */
  readonly #parties = new Map<string, string>();

  constructor(memory: Memory, day: Day) {
    this.#memory = memory;
    this.#day = day;
  }

  /** Whom a surname means after a title, "Foreign Minister", or after none. */
  find(name: string, title: string): Referent | undefined {
    const namesakes = this.#memory.index.surnames.get(surnameOf(name)) ?? [];
    if (namesakes.length === 0) return undefined;
    const titled = namesakes.filter((person) => isEntitled(this.#memory.index, person, title, this.#day));
    const atHome = (titled.length > 0 ? titled : namesakes).filter((person) => this.#isAtHome(person));
    const candidates = atHome.length > 0 ? atHome : titled.length > 0 ? titled : namesakes;
    const [only] = candidates;
    if (only === undefined || candidates.length > 1 || (titled.length === 0 && atHome.length === 0))
      return openAmong(candidates, 0.8 / candidates.length);
    return this.#memory.actor(only, namesakes.length === 1 ? 0.75 : 0.65);
  }

  /** Mr. Venn, in an article that speaks of Vellia or of others who speak for it. */
  #isAtHome(person: string): boolean {
    const party = this.#partyOf(person);
    return this.#memory.mentions
      .slice(0, 300)
      .some(({ actors }) =>
        actors.some(
          (slug) =>
            slug !== person &&
            (belongsTo(this.#memory.index.actors, person, slug, this.#day) ||
              (party !== undefined && this.#partyOf(slug) === party)),
        ),
      );
  }

  #partyOf(slug: string): string | undefined {
    let party = this.#parties.get(slug);
    if (party === undefined) {
      party = findParty(this.#memory.index.actors, [slug], this.#day) ?? '';
      this.#parties.set(slug, party);
    }
    return party === '' ? undefined : party;
  }
}
