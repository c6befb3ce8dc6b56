import type { ActorKind, Affiliation, Day } from '../model.ts';
import type { Memory, Referent } from './07-coreference.ts';
import { belongsTo, findParty } from './09-party.ts';
import { COLLECTIVES, OFFICIALS, PRONOUNS, ROLES, TITLES, UNNAMED } from './lexicon/people.ts';
import { type ActorIndex, type Mention, surnameOf } from './mentions.ts';
import { findHolders } from './offices.ts';
import type { Range, Token } from './reading.ts';

const NOBODY: Referent = { link: { status: 'OPEN', candidates: [] }, through: [], person: true, plural: false };

const open = (actors: readonly string[], confidence: number, plural = false): Referent => ({
  link: { status: 'OPEN', candidates: actors.map((actor) => ({ actor, confidence })) },
  through: [...actors],
  person: true,
  plural,
});

/** Words after which a speaker phrase only tells more: "officials | familiar with the talks". */
const PHRASE_ENDS =
  /^(?:who|which|that|headed|led|representing|familiar|close|briefed|involved|present|based|speaking|quoted|cited)$/;

/** A speaker's words taken apart: "Orla Venn | , head of the Vell Union". */
interface Phrase {
  /** Up to a comma, a bracket, a relative pronoun or a preposition that is no name's. */
  head: Range;
  /** The prepositional phrase after the head. */
  tail: Range;
  /** The apposition. */
  rest: Range;
}

/** Links the speakers of one article; `day` decides who holds an office. */
export class Linker {
  readonly #memory: Memory;
  readonly #index: ActorIndex;
  readonly #day: Day;
  /** Whom each actor speaks for; empty where for nobody known. */
  readonly #parties = new Map<string, string>();

  constructor(memory: Memory, day: Day) {
    this.#memory = memory;
    this.#index = memory.index;
    this.#day = day;
  }

  /** Who a speaker phrase names; without a phrase, who went on speaking. `at` is the cue's or the content's token. */
  link(speaker: Range | undefined, at: number, goesOn: boolean): Referent {
    if (speaker === undefined && !goesOn) return NOBODY;
    if (speaker === undefined) return this.#pronoun(undefined, at);
    const { tokens } = this.#memory.reading;
    const first = tokens[speaker[0]];
    if (first === undefined) return NOBODY;
    if (speaker[1] - speaker[0] === 1 && PRONOUNS.has(first.lower)) return this.#pronoun(first.lower, speaker[0]);
    // Q: And the soldiers? / A: They will not return.
    if (first.word === 'A' && tokens[speaker[1]]?.word === ':') return this.#pronoun(undefined, at);
    const phrase = this.#takeApart(speaker);
    return this.#byName(phrase) ?? this.#byDescription(phrase) ?? NOBODY;
  }

