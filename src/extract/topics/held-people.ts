import { MONTHS, WEEKDAYS } from '../lexicon/calendar.ts';
import { ROLES, UNNAMED } from '../lexicon/people.ts';
import { FAMILIES, KIN, KIN_SPEAKS_OF, SELF } from '../lexicon/references.ts';
import type { Memory } from '../speakers/memory.ts';
import { surnameOf, type UnknownName } from '../speakers/mentions.ts';
import { NOBODY, type Referent } from '../speakers/referent.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';
import { newlyNamed } from './newly-named.ts';
import { lowerBound, type Reference, type Use } from './term-use.ts';
import type { TermMatch } from './terms.ts';

/** How many tokens of an apposition are looked at: "Joss Imre, | a miller whom the front took hostage". */
const APPOSITION = 14;
/** How many tokens back "his brother Per" looks for whose brother he is. */
const KIN_NEAR = 60;
/** In how many tokens of a name "Captives" may stand: "Captives' Families Forum". */
const FORUM = 5;
/** What was done to those who are held. */
const TAKEN = /^(?:taken|held|kept|seized|kidnapped|abducted|captured)$/;

/** What stands before places. */
const PLACED =
  /^(?:in|into|at|near|across|inside|around|through|throughout|outside|northern|southern|central|eastern|western)$/;

/** Somebody whom the article names, at one place. */
interface Named {
  tokens: Range;
  key: string;
  person: Referent;
}

/** The people whom an article says to be held, or to have been, by the term that says so, and their families. */
export class HeldPeople {
  readonly #memory: Memory;
  readonly #tokens: readonly Token[];
  readonly #named: readonly Named[];
  readonly #byStart: ReadonlyMap<number, number>;
  readonly #held = new Map<string, TermMatch>();
  readonly #surnames = new Map<string, TermMatch>();
  readonly #kin = new Map<string, TermMatch>();

