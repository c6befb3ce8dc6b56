import type { Actor, ActorName, Day } from '../../model.ts';
import { CALLINGS, OFFICIALS, ORGANISATION_WORDS, OUTSIDERS, ROLES, TITLES, UNNAMED } from '../lexicon/people.ts';
import { normalise } from '../text/normalise.ts';
import { isTime } from '../text/phrases.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import { isAnotherName, isNamePart } from './other-names.ts';

interface NameEntry {
  plain: string;
  lower: string;
  actor: string;
  kind: ActorName['kind'];
  from: Day | undefined;
  to: Day | undefined;
}

export interface ActorIndex {
  actors: ReadonlyMap<string, Actor>;
  /** Names by their first word in lower case, longest first. */
  names: Map<string, NameEntry[]>;
  /** Actors by the common noun a text uses for them. */
  nouns: Map<string, string[]>;
  /** Persons by their surname, as `surnameOf` writes it. */
  surnames: Map<string, string[]>;
}

/** A name in the text; more than one actor where they share it. */
export interface Mention {
  tokens: Range;
  actors: string[];
  kind: ActorName['kind'];
}

/** A capitalised name that the knowledge does not have. */
export interface UnknownName {
  tokens: Range;
  name: string;
  person: boolean;
}

const firstWord = (name: string): string => name.toLowerCase().split(/[\s\-']/, 1)[0] ?? '';

/** What one is called by alone, in lower case: "Joss Imre Jr." → "imre", "Omar al-Tarn" and "Omar Al-Tarn" → "tarn". */
export function surnameOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(?:jr|sr|ii|iii|iv|esq|phd|md)\.?$/i.test(word));
  return (words.at(-1) ?? name).replace(/^(?:a[dlnrstz]|ash|el)-(?=.)/i, '').toLowerCase();
}

/** What some languages call people by: "Joss Imre" → "joss". */
export function firstNameOf(name: string): string {
  return (name.split(/\s+/, 1)[0] ?? name).toLowerCase();
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}

export function compileActors(actors: readonly Actor[]): ActorIndex {
  const index: ActorIndex = {
    actors: new Map(actors.map((actor) => [actor.slug, actor])),
    names: new Map(),
    nouns: new Map(),
    surnames: new Map(),
  };
  for (const actor of actors) {
    const names: ActorName[] = [{ name: actor.name, kind: 'NAME', language: 'en' }, ...actor.names];
    for (const { name, kind, from, to } of names) {
      const plain = normalise(name).trim();
      if (plain === '') continue;
      if (kind === 'NOUN') {
        push(index.nouns, plain.toLowerCase(), actor.slug);
        continue;
      }
      push(index.names, firstWord(plain), { plain, lower: plain.toLowerCase(), actor: actor.slug, kind, from, to });
      if (actor.kind === 'PERSON' && plain.includes(' ')) push(index.surnames, surnameOf(plain), actor.slug);
    }
  }
  for (const entries of index.names.values()) entries.sort((a, b) => b.plain.length - a.plain.length);
  return index;
}

const SHORTEST_SHOUTED = 4;

/**
 * "OMAR AL-TARN", "the Vellian foreign ministry", "VELLPORT" → spelt as the name: several words in any case, one word
 * in capitals.
 */
function isSpelt(written: string, { plain, lower }: NameEntry): boolean {
  if (written === plain) return true;
  if (!/^(?:\p{Lu}|al-)/u.test(written) || written.toLowerCase() !== lower) return false;
  return /[\s-]/.test(plain) || (plain.length >= SHORTEST_SHOUTED && written === plain.toUpperCase());
}

/** The token at which a name that starts at token `first` ends, or -1 where its letters or its bounds differ. */
function nameEnd({ plain, tokens }: Reading, first: number, name: NameEntry): number {
  const start = tokenAt(tokens, first).start;
  const end = start + name.plain.length;
  if (!isSpelt(plain.slice(start, end), name)) return -1;
  let at = first;
  while ((tokens[at]?.end ?? end) < end) at++;
  return tokenAt(tokens, at).end === end ? at + 1 : -1;
}

