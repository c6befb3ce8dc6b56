import type { Day } from '../../model.ts';
import { GROUP_NAMES, GROUPS, HEADED, MILITANT, STAFF } from '../lexicon/people.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import type { Home } from './homes.ts';
import { type ActorIndex, firstNameOf, type Mention, surnameOf, type UnknownName } from './mentions.ts';
import { PronounsUsed } from './pronouns-used.ts';
import { isSame, isUndescribed, membersOf, type Referent } from './referent.ts';
import { Setting } from './setting.ts';
import { type Spoken, spokenBefore } from './spoken.ts';

/** How many tokens back a common noun looks for what it stands for. */
const LOOKBACK = 3_000;
/** How many tokens on somebody is named of whom a text begins with "he". */
const LOOKAHEAD = 100;
/** How many paragraphs on those who spoke together are "the two". */
const NEXT = 6;

/** What a text goes on calling any organisation. */
const GROUP_WORDS = /^(?:group|organi[sz]ation)$/;

/** Words after which no subject of a sentence stands. */
const WITHIN = /^(?:in|at|from|near|of|across|outside|around|into|through|on|over|off|by|with|against|between|to)$/;

/** What an article has introduced so far, for "she", "the ministry" and "the delegation". */
export class Memory {
  readonly reading: Reading;
  readonly index: ActorIndex;
  readonly mentions: readonly Mention[];
  readonly setting: Setting;
  readonly pronouns = new PronounsUsed();
  readonly #spoken: Spoken[] = [];
  /** Where an interview's questions begin. */
  #questions: number | undefined;
  readonly #people = new Map<string, Referent>();
  /** By last name; undefined where two people share it. */
  readonly #surnames = new Map<string, Referent | undefined>();
  /** By the first word of the name, which is what many languages call people by; undefined where two share it. */
  readonly #firstNames = new Map<string, Referent | undefined>();
  /** For whom people speak as the article says it, by their slug. */
  readonly #stated = new Map<string, string>();
  readonly #mentionsByStart: ReadonlyMap<number, Mention>;
  readonly #mentionsByEnd: ReadonlyMap<number, Mention>;
  readonly #namesByStart: ReadonlyMap<number, UnknownName>;
  /** Where persons' names end that the knowledge does not have. */
  readonly #nameEnds: ReadonlySet<number>;