  /** `terms`: those of topics of people. Everybody whom the article names must have been introduced to the memory. */
  constructor(memory: Memory, terms: readonly TermMatch[]) {
    this.#memory = memory;
    this.#tokens = memory.reading.tokens;
    this.#named = terms.length === 0 ? [] : this.#findNamed();
    this.#byStart = new Map(this.#named.map(({ tokens }, index) => [tokens[0], index]));
    for (const term of terms) {
      const after = this.#namedAfter(term);
      const index = after ?? this.#namedBefore(term);
      if (index === undefined) continue;
      for (const each of this.#listed(index, term, after === undefined ? -1 : 1)) this.#hold(each, term);
    }
    this.#findNewlyNamed(terms);
    if (terms.length > 0) this.#findKin(terms);
    for (const term of terms) this.#findForum(term);
  }

  /** Where those who are held are named: "the release of | Imre". */
  get uses(): Use[] {
    return this.#named.flatMap(({ tokens, key }) => {
      const name = this.#memory.nameStartingAt(tokens[0]);
      // "Mr Imre's release", where the mother is an Imre, too → of the one who is held.
      const shared = name?.person && !name.name.includes(' ') ? this.#surnames.get(surnameOf(name.name)) : undefined;
      const term = this.#held.get(key) ?? shared;
      return term === undefined ? [] : [{ tokens, term }];
    });
  }

  /**
   * "“I was beaten,” said Imre", "“He was beaten,” said his brother" → the words by which those who were held speak of
   * themselves, and their families of them.
   */
  spokenBy(speaker: Referent, content: readonly Range[]): Reference[] {
    const key = keyOf(speaker);
    if (key === undefined) return [];
    const [own, kin] = [this.#held.get(key), this.#kin.get(key)];
    if (own !== undefined) return this.#first(content, own, (at) => SELF.has(tokenAt(this.#tokens, at).lower));
    const at = kin && this.firstOfKin(content);
    return kin === undefined || at === undefined ? [] : [{ tokens: [at, at + 1], term: kin, people: true }];
  }

  /** Where a content first has "my son", "our loved ones", "they", when the family of people who are held says it. */
  firstOfKin(content: readonly Range[]): number | undefined {
    for (const [from, to] of content) for (let at = from; at < to; at++) if (this.#isOfKin(at)) return at;
    return undefined;
  }

  #isOfKin(at: number): boolean {
    const { lower } = tokenAt(this.#tokens, at);
    if (KIN_SPEAKS_OF.has(lower)) return true;
    const own = /^(?:my|our|his|her|their)$/.test(tokenAt(this.#tokens, at - 1).lower);
    return own ? KIN.has(lower) || lower === 'loved' : false;
  }

  /** Whether anybody is named between two tokens. */
  isAnyNamed(from: number, to: number): boolean {
    const next = this.#named[lowerBound(this.#named, from)];
    return next !== undefined && next.tokens[0] < to;
  }

  /** The one named last before a token and near it, if held: "Imre is home. | “He is well,” the ministry said". */
  namedLast(before: number, near: number): TermMatch | undefined {
    const last = this.#named[lowerBound(this.#named, before) - 1];
    return last === undefined || before - last.tokens[1] > near ? undefined : this.#held.get(last.key);
  }

  #first(content: readonly Range[], term: TermMatch, isIt: (at: number) => boolean): Reference[] {
    for (const [from, to] of content)
      for (let at = from; at < to; at++) if (isIt(at)) return [{ tokens: [at, at + 1], term, people: true }];
    return [];
  }

  #findNamed(): Named[] {
    const found: Named[] = [];
    for (let at = 0; at < this.#tokens.length; at++) {
      const mention = this.#memory.mentionStartingAt(at);
      const name = this.#memory.nameStartingAt(at);
      const person = this.#memory.personAt(at);
      if (mention !== undefined) {
        if (person !== undefined) found.push({ tokens: mention.tokens, key: keyOf(person) ?? '', person });
      } else if (name !== undefined && this.#maybePerson(name)) {
        found.push({ tokens: name.tokens, key: (person && keyOf(person)) ?? name.name, person: person ?? NOBODY });
      }
    }
    return found;
  }

  /** "Gali was taken hostage" → somebody; not "in Kesta", "May", "Kestan miller", nor "When". */
  #maybePerson({ tokens: [from, to], person }: UnknownName): boolean {
    const first = tokenAt(this.#tokens, from);
    if (!person || MONTHS.has(first.lower) || WEEKDAYS.has(first.lower)) return false;
    const alone = to - from === 1;
    if (alone && first.pos !== 'PROPN') return false;
    return !PLACED.test(tokenAt(this.#tokens, from - 1).lower) && !(alone && tokenAt(this.#tokens, to).pos === 'NOUN');
  }

  #hold({ key, person: { link } }: Named, term: TermMatch): void {
    if (key === '' || this.#held.has(key)) return;
    this.#held.set(key, term);
    if (link.status === 'PROVISIONAL') this.#surnames.set(surnameOf(link.name), term);
  }

  /** "Joss Imre, Ana Quandt and Per Olm, | hostages who" → all of them; one where one is spoken of. */
  #listed(index: number, { tokens: [start, end] }: TermMatch, step: 1 | -1): Named[] {
    const first = this.#named[index];
    if (first === undefined) return [];
    const between = this.#tokens.slice(first.tokens[1], start);
    const plural =
      between.some(({ lower }) => /^(?:were|are|have)$/.test(lower)) || isPlural(tokenAt(this.#tokens, end - 1));
    const list = [first];
    for (let at = index + step; plural; at += step) {
      const [last, next] = [list.at(-1), this.#named[at]];
      if (last === undefined || next === undefined) break;
      const [left, right] = step === 1 ? [last, next] : [next, last];
      if (!this.#areJoined(left.tokens[1], right.tokens[0])) break;
      list.push(next);
    }
    return list;
  }

  /** "Joss Imre | , 28, and | Ana Quandt". */
  #areJoined(from: number, to: number): boolean {
    return (
      to > from &&
      to - from < 6 &&
      this.#tokens.slice(from, to).every(({ word, pos }) => /^(?:,|and|&)$/.test(word) || pos === 'NUM')
    );
  }

  /** "the hostage | Joss Imre", "freed hostage, the miller Joss Imre"; not "hostage negotiator Joss Imre". */
  #namedAfter({ tokens: [, end] }: TermMatch): number | undefined {
    for (let at = end; at < end + 3; at++) {
      const person = this.#byStart.get(at);
      if (person !== undefined) return person;
      const { lower, pos } = tokenAt(this.#tokens, at);
      if (ROLES.has(lower) || !/^(?:ADJ|NOUN|PROPN|DET|NUM)$/.test(pos)) return undefined;
    }
    return undefined;
  }

  /** Those whom a text, having spoken of captives, names as one of them without saying so. */
  #findNewlyNamed(terms: readonly TermMatch[]): void {
    for (const named of this.#named) {
      if (named.person.link.status === 'KNOWN' || this.#held.has(named.key)) continue;
      const term = newlyNamed(this.#memory.reading, named.tokens, terms, lowerBound(terms, named.tokens[0]));
      if (term !== undefined) this.#hold(named, term);
    }
  }

  /**
   * "Joss Imre, | who was taken hostage", "Joss Imre, a miller, was | kidnapped", "Joss Imre, one of the | hostages",
   * "Joss Imre from Dawn Front | captivity"; not "Joss Imre, whose hostage policy", "Joss Imre, father of a hostage".
   */
  #namedBefore({ tokens: [start, end] }: TermMatch): number | undefined {
    const { sentence } = tokenAt(this.#tokens, start);
    if (tokenAt(this.#tokens, end).pos === 'NOUN') return undefined;
    let commas = 0;
    for (let at = start - 1; at > start - APPOSITION && tokenAt(this.#tokens, at).sentence === sentence; at--) {
      const person = this.#byStart.get(at);
      if (person !== undefined)
        return commas < 2 || tokenAt(this.#tokens, this.#named[person]?.tokens[1] ?? -1).word === ','
          ? person
          : undefined;
      const { word, lower, pos } = tokenAt(this.#tokens, at);
      if (word === ',') commas++;
      // "Joss Imre | , 28, | who was taken hostage"
      if (pos === 'NUM' && tokenAt(this.#tokens, at - 1).word === ',' && tokenAt(this.#tokens, at + 1).word === ',')
        commas--;
      if (ROLES.has(lower) || (UNNAMED.has(lower) && commas === 0 && lower !== 'one') || lower === 'whose')
        return undefined;
      if (KIN.has(lower)) return undefined;
      if (pos === 'ADP' && tokenAt(this.#tokens, at - 1).lower !== 'one' && !/^(?:from|in|into)$/.test(lower))
        return undefined;
      if (commas > 2 || /^[;:“”()—]$/.test(word) || this.#isOther(at, start)) return undefined;
      if (commas === 0 && pos === 'VERB' && !(TAKEN.test(lower) && tokenAt(this.#tokens, at - 1).pos === 'AUX'))
        return undefined;
    }
    return undefined;
  }

  /** Whether somebody else is named at a token: not "Vellian", nor "Dawn Front" in "Dawn Front captivity". */
  #isOther(at: number, term: number): boolean {
    const mention = this.#memory.mentionStartingAt(at);
    return mention !== undefined && mention.kind !== 'DEMONYM' && mention.tokens[1] !== term;
  }

  /**
   * "Ana Imre, whose son Joss was taken hostage", "Ana Imre, mother of Joss Imre", "his brother Per" after Joss was named
   * → theirs, who are held.
   */
  #findKin(terms: readonly TermMatch[]): void {
    // "Ana Imre", in an article on the captive Joss Imre → of his family.
    for (const named of this.#named) {
      const { link } = named.person;
      const of =
        link.status === 'PROVISIONAL' && link.name.includes(' ') ? this.#surnames.get(surnameOf(link.name)) : undefined;
      if (of !== undefined) this.#addKin(named, of);
    }
    for (let at = 0; at < this.#tokens.length; at++) {
      const { lower, sentence } = tokenAt(this.#tokens, at);
      if (!KIN.has(lower)) continue;
      const next = this.#named[lowerBound(this.#named, at)];
      const nextNear =
        next !== undefined && next.tokens[0] - at < 3 && tokenAt(this.#tokens, next.tokens[0]).sentence === sentence;
      if (nextNear && /^(?:his|her|their)$/.test(tokenAt(this.#tokens, at - 1).lower)) {
        // "his brother Per" → of Joss, who was named last; "Ana Imre, … her son Joss, a hostage" comes below.
        const of = this.#heldLast(at);
        if (of !== undefined && !this.#held.has(next.key)) this.#addKin(next, of);
      }
      const of = this.#heldAfter(at, terms);
      const before = this.#named[lowerBound(this.#named, at) - 1];
      if (
        before === undefined ||
        at - before.tokens[1] > 8 ||
        tokenAt(this.#tokens, before.tokens[0]).sentence !== sentence
      )
        continue;
      // "Ana Imre, | his mother" → the mother of Joss, who was named before her.
      const his = at - before.tokens[1] === 2 && /^(?:his|her|their)$/.test(tokenAt(this.#tokens, at - 1).lower);
      const theirs = of ?? (his ? this.#heldLast(before.tokens[0]) : undefined);
      if (theirs !== undefined) this.#addKin(before, theirs);
    }
  }

  /** The one of those held who was named last before a token, and near it. */
  #heldLast(before: number): TermMatch | undefined {
    for (let at = lowerBound(this.#named, before) - 1; at >= 0; at--) {
      const named = this.#named[at];
      if (named === undefined || before - named.tokens[1] > KIN_NEAR) return undefined;
      const term = this.#held.get(named.key);
      if (term !== undefined) return term;
    }
    return undefined;
  }

  #addKin({ key }: Named, term: TermMatch): void {
    if (key !== '' && !this.#held.has(key) && !this.#kin.has(key)) this.#kin.set(key, term);
  }

  /** "the | Captives' | Families Forum" → it speaks for them, under whatever name. */
  #findForum(term: TermMatch): void {
    const [start, end] = term.tokens;
    for (let at = start; at > start - FORUM; at--) {
      const mention = this.#memory.mentionStartingAt(at);
      if (mention === undefined || mention.tokens[1] < end) continue;
      const [, last] = mention.tokens;
      if (this.#tokens.slice(at, last).some(({ lower }) => FAMILIES.has(lower)))
        for (const actor of mention.actors) this.#kin.set(actor, term);
    }
  }

  /** "whose | son Joss", "mother of | a hostage", "'s | brothers have been held hostage" → the term that says it. */
  #heldAfter(at: number, terms: readonly TermMatch[]): TermMatch | undefined {
    const { sentence } = tokenAt(this.#tokens, at);
    // "her | husband is held in the valley" → may begin with the word itself.
    const term = terms[lowerBound(terms, at)];
    const name = this.#named[lowerBound(this.#named, at + 1)];
    const isNear = (use: { tokens: Range } | undefined, near: number): boolean =>
      use !== undefined && use.tokens[0] - at <= near && tokenAt(this.#tokens, use.tokens[0]).sentence === sentence;
    if (name !== undefined && isNear(name, 4) && this.#held.has(name.key)) return this.#held.get(name.key);
    return term !== undefined && isNear(term, 10) ? term : undefined;
  }
}

const isPlural = ({ lower }: Token): boolean => /(?:[^s]s|^(?:people|men|women|children))$/.test(lower);

function keyOf({ link }: Referent): string | undefined {
  if (link.status === 'KNOWN') return link.actor;
  return link.status === 'PROVISIONAL' ? link.name : undefined;
}