/** Every known name in the text, longest at each place, not overlapping. */
export function findMentions(index: ActorIndex, reading: Reading, day: Day): Mention[] {
  const { tokens } = reading;
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const entries = index.names.get(tokenAt(tokens, at).lower);
    if (entries === undefined) continue;
    let best: Mention | undefined;
    let length = 0;
    for (const entry of entries) {
      if (entry.plain.length < length) break;
      if ((entry.from !== undefined && day < entry.from) || (entry.to !== undefined && entry.to < day)) continue;
      const end = nameEnd(reading, at, entry);
      if (end < 0) continue;
      length = entry.plain.length;
      if (best === undefined) best = { tokens: [at, end], actors: [entry.actor], kind: entry.kind };
      else if (!best.actors.includes(entry.actor)) best.actors.push(entry.actor);
    }
    if (best === undefined || isAnotherName(index, tokens, best)) continue;
    found.push(best);
    at = best.tokens[1] - 1;
  }
  return found;
}

/** Tokens of names of outlets, with the outlet. */
export function tokensOfOutlets({ actors }: ActorIndex, mentions: readonly Mention[]): Map<number, string> {
  const outlets = new Map<number, string>();
  for (const { tokens: range, actors: slugs } of mentions) {
    const slug = slugs.find((each) => actors.get(each)?.kind === 'MEDIA');
    if (slug === undefined) continue;
    for (let at = range[0]; at < range[1]; at++) outlets.set(at, slug);
  }
  return outlets;
}

const PARTICLES = /^(?:al|el|ibn|bin|ben|abu|de|del|della|da|dos|van|von|der|den|la|le|di|du|bint|ter|ten)$/i;

/** "Joss | de la Imre" → particles, one or two, before the rest of a name. */
const isParticle = (tokens: readonly Token[], at: number): boolean =>
  PARTICLES.test(tokenAt(tokens, at).word) &&
  (isNamePart(tokenAt(tokens, at + 1)) ||
    (PARTICLES.test(tokenAt(tokens, at + 1).word) && isNamePart(tokenAt(tokens, at + 2))));

/** Runs of capitalised words outside known names, without the titles they begin with. */
export function findUnknownNames(reading: Reading, mentions: readonly Mention[]): UnknownName[] {
  const { tokens, plain } = reading;
  const known = new Set<number>();
  for (const { tokens: range } of mentions) for (let at = range[0]; at < range[1]; at++) known.add(at);
  const found: UnknownName[] = [];
  const openers: number[] = [];
  const titles = new Set(
    reading.paragraphs.flatMap((paragraph, number) => (isTitle(tokens, paragraph) ? [number] : [])),
  );
  for (let at = 0; at < tokens.length; at++) {
    const first = tokenAt(tokens, at);
    if (known.has(at) || !isNamePart(first) || first.pos === 'DET' || first.pos === 'PRON') continue;
    const opens = tokenAt(tokens, at - 1).sentence !== first.sentence;
    if (first.pos !== 'PROPN' && opens) {
      openers.push(at);
      continue;
    }
    // "Officials in Vellport said" → no name, though the tagger takes "Officials" for one.
    if (opens && !isNamePart(tokenAt(tokens, at + 1)) && (OFFICIALS.has(first.lower) || UNNAMED.has(first.lower)))
      continue;
    let from = at;
    let end = at + 1;
    while (end < tokens.length && !known.has(end)) {
      const token = tokenAt(tokens, end);
      if (token.paragraph !== first.paragraph || token.quotation !== first.quotation) break;
      const glued = tokenAt(tokens, end - 1).end === token.start;
      if (token.word === '-' && glued && isNamePart(tokenAt(tokens, end + 1))) end += 2;
      else if (isNamePart(token) || isParticle(tokens, end)) end++;
      else if (
        token.word === '.' &&
        glued &&
        (tokenAt(tokens, end - 1).word.length ?? 0) === 1 &&
        isNamePart(tokenAt(tokens, end + 1))
      )
        end++;
      else if (
        /^(?:of|for|and)$/.test(token.lower) &&
        hasOrganisationWord(tokens, from, end) &&
        isNamePart(tokenAt(tokens, end + 1))
      )
        end++;
      else break;
    }
    at = end - 1;
    if (titles.has(first.paragraph) && tokenAt(tokens, end).word !== ':') continue;
    from = nameStart(tokens, from, end);
    const last = tokenAt(tokens, end - 1);
    const start = tokenAt(tokens, from);
    // "the Prime Minister's office" → no name, but an office.
    if (tokens.slice(from, end).every(({ lower }) => TITLES.has(lower) || ROLES.has(lower))) continue;
    const organisation = hasOrganisationWord(tokens, from, end);
    found.push({ tokens: [from, end], name: plain.slice(start.start, last.end), person: !organisation });
  }
  // "Joss Miller slept. | Miller said" → a name, though the tagger takes it for the miller.
  const surnames = new Set(
    [...found.filter(({ person }) => person), ...mentions].flatMap(({ tokens: [from, end] }) =>
      end - from > 1 ? [tokenAt(tokens, end - 1).word] : [],
    ),
  );
  for (const at of openers) {
    const { word, lower } = tokenAt(tokens, at);
    if (surnames.has(word) && !ORGANISATION_WORDS.has(lower) && !isNamePart(tokenAt(tokens, at + 1)))
      found.push({ tokens: [at, at + 1], name: word, person: true });
  }
  return found.sort((a, b) => a.tokens[0] - b.tokens[0]);
}

