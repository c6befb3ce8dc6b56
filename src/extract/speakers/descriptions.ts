import type { Day } from '../../model.ts';
import {
  COLLECTIVES,
  DEPUTIES,
  FIGURES,
  GOVERNING,
  GROUPS,
  HEADED,
  JUDGES,
  NO_LONGER,
  OFFICIALS,
  REBELS,
  ROLES,
  SEATED,
  SENT,
  STAFF,
  STATE_PARTS,
  STATE_PLURALS,
  STATEMENT_NOUNS,
  UNNAMED,
} from '../lexicon/people.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import type { Introductions } from './introductions.ts';
import type { Memory } from './memory.ts';
import { NounsBefore } from './nouns-before.ts';
import { findHolders, isEntitled } from './offices.ts';
import { NOBODY, openAmong, type Referent } from './referent.ts';
import { Seats } from './seats.ts';
import type { Phrase } from './speaker-phrase.ts';

/** How far back, in tokens, somebody is looked for by their office. */
const NAMED_BEFORE = 600;

/** Links speakers who are described and not named: "the foreign minister", "the army", "an official of the front". */
export class Descriptions {
  readonly #memory: Memory;
  readonly #introductions: Introductions;
  readonly #day: Day;
  readonly #seats: Seats;
  readonly #nouns: NounsBefore;
  /** Links a phrase within a phrase. */
  readonly #link: (speaker: Range) => Referent;

  constructor(memory: Memory, introductions: Introductions, day: Day, link: (speaker: Range) => Referent) {
    this.#memory = memory;
    this.#link = link;
    this.#nouns = new NounsBefore(memory);
    this.#seats = new Seats(memory, this.#nouns);
    this.#introductions = introductions;
    this.#day = day;
  }

