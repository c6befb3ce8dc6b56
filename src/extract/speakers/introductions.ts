import type { ActorKind, Affiliation } from '../../model.ts';
import {
  FEMALE,
  GOVERNING,
  INSTITUTES,
  JUDGES,
  MALE,
  NO_LONGER,
  OUTSIDERS,
  PORTFOLIOS,
  PRIVATE,
  RANKS,
  ROLES,
  SENT,
  STATE_OFFICES,
  STATE_PARTS,
  TITLES,
  UNNAMED,
  WORKERS,
} from '../lexicon/people.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import type { Memory } from './memory.ts';
import { type Mention, officeBefore } from './mentions.ts';
import { NounsBefore } from './nouns-before.ts';
import { isNamePart } from './other-names.ts';
import { isUndescribed, openAmong, type Referent } from './referent.ts';

/** Bodies that every state has: without a country's name, the text means that of the country it is at home in. */
const NATIONAL =
  '(?:Air Force|Navy|Army|Coast Guard|Police|Parliament|Government)|(?:Ministry|Department) (?:of|for) .+';
const NATIONAL_BODY = new RegExp(`^(?:${NATIONAL}|.+ Ministry)$`);
const NATIONAL_ENDING = new RegExp(`(?:${NATIONAL}|\\S+ Ministry)$`);