  /** `home` is where the article was published. */
  constructor(
    reading: Reading,
    index: ActorIndex,
    mentions: readonly Mention[],
    names: readonly UnknownName[],
    day: Day,
    home?: Home,
  ) {
    this.reading = reading;
    this.index = index;
    this.mentions = mentions;
    this.setting = new Setting(reading, index, mentions, day, home);
    this.#mentionsByStart = new Map(mentions.map((mention) => [mention.tokens[0], mention]));
    this.#mentionsByEnd = new Map(mentions.map((mention) => [mention.tokens[1], mention]));
    this.#namesByStart = new Map(names.map((name) => [name.tokens[0], name]));
    this.#nameEnds = new Set(
      names.flatMap(({ person, name, tokens }) => (person && name.includes(' ') ? [tokens[1]] : [])),
    );
  }

  speak(utterance: Spoken): void {
    this.#spoken.push(utterance);
  }

  /** "A senior Dawn Front official said … | The official" → the last speaker called an official. */
  findSpeakerCalled(noun: string): Referent | undefined {
    const last = this.#spoken.slice(-12).findLast((spoken) => spoken.noun === noun);
    return last && spokenBefore(last);
  }

  /** Who spoke together last, a few paragraphs before a token at most. */
  findSpokenTogether(at: number): Referent | undefined {
    const { tokens } = this.reading;
    const { paragraph } = tokenAt(tokens, at);
    const last = this.#spoken
      .slice(-30)
      .findLast(
        ({ referent, cue }) => referent.others !== undefined && paragraph - tokenAt(tokens, cue).paragraph <= NEXT,
      );
    return last && spokenBefore(last);
  }

  /** "Another" → described as the last speaker, if that one has no name. */
  findLastUnnamed(): Referent | undefined {
    const last = this.#spoken.at(-1);
    return last?.noun !== undefined && last.referent.link.status === 'OPEN' ? spokenBefore(last) : undefined;
  }

  /** "The Ministry" → the body whose longer name has the word. */
  findBody(word: string, before: number): Referent | undefined {
    const { tokens } = this.reading;
    // "Front: soldiers are “another matter” ⏎ The Dawn Front …" → a headline may shorten a name that follows.
    for (let step = 1; step <= 2 * LOOKBACK; step++) {
      const mention = this.#mentionsByStart.get(step <= LOOKBACK ? before - step : before + step - LOOKBACK);
      if (mention === undefined) continue;
      const [slug] = mention.actors;
      if (slug === undefined || mention.actors.length > 1) continue;
      if (this.index.actors.get(slug)?.kind === 'PERSON') continue;
      if (!tokens.slice(...mention.tokens).some((token) => token.word === word)) continue;
      return { link: { status: 'KNOWN', actor: slug, confidence: 0.8 }, through: [slug], person: false, plural: true };
    }
    for (const [name, referent] of this.#people)
      if (!referent.person && name.split(' ').includes(word.toLowerCase())) return referent;
    return undefined;
  }

  /** `anew` replaces what was known of somebody by this name. */
  introduce(name: string, referent: Referent, { anew = false } = {}): void {
    const whole = name.toLowerCase();
    const known = this.#people.get(whole);
    // "Joss Imre wept. … | Vellian envoy | Joss Imre" → the first that says who he is counts.
    const told = known !== undefined && isUndescribed(known) && referent.through.length > 0;
    if (known !== undefined && !anew && !told) return;
    this.#people.set(whole, referent);
    const surname = surnameOf(name);
    if (!name.includes(' ')) return;
    for (const [names, own] of [
      [this.#surnames, surname],
      [this.#firstNames, firstNameOf(name)],
    ] as const) {
      const namesake = names.get(own);
      const shared = names.has(own) && !(namesake !== undefined && isSame(namesake, referent));
      names.set(own, shared ? undefined : referent);
    }
  }

  /**
   * The person introduced under this name, or under a longer one with this surname or first name ("Joss said"); of two
   * with one surname, the one who spoke last, or who may be called by the pronoun that a title tells ("Mrs. Imre").
   */
  findPerson(
    name: string,
    { byFirstName = true, pronoun }: { byFirstName?: boolean; pronoun?: 'he' | 'she' | undefined } = {},
  ): Referent | undefined {
    const known = this.#people.get(name.toLowerCase());
    if (known !== undefined || name.includes(' ')) return known;
    const surname = surnameOf(name);
    if (!this.#surnames.has(surname)) return byFirstName ? this.#firstNames.get(firstNameOf(name)) : undefined;
    const only = this.#surnames.get(surname);
    if (pronoun !== undefined && (only === undefined || !this.pronouns.allow(pronoun, only))) {
      const namesakes = [...this.#people.values()].filter((each) => this.#surnameOf(each) === surname);
      const [fitting, ...others] = namesakes.filter((each) => this.pronouns.allow(pronoun, each));
      if (fitting === undefined) return undefined;
      if (others.every((other) => isSame(other, fitting))) return fitting;
    }
    const recent = this.#spoken.slice(-30).flatMap(({ referent }) => membersOf(referent));
    return only ?? recent.findLast((member) => this.#surnameOf(member) === surname);
  }

  #isOutlet({ link }: Referent): boolean {
    const actor = link.status === 'KNOWN' ? this.index.actors.get(link.actor) : link;
    return actor !== undefined && 'kind' in actor && actor.kind === 'MEDIA';
  }

  #surnameOf({ link }: Referent): string | undefined {
    if (link.status === 'OPEN') return undefined;
    return surnameOf(link.status === 'KNOWN' ? (this.index.actors.get(link.actor)?.name ?? '') : link.name);
  }

  /** Who "she", "it" or "they" is, at a token; or who goes on speaking where no speaker is written. */
  resolvePronoun(pronoun: string | undefined, at: number): { referent: Referent; sure: number } | undefined {
    const { tokens } = this.reading;
    const here = tokenAt(tokens, at);
    const last = this.#spoken.at(-1);
    const paragraph = (token: number): number => tokenAt(tokens, token).paragraph;
    if (pronoun === 'he' || pronoun === 'she') {
      const subject = this.#personSubject(at, pronoun);
      if (subject !== undefined && (last === undefined || subject.at > last.cue))
        return {
          referent: { ...subject.referent, ground: { basis: 'COREFERENCE', at: [subject.at, subject.at + 1] } },
          sure: 0.75,
        };
    }
    // "“We are wet,” he said. ⏎ Joss Imre, …" → at the head of a text whoever is named first after.
    if (last === undefined && (pronoun === 'he' || pronoun === 'she')) return this.#firstNamed(at, pronoun);
    if (last === undefined || here.paragraph - paragraph(last.cue) > 3) return undefined;
    const recent = this.#spoken.slice(-30);
    if (pronoun === 'they' && !last.referent.plural) {
      const plural = recent.findLast(({ referent, cue }) => referent.plural && here.paragraph - paragraph(cue) <= 3);
      return plural && { referent: spokenBefore(plural), sure: 0.6 };
    }
    if (pronoun === 'it' && last.referent.person) {
      const body = recent.findLast(({ referent, cue }) => !referent.person && here.paragraph - paragraph(cue) <= 3);
      return body && { referent: spokenBefore(body), sure: 0.6 };
    }
    // "Lake Union leaders insisted … He said", "the Herald reported … He said" → one man, not them.
    if (
      (pronoun === 'he' || pronoun === 'she') &&
      (this.#isOutlet(last.referent) || !this.pronouns.allow(pronoun, last.referent))
    ) {
      const one = recent.findLast(
        ({ referent, cue }) =>
          referent.person && this.pronouns.allow(pronoun, referent) && here.paragraph - paragraph(cue) <= 3,
      );
      return one && { referent: spokenBefore(one), sure: 0.6 };
    }
    // "The ministry said … She added" → the ministry: in translations "she" may be a body.
    const sure = (pronoun === 'he' || pronoun === 'she') && !last.referent.person ? 0.6 : 0.8;
    return { referent: spokenBefore(last), sure };
  }

  #firstNamed(at: number, pronoun: 'he' | 'she'): { referent: Referent; sure: number } | undefined {
    for (let token = 0; token < Math.min(at + LOOKAHEAD, this.reading.tokens.length); token++) {
      const referent = tokenAt(this.reading.tokens, token).quotation < 0 ? this.personAt(token) : undefined;
      if (referent === undefined || !this.pronouns.allow(pronoun, referent)) continue;
      return { referent: { ...referent, ground: { basis: 'COREFERENCE', at: [token, token + 1] } }, sure: 0.6 };
    }
    return undefined;
  }

  /** The last person who was the subject of a sentence, and may be "he" or "she": first in it, outside what anyone said. */
  #personSubject(at: number, pronoun: 'he' | 'she'): { referent: Referent; at: number } | undefined {
    const { tokens, sentences } = this.reading;
    const sentence = tokenAt(tokens, at).sentence;
    const recent = this.#spoken.slice(-4);
    let earlier = 0;
    for (let number = sentence; number >= Math.max(0, sentence - 8) && earlier <= 2; number--) {
      const [from, to] = sentences[number] ?? [0, 0];
      // "“They left. They were free,” he said" → the sentences of his own words do not count.
      if (tokenAt(tokens, from).quotation < 0 || number === sentence) earlier++;
      const stop = Math.min(to, at);
      for (let token = from; token < Math.min(stop, from + 14); token++) {
        // "The first witness was Joss Imre. He said" → whoever somebody is said to be is the subject, too.
        const { pos, lower, quotation } = tokenAt(tokens, token);
        if (pos === 'VERB' || (pos === 'AUX' && !/^(?:is|was)$/.test(lower)) || quotation >= 0) break;
        if (recent.some(({ content }) => content.some(([a, b]) => a <= token && token < b))) break;
        // "In Upper Kamm, it rained. She said" → a place, or no subject.
        const within = WITHIN.test(tokenAt(tokens, token - 1).lower);
        const referent = within ? undefined : this.personAt(token);
        if (referent !== undefined && this.pronouns.allow(pronoun, referent)) return { referent, at: token };
      }
    }
    return undefined;
  }

  personAt(token: number): Referent | undefined {
    const mention = this.mentionStartingAt(token);
    const slug = mention?.actors[0];
    if (mention !== undefined && mention.actors.length === 1 && slug !== undefined) {
      if (this.index.actors.get(slug)?.kind !== 'PERSON') return undefined;
      return {
        link: { status: 'KNOWN', actor: slug, confidence: 0.9 },
        through: this.organisationsOf(slug),
        person: true,
        plural: false,
      };
    }
    const name = this.#namesByStart.get(token);
    return name === undefined ? undefined : this.findPerson(name.name);
  }

  /** "Vellian President Orla Venn" → Orla Venn speaks for Vellia in this article. */
  state(person: string, state: string): void {
    if (!this.#stated.has(person)) this.#stated.set(person, state);
  }

  /** Whom an actor's party is looked for from: what the article says of somebody goes before the knowledge. */
  organisationsOf(slug: string): string[] {
    return [this.#stated.get(slug) ?? slug];
  }

  /** The person of the knowledge whose name ends before a token. */
  personEndingAt(end: number): Mention | undefined {
    const mention = this.mentionEndingAt(end);
    return this.index.actors.get(mention?.actors[0] ?? '')?.kind === 'PERSON' ? mention : undefined;
  }

  /** Whether a person's name ends before a token. */
  endsWithPerson(end: number): boolean {
    const slug = this.mentionEndingAt(end)?.actors[0];
    if (slug !== undefined) return this.index.actors.get(slug)?.kind === 'PERSON';
    return this.#nameEnds.has(end);
  }

  /** The person whom some tokens name, if they name no other. */
  #findOnlyPerson([from, to]: Range): Referent | undefined {
    let only: Referent | undefined;
    for (let at = from; at < to; at++) {
      const person = this.personAt(at);
      if (person === undefined) continue;
      if (only !== undefined && !isSame(only, person)) return undefined;
      only ??= person;
    }
    return only;
  }

  /** "Venn's office", "an aide to Venn", "the Venn administration" → the actors that Venn speaks for. */
  superiorIn([from, to]: Range): string[] {
    const staff = this.reading.tokens.slice(from, to).some(({ lower }) => STAFF.has(lower) || HEADED.has(lower));
    const superior = staff ? this.#findOnlyPerson([from, to]) : undefined;
    if (superior === undefined) return [];
    return superior.through;
  }

  /** The one person named above an interview's questions. */
  get interviewed(): Referent | undefined {
    const { tokens, paragraphs } = this.reading;
    this.#questions ??= paragraphs.find(([from]) => /^Q\.?$/.test(tokenAt(tokens, from).word))?.[0] ?? 0;
    return this.#findOnlyPerson([0, Math.min(this.#questions, LOOKBACK)]);
  }

  mentionStartingAt(token: number): Mention | undefined {
    return this.#mentionsByStart.get(token);
  }

  mentionEndingAt(token: number): Mention | undefined {
    return this.#mentionsByEnd.get(token);
  }

  /** Whom the noun just before a token stands for: "the front". */
  nounTo(token: number): string[] | undefined {
    const slug = this.findByNoun(token - 1);
    return slug === undefined ? undefined : [slug];
  }

  nameStartingAt(token: number): UnknownName | undefined {
    return this.#namesByStart.get(token);
  }

  /**
   * The actor that a common noun at a token stands for, of those mentioned before: "the ministry", "the militant
   * group".
   */
  findByNoun(at: number): string | undefined {
    const { tokens } = this.reading;
    const noun = tokenAt(tokens, at).lower;
    const slugs = this.index.nouns.get(noun);
    const state = noun === 'country' || noun === 'nation';
    if (slugs === undefined && !state) return undefined;
    let first = at;
    while (/^(?:ADJ|NOUN|PROPN|VERB)$/.test(tokenAt(tokens, first - 1).pos) && at - first < 6) first--;
    const determiner = tokenAt(tokens, first - 1).lower;
    // "a group", "the families' group" → nobody mentioned before; in "a group spokesman" the article belongs to
    // "spokesman".
    const other = tokenAt(tokens, at + 1).pos !== 'NOUN' && /^(?:an?|one|another|some|any|each|no)$/.test(determiner);
    if (other || determiner === "'" || determiner === "'s") return undefined;
    for (let before = first - 1; before >= Math.max(0, first - LOOKBACK); before--) {
      if (this.#isNewGroup(noun, before)) return undefined;
      const mention = this.#mentionsByStart.get(before);
      const slug = mention?.actors[0];
      if (slug === undefined || mention?.actors.length !== 1) continue;
      // "The Mill Families Forum wept. | The group said" → the forum, not an armed group named before it.
      const armed = tokens.slice(first, at).some(({ lower }) => MILITANT.has(lower));
      const isBody = GROUP_WORDS.test(noun) && !armed && this.index.actors.get(slug)?.kind === 'ORGANISATION';
      if (isBody && this.#isDescribed(slug, [first, at])) return slug;
      if (state ? this.index.actors.get(slug)?.kind !== 'STATE' : !slugs?.includes(slug)) continue;
      if (this.#isDescribed(slug, [first, at])) return slug;
    }
    return undefined;
  }

  /**
   * "Kamm Relief Watch published a report. | The group said" → true at the name: "group" means it, not an actor named
   * before.
   */
  #isNewGroup(noun: string, at: number): boolean {
    const name = this.#namesByStart.get(at);
    if (name === undefined || name.person || !GROUPS.has(noun) || !name.name.includes(' ')) return false;
    return name.name.split(' ').some((word) => GROUP_NAMES.has(word.toLowerCase()));
  }

  /** "The rights group" → one that spoke before under a name that the knowledge does not have. */
  findNewGroup(at: number): Referent | undefined {
    const { tokens } = this.reading;
    const noun = tokenAt(tokens, at).lower;
    let first = at;
    while (/^(?:ADJ|NOUN)$/.test(tokenAt(tokens, first - 1).pos) && at - first < 3) first--;
    if (!GROUPS.has(noun) || tokenAt(tokens, first - 1).lower !== 'the') return undefined;
    for (let before = first - 1; before >= Math.max(0, first - LOOKBACK); before--)
      if (this.#isNewGroup(noun, before)) return this.findPerson(this.#namesByStart.get(before)?.name ?? '');
    return undefined;
  }

  /**
   * Whether the words before a common noun may be an actor's: "militant group", "Vellian ministry", not "rights group".
   */
  #isDescribed(slug: string, [from, to]: Range): boolean {
    const actor = this.index.actors.get(slug);
    if (actor === undefined) return false;
    const names = `${actor.name} ${actor.names.map(({ name }) => name).join(' ')}`.toLowerCase();
    const official = actor.kind === 'GOVERNMENT_BODY';
    for (let at = from; at < to; at++) {
      const { lower, pos } = tokenAt(this.reading.tokens, at) ?? { lower: '', pos: 'X' };
      const [state] = this.#mentionsByStart.get(at)?.actors ?? [];
      const country = this.index.actors.get(state ?? '')?.country;
      if (state !== undefined && (state === slug || actor.affiliations.some((belongs) => belongs.to === state)))
        continue;
      if (state !== undefined && country !== undefined && country === actor.country) continue;
      const tells = pos === 'NOUN' || pos === 'PROPN' || official || state !== undefined;
      if (tells && !MILITANT.has(lower) && !names.includes(lower)) return false;
    }
    return true;
  }

  mentionsIn([from, to]: Range): Mention[] {
    const found: Mention[] = [];
    for (let at = from; at < to; at++) {
      const mention = this.mentionStartingAt(at);
      if (mention !== undefined && mention.tokens[1] <= to) found.push(mention);
    }
    return found;
  }

  /** Whether a token lies in a name the knowledge has. */
  isNamed(token: number): boolean {
    for (let at = token; at > token - 6; at--) {
      const mention = this.mentionStartingAt(at);
      if (mention !== undefined) return token < mention.tokens[1];
    }
    return false;
  }

  /** A range as written, without the marks at its edges. */
  wordsOf([from, to]: Range): string {
    const { tokens, text } = this.reading;
    let [start, end] = [from, to];
    const isWord = (token: Token): boolean => /[\p{L}\p{N}]/u.test(token.word);
    while (start < end && !isWord(tokenAt(tokens, start))) start++;
    while (end > start && !isWord(tokenAt(tokens, end - 1))) end--;
    if (start >= end) return '';
    return text.slice(tokenAt(tokens, start).start, tokenAt(tokens, end - 1).end);
  }

  /** "head of the movement's office" → the actor that "movement" stands for. */
  findNounIn([from, to]: Range): string | undefined {
    for (let at = from; at < to; at++) {
      const found = this.findByNoun(at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** An actor of the knowledge, as somebody the article speaks of. */
  actor(slug: string, confidence: number): Referent {
    const person = this.index.actors.get(slug)?.kind === 'PERSON';
    const through = this.organisationsOf(slug);
    return { link: { status: 'KNOWN', actor: slug, confidence }, through, person, plural: !person };
  }
}