  find(phrase: Phrase): Referent | undefined {
    const found = this.#find(phrase);
    // "The Prime Minister's Office said … It added" → "it" is the office.
    const head = tokenAt(this.#memory.reading.tokens, phrase.head[1] - 1).lower;
    const isBody = STATE_PARTS.has(head) || /^(?:office|administration)$/.test(head);
    return found !== undefined && isBody && found.link.status === 'OPEN' ? { ...found, person: false } : found;
  }

  #find(phrase: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const [from, end] = phrase.head;
    const head = tokenAt(tokens, end - 1).lower;
    // "The front said in a statement … The statement added …" → whoever spoke last.
    const bare = from === end - 1 && phrase.tail[0] === phrase.tail[1] && tokenAt(tokens, from - 1).lower === 'the';
    if (bare && STATEMENT_NOUNS.has(head)) return this.#memory.resolvePronoun(undefined, from)?.referent;
    // "A Dawn Front official said … Another said …" → described as the last one.
    if (/^(?:another|others)$/.test(head)) return this.#memory.findLastUnnamed();
    // "Two Dawn Front officials said … One of them said …" → of those described before.
    const ofThem = /^(?:them|officials|sources|diplomats)$/.test(tokenAt(tokens, phrase.tail[1] - 1).lower);
    if (head === 'one' && from === end - 1 && ofThem) {
      const several = this.#memory.findLastUnnamed();
      if (several?.plural) return several;
    }
    // "a former Vellian minister", "a Vellian court" → nobody's words but their own.
    const themselves = JUDGES.has(head) || tokens.slice(from, end).some(({ lower }) => NO_LONGER.has(lower));
    // "the prime minister, Orla Venn, said" → Orla Venn.
    const apposed = this.#memory
      .mentionsIn(phrase.rest)
      .find(({ tokens: [at], kind }) => at <= phrase.rest[0] + 2 && kind !== 'DEMONYM');
    const apart = apposed !== undefined && tokenAt(tokens, phrase.rest[0]).word === ',';
    if (apart && !ROLES.has(head) && !UNNAMED.has(head)) return this.#introductions.known(apposed);
    const named = this.#memory
      .mentionsIn(phrase.rest)
      .find(({ actors }) => this.#memory.index.actors.get(actors[0] ?? '')?.kind === 'PERSON');
    if (named !== undefined && ROLES.has(head) && named.tokens[0] <= phrase.rest[0] + 2)
      return this.#introductions.known(named);
    const introduced = this.#apposed(phrase);
    if (introduced !== undefined) return introduced;
    if (themselves) return { ...NOBODY, plural: head.endsWith('s') };
    const { tail } = phrase;
    const sent = SENT.has(head) && /^(?:to|in|at)$/.test(tokenAt(tokens, tail[0]).lower);
    const beside = [...this.#memory.mentionsIn([from, end]), ...(sent ? [] : this.#memory.mentionsIn(tail))].filter(
      ({ actors, tokens: [, after] }) =>
        this.#memory.index.actors.get(actors[0] ?? '')?.kind !== 'PERSON' && !this.#isBacker(after),
    );
    // "the movement's spokesperson in Vell" → the movement's; the place does not matter.
    const unowned = this.#memory.mentionsIn([from, end]).length === 0;
    // "The president", after "President Mira Kolt" → her.
    const titled =
      ROLES.has(head) && unowned && beside.length === 0 && tokenAt(tokens, from - 1).lower === 'the'
        ? this.#titledBefore(phrase)
        : undefined;
    if (titled !== undefined) return { ...titled, ground: { basis: 'COREFERENCE' } };
    const alone = unowned && tail[0] === tail[1] && tokenAt(tokens, from - 1).lower === 'the';
    const holder = alone && ROLES.has(head) ? this.#holderNamed(phrase) : undefined;
    if (holder !== undefined) return { ...this.#memory.actor(holder, 0.8), ground: { basis: 'COREFERENCE' } };
    const possessed = unowned && beside.length === 0 ? this.#ownerOf(phrase) : undefined;
    if (possessed !== undefined && possessed.through.length > 0)
      return { ...NOBODY, through: possessed.through, plural: true };
    const seat = unowned && beside.length === 0 ? this.#seat([from, end]) : undefined;
    const owner =
      (ROLES.has(head) && unowned ? this.#memory.findNounIn([from, end - 1]) : undefined) ??
      (unowned && beside.length === 0 ? (this.#possessor([from, end]) ?? seat) : undefined);
    const organisations = owner ? [owner] : [...new Set(beside.flatMap(({ actors }) => actors))];
    // "a court in Vellport", "diplomats in Vellport" → nobody known; "the government in Vellport" → the state.
    // "sources in the Vellian government" → of it.
    const bodyIn = tail[1] > tail[0] && STATE_PARTS.has(tokenAt(tokens, tail[1] - 1).lower);
    const placed =
      /^(?:in|at|near)$/.test(tokenAt(tokens, phrase.tail[0]).lower) &&
      this.#memory.mentionsIn([from, end]).length === 0 &&
      !bodyIn;
    const isState = (slug: string): boolean => this.#memory.index.actors.get(slug)?.kind === 'STATE';
    if (placed && owner === undefined && organisations.some(isState) && !SEATED.has(head))
      return { ...NOBODY, plural: head.endsWith('s') };
    // "a Vellian rebel commander" → not for Vellia.
    const rebels = tokens.slice(from, end - 1).some(({ lower }) => REBELS.has(lower));
    if (rebels && ROLES.has(head) && organisations.length > 0 && organisations.every(isState)) return { ...NOBODY };
    // "a Foreign Office spokesman", where several states have one → open among them.
    const shared = owner === undefined && beside.length === 1 && organisations.length > 1;
    if (shared) return { ...openAmong(organisations, 0.5 / organisations.length, OFFICIALS.has(head)), through: [] };
    // "Venn's campaign", "the Venn team" → of Venn, not of whoever had a campaign before.
    const through = organisations.length === 0 ? this.#memory.superiorIn([from, end]) : [];
    if (through.length > 0 && !ROLES.has(head)) return { ...NOBODY, through, plural: true };
    // "the Vellian militant group" → not the state; sought among groups mentioned before.
    const national = GROUPS.has(head) && !/^(?:agency|commission)$/.test(head) && organisations.every(isState);
    const noun = organisations.length === 0 || national ? this.#commonNoun(phrase) : undefined;
    if (noun !== undefined) return { ...this.#memory.actor(noun, 0.8), ground: { basis: 'COREFERENCE' } };
    const group = organisations.length === 0 ? this.#memory.findNewGroup(end - 1) : undefined;
    if (group !== undefined) return group;
    if (national && organisations.length > 0) return { ...NOBODY, plural: true };
    const definite = tokenAt(tokens, from - 1).lower === 'the';
    const spoken =
      definite && organisations.length === 0 && from === end - 1 ? this.#memory.findSpeakerCalled(head) : undefined;
    if (spoken !== undefined) return spoken;
    // "The Kolt administration … | One administration source" → the administration's.
    const part = tokenAt(tokens, end - 2).lower;
    const some = organisations.length === 0 && /^(?:officials?|diplomats?|sources?)$/.test(head);
    const inside = some && from < end - 1 && (GOVERNING.has(part) || STATE_PARTS.has(part));
    const body = inside ? this.#nouns.findCollective(part, from) : undefined;
    if (body !== undefined) return { ...openAmong([body], 0.5, head.endsWith('s')), ground: { basis: 'COREFERENCE' } };
    const staff = inside && STAFF.has(part) ? this.#nouns.superiorOf(part, from) : [];
    if (staff.length > 0)
      return { ...NOBODY, through: staff, plural: head.endsWith('s'), ground: { basis: 'COREFERENCE' } };
    const other = some && tail[0] === tail[1] ? this.#nouns.findActorOfOfficials(end - 1) : undefined;
    if (other !== undefined && from >= end - 2 && !/^an?$/.test(tokenAt(tokens, from - 1).lower))
      return openAmong([other], 0.4, head.endsWith('s'));
    const spokenOf = definite && from === end - 1 && ROLES.has(head) ? this.#nouns.findActorOfRole(from) : undefined;
    if (spokenOf !== undefined && organisations.length === 0) return openAmong([spokenOf], 0.4);
    if (organisations.length === 0 && !ROLES.has(head)) {
      // "Venn's office", "two senior Venn advisers", "the Venn administration" → nobody known, for whom Venn speaks for.
      const through = this.#memory.superiorIn([from, Math.max(end, phrase.tail[1])]);
      return through.length > 0 ? { ...NOBODY, through, plural: true } : undefined;
    }
    const [organisation] = organisations;
    const ground: Referent['ground'] =
      seat !== undefined && seat === owner
        ? { basis: 'CONTEXT' }
        : owner === undefined
          ? undefined
          : { basis: 'COREFERENCE' };
    const grounded = (found: Referent): Referent => (ground === undefined ? found : { ground, ...found });
    if ((COLLECTIVES.has(head) || STATE_PARTS.has(head)) && organisation !== undefined)
      return grounded(this.#memory.actor(organisation, 0.75));
    if (ROLES.has(head)) return grounded(this.#officeHolder(phrase, organisation));
    const within = bodyIn || this.#memory.mentionsIn([from, end]).length > 0;
    if (OFFICIALS.has(head) || STATE_PLURALS.has(head) || (within && /^sources?$/.test(head)))
      return grounded(openAmong(organisations.slice(0, 1), 0.5, true));
    // "Vellian families", "Vellian media" → nobody known: they do not speak for the state.
    if (UNNAMED.has(head)) return { ...NOBODY, plural: head.endsWith('s') };
    return undefined;
  }

  /**
   * "The miller's widow, Ana Quandt, said", "the commissioner, Joss Imre, said" → the person named in the apposition.
   */
  #apposed({ head: [from, end], rest: [start, stop] }: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const head = tokenAt(tokens, end - 1).lower;
    const official = ROLES.has(head);
    const apart = tokenAt(tokens, start).word === ',';
    // "A miller in Kamm, Joss Imre", "the mill's owner, Joss Imre" → one person, whatever they are.
    const one =
      /^an?$/.test(tokenAt(tokens, from - 1).lower) || tokens.slice(from, end).some(({ lower }) => lower === "'s");
    if (!official && !((UNNAMED.has(head) || one) && apart)) return undefined;
    for (let at = start; at < Math.min(stop, start + (apart ? 4 : 3)); at++) {
      const name = this.#memory.nameStartingAt(at);
      if (!name?.person || !name.name.includes(' ')) continue;
      const described = this.#memory.wordsOf([from, start]);
      // "the Vellian captain's mother, Ana Quandt" → Ana Quandt, for nobody: whom her son serves she does not speak
      // for.
      const known = this.#memory.findPerson(name.name);
      // "Its spokeswoman, Lise Amar" → for whom "its" stands for.
      const owner = official && known?.link.status !== 'KNOWN' ? this.#possessor([from, end]) : undefined;
      if (owner !== undefined && (known === undefined || known.through.length === 0))
        return this.#introductions.newMember(name.name, described, owner);
      return known ?? this.#introductions.newPerson(name.name, described, official ? [from, start] : [0, 0], [0, 0]);
    }
    return undefined;
  }

  /** "Vellian|-backed forces" → whoever backs them does not speak. */
  #isBacker(end: number): boolean {
    const { tokens } = this.#memory.reading;
    const compound = /^(?:backed|born|based|allied|aligned|linked|funded|sponsored|trained|speaking|friendly)$/;
    return tokenAt(tokens, end).word === '-' && compound.test(tokenAt(tokens, end + 1).lower);
  }

  /** "Its political bureau" → the body that "its" stands for. */
  #possessor([from]: Range): string | undefined {
    const { tokens } = this.#memory.reading;
    const at = [from, from - 1].find((token) => /^(?:its|their)$/.test(tokenAt(tokens, token).lower));
    if (at === undefined) return undefined;
    // "Ostmark agreed, according to its foreign ministry" → the only actor named before in the sentence.
    const [begin] = this.#memory.reading.sentences[tokenAt(tokens, at).sentence] ?? [at];
    const [own, ...others] = this.#memory.mentionsIn([begin, at]).filter(({ kind }) => kind !== 'DEMONYM');
    if (own?.actors.length === 1 && others.length === 0) return own.actors[0];
    const found = this.#memory.resolvePronoun('it', at)?.referent;
    return found?.link.status === 'KNOWN' ? found.link.actor : found?.through[0];
  }

  /** "the foreign ministry", in an article at home in Vellia → the actor "Vellian Foreign Ministry", or Vellia. */
  #seat([from, end]: Range): string | undefined {
    const state = this.#seats.stateOf([from, end]);
    return state && (this.#bodyOf(state, this.#memory.wordsOf([from, end]).toLowerCase()) ?? state);
  }

  /** "the vice president's office", "an aide to Venn", "his office", "figures from the ministry" → whose they are. */
  #ownerOf({ head: [from, end], tail }: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const head = tokenAt(tokens, end - 1).lower;
    const own = STAFF.has(head) || HEADED.has(head);
    if (!own && !FIGURES.has(head)) return undefined;
    const his = [from, from - 1].find((at) => /^(?:his|her)$/.test(tokenAt(tokens, at).lower));
    if (his !== undefined && own)
      return this.#memory.resolvePronoun(tokenAt(tokens, his).lower === 'his' ? 'he' : 'she', his)?.referent;
    for (let at = end - 2; at > from; at--)
      if (/^(?:'s|')$/.test(tokenAt(tokens, at).lower) && own) return this.#link([from, at]);
    const of = /^(?:to|of|for|from|by)$/.test(tokenAt(tokens, tail[0]).lower);
    return of && tail[1] > tail[0] + 1 ? this.#link([tail[0] + 1, tail[1]]) : undefined;
  }

  /** Vellia and "foreign ministry" → the actor named "Vellian foreign ministry". */
  #bodyOf(state: string, words: string): string | undefined {
    const { actors, names } = this.#memory.index;
    for (const { name, kind } of actors.get(state)?.names ?? []) {
      const adjective = name.toLowerCase();
      const body = kind === 'DEMONYM' && names.get(adjective)?.find(({ lower }) => lower === `${adjective} ${words}`);
      if (body) return body.actor;
    }
    return undefined;
  }

  /**
   * "The group", "the delegation", "the group's armed wing", "the armed wing of the group" → the actor mentioned before
   * by that noun.
   */
  #commonNoun({ head: [from, end], tail }: Phrase): string | undefined {
    const { tokens } = this.#memory.reading;
    const head = tokenAt(tokens, end - 1).lower;
    const own = this.#memory.findByNoun(end - 1);
    if (own !== undefined || !COLLECTIVES.has(head)) return own;
    if (tokens.slice(from, end).some(({ lower }) => lower === "'s")) return this.#memory.findNounIn([from, end - 1]);
    const owner = tokenAt(tokens, tail[0]).lower === 'of' ? this.#memory.findNounIn(tail) : undefined;
    if (owner !== undefined) return owner;
    return /^an?$/.test(tokenAt(tokens, from - 1).lower) ? undefined : this.#nouns.findCollective(head, from);
  }

  /** "The Secretary of State" → the person whose name followed the same words earlier. */
  #titledBefore({ head: [from], tail: [, end] }: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const size = end - from;
    for (let at = from - size; at >= Math.max(0, from - 600); at--) {
      let same = 0;
      while (same < size && tokenAt(tokens, at + same).lower === tokenAt(tokens, from + same).lower) same++;
      // "Deputy Minister Orla Venn" → of those, she is not "the minister".
      if (same < size || DEPUTIES.has(tokenAt(tokens, at - 1).lower)) continue;
      // "Minister Orla Venn", "the Minister, Ms. Orla Venn" → the name may stand after a comma and titles.
      let after = at + size;
      let person = this.#memory.personAt(after);
      while (
        person === undefined &&
        after < at + size + 3 &&
        (tokenAt(tokens, after).word === ',' || this.#introductions.isTitle(after))
      )
        person = this.#memory.personAt(++after);
      if (person !== undefined) return person;
    }
    return undefined;
  }

  /** "Orla Venn arrived … The foreign minister said" → of those named before, the only one who holds such an office. */
  #holderNamed({ head: [from, end] }: Phrase): string | undefined {
    const title = this.#memory.wordsOf([from, end]);
    const named = this.#memory
      .mentionsIn([Math.max(0, from - NAMED_BEFORE), from])
      .flatMap(({ actors: [slug = '', ...others] }) => (others.length === 0 ? [slug] : []));
    const holders = [...new Set(named)].filter((slug) => isEntitled(this.#memory.index, slug, title, this.#day));
    return holders.length === 1 ? holders[0] : undefined;
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
      const body = this.#memory.findNounIn([from, end - 1]) ?? this.#memory.findNounIn(tail);
      return body === undefined
        ? { ...NOBODY, through: this.#memory.superiorIn([from, Math.max(end, tail[1])]) }
        : openAmong([body], 0.4);
    }
    const definite = tokenAt(tokens, from - 1).pos !== 'DET' || tokenAt(tokens, from - 1).lower === 'the';
    const roles = [this.#role([from, end], tail, organisation), this.#role([from, end], [end, end], organisation)];
    const [holders = []] = roles
      .map((role) => (definite ? findHolders(this.#memory.index, role, organisation, this.#day) : []))
      .filter(({ length }) => length > 0);
    const [holder] = holders;
    if (holders.length === 1 && holder !== undefined)
      return { ...this.#memory.actor(holder, 0.8), ground: { basis: 'REGISTER' } };
    const found = openAmong([...holders, organisation].slice(0, 5), holders.length > 1 ? 0.7 / holders.length : 0.4);
    return { ...found, through: [organisation] };
  }

  /**
   * "Vellia's ambassador to the Union" → "ambassador to the Lake Union": without the organisation, other actors by
   * their full names.
   */
  #role([from, end]: Range, tail: Range, organisation: string): string {
    const words: string[] = [];
    for (let at = from; at < Math.max(end, tail[1]); at++) {
      const token = tokenAt(this.#memory.reading.tokens, at);
      const [slug] = at >= tail[0] ? (this.#memory.mentionStartingAt(at)?.actors ?? []) : [];
      if (slug !== undefined && slug !== organisation) words.push(this.#memory.index.actors.get(slug)?.name ?? '');
      const owner = tokenAt(this.#memory.reading.tokens, at + 1).lower === "'s";
      if (!owner && token.lower !== "'s" && !this.#memory.isNamed(at)) words.push(token.lower);
    }
    return words.join(' ');
  }
}
