import type { Day } from '../../model.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';
import type { Home } from './homes.ts';
import type { ActorIndex, Mention } from './mentions.ts';
import { findParty } from './party.ts';

/** A heading counts for so many paragraphs below it. */
const UNDER = 5;
/** How many sentences down a dateline may stand. */
const TOP = 8;
/** An article that speaks of states no more often than this is at home where its outlet is. */
const DOMESTIC = 1;
/** An article is at home in a state that so many of its mentions of states and of those who speak for states are of. */
const AT_HOME = { share: 0.6, mentions: 3 };

/** How a sentence begins in which a state says something by its officials. */
const CLAIMS =
  /^(?:says?|said|claims?|claimed|insists?|insisted|denies|denied|rejects|rejected|wants|hopes|welcomes|welcomed)$/;

/** Where an article says that it is: in a paragraph's first words, in a heading, in its dateline. */
export class Setting {
  readonly #reading: Reading;
  readonly #index: ActorIndex;
  /** By first token. */
  readonly #mentions: ReadonlyMap<number, Mention>;
  /** The state that it is at home in. */
  readonly #whole: string | undefined;

  constructor(reading: Reading, index: ActorIndex, mentions: readonly Mention[], day: Day, home?: Home) {
    this.#reading = reading;
    this.#index = index;
    this.#mentions = new Map(mentions.map((mention) => [mention.tokens[0], mention]));
    const dateline = reading.sentences.slice(0, TOP).find(([from, to]) => this.#isDateline([from, to]));
    this.#whole = home?.official
      ? home.state
      : this.#home(mentions, day, dateline && this.#stateIn(dateline), home?.state);
  }

  /**
   * "In Vellport, the government said" → the state that the paragraph, the heading above or the dateline names. With
   * `travels` not from the sentence itself: a minister abroad speaks "in Vellport", too.
   */
  stateAt(token: number, travels: boolean): string | undefined {
    const { tokens, sentences, paragraphs } = this.#reading;
    const number = tokenAt(tokens, token).paragraph;
    const [from] = paragraphs[number] ?? [0, 0];
    const own = this.#opening(sentences[tokenAt(tokens, token).sentence]?.[0] ?? -1);
    if (own !== undefined) return travels ? undefined : own;
    const opened = this.#opening(from);
    if (opened !== undefined) return opened;
    for (let above = number - 1; above >= Math.max(0, number - UNDER); above--) {
      const heading = paragraphs[above];
      const size = heading === undefined ? 0 : heading[1] - heading[0];
      if (heading === undefined || size > 4 || tokenAt(tokens, heading[1] - 1).pos === 'PUNCT') continue;
      const mention = this.#mentions.get(heading[0]);
      return mention?.tokens[1] === heading[1] ? this.#only(mention) : undefined;
    }
    return this.#whole;
  }

  /** "Vellia says that it rained, | the foreign minister said" → Vellia: what a state claims in a sentence its officials tell. */
  claimantAt(token: number): string | undefined {
    const { tokens, sentences } = this.#reading;
    const [from = -1] = sentences[tokenAt(tokens, token).sentence] ?? [];
    const mention = this.#mentions.get(tokenAt(tokens, from).pos === 'DET' ? from + 1 : from);
    const claims =
      mention !== undefined && mention.tokens[1] < token && CLAIMS.test(tokenAt(tokens, mention.tokens[1]).lower);
    return claims ? this.#only(mention) : undefined;
  }

  /**
   * "Transport Minister Joss Imre", in an article that is mostly of Vellia and Vellians, or dated from there and of no
   * other state more often → Vellia. A paper's article that hardly names a state is at home where the paper is.
   */
  #home(
    mentions: readonly Mention[],
    day: Day,
    dated: string | undefined,
    published: string | undefined,
  ): string | undefined {
    const counts = new Map<string, number>();
    let all = 0;
    for (const { actors } of mentions) {
      const [slug, ...others] = actors;
      // "Vellian state agency Vellia Today": whoever reports from elsewhere says nothing of where.
      if (slug === undefined || others.length > 0 || this.#index.actors.get(slug)?.kind === 'MEDIA') continue;
      const state = this.#isState(slug) ? slug : findParty(this.#index.actors, [slug], day);
      if (state === undefined || !this.#isState(state)) continue;
      counts.set(state, (counts.get(state) ?? 0) + 1);
      all++;
    }
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    const often = counts.size === 1 || (most?.[1] ?? 0) >= AT_HOME.mentions;
    if (dated !== undefined && often && counts.get(dated) === most?.[1]) return dated;
    if (most && most[1] >= AT_HOME.mentions && most[1] >= AT_HOME.share * all) return most[0];
    return all <= DOMESTIC && dated === undefined ? published : undefined;
  }

  /** "In Vellport, …" → Vellia. */
  #opening(from: number): string | undefined {
    const { tokens } = this.#reading;
    const mention = tokenAt(tokens, from).word === 'In' ? this.#mentions.get(from + 1) : undefined;
    return mention !== undefined && tokenAt(tokens, mention.tokens[1]).word === ',' ? this.#only(mention) : undefined;
  }

  #only({ actors, kind }: Mention): string | undefined {
    const [slug, ...others] = actors;
    return slug !== undefined && others.length === 0 && kind !== 'DEMONYM' && this.#isState(slug) ? slug : undefined;
  }

  #isState(slug: string): boolean {
    return this.#index.actors.get(slug)?.kind === 'STATE';
  }

  #isDateline([from, to]: Range): boolean {
    const { tokens } = this.#reading;
    return to - from < 20 && /^(?:—|–|--|-|\)?:)$/.test(tokenAt(tokens, to - 1).word);
  }

  #stateIn([from, to]: Range): string | undefined {
    for (let at = from; at < to; at++) {
      const mention = this.#mentions.get(at);
      const state = mention && this.#only(mention);
      if (state !== undefined) return state;
    }
    return undefined;
  }
}