/** "Water Minister", "police spokesman", "Maj-Gen" → whether such an office is of the state that a text is set in. */
function isOfState(description: string): boolean {
  const whole = description.toLowerCase();
  const [office = '', of] = whole.split(/ (?:of|for) /, 2);
  const titles = office.split(/[\s-]+/);
  const [before = '', last = ''] = ['', ...titles].slice(-2);
  // "the front's minister", "former Water Minister" → not of the state.
  if (titles.length > 4 || titles.includes('former') || /(?<!country|nation|state)['’]s\b/.test(office)) return false;
  // "police spokesman Joss Imre", "Foreign Ministry spokesperson Joss Imre" → of the state, as its ministers are.
  if (/^spokes/.test(last)) return titles.some((word) => STATE_PARTS.has(word));
  if (last === 'minister') return true;
  // "Health Secretary", "Secretary of State for Health", not "Secretary", whom a party or a club may have.
  if (last === 'secretary' && of === 'state') return whole.includes('secretary of state for');
  // "Miners President", "president of the miners" → of what the words beside say.
  const alone =
    of === undefined &&
    titles.every((word) => TITLES.has(word) || ROLES.has(word) || PORTFOLIOS.has(word) || STATE_PARTS.has(word));
  if (last === 'secretary') return alone && PORTFOLIOS.has(before);
  if (/^(?:attorney|solicitor) general$/.test(office)) return alone;
  return isRank(office) || (GOVERNING.has(last) && (alone || !/^(?:president|premier)$/.test(last)));
}

/** "Maj-Gen", "head Maj-Gen", "Police Superintendent", not "Secretary General". */
function isRank(description: string): boolean {
  const titles = description.toLowerCase().split(/[\s-]+/);
  const [before = '', last = ''] = ['', ...titles].slice(-2);
  return (
    RANKS.has(last) &&
    !/^(?:secretary|director|governor|consul|attorney|solicitor)$/.test(before) &&
    titles.every((word) => TITLES.has(word) || ROLES.has(word) || STATE_PARTS.has(word))
  );
}

/** Remembers everyone whom an article introduces by full name, so that surnames and nouns later lead back to them. */
export class Introductions {
  readonly #memory: Memory;
  readonly #nouns: NounsBefore;
  /** Names of bodies that every state has, with the state that one of them is named beside, or the body that is known. */
  readonly #nationalBodies = new Map<string, string>();

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#nouns = new NounsBefore(memory);
  }

  known(mention: Mention): Referent {
    const [slug] = mention.actors;
    if (mention.actors.length !== 1 || slug === undefined) {
      return { ...openAmong(mention.actors, 0.9 / mention.actors.length), through: [] };
    }
    const actor = this.#memory.index.actors.get(slug);
    const confidence = { NAME: 0.97, ALIAS: 0.92, ACRONYM: 0.95, METONYM: 0.85, DEMONYM: 0.7, NOUN: 0.7 }[mention.kind];
    const referent: Referent = {
      link: { status: 'KNOWN', actor: slug, confidence },
      through: this.#memory.organisationsOf(slug),
      person: actor?.kind === 'PERSON',
      plural: actor?.kind !== 'PERSON',
    };
    if (referent.person) for (const { name } of actor?.names ?? []) this.#memory.introduce(name, referent);
    if (referent.person && actor !== undefined) this.#memory.introduce(actor.name, referent);
    return referent;
  }

  newPerson(name: string, description: string, before: Range, after: Range): Referent {
    const office = this.#office(after);
    const organisation = this.#organisationIn(before) ?? this.#memory.mentionsIn(office)[0];
    const [to] = organisation?.actors.length === 1 ? organisation.actors : [];
    // "the front's commander, Ruan Sabe", "Ruan Sabe, head of the front" → whom the noun stands for.
    const noun = to === undefined ? (this.#memory.findNounIn(before) ?? this.#memory.findNounIn(office)) : undefined;
    // "Vellian poet Joss Imre" → not for Vellia: only an office or title makes somebody speak for a state.
    const official =
      this.#memory.index.actors.get(to ?? '')?.kind !== 'STATE' ||
      this.#leads(tokenAt(this.#memory.reading.tokens, after[0]).word === ',' ? after[0] + 1 : after[0]) !==
        undefined ||
      description
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .some((word) => !PRIVATE.has(word) && (ROLES.has(word) || TITLES.has(word)));
    const itself = this.#isForThemselves(description) || (organisation && this.#isOfInstitute(organisation));
    const bureau = to === undefined && noun === undefined ? this.#bureauOf(description, before[0]) : undefined;
    const governs = to === undefined && isOfState(description) && (isRank(description) || !this.#isOfNamed(before[0]));
    const claimant = governs ? this.#memory.setting.claimantAt(before[0]) : undefined;
    const seat = claimant ?? noun ?? bureau ?? (governs ? this.#memory.setting.stateAt(before[0], true) : undefined);
    const stated = to === undefined ? seat : official ? to : undefined;
    const belongs = itself ? undefined : stated;
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
      through: belongs === undefined ? this.#memory.superiorIn(before) : [belongs],
      membership: to !== undefined ? 'STATED' : noun !== undefined ? 'COREFERENCE' : 'CONTEXT',
      person: true,
      plural: false,
    };
    this.#memory.introduce(name, referent);
    this.#readPronoun(referent, before[1]);
    return referent;
  }

  /** "Mill Watch | president Joss Imre", "Kamm | Attorney General" → of what is named before the office. */
  #isOfNamed(office: number): boolean {
    const { tokens } = this.#memory.reading;
    const before = tokenAt(tokens, office - 1);
    return (
      before.sentence === tokenAt(tokens, office).sentence &&
      isNamePart(before) &&
      before.pos === 'PROPN' &&
      !this.#memory.isNamed(office - 1)
    );
  }

  /** "Vellia's bureau … | lake bureau spokesman | Joss Imre" → the actor whose bureau was named before. */
  #bureauOf(description: string, at: number): string | undefined {
    const [body = '', speaks = ''] = description.toLowerCase().split(' ').slice(-2);
    return /^spokes/.test(speaks) ? this.#nouns.findCollective(body, at) : undefined;
  }

  /** "the | Vellian | ambassador to Ostmark" → whoever sends is named before those who are sent, else who is named last. */
  #organisationIn(before: Range): Mention | undefined {
    const { tokens } = this.#memory.reading;
    const mentions = this.#memory.mentionsIn(before);
    const sent = tokens.slice(...before).findIndex(({ lower }) => SENT.has(lower));
    return sent < 0 ? mentions.at(-1) : mentions.findLast(({ tokens: [, end] }) => end <= before[0] + sent);
  }

  /** Somebody new who speaks for an actor: "Its spokeswoman, | Lise Amar". */
  newMember(name: string, role: string, to: string): Referent {
    const referent: Referent = {
      link: {
        status: 'PROVISIONAL',
        name,
        kind: 'PERSON',
        description: role,
        affiliation: { to, kind: 'HOLDS_OFFICE', role },
      },
      through: [to],
      membership: 'COREFERENCE',
      person: true,
      plural: false,
    };
    this.#memory.introduce(name, referent, { anew: true });
    return referent;
  }

  /** "former Vellian minister", "Vellian judge" → for nobody; "justice minister" → no judge. */
  #isForThemselves(description: string): boolean {
    const words = description
      .toLowerCase()
      .replace(/\bjustice (?=minist|department|secretary)|(?<=of )justice\b/g, '')
      .split(/[^\p{L}]+/u);
    return words.some((word) => NO_LONGER.has(word) || JUDGES.has(word));
  }

  /** "Joss Imre, | who heads | the front's bureau" → the token after the verb, of which an office follows. */
  #leads(at: number): number | undefined {
    const { tokens } = this.#memory.reading;
    if (tokenAt(tokens, at).lower !== 'who') return undefined;
    const verb = /^(?:now|currently|also)$/.test(tokenAt(tokens, at + 1).lower) ? at + 2 : at + 1;
    const { lower } = tokenAt(tokens, verb);
    if (lower === 'speaks') return tokenAt(tokens, verb + 1).lower === 'for' ? verb + 2 : undefined;
    return /^(?:heads|leads|chairs|commands|represents|directs|oversees)$/.test(lower) ? verb + 1 : undefined;
  }

  /** "the front's bureau", "the navy" → a body that may be known; "the upland garrison" says nothing beside a rank. */
  #isOfBody(range: Range): boolean {
    const words = this.#memory.reading.tokens.slice(...range);
    if (this.#memory.mentionsIn(range).length > 0) return true;
    return words.some(({ lower }) => /^(?:'s|')$/.test(lower) || STATE_PARTS.has(lower));
  }

  /** "vice president of the | Vellian | policy institute" → not for Vellia. */
  #isOfInstitute({ tokens: [, end], actors }: Mention): boolean {
    if (this.#memory.index.actors.get(actors[0] ?? '')?.kind !== 'STATE') return false;
    const { tokens } = this.#memory.reading;
    for (let at = end; at < end + 4 && /^(?:NOUN|ADJ|PROPN)$/.test(tokenAt(tokens, at).pos); at++)
      if (INSTITUTES.has(tokenAt(tokens, at).lower)) return true;
    return false;
  }

  /**
   * "Vellian President | Orla Venn" → speaks for Vellia in this article, whatever the knowledge has of her: its days may
   * be others than the text's.
   */
  #readOffice(person: string, from: number): void {
    const { tokens } = this.#memory.reading;
    let before = from;
    const { sentence } = tokenAt(tokens, from);
    while (from - before < 8 && tokenAt(tokens, before - 1).sentence === sentence && this.isTitle(before - 1)) before--;
    before = this.#ownerBefore(before);
    const words = tokens.slice(before, from).map(({ lower }) => lower);
    if (!words.some((word) => STATE_OFFICES.has(word)) || words.some((word) => NO_LONGER.has(word))) return;
    const [state, ...others] = this.#memory.mentionsIn([before, from]).flatMap(({ actors }) => actors);
    if (state === undefined || others.length > 0) return;
    if (this.#memory.index.actors.get(state)?.kind === 'STATE') this.#memory.state(person, state);
  }

  /**
   * ", head of the front | that took the mill" → the apposition up to its first verb or relative; nothing of "a victim
   * of the front".
   */
  #office([from, to]: Range): Range {
    const { tokens } = this.#memory.reading;
    let end = this.#leads(tokenAt(tokens, from).word === ',' ? from + 1 : from) ?? from;
    let body = false;
    while (end < to) {
      const mention = this.#memory.mentionStartingAt(end);
      if (mention !== undefined) {
        end = mention.tokens[1];
        // "a Foreign Ministry | expert" → of the ministry; "a Vellian expert" → of nobody.
        body = mention.actors.every((slug) => this.#memory.index.actors.get(slug)?.kind === 'GOVERNMENT_BODY');
        continue;
      }
      const { pos = '', lower = '' } = tokenAt(tokens, end);
      // "an expert | from the ministry" → of it; "an expert on the ministry", "a teacher from Vellia" → of nobody.
      const outside = (UNNAMED.has(lower) || OUTSIDERS.has(lower)) && !(body && WORKERS.has(lower));
      const related = outside && !ROLES.has(lower) && !this.#worksFor(end + 1);
      if (related) return [from, from];
      if (pos === 'VERB' || /^(?:who|whose|whom|which|that|by|on|against|in)$/.test(lower)) break;
      end++;
    }
    return [from, Math.min(end, to)];
  }

  /** "Vellian Harbour Ministry" → a new body, part of Vellia. */
  newOrganisation(own: string, from: number, at: number): Referent {
    const state = this.#memory.mentionEndingAt(at);
    const [to] = state !== undefined && state.tokens[0] >= from && state.actors.length === 1 ? state.actors : [];
    const name = to === undefined ? own : `${this.#memory.wordsOf([from, at])} ${own}`;
    const kind: ActorKind =
      /\b(?:Ministry|Council|Court|Police|Parliament|Government|Office|Force|Navy|Army|Guard)\b/.test(name)
        ? 'GOVERNMENT_BODY'
        : /\b(?:News|Times|Post|Herald|Tribune|Journal|Gazette|TV|Radio|Television|Press)$/.test(name)
          ? 'MEDIA'
          : 'ORGANISATION';
    // "the Air Force", "the Ministry of Defence" → of the state that the article is at home in.
    const isNational = NATIONAL_BODY.test(own) && tokenAt(this.#memory.reading.tokens, at - 1).lower === 'the';
    const beside = isNational ? this.#nationalBodies.get(own) : undefined;
    if (beside !== undefined && this.#memory.index.actors.get(beside)?.kind === 'GOVERNMENT_BODY')
      return { ...this.#memory.actor(beside, 0.8), ground: { basis: 'COREFERENCE' } };
    const belongs =
      kind === 'GOVERNMENT_BODY'
        ? (to ?? (isNational ? (beside ?? this.#memory.setting.stateAt(at, false)) : undefined))
        : undefined;
    const referent: Referent = {
      link: { status: 'PROVISIONAL', name, kind, affiliation: belongs ? { to: belongs, kind: 'PART_OF' } : undefined },
      through: belongs ? [belongs] : [],
      membership: to === undefined ? 'CONTEXT' : 'STATED',
      person: false,
      plural: true,
    };
    this.#memory.introduce(name, referent);
    return referent;
  }

  /** "Joss Imre, head of the Vell Union, arrived" → introduces the people who are named without speaking. */
  introducePeople(names: readonly { tokens: Range; name: string; person: boolean }[]): void {
    const { tokens } = this.#memory.reading;
    for (const mention of this.#memory.mentions) {
      const [slug = ''] = mention.actors;
      const kind = this.#memory.index.actors.get(slug)?.kind;
      if (kind === 'GOVERNMENT_BODY') this.#noteKnownNational(mention);
      if (kind !== 'PERSON') continue;
      this.#readOffice(slug, mention.tokens[0]);
      this.#readPronoun(this.known(mention), mention.tokens[0]);
    }
    for (const {
      tokens: [from, to],
      name,
      person,
    } of names) {
      if (!person && NATIONAL_BODY.test(name)) this.#noteNational(name, from);
      const introduced = person ? this.#memory.findPerson(name) : undefined;
      if (introduced !== undefined) this.#readPronoun(introduced, from);
      const told = introduced !== undefined && !isUndescribed(introduced);
      // "Orla Venn | Wins Vellport" → a headline's verb.
      const runs = this.#memory.endsWithPerson(from);
      if (!person || !name.includes(' ') || this.#memory.isNamed(from) || told || runs) continue;
      const namesake = this.#withoutInitial(name);
      if (namesake !== undefined) {
        this.#memory.introduce(name, this.#memory.actor(namesake, 0.9));
        continue;
      }
      let before = from;
      const { paragraph } = tokenAt(tokens, from);
      // "Vellian Prime Minister and Foreign Minister Joss Imre" → both offices describe him.
      const isOffice = (at: number): boolean =>
        this.isTitle(at) ||
        (tokenAt(tokens, at).lower === 'and' && at < from - 1 && ROLES.has(tokenAt(tokens, at - 1).lower));
      while (from - before < 8 && tokenAt(tokens, before - 1).paragraph === paragraph && isOffice(before - 1)) before--;
      // "fisheries bureau spokesman Joss Imre" → also of what.
      const speaks = /^spokes/.test(tokenAt(tokens, before).lower) && before < from;
      while (speaks && from - before < 5 && this.#isDescribing(before - 1) && !this.#memory.isNamed(before - 1))
        before--;
      const owner = speaks ? this.#memory.mentionEndingAt(before) : undefined;
      before = owner?.tokens[0] ?? this.#ownerBefore(before);
      const office = officeBefore(tokens, from);
      before = office === undefined ? this.#roleBefore(before) : this.#describedFrom(office, from);
      let after = this.#predicateAfter(to);
      if (tokenAt(tokens, to).word === ',' && tokenAt(tokens, to + 1).sentence === tokenAt(tokens, from).sentence) {
        after = to + 1;
        while (after < to + 14 && after < tokens.length && !/^[,.;:()—“”]$/.test(tokenAt(tokens, after).word)) after++;
        const opener = tokenAt(tokens, to + 1);
        const apposition =
          opener.pos === 'DET' || ROLES.has(opener.lower) || this.#ownerAt(to + 1) || TITLES.has(opener.lower);
        // "According to Joss Imre, | the road was shut" → a clause, not who he is.
        const leads = this.#leads(to + 1) !== undefined && this.#isOfBody([to + 1, after]);
        if (!leads && (!apposition || this.#isClause(to + 1, after))) after = to;
      }
      // "Rep. Ana Quandt (V-Kamm)" → whose member she is.
      if (tokenAt(tokens, to).word === '(' && this.#memory.mentionStartingAt(to + 1) !== undefined)
        for (after = to + 2; after < to + 8 && tokenAt(tokens, after - 1).word !== ')'; ) after++;
      const described = [this.#memory.wordsOf([before, from]), this.#memory.wordsOf([to, after])]
        .filter((part) => part !== '')
        .join(', ');
      this.newPerson(name, described, [before, from], [to, after]);
    }
  }

  /** "Orla J. Venn" → Orla Venn, if one person of the knowledge is called so. */
  #withoutInitial(name: string): string | undefined {
    const plain = name.replace(/ \p{Lu}\.? (?=\p{Lu})/u, ' ');
    if (plain === name) return undefined;
    const { actors, names } = this.#memory.index;
    const [first = ''] = plain.toLowerCase().split(/[\s\-']/, 1);
    const people = (names.get(first) ?? []).flatMap(({ plain: known, actor }) => (known === plain ? [actor] : []));
    const [person, ...others] = new Set(people);
    return person !== undefined && others.length === 0 && actors.get(person)?.kind === 'PERSON' ? person : undefined;
  }

  /** "Ms. Orla Venn", "spokeswoman Orla Venn" → the article goes on about her as "she". */
  #readPronoun(person: Referent, name: number): void {
    const { tokens } = this.#memory.reading;
    for (let at = name - 1; at >= name - 4; at--) {
      const { lower, pos, sentence } = tokenAt(tokens, at);
      if (sentence !== tokenAt(tokens, name).sentence || (lower !== '.' && !/^(?:ADJ|NOUN|PROPN)$/.test(pos))) return;
      const pronoun = MALE.has(lower) ? 'he' : FEMALE.has(lower) ? 'she' : undefined;
      if (pronoun !== undefined) this.#memory.pronouns.note(pronoun, person);
    }
  }

  /** "Vellia's Air Force flew … The Air Force said" → Vellia's. */
  #noteNational(name: string, from: number): void {
    const owner = tokenAt(this.#memory.reading.tokens, from - 1).lower === "'s" ? from - 1 : from;
    const [state, ...others] = this.#memory.mentionEndingAt(owner)?.actors ?? [];
    const isState = state !== undefined && this.#memory.index.actors.get(state)?.kind === 'STATE';
    if (isState && others.length === 0 && !this.#nationalBodies.has(name)) this.#nationalBodies.set(name, state);
  }

  /** "The Vellian Air Force", which the knowledge has, then "the Air Force" → the same. */
  #noteKnownNational({ tokens, actors: [body, ...others] }: Mention): void {
    if (body === undefined || others.length > 0) return;
    const [name] = NATIONAL_ENDING.exec(this.#memory.wordsOf(tokens)) ?? [];
    if (name !== undefined && !this.#nationalBodies.has(name)) this.#nationalBodies.set(name, body);
  }

  /**
   * "| the front's water commissioner, Joss Imre", "| the Vellian ambassador to Ostmark, Hedda Lund" → the role before the
   * comma describes whoever is named after it.
   */
  #roleBefore(name: number): number {
    const { tokens } = this.#memory.reading;
    if (tokenAt(tokens, name - 1).word !== ',') return name;
    let role = name - 2;
    while (role > name - 12 && !ROLES.has(tokenAt(tokens, role).lower)) {
      const { pos, word } = tokenAt(tokens, role);
      if (!/^(?:ADP|DET|ADJ|NOUN|PROPN)$/.test(pos) && word !== "'s") return name;
      role--;
    }
    const next = tokenAt(tokens, role + 1);
    if (!ROLES.has(tokenAt(tokens, role).lower) || (role < name - 2 && next.pos !== 'ADP')) return name;
    return this.#describedFrom(role, name);
  }

  /** "| Vellia's defence minister" → where the description begins that a role ends, of whoever is named at a token. */
  #describedFrom(role: number, name: number): number {
    let before = role;
    while (name - before < 12 && this.#isDescribing(before - 1)) before--;
    return before;
  }

  /** "Joss Imre, | Vellia's envoy", "Joss Imre, | Orla Venn's aide", not "Joss Imre, | Orla Venn and others". */
  #ownerAt(at: number): boolean {
    const mention = this.#memory.mentionStartingAt(at);
    if (mention === undefined) return false;
    const person = this.#memory.index.actors.get(mention.actors[0] ?? '')?.kind === 'PERSON';
    return !person || /^(?:'s|')$/.test(tokenAt(this.#memory.reading.tokens, mention.tokens[1]).lower);
  }

  /** "| from the ministry", "| with the front": an organisation follows, no state. */
  #worksFor(at: number): boolean {
    const { tokens } = this.#memory.reading;
    const employer = this.#memory.mentionStartingAt(tokenAt(tokens, at + 1).pos === 'DET' ? at + 2 : at + 1);
    const kind = this.#memory.index.actors.get(employer?.actors[0] ?? '')?.kind;
    return /^(?:from|at|with)$/.test(tokenAt(tokens, at).lower) && kind !== undefined && kind !== 'STATE';
  }

  /** "Joss Imre | is the Lake Union's envoy | for the talks" → what somebody is said to be, where that is an office. */
  #predicateAfter(name: number): number {
    const { tokens } = this.#memory.reading;
    let at = name;
    while (/^(?:is|has|been|now|'s)$/.test(tokenAt(tokens, at).lower)) at++;
    const opens = tokenAt(tokens, at).pos === 'DET' || this.#memory.mentionStartingAt(at) !== undefined;
    const verb = tokenAt(tokens, at - 1).lower;
    if (at === name || !/^(?:is|been|now)$/.test(verb) || !opens) return name;
    let end = at;
    while (end < at + 12 && !/^(?:VERB|AUX|SCONJ|PUNCT)$/.test(tokenAt(tokens, end).pos)) {
      if (/^(?:for|since|in|at|who|which)$/.test(tokenAt(tokens, end).lower)) break;
      end++;
    }
    return tokens.slice(at, end).some(({ lower }) => ROLES.has(lower)) ? end : name;
  }

  /** Whether a verb follows that no "who" or "that" stands before. */
  #isClause(from: number, to: number): boolean {
    const words = this.#memory.reading.tokens.slice(from, to);
    const verb = words.findIndex(({ pos }) => pos === 'AUX');
    return verb >= 0 && !words.slice(0, verb).some(({ lower }) => /^(?:who|whose|whom|which|that|where)$/.test(lower));
  }

  /** "| Vellian hostage negotiator Joss Imre" → the description begins with the actor whose negotiator he is. */
  #ownerBefore(title: number): number {
    const { tokens } = this.#memory.reading;
    const { lower, sentence } = tokenAt(tokens, title);
    if (!ROLES.has(lower) && !TITLES.has(lower) && !this.isTitle(title)) return title;
    for (let at = title - 1; at >= title - 4 && tokenAt(tokens, at).sentence === sentence; at--) {
      const owner = tokenAt(tokens, at).lower === "'s" ? at : at + 1;
      const mention = this.#memory.mentionEndingAt(owner);
      if (mention !== undefined && owner < title) return mention.tokens[0];
      if (!/^(?:ADJ|NOUN|PROPN)$/.test(tokenAt(tokens, at).pos) && tokenAt(tokens, at).lower !== "'s") return title;
    }
    return title;
  }

  #isDescribing(at: number): boolean {
    const token = tokenAt(this.#memory.reading.tokens, at);
    // "Vellia's | outgoing | president"
    const outgoing = /^(?:acting|outgoing|incoming|visiting|sitting|ruling|governing)$/.test(token.lower);
    return /^(?:ADJ|NOUN|PROPN)$/.test(token.pos) || outgoing || token.lower === "'s" || token.lower === "'";
  }

  isTitle(at: number): boolean {
    const token = tokenAt(this.#memory.reading.tokens, at);
    // "| Maj-Gen"
    if (token.word === '-')
      return TITLES.has(tokenAt(this.#memory.reading.tokens, at + 1).lower) && this.isTitle(at - 1);
    if (token.pos === 'PUNCT') return false;
    const possessive = token.lower === "'s" && this.#memory.isNamed(at - 1);
    if (possessive || TITLES.has(token.lower) || ROLES.has(token.lower) || this.#memory.isNamed(at)) return true;
    // "| Water Minister", "| Police Lt. Col.": a capitalised word before a role belongs to the title.
    const { word = '', lower = '' } = tokenAt(this.#memory.reading.tokens, at + 1);
    const title = ROLES.has(lower) || (TITLES.has(lower) && lower.endsWith('.'));
    return /^\p{Lu}/u.test(token.word) && /^\p{Lu}/u.test(word) && title;
  }
}