/** "The Road Is Open, Joss Imre Says ⏎" → a headline whose capitals tell nothing of names, but for "Joss Imre: …". */
function isTitle(tokens: readonly Token[], [from, to]: Range): boolean {
  const words = tokens.slice(from, to).filter(({ word }) => /^\p{L}{4,}$/u.test(word));
  const told = words.length > 5 || (words.length > 3 && words.some(({ pos }) => pos === 'VERB'));
  return told && words.every(isNamePart) && !/^[.!?”]$/.test(tokenAt(tokens, to - 1).word);
}

/** Where the name begins in a run of capitalised words: after ranks, days, roles and what somebody does. */
function nameStart(tokens: readonly Token[], first: number, end: number): number {
  let from = first;
  // "Maj-Gen Joss Imre" → the name begins after the rank.
  while (from < end - 1 && (TITLES.has(tokenAt(tokens, from).lower) || tokenAt(tokens, from).word === '-')) from++;
  // "On 3 June | Joss Imre", "Monday | Joss Imre" → the name begins after the day.
  while (
    from < end - 1 &&
    isTime(tokenAt(tokens, from)) &&
    (/day$/.test(tokenAt(tokens, from).lower) || tokenAt(tokens, from - 1).pos === 'NUM')
  )
    from++;
  // "Water Minister | Joss Imre" → the name begins after the role; "Kamm Gov. | Imre" → after a title that is cut short.
  for (let title = from + 1; title < end - 1; title++) {
    const { lower } = tokenAt(tokens, title);
    if ((title < end - 2 && ROLES.has(lower)) || (TITLES.has(lower) && lower.endsWith('.'))) from = title + 1;
  }
  // "Minister of Foreign Affairs | Joss Imre" → after the office, of which no more can be told than that two words are left.
  const state = tokenAt(tokens, from - 1).lower === 'state';
  if (officeBefore(tokens, from) !== undefined && end - from > 2 && !state) {
    from = end - 2;
    while (PARTICLES.test(tokenAt(tokens, from).word) || tokenAt(tokens, from).word === '-') from--;
  }
  // "Activist | Joss Imre", "Senators | Ana Quandt and Joss Imre" → after the word for what they are.
  if (from < end - 2 && isCalling(tokenAt(tokens, from).lower)) from++;
  return from;
}

/** "| Secretary of State for Mills and Lakes Joss Imre" → where an office in capitals begins that goes on up to a name. */
export function officeBefore(tokens: readonly Token[], name: number): number | undefined {
  for (let at = name - 1; at > name - 12; at--) {
    const { lower, word } = tokenAt(tokens, at);
    if (!/^(?:\p{Lu}.*|of|for|the|and)$/u.test(word)) return undefined;
    // "The Governor of Lower East Kamm" → no name follows an office with an article.
    if (ROLES.has(lower) && /^(?:of|for)$/.test(tokenAt(tokens, at + 1).lower))
      return tokenAt(tokens, at - 1).pos === 'DET' ? undefined : at;
  }
  return undefined;
}

/** Whether a word says what somebody is, in front of a name. */
const isCalling = (word: string): boolean =>
  CALLINGS.has(word) || UNNAMED.has(word) || OUTSIDERS.has(word) || ROLES.has(word.replace(/s$/, ''));

/**
 * "the eSafety | Commission", "Foreign | of", "Monday" → no: one word that is a body's kind, a day or no name names
 * nobody. The army, the parliament and such need no more: a state has one.
 */
export function isProperName({ tokens }: Reading, { tokens: [from, to] }: UnknownName): boolean {
  const token = tokenAt(tokens, from);
  if (tokens.slice(from, to).every((word) => isTime(word) || word.pos === 'NUM')) return false;
  if (to - from > 1) return true;
  const national = /^(?:navy|army|police|parliament|congress|senate|cabinet|forces|government)$/.test(token.lower);
  return token.pos === 'PROPN' && (national || !ORGANISATION_WORDS.has(token.lower));
}

function hasOrganisationWord(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (ORGANISATION_WORDS.has(tokenAt(tokens, at).lower)) return true;
  return false;
}
