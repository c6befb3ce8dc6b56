import type { Topic } from '../../model.ts';
import { stemOf } from '../../text/inflection.ts';
import { COLLECTIVES } from '../lexicon/people.ts';
import { FAMILIES, KIN } from '../lexicon/references.ts';
import type { Memory } from '../speakers/memory.ts';
import type { Referent } from '../speakers/referent.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import {
  type Antecedent,
  antecedentOf,
  BELONGING,
  DEED,
  definiteAntecedent,
  isFamilies,
  isHeldOne,
  lastSpokenOf,
} from './anaphors.ts';
import { isBackground } from './background.ts';
import { Dealings } from './dealings.ts';
import { isBelonging, isDeed, isMove, isMovedBy } from './deeds.ts';
import { HeldPeople } from './held-people.ts';
import { isPlural } from './people-nouns.ts';
import { lowerBound, type Reference, type Use, within } from './term-use.ts';
import type { TermMatch } from './terms.ts';

/** How far back "he" looks for somebody who was named. */
const NAMED_NEAR = 60;

/** Stems of the nouns that may stand for something of a topic. */
interface TopicNouns {
  belongings: ReadonlySet<string>;
  dealings: ReadonlySet<string>;
  deeds: ReadonlySet<string>;
}

/** The topics of people, by slug. */
export type ReferenceIndex = ReadonlyMap<string, TopicNouns>;

export function compileReferences(topics: readonly Topic[]): ReferenceIndex {
  const stems = (nouns: readonly string[]): ReadonlySet<string> => new Set(nouns.map(stemOf));
  return new Map(
    topics.flatMap(({ slug, references }): [string, TopicNouns][] => {
      if (references === undefined) return [];
      const { belongings, dealings, deeds } = references;
      return [[slug, { belongings: stems(belongings), dealings: stems(dealings), deeds: stems(deeds) }]];
    }),
  );
}

/** What is known of a statement when it is asked what it refers to. */
export interface Uttered {
  content: readonly Range[];
  /** The terms in it. */
  own: readonly TermMatch[];
  /** As written. */
  speaker: Range | undefined;
  referent: Referent;
  /** What the same speaker said in the same sentence before. */
  before: readonly TermMatch[] | undefined;
}

/** The people of an article who are of some topic, and what is theirs, followed through its text. */
export class Followed {
  readonly #memory: Memory;
  readonly #reading: Reading;
  readonly #index: ReferenceIndex;
  readonly #terms: readonly TermMatch[];
  readonly #people: HeldPeople;
  readonly #names: readonly Use[];
  /** Terms and names, in text order. */
  readonly #uses: readonly Use[];
  readonly #dealings: ReadonlyMap<string, Dealings>;