  #pronoun(pronoun: string | undefined, at: number): Referent {
    if (pronoun !== undefined && !/^(?:he|she|it|they|who|which)$/.test(pronoun)) return NOBODY;
    const found = this.#memory.resolvePronoun(pronoun, at);
    if (found === undefined) return NOBODY;
    const { link } = found.referent;
    if (link.status !== 'KNOWN') return found.referent;
    return { ...found.referent, link: { ...link, confidence: Math.min(link.confidence, found.sure) } };
  }

  #takeApart([from, to]: Range): Phrase {
    const { tokens } = this.#memory.reading;
    let start = from;
    while (start < to - 1 && tokens[start]?.pos === 'DET' && this.#memory.mentionFrom(start) === undefined) start++;
    let at = start;
    while (at < to) {
      const mention = this.#memory.mentionFrom(at);
      if (mention !== undefined && mention.tokens[1] <= to) {
        at = mention.tokens[1];
        continue;
      }
      const name = this.#memory.nameFrom(at);
      if (name !== undefined && name.tokens[1] <= to) {
        at = name.tokens[1];
        continue;
      }
      const token = tokens[at];
      if (at > start && token !== undefined && (token.pos === 'ADP' || (token.pos === 'PUNCT' && token.word !== '-')))
        break;
      if (at > start && token !== undefined && PHRASE_ENDS.test(token.lower)) break;
      at++;
    }
    const headEnd = at;
    let tailEnd = headEnd;
    if (tokens[headEnd]?.pos === 'ADP') {
      while (
        tailEnd < to &&
        !/^[,(—]$/.test(tokens[tailEnd]?.word ?? '') &&
        !/^(?:who|which)$/.test(tokens[tailEnd]?.lower ?? '')
      )
        tailEnd++;
    }
    return { head: [start, headEnd], tail: [headEnd, tailEnd], rest: [tailEnd, to] };
  }

  #mentionsIn([from, to]: Range): Mention[] {
    const found: Mention[] = [];
    for (let at = from; at < to; at++) {
      const mention = this.#memory.mentionFrom(at);
      if (mention !== undefined && mention.tokens[1] <= to) found.push(mention);
    }
    return found;
  }

  #byName(phrase: Phrase): Referent | undefined {
    const { tokens, plain } = this.#memory.reading;
    let end = phrase.head[1];
    if (tokens[end - 1]?.lower === "'s") end--;
    const mention = this.#memory.mentionTo(end);
    if (mention !== undefined && mention.tokens[0] >= phrase.head[0]) {
      // Israeli and Vellish: an adjective alone names nobody.
      if (mention.kind === 'DEMONYM' && tokens[end - 1]?.pos === 'ADJ' && !/s$/.test(tokens[end - 1]?.word ?? ''))
        return undefined;
      return this.#known(mention, phrase.head);
    }
    // Secretary of State Orla Venn / Minister for Water Joss Imre
    const titled = ROLES.has(tokens[end - 1]?.lower ?? '') && phrase.tail[1] > phrase.tail[0];
    const holder = titled ? this.#memory.mentionTo(phrase.tail[1]) : undefined;
    if (holder !== undefined && this.#index.actors.get(holder.actors[0] ?? '')?.kind === 'PERSON') {
      return this.#known(holder, holder.tokens);
    }
    for (let at = phrase.head[0]; at < end; at++) {
      const name = this.#memory.nameFrom(at);
      if (name === undefined || name.tokens[1] !== end) continue;
      const last = tokens[end - 1];
      // the Government of Vellia
      const collective =
        COLLECTIVES.has(last?.lower ?? '') && phrase.tail[1] > phrase.tail[0] && !name.name.includes(' ');
      if (collective || ROLES.has(last?.lower ?? '') || TITLES.has(last?.lower ?? '')) return undefined;
      const body = name.person || name.name.includes(' ') ? undefined : this.#memory.findBody(name.name, at);
      if (body !== undefined) return body;
      if (!name.person) return this.#newOrganisation(name.name, phrase.head[0], at);
      const known = this.#memory.findPerson(name.name);
      if (known !== undefined) return known;
      if (!name.name.includes(' ')) {
        const namesakes = this.#index.surnames.get(surnameOf(name.name)) ?? [];
        const [only, ...others] = namesakes.filter((person) => this.#isAtHome(person));
        if (only !== undefined && others.length === 0) return this.#body(only, namesakes.length === 1 ? 0.75 : 0.65);
        if (namesakes.length > 0)
          return { ...open(namesakes, 0.8 / namesakes.length), through: namesakes.length === 1 ? namesakes : [] };
        // Tarn said: a name alone describes nobody, unless the article has said who Tarn is.
        if (phrase.rest[0] === phrase.rest[1] && at === phrase.head[0]) return { ...NOBODY };
      }
      const description = [
        plain.slice(tokens[phrase.head[0]]?.start ?? 0, tokens[at]?.start ?? 0).trim(),
        this.#words(phrase.rest),
      ]
        .filter((part) => part !== '')
        .join(', ');
      return this.#newPerson(name.name, description, [phrase.head[0], at], phrase.rest);
    }
    return undefined;
  }

  #known(mention: Mention, head: Range): Referent {
    const [slug] = mention.actors;
    if (mention.actors.length !== 1 || slug === undefined) {
      return { ...open(mention.actors, 0.9 / mention.actors.length), through: [] };
    }
    const actor = this.#index.actors.get(slug);
    const { tokens } = this.#memory.reading;
    // Venn and Tarn said: two speakers are one link only where they are one.
    for (let at = head[0]; at < mention.tokens[0]; at++) {
      if (tokens[at]?.lower !== 'and') continue;
      const others = this.#mentionsIn([head[0], at])
        .filter(({ kind }) => kind !== 'DEMONYM')
        .flatMap(({ actors }) => actors);
      if (others.length > 0) return { ...open([...new Set([...others, slug])], 0.5), plural: true };
    }
    const confidence = { NAME: 0.97, ALIAS: 0.92, ACRONYM: 0.95, METONYM: 0.85, DEMONYM: 0.7, NOUN: 0.7 }[mention.kind];
    const referent: Referent = {
      link: { status: 'KNOWN', actor: slug, confidence },
      through: [slug],
      person: actor?.kind === 'PERSON',
      plural: actor?.kind !== 'PERSON',
    };
    if (referent.person) for (const { name } of actor?.names ?? []) this.#memory.introduce(name, referent);
    if (referent.person && actor !== undefined) this.#memory.introduce(actor.name, referent);
    return referent;
  }

  #words([from, to]: Range): string {
    const { tokens, text } = this.#memory.reading;
    let [start, end] = [from, to];
    const isWord = (token: Token | undefined): boolean => /[\p{L}\p{N}]/u.test(token?.word ?? '');
    while (start < end && !isWord(tokens[start])) start++;
    while (end > start && !isWord(tokens[end - 1])) end--;
    if (start >= end) return '';
    return text.slice(tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0);
  }

  #newPerson(name: string, description: string, before: Range, after: Range): Referent {
    const organisation = this.#mentionsIn(before).at(-1) ?? this.#mentionsIn(after)[0];
    const [to] = organisation?.actors.length === 1 ? organisation.actors : [];
    const noun = to === undefined ? this.#nounIn(after) : undefined;
    // Vellian poet Joss Imre: a country's people speak for it by their office only.
    const official =
      this.#index.actors.get(to ?? '')?.kind !== 'STATE' ||
      description
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .some((word) => word !== 'the' && (ROLES.has(word) || TITLES.has(word)));
    const belongs = to === undefined ? noun : official ? to : undefined;
    let affiliation: Affiliation | undefined;
    if (belongs !== undefined && description !== '')
      affiliation = { to: belongs, kind: 'HOLDS_OFFICE', role: description };
    const referent: Referent = {
      link: {
        status: 'PROVISIONAL',
        name,
        kind: 'PERSON',
        description: description === '' ? undefined : description,
        affiliation,
      },
      through: belongs === undefined ? [] : [belongs],
      person: true,
      plural: false,
    };
    this.#memory.introduce(name, referent);
    return referent;
  }

  /** Vellian Education Ministry: a body of the state whose adjective stands before it. */
  #newOrganisation(own: string, from: number, at: number): Referent {
    const state = this.#memory.mentionTo(at);
    const [to] = state !== undefined && state.tokens[0] >= from && state.actors.length === 1 ? state.actors : [];
    const name = to === undefined ? own : `${this.#words([from, at])} ${own}`;
    const kind: ActorKind = /\b(?:Ministry|Council|Court|Police|Parliament|Government|Office)\b/.test(name)
      ? 'GOVERNMENT_BODY'
      : 'ORGANISATION';
    const belongs = kind === 'GOVERNMENT_BODY' ? to : undefined;
    const referent: Referent = {
      link: { status: 'PROVISIONAL', name, kind, affiliation: belongs ? { to: belongs, kind: 'PART_OF' } : undefined },
      through: belongs ? [belongs] : [],
      person: false,
      plural: true,
    };
    this.#memory.introduce(name, referent);
    return referent;
  }

  /** "head of the movement's International Relations Office": the movement is the one spoken of before. */
  #nounIn([from, to]: Range): string | undefined {
    const { tokens } = this.#memory.reading;
    for (let at = from; at < to; at++) {
      const found = this.#memory.findByNoun(tokens[at]?.lower ?? '', at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The common noun a speaker phrase turns on. */
  nounOf(speaker: Range | undefined): string | undefined {
    if (speaker === undefined) return undefined;
    const { head } = this.#takeApart(speaker);
    const last = this.#memory.reading.tokens[head[1] - 1];
    return last?.pos === 'NOUN' ? last.lower : undefined;
  }

  #byDescription(phrase: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const [from, end] = phrase.head;
    const head = tokens[end - 1]?.lower ?? '';
    // the prime minister, Orla Venn, said
    const apposed = this.#mentionsIn(phrase.rest).find(
      ({ tokens: [at], kind }) => at <= phrase.rest[0] + 2 && kind !== 'DEMONYM',
    );
    const apart = apposed !== undefined && tokens[phrase.rest[0]]?.word === ',';
    if (apart && !ROLES.has(head) && !UNNAMED.has(head)) return this.#known(apposed, apposed.tokens);
    const named = this.#mentionsIn(phrase.rest).find(
      ({ actors }) => this.#index.actors.get(actors[0] ?? '')?.kind === 'PERSON',
    );
    if (named !== undefined && ROLES.has(head) && named.tokens[0] <= phrase.rest[0] + 2)
      return this.#known(named, named.tokens);
    for (let at = phrase.rest[0]; ROLES.has(head) && at < Math.min(phrase.rest[1], phrase.rest[0] + 3); at++) {
      const name = this.#memory.nameFrom(at);
      if (name?.person && name.name.includes(' ')) {
        return (
          this.#memory.findPerson(name.name) ??
          this.#newPerson(name.name, this.#words([from, phrase.rest[0]]), [from, phrase.rest[0]], [0, 0])
        );
      }
    }
    const beside = [...this.#mentionsIn([from, end]), ...this.#mentionsIn(phrase.tail)].filter(
      ({ actors }) => this.#index.actors.get(actors[0] ?? '')?.kind !== 'PERSON',
    );
    // the movement's spokesperson in Vell: the movement's, wherever that is
    const owner =
      ROLES.has(head) && this.#mentionsIn([from, end]).length === 0 ? this.#nounIn([from, end - 1]) : undefined;
    const organisations = owner ? [owner] : [...new Set(beside.flatMap(({ actors }) => actors))];
    const noun =
      organisations.length === 0
        ? (this.#memory.findByNoun(head, from) ?? this.#memory.findCollective(head, from))
        : undefined;
    if (noun !== undefined) return this.#body(noun, 0.8);
    const definite = tokens[from - 1]?.lower === 'the';
    const spoken =
      definite && organisations.length === 0 && from === end - 1 ? this.#memory.findSpoken(head) : undefined;
    if (spoken !== undefined) return spoken;
    if (organisations.length === 0 && !ROLES.has(head)) return undefined;
    const [organisation] = organisations;
    if (COLLECTIVES.has(head) && organisation !== undefined) return this.#body(organisation, 0.75);
    if (ROLES.has(head)) return this.#officeHolder(phrase, organisation);
    const within = this.#mentionsIn([from, end]).length > 0;
    if (OFFICIALS.has(head) || (within && /^sources?$/.test(head))) return open(organisations.slice(0, 1), 0.5, true);
    // Israeli families, Vellish media: not the state's words
    if (UNNAMED.has(head)) return { ...NOBODY, plural: head.endsWith('s') };
    return undefined;
  }

  #body(slug: string, confidence: number): Referent {
    const person = this.#index.actors.get(slug)?.kind === 'PERSON';
    return { link: { status: 'KNOWN', actor: slug, confidence }, through: [slug], person, plural: !person };
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
            (belongsTo(this.#index.actors, person, slug, this.#day) ||
              (party !== undefined && this.#partyOf(slug) === party)),
        ),
      );
  }

  #partyOf(slug: string): string | undefined {
    let party = this.#parties.get(slug);
    if (party === undefined) {
      party = findParty(this.#index.actors, [slug], this.#day) ?? '';
      this.#parties.set(slug, party);
    }
    return party === '' ? undefined : party;
  }

  /** "The Secretary of State": the person whom the same words stood before, with or without a comma. */
  #titledBefore({ head: [from], tail: [, end] }: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const size = end - from;
    for (let at = from - size; at >= Math.max(0, from - 600); at--) {
      let same = 0;
      while (same < size && tokens[at + same]?.lower === tokens[from + same]?.lower) same++;
      if (same < size) continue;
      // Minister Orla Venn / the Minister, Ms. Orla Venn
      let after = at + size;
      let person = this.#memory.personAt(after);
      while (person === undefined && after < at + size + 3 && (tokens[after]?.word === ',' || this.#isTitle(after)))
        person = this.#memory.personAt(++after);
      if (person !== undefined) return person;
    }
    return undefined;
  }

  #officeHolder(phrase: Phrase, organisation: string | undefined): Referent {
    const {
      head: [from, end],
      tail,
    } = phrase;
    const { tokens } = this.#memory.reading;
    if (organisation === undefined) {
      const titled = this.#titledBefore(phrase);
      if (titled !== undefined) return titled;
      const body = this.#nounIn([from, end - 1]) ?? this.#nounIn(tail);
      return body === undefined ? NOBODY : open([body], 0.4);
    }
    const definite = tokens[from - 1]?.pos !== 'DET' || tokens[from - 1]?.lower === 'the';
    const roles = [this.#role([from, end], tail, organisation), this.#role([from, end], [end, end], organisation)];
    const [holders = []] = roles
      .map((role) => (definite ? findHolders(this.#index, role, organisation, this.#day) : []))
      .filter(({ length }) => length > 0);
    const [holder] = holders;
    if (holders.length === 1 && holder !== undefined) return this.#body(holder, 0.8);
    const found = open([...holders, organisation].slice(0, 5), holders.length > 1 ? 0.7 / holders.length : 0.4);
    return { ...found, through: [organisation] };
  }

  /** "ambassador" of "Vellia's ambassador to the Union" with "to the Lake Union": actors by their own names. */
  #role([from, end]: Range, tail: Range, organisation: string): string {
    const words: string[] = [];
    for (let at = from; at < Math.max(end, tail[1]); at++) {
      const token = this.#memory.reading.tokens[at];
      const [slug] = at >= tail[0] ? (this.#memory.mentionFrom(at)?.actors ?? []) : [];
      if (slug !== undefined && slug !== organisation) words.push(this.#index.actors.get(slug)?.name ?? '');
      const owner = this.#memory.reading.tokens[at + 1]?.lower === "'s";
      if (token !== undefined && !owner && token.lower !== "'s" && !this.#covered(at)) words.push(token.lower);
    }
    return words.join(' ');
  }

  #covered(token: number): boolean {
    for (let at = token; at > token - 6; at--) {
      const mention = this.#memory.mentionFrom(at);
      if (mention !== undefined) return token < mention.tokens[1];
    }
    return false;
  }

  /** Introduces the people an article names outside speaker phrases, "Orla Venn, head of the Vell Union, arrived". */
  introducePeople(names: readonly { tokens: Range; name: string; person: boolean }[]): void {
    const { tokens } = this.#memory.reading;
    for (const mention of this.#memory.mentions) {
      if (this.#index.actors.get(mention.actors[0] ?? '')?.kind === 'PERSON') this.#known(mention, mention.tokens);
    }
    for (const {
      tokens: [from, to],
      name,
      person,
    } of names) {
      if (!person || !name.includes(' ') || this.#covered(from) || this.#memory.findPerson(name) !== undefined)
        continue;
      let before = from;
      while (before > 0 && from - before < 8 && this.#isTitle(before - 1)) before--;
      let after = to;
      if (tokens[to]?.word === ',' && tokens[to + 1]?.sentence === tokens[from]?.sentence) {
        after = to + 1;
        while (after < to + 14 && after < tokens.length && !/^[,.;:()—“”]$/.test(tokens[after]?.word ?? '')) after++;
        const opener = tokens[to + 1];
        const apposition =
          opener !== undefined &&
          (opener.pos === 'DET' ||
            ROLES.has(opener.lower) ||
            this.#memory.mentionFrom(to + 1) !== undefined ||
            TITLES.has(opener.lower));
        if (!apposition) after = to;
      }
      const described = [this.#words([before, from]), this.#words([to, after])]
        .filter((part) => part !== '')
        .join(', ');
      this.#newPerson(name, described, [before, from], [to, after]);
    }
  }

  #isTitle(at: number): boolean {
    const token = this.#memory.reading.tokens[at];
    if (token === undefined || token.pos === 'PUNCT') return false;
    const possessive = token.lower === "'s" && this.#covered(at - 1);
    return possessive || TITLES.has(token.lower) || ROLES.has(token.lower) || this.#covered(at);
  }
}
