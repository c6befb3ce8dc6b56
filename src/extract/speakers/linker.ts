import type { Day } from '../../model.ts';
import { COLLECTIVES, FEMALE, MALE, ORGANISATION_WORDS, PRONOUNS, ROLES, STAFF, TITLES } from '../lexicon/people.ts';
import { PRESS_NOUNS } from '../lexicon/press.ts';
import { nounPhraseBefore } from '../text/phrases.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import { Descriptions } from './descriptions.ts';
import { Groups } from './groups.ts';
import { Introductions } from './introductions.ts';
import { findIssuer } from './issuer.ts';
import type { LikelyActors } from './likely-actors.ts';
import type { Memory } from './memory.ts';
import { isProperName, type Mention, type UnknownName } from './mentions.ts';
import { NOBODY, type Referent } from './referent.ts';
import { type Phrase, takeApart } from './speaker-phrase.ts';
import { Surnames } from './surnames.ts';
import { Together } from './together.ts';

/** "Its statement" → what it said. */
const OWNERS: ReadonlyMap<string, string> = new Map([
  ['his', 'he'],
  ['her', 'she'],
  ['its', 'it'],
  ['their', 'they'],
]);

const lastWords = (words: readonly { lower: string }[]): string =>
  words
    .slice(-2)
    .map(({ lower }) => lower)
    .join(' ');

/** Links the speakers of one article; `day` decides who holds an office. */
export class Linker {
  readonly #memory: Memory;
  /** Where the issuers are named whose statements the article gives in full. */
  readonly #issuers: readonly Range[];
  /** Who issued the text, as its headline says. */
  readonly #issuerAbove: Referent;
  readonly #introductions: Introductions;
  readonly #surnames: Surnames;
  readonly #descriptions: Descriptions;
  readonly #together: Together;
  readonly #groups: Groups;

  constructor(
    memory: Memory,
    likelyActors: LikelyActors,
    names: readonly UnknownName[],
    { issuers, issuer = NOBODY, day }: { issuers: readonly Range[]; issuer?: Referent | undefined; day: Day },
  ) {
    this.#memory = memory;
    this.#issuers = issuers;
    this.#issuerAbove = issuer;
    this.#introductions = new Introductions(memory);
    this.#surnames = new Surnames(memory, likelyActors, day);
    this.#descriptions = new Descriptions(memory, this.#introductions, day, (speaker) => this.#one(speaker));
    this.#introductions.introducePeople(names);
    this.#introduceSurnames(names);
    this.#groups = new Groups(memory, issuer);
    this.#together = new Together(memory, (speaker) => this.#one(speaker));
  }

  /** Who a speaker phrase names; without a phrase, who went on speaking. `at` is the cue's or the content's token. */
  link(speaker: Range | undefined, at: number, goesOn: boolean): Referent {
    if (speaker === undefined && !goesOn) return NOBODY;
    if (speaker === undefined) return this.#pronoun(undefined, at);
    const { tokens } = this.#memory.reading;
    const first = tokenAt(tokens, speaker[0]);
    if (speaker[1] - speaker[0] === 1 && (PRONOUNS.has(first.lower) || first.lower === 'our'))
      return this.#pronoun(first.lower, speaker[0]);
    // "A: They will not return." → the person interviewed.
    if (/^A\.?$/.test(first.word) && speaker[1] - speaker[0] === 1) return this.#interviewee(at);
    const issuer = findIssuer(this.#memory.reading, speaker);
    // "A document seen by Vellpress" → nobody: who issued it is not said.
    if (issuer === null) return NOBODY;
    if (issuer !== undefined) {
      const owner = OWNERS.get(tokenAt(tokens, issuer[0]).lower);
      return owner === undefined ? this.link(issuer, at, goesOn) : this.#pronoun(owner, issuer[0]);
    }
    return this.#together.find(speaker, at) ?? this.#one(speaker);
  }

  /** Whom a phrase means that names one, by name or description. */
  #one(speaker: Range): Referent {
    const phrase = takeApart(this.#memory, speaker);
    return (
      this.#stateMedia(phrase) ??
      this.#byName(phrase) ??
      this.#groups.find(phrase) ??
      this.#descriptions.find(phrase) ??
      NOBODY
    );
  }

  /** "Vellian state media", "Vellia's state-run Vellport News" → nobody known, for the state. */
  #stateMedia({ head: [from, end] }: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const words = tokens.slice(from, end);
    const last = words.at(-1)?.lower ?? '';
    const run = words.some(({ lower }) => /^(?:run|owned|affiliated|controlled|backed|funded)$/.test(lower));
    const press =
      PRESS_NOUNS.has(last) ||
      /^(?:news|press) agency$/.test(lastWords(words)) ||
      (run && ORGANISATION_WORDS.has(last));
    if (!press || !words.some(({ lower }) => lower === 'state')) return undefined;
    const [state, ...others] = this.#memory.mentionsIn([from, end]).flatMap(({ actors }) => actors);
    if (state === undefined || others.length > 0) return undefined;
    return this.#memory.index.actors.get(state)?.kind === 'STATE'
      ? { ...NOBODY, through: [state], plural: true }
      : undefined;
  }