  constructor(memory: Memory, terms: readonly TermMatch[], index: ReferenceIndex) {
    this.#memory = memory;
    this.#reading = memory.reading;
    this.#index = index;
    this.#terms = terms.filter(({ topic }) => index.has(topic));
    this.#people = new HeldPeople(memory, this.#terms);
    this.#names = this.#people.uses;
    const literal = this.#terms.map((term): Use => ({ tokens: term.tokens, term }));
    this.#uses = [...literal, ...this.#names].sort((a, b) => a.tokens[0] - b.tokens[0]);
    this.#dealings = new Map(
      [...index].map(([topic, { dealings }]): [string, Dealings] => [
        topic,
        new Dealings(
          this.#reading,
          dealings,
          this.#uses.filter(({ term }) => term.topic === topic),
        ),
      ]),
    );
  }

  /**
   * Whether a term only names somebody who speaks for people who are held ("the Captives' Families Forum"), or tells which
   * attack is meant ("the raid in which forty were taken hostage").
   */
  isAside({ topic, tokens: [from, to] }: TermMatch): boolean {
    return (
      this.#index.has(topic) &&
      ((this.#memory.isNamed(from) && this.#memory.isNamed(to - 1)) || isBackground(this.#reading, from))
    );
  }

  /** What stands in a statement for something of a topic that it has no term of; the first for each topic. */
  referencesIn(uttered: Uttered): Reference[] {
    if (this.#uses.length === 0) return [];
    const { content, own, referent } = uttered;
    const found: Reference[] = [];
    const topics = new Set(own.map(({ topic }) => topic));
    const add = (references: readonly Reference[]): void => {
      for (const reference of references) {
        if (topics.has(reference.term.topic)) continue;
        topics.add(reference.term.topic);
        found.push(reference);
      }
    };
    add(within(this.#names, content).map((use) => ({ ...use, people: true })));
    if (uttered.before !== undefined) add(this.#goingOn(content, uttered.before));
    const isWhole = (): boolean => [...this.#index.keys()].every((topic) => topics.has(topic));
    for (const range of content)
      for (let at = range[0]; at < range[1] && !isWhole(); at++) add(this.#standingAt(at, range, uttered.speaker));
    add(this.#people.spokenBy(referent, content));
    if (own.length + found.length === 0) {
      add(this.#ofKin(uttered));
      add(this.#heOrShe(uttered));
    }
    if (own.length + found.length === 0) add(this.#asked(content));
    return found;
  }

  #standingAt(at: number, range: Range, speaker: Range | undefined): Reference[] {
    const tokens: Range = [at, at + 1];
    const people = this.#antecedent(at, antecedentOf(this.#reading, at, range, speaker), () => true);
    const { stem } = tokenAt(this.#reading.tokens, at);
    const thing = (of: keyof TopicNouns, antecedent: Antecedent): Use | undefined =>
      this.#antecedent(at, antecedent, (topic) => this.#index.get(topic)?.[of].has(stem) ?? false);
    // "Shells killed forty people. | Their bodies" → the people's.
    const theirs = tokenAt(this.#reading.tokens, at - 1).lower === 'their';
    const whose = theirs ? lastSpokenOf(this.#reading, at, speaker) : BELONGING;
    const belonging = isBelonging(this.#reading, at) ? thing('belongings', whose) : undefined;
    const deed = isDeed(this.#reading, at) ? thing('deeds', DEED) : undefined;
    const move = isMove(this.#reading, at, range[0])
      ? this.#antecedent(at, { near: NAMED_NEAR, isIt: (use) => isMovedBy(this.#reading, use, at) }, () => true)
      : undefined;
    const dealings = [...this.#dealings.values()].flatMap((each) => each.meantAt(at) ?? []);
    return [
      ...[people, belonging, deed].flatMap((use) =>
        use === undefined ? [] : [{ tokens, term: use.term, people: true }],
      ),
      ...[...dealings, ...(move === undefined ? [] : [move])].map(({ term }) => ({ tokens, term, people: false })),
    ];
  }

  /** The last use before a token that an antecedent may be. */
  #antecedent(at: number, means: Antecedent | undefined, isOf: (topic: string) => boolean): Use | undefined {
    if (means === undefined) return undefined;
    for (let before = lowerBound(this.#uses, at) - 1; before >= 0; before--) {
      const use = this.#uses[before];
      if (use === undefined || at - use.tokens[1] > means.near) return undefined;
      if (isOf(use.term.topic) && means.isIt(use)) return use;
    }
    return undefined;
  }

  /** "The front says the prisoners are well, stressing that it will not exchange them" → the prisoners. */
  #goingOn(content: readonly Range[], before: readonly TermMatch[]): Reference[] {
    const term = before.findLast(({ topic }) => this.#index.has(topic));
    const plural = term !== undefined && isPlural(tokenAt(this.#reading.tokens, term.tokens[1] - 1));
    const at = this.#find(content, ({ lower }) => lower === 'them' || (plural && lower === 'they'));
    return term === undefined || at === undefined ? [] : [{ tokens: [at, at + 1], term, people: true }];
  }

  /** "“Bring my son home,” said the mother of a captive", "of one of the girls", "said the families" → the captive, the girls. */
  #ofKin({ content, speaker }: Uttered): Reference[] {
    if (speaker === undefined) return [];
    const related = this.#reading.tokens.slice(...speaker).some(({ lower }) => KIN.has(lower) || FAMILIES.has(lower));
    const at = related ? this.#people.firstOfKin(content) : undefined;
    const term = at === undefined ? undefined : (within(this.#terms, [speaker])[0] ?? this.#meantIn(speaker));
    return term === undefined || at === undefined ? [] : [{ tokens: [at, at + 1], term, people: true }];
  }

  /** "the mother of one of | the girls |", "the | families" → those who are held. */
  #meantIn([from, to]: Range): TermMatch | undefined {
    for (let at = from; at < to; at++) {
      const means = isFamilies(this.#reading, at) ? DEED : definiteAntecedent(this.#reading, at);
      const use = this.#antecedent(at, means, () => true);
      if (use !== undefined) return use.term;
    }
    return undefined;
  }

  /** "Imre was taken hostage. The ministry said that | he | was well." → Imre, unless a person may speak of himself. */
  #heOrShe({ content, speaker, referent }: Uttered): Reference[] {
    const [first] = content;
    const start = Math.min(first?.[0] ?? 0, speaker?.[0] ?? Number.POSITIVE_INFINITY);
    const person = referent.person && !COLLECTIVES.has(tokenAt(this.#reading.tokens, (speaker?.[1] ?? 0) - 1).lower);
    const isIt = ({ lower, quotation }: Token): boolean =>
      /^(?:he|she|him|her|his)$/.test(lower) && (quotation >= 0 || !person);
    const named = this.#people.namedLast(start, NAMED_NEAR);
    const term = named ?? this.#heldLast(start);
    if (term === undefined) return [];
    // Somebody without a name may be another than was spoken of → only what is said of people who are held.
    const at = this.#find(
      content,
      (token, place, to) => isIt(token) && (named !== undefined || isHeldOne(this.#reading, place, to)),
    );
    return at === undefined ? [] : [{ tokens: [at, at + 1], term, people: true }];
  }

  /** "The front freed a | captive | . The ministry said that he was well." → the captive, where nobody is named after. */
  #heldLast(start: number): TermMatch | undefined {
    const use = this.#uses[lowerBound(this.#uses, start) - 1];
    if (use === undefined || start - use.tokens[1] > NAMED_NEAR) return undefined;
    const { tokens } = this.#reading;
    const [last, next] = [tokenAt(tokens, use.tokens[1] - 1), tokenAt(tokens, use.tokens[1])];
    const other = this.#people.isAnyNamed(use.tokens[1], start) || isPlural(last) || next.pos === 'NOUN';
    return other || tokens.slice(use.tokens[1], start).some(({ lower }) => KIN.has(lower)) ? undefined : use.term;
  }

  /**
   * "Asked about the captives, the minister said that he knew nothing" → the captives: the answer is about what was
   * asked.
   */
  #asked(content: readonly Range[]): Reference[] {
    const { tokens, sentences, paragraphs } = this.#reading;
    const [first] = content;
    const start = tokenAt(tokens, first?.[0] ?? -1);
    if (first === undefined) return [];
    const about = (range: Range): Reference[] =>
      within(this.#terms, [range]).map((term) => ({ tokens: term.tokens, term, people: false }));
    const [from = 0] = sentences[start.sentence] ?? [];
    if (/^(?:asked|questioned|pressed)$/.test(tokenAt(tokens, from).lower)) {
      let comma = from;
      while (comma < first[0] && tokenAt(tokens, comma).word !== ',') comma++;
      return about([from, comma]);
    }
    // "Q: Where are the captives? ⏎ A: In the valley." → the captives.
    const question = paragraphs[start.paragraph - 1];
    const answers = /^A\.?$/.test(tokenAt(tokens, paragraphs[start.paragraph]?.[0] ?? -1).word);
    return answers && question !== undefined ? about(question) : [];
  }

  #find(content: readonly Range[], isIt: (token: Token, at: number, to: number) => boolean): number | undefined {
    for (const [from, to] of content)
      for (let at = from; at < to; at++) if (isIt(tokenAt(this.#reading.tokens, at), at, to)) return at;
    return undefined;
  }
}
