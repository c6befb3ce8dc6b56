import type { Day } from '../../model.ts';
import type { ActorIndex, Mention } from './mentions.ts';
import { belongsTo, findParty } from './party.ts';

/** How many of an article's first mentions decide which actors are likely. */
const TELLING = 300;

/** Which actors an article is likely to speak of: those it names the country, the party or a colleague of. */
export class LikelyActors {
  readonly #index: ActorIndex;
  readonly #day: Day;
  readonly #named: ReadonlySet<string>;
  /** Whom each actor speaks for; empty where for nobody known. */
  readonly #parties = new Map<string, string>();
  readonly #likely = new Map<string, boolean>();

  constructor(index: ActorIndex, mentions: readonly Mention[], day: Day) {
    this.#index = index;
    this.#day = day;
    this.#named = new Set(mentions.slice(0, TELLING).flatMap(({ actors }) => (actors.length === 1 ? actors : [])));
  }

  has(actor: string): boolean {
    let likely = this.#likely.get(actor);
    if (likely === undefined) {
      likely = this.#isLikely(actor);
      this.#likely.set(actor, likely);
    }
    return likely;
  }

  #isLikely(actor: string): boolean {
    const party = this.#partyOf(actor);
    for (const slug of this.#named) {
      if (slug === actor) continue;
      if (belongsTo(this.#index.actors, actor, slug, this.#day)) return true;
      if (party !== undefined && this.#partyOf(slug) === party) return true;
    }
    return false;
  }

  /** "The Foreign Office", which several states have → the only one that is likely in this article. */
  disambiguate(mentions: readonly Mention[]): Mention[] {
    return mentions.map((mention) => {
      if (mention.actors.length === 1) return mention;
      const [only, ...others] = mention.actors.filter((actor) => this.has(actor));
      return only !== undefined && others.length === 0 ? { ...mention, actors: [only] } : mention;
    });
  }

  #partyOf(slug: string): string | undefined {
    let party = this.#parties.get(slug);
    if (party === undefined) {
      party = findParty(this.#index.actors, [slug], this.#day) ?? '';
      this.#parties.set(slug, party);
    }
    return party === '' ? undefined : party;
  }
}