  /** "Foreign Minister Venn", in an article without her first name → Orla Venn, for "Venn's office" and "the minister". */
  #introduceSurnames(names: readonly UnknownName[]): void {
    for (const { name, person, tokens } of names) {
      if (!person || name.includes(' ') || this.#memory.findPerson(name) !== undefined) continue;
      const found = this.#surnames.find(name, this.#memory.wordsOf([Math.max(0, tokens[0] - 4), tokens[0]]));
      if (found?.link.status === 'KNOWN') this.#memory.introduce(name, found);
    }
  }

  /** Whoever spoke last or, before anybody has, the one person named above the questions. */
  #interviewee(at: number): Referent {
    const goesOn = this.#memory.resolvePronoun(undefined, at);
    return goesOn?.referent ?? this.#memory.interviewed ?? NOBODY;
  }

  /** "Statement by the Vellian Foreign Ministry ⏎ We call for a truce" → "we" is the last issuer named before. */
  #issuer(at: number): Referent {
    let [low, high] = [0, this.#issuers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#issuers[middle]?.[0] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    const issuer = this.#issuers[low - 1];
    if (issuer === undefined) return { ...this.#issuerAbove, ground: { basis: 'CONTEXT' } };
    return { ...this.link(this.whole(issuer), at, false), ground: { basis: 'COREFERENCE', at: issuer } };
  }

  #pronoun(pronoun: string | undefined, at: number): Referent {
    if (pronoun !== undefined && /^(?:we|our|i)$/.test(pronoun)) return this.#issuer(at);
    if (pronoun !== undefined && !/^(?:he|she|it|they|who|which)$/.test(pronoun)) return NOBODY;
    const related = pronoun === 'who' || pronoun === 'which' ? this.#antecedent(at) : undefined;
    if (related !== undefined) return related;
    const found = this.#memory.resolvePronoun(pronoun, at);
    if (found === undefined) return NOBODY;
    const { link } = found.referent;
    this.#memory.pronouns.note(pronoun, found.referent);
    if (link.status !== 'KNOWN') return found.referent;
    return { ...found.referent, link: { ...link, confidence: Math.min(link.confidence, found.sure) } };
  }

  /** "The prime minister's office, | which asked" → the office. */
  #antecedent(at: number): Referent | undefined {
    const { reading } = this.#memory;
    const [floor] = reading.sentences[tokenAt(reading.tokens, at).sentence] ?? [at];
    const end = tokenAt(reading.tokens, at - 1).word === ',' ? at - 1 : at;
    const phrase = nounPhraseBefore(reading, end, floor);
    const found = phrase && this.#one(phrase);
    if (found === undefined || (found.link.status === 'OPEN' && found.through.length === 0)) return undefined;
    // "Joss Imre, a miller in Vellia, | who said" → the last person named, not the state.
    const isState = found.link.status === 'KNOWN' && this.#memory.index.actors.get(found.link.actor)?.kind === 'STATE';
    if (isState && tokenAt(reading.tokens, at).lower === 'who')
      for (let token = end - 1; token >= floor; token--) {
        const person = this.#memory.personAt(token);
        if (person !== undefined) return person;
      }
    return found;
  }

  #byName(phrase: Phrase): Referent | undefined {
    const { tokens, plain } = this.#memory.reading;
    let end = phrase.head[1];
    if (tokenAt(tokens, end - 1).lower === "'s") end--;
    const mention = this.#memory.mentionEndingAt(end);
    if (mention !== undefined && mention.tokens[0] >= phrase.head[0]) {
      // "Vellian said": a state's adjective alone names nobody.
      if (
        mention.kind === 'DEMONYM' &&
        tokenAt(tokens, end - 1).pos === 'ADJ' &&
        !/s$/.test(tokenAt(tokens, end - 1).word)
      )
        return undefined;
      if (this.#isPeople(mention)) return { ...NOBODY, plural: true };
      return this.#namesake(mention) ?? this.#introductions.known(mention);
    }
    const holder = this.#holderNamed(phrase, end);
    if (holder !== undefined) return holder;
    for (let at = phrase.head[0]; at < end; at++) {
      const name = this.#memory.nameStartingAt(at);
      if (name === undefined || name.tokens[1] !== end) continue;
      const last = tokenAt(tokens, end - 1);
      // "Orla Venn | Says" → a headline's verb, after her name.
      const person = this.#memory.personEndingAt(at);
      if (person !== undefined) return this.#introductions.known(person);
      // "the Government of Vellia": a capitalised office or body is no person's name.
      const owned = tokenAt(tokens, at - 1).lower === "'s" ? at - 1 : at;
      // "the Prime Minister's | Office", "Vellia's eFairness | Commission" → described, not named.
      const described = at > phrase.head[0] && this.#memory.mentionEndingAt(owned) === undefined;
      const collective =
        COLLECTIVES.has(last.lower) && (phrase.tail[1] > phrase.tail[0] || described) && !name.name.includes(' ');
      // "the Ministry of Defence" → a body's name, though "defence" is part of titles.
      const office = ROLES.has(last.lower) || TITLES.has(last.lower);
      const staff = STAFF.has(last.lower)
        ? this.#memory.findPerson(name.name.slice(0, -last.word.length - 1))
        : undefined;
      // "The Venn Administration" → nobody known, for whom Venn speaks for.
      if (staff !== undefined) return { ...NOBODY, through: staff.through, plural: true };
      if (collective || (office && (name.person || !name.name.includes(' of ')))) return undefined;
      const body = name.person || name.name.includes(' ') ? undefined : this.#memory.findBody(name.name, at);
      if (body !== undefined) return body;
      const first = tokenAt(tokens, phrase.rest[0]);
      // "Joss, a Vellian miller" → somebody new, though Joss Imre was named.
      const anew = first.word === ',' && /^an?$/.test(tokenAt(tokens, phrase.rest[0] + 1).lower);
      const pronoun = this.#titlePronoun([phrase.head[0], at]);
      const known = name.person ? this.#memory.findPerson(name.name, { byFirstName: !anew, pronoun }) : undefined;
      if (known !== undefined) return known;
      if (!isProperName(this.#memory.reading, name) && this.#memory.mentionEndingAt(at) === undefined) return undefined;
      if (!name.person) return this.#introductions.newOrganisation(name.name, phrase.head[0], at);
      if (!name.name.includes(' ')) {
        const namesake = this.#surnames.find(name.name, this.#memory.wordsOf([phrase.head[0], at]));
        if (namesake !== undefined) return namesake;
        // "Tarn said", where the article has not said who Tarn is → nobody known.
        if (phrase.rest[0] === phrase.rest[1] && at === phrase.head[0]) return { ...NOBODY };
      }
      const description = [
        plain.slice(tokenAt(tokens, phrase.head[0]).start, tokenAt(tokens, at).start).trim(),
        this.#memory.wordsOf(phrase.rest),
      ]
        .filter((part) => part !== '')
        .join(', ');
      return this.#introductions.newPerson(name.name, description, [phrase.head[0], at], phrase.rest);
    }
    return undefined;
  }

  /** "Mrs.", "spokesman" → by which pronoun the text goes on. */
  #titlePronoun([from, to]: Range): 'he' | 'she' | undefined {
    const titles = this.#memory.reading.tokens.slice(from, to);
    if (titles.some(({ lower }) => MALE.has(lower))) return 'he';
    return titles.some(({ lower }) => FEMALE.has(lower)) ? 'she' : undefined;
  }

  /** "Secretary of State | Orla Venn", "Minister for Water | Joss Imre" → the person named after the office. */
  #holderNamed({ head: [from], tail, rest }: Phrase, end: number): Referent | undefined {
    const { lower } = tokenAt(this.#memory.reading.tokens, end - 1);
    if (tail[0] === tail[1] || !(ROLES.has(lower) || TITLES.has(lower))) return undefined;
    const known = this.#memory.mentionEndingAt(tail[1]);
    if (this.#memory.index.actors.get(known?.actors[0] ?? '')?.kind === 'PERSON' && known !== undefined)
      return this.#introductions.known(known);
    // "Mayor of Lower Kamm" → a place.
    for (let at = tail[0] + 2; at < tail[1]; at++) {
      const name = this.#memory.nameStartingAt(at);
      if (!name?.person || name.tokens[1] !== tail[1] || !name.name.includes(' ')) continue;
      const description = this.#memory.wordsOf([from, at]);
      return (
        this.#memory.findPerson(name.name) ?? this.#introductions.newPerson(name.name, description, [from, at], rest)
      );
    }
    return undefined;
  }

  /** "Many Vellians", "Vellians" → a people, for whom nobody speaks; "the Vellians" may be those at the table. */
  #isPeople({ kind, tokens: [from, end] }: Mention): boolean {
    const { tokens } = this.#memory.reading;
    const plural = kind === 'DEMONYM' && /[^s]s$/.test(tokenAt(tokens, end - 1).lower);
    return plural && tokenAt(tokens, from - 1).lower !== 'the';
  }

  /** "Rep. Joss Vellia spoke. | Vellia | said" → him, not the state. */
  #namesake({ kind, tokens: [from, end] }: Mention): Referent | undefined {
    if (!/^(?:NAME|METONYM|DEMONYM)$/.test(kind) || end - from > 1) return undefined;
    const person = this.#memory.findPerson(tokenAt(this.#memory.reading.tokens, from).word);
    return person?.link.status === 'PROVISIONAL' ? person : undefined;
  }

  /** "Families Forum" → "The Hostages and Missing Families Forum", "Kesta" → "Vellia and Kesta": names and lists are taken whole. */
  whole([from, to]: Range): Range {
    const [list, end] = this.#groups.wholeList([from, to]) ?? [from, to];
    const start = Math.min(list, this.#memory.mentionEndingAt(to)?.tokens[0] ?? from);
    const article = start < from && tokenAt(this.#memory.reading.tokens, start - 1).pos === 'DET' ? 1 : 0;
    return [Math.min(from, start - article), end];
  }

  /** "The senior Dawn Front official" → "official". */
  nounOf(speaker: Range | undefined): string | undefined {
    if (speaker === undefined) return undefined;
    const { head } = takeApart(this.#memory, speaker);
    const last = tokenAt(this.#memory.reading.tokens, head[1] - 1);
    return last.pos === 'NOUN' ? last.lower : undefined;
  }
}
