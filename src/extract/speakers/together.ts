import { COLLECTIVE_PLURALS, COLLECTIVES, OFFICIALS, ROLES, TITLES } from '../lexicon/people.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import { isJointSubject } from './lists.ts';
import type { Memory } from './memory.ts';
import { isSame, joined, openAmong, type Referent } from './referent.ts';
import { PHRASE_ENDS } from './speaker-phrase.ts';

type Link = (speaker: Range) => Referent;

/** Of how many words the conjunction at a token is: "and" 1, "as well as" 3; 0 where none is. */
function conjunctionAt({ reading: { tokens } }: Memory, at: number): number {
  const [first, second, third] = [at, at + 1, at + 2].map((token) => tokenAt(tokens, token).lower);
  if (first === 'and' || first === '&') return 1;
  if (first === ',' && (second === 'and' || second === '&')) return 2;
  if (first === 'as' && second === 'well' && third === 'as') return 3;
  return (first === 'together' || first === 'along') && second === 'with' ? 2 : 0;
}

/** Longer speakers are no list of names but a text without stops. */
const LONGEST = 120;

const startsLower = (word: string): boolean => /^\p{Ll}/u.test(word);

/** Links those who speak together: "Vellia, Kesta and the Lake Union", "the leaders of Vellia and Kesta". */
export class Together {
  readonly #memory: Memory;
  readonly #link: Link;

  constructor(memory: Memory, link: Link) {
    this.#memory = memory;
    this.#link = link;
  }

  /** Those whom a speaker phrase joins, whose cue begins at a token; undefined where it names one. */
  find(speaker: Range, cue: number): Referent | undefined {
    const parts = speaker[1] - speaker[0] > LONGEST ? [] : this.#parts(speaker);
    const last = parts.at(-1);
    if (last === undefined || parts.length < 2) return undefined;
    // "Venn met Ostmark and the Dawn Front | said" → the front alone.
    const { tokens } = this.#memory.reading;
    const isVerb = (at: number): boolean => tokenAt(tokens, at).pos === 'VERB' && !this.#memory.isNamed(at);
    const [[, end] = [0, 0]] = parts;
    for (let at = cue > speaker[0] ? speaker[0] - 1 : speaker[0]; at < end; at++)
      if (isVerb(at) && tokenAt(tokens, at + 1).pos !== 'ADP') return parts.length === 2 ? this.#link(last) : undefined;
    return this.#ofAll(parts) ?? this.#underOneHead(parts) ?? this.#each(parts);
  }

  /** "Orla Venn | Sami Tarn", "US | Ostmarker officials": between conjunctions, and commas before one. */
  #parts([from, to]: Range): Range[] {
    const { tokens } = this.#memory.reading;
    const parts: Range[] = [];
    let start = from;
    let commas: number[] = [];
    let joins = false;
    let at = from;
    const part = (end: number, next: number): void => {
      for (const comma of commas) {
        parts.push([start, comma]);
        start = comma + 1;
      }
      commas = [];
      parts.push([start, end]);
      start = next;
    };
    while (at < to) {
      const name = this.#memory.mentionStartingAt(at) ?? this.#memory.nameStartingAt(at);
      if (name !== undefined && name.tokens[1] <= to) {
        at = name.tokens[1];
        continue;
      }
      const size = conjunctionAt(this.#memory, at);
      if (size > 0 && at > start) {
        part(at, at + size);
        joins = true;
        at = start;
        continue;
      }
      const { lower, word } = tokenAt(tokens, at);
      if (PHRASE_ENDS.test(lower) || /^[(—]$/.test(word)) break;
      if (word === ',' && at > start && !joins) commas.push(at);
      else if (word === ',') break;
      at++;
    }
    part(at, at);
    return joins || this.#isHeadlined([from, to], parts) ? parts.filter(([first, end]) => end > first) : [];
  }

  /** "| Vellia, Kesta | urge the front to wait" → true: actors alone, joined by their verb. */
  #isHeadlined(speaker: Range, parts: readonly Range[]): boolean {
    if (!isJointSubject(this.#memory, speaker)) return false;
    return parts.every(([start, end]) => this.#memory.mentionStartingAt(start)?.tokens[1] === end);
  }

  /** "the leaders of Vellia, Kesta and Ostmark" → someone of each. */
  #ofAll(parts: readonly Range[]): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const [[from, end] = [0, 0], ...others] = parts;
    let of = from + 1;
    while (of < end && !/^(?:of|from|for)$/.test(tokenAt(tokens, of).lower)) of++;
    const head = tokenAt(tokens, of - 1).lower;
    if (of >= end || !(OFFICIALS.has(head) || COLLECTIVE_PLURALS.has(head))) return undefined;
    const members = [[of + 1, end] as const, ...others].map((part) => this.#actorIn(part));
    const slugs = members.filter((slug) => slug !== undefined);
    return slugs.length === members.length ? this.#spokenFor(slugs, head) : undefined;
  }

  /** "US and Ostmarker officials", "the Vellian and Kestan governments" → someone of each. */
  #underOneHead(parts: readonly Range[]): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const [from, to] = parts.at(-1) ?? [0, 0];
    const first = tokenAt(tokens, from).pos === 'DET' ? from + 1 : from;
    const named = this.#memory.mentionStartingAt(first);
    const [slug, ...shared] = named?.actors ?? [];
    const head = tokenAt(tokens, to - 1).lower;
    if (slug === undefined || shared.length > 0 || named === undefined || named.tokens[1] >= to) return undefined;
    if (!(OFFICIALS.has(head) || COLLECTIVE_PLURALS.has(head))) return undefined;
    const before = parts.slice(0, -1).map((part) => this.#actorIn(part));
    const slugs = before.filter((each) => each !== undefined);
    return slugs.length === before.length ? this.#spokenFor([...slugs, slug], head) : undefined;
  }

  /** The actor that a part is no more than the name of: "the Lake Union". */
  #actorIn([from, to]: Range): string | undefined {
    const { tokens } = this.#memory.reading;
    const named = this.#memory.mentionEndingAt(to);
    const [slug, ...others] = named?.actors ?? [];
    const bare = tokens
      .slice(from, named?.tokens[0] ?? to)
      .every(({ pos, lower }) => pos === 'DET' || lower === 'both');
    return bare && others.length === 0 ? slug : undefined;
  }

  /** Bodies speak as their states; officials are nobody named, who speaks for them. */
  #spokenFor(slugs: readonly string[], head: string): Referent | undefined {
    const bodies = COLLECTIVE_PLURALS.has(head) && !OFFICIALS.has(head);
    return joined(
      [...new Set(slugs)].map((slug) => (bodies ? this.#memory.actor(slug, 0.75) : openAmong([slug], 0.5, true))),
    );
  }

  /** "Orla Venn, the foreign minister, and a Dawn Front spokesman" → each by itself. */
  #each(parts: readonly Range[]): Referent | undefined {
    const whole = this.#withAppositions(parts);
    if (whole.length < 2 || whole.some((part, number) => number > 0 && this.#isOne(whole[number - 1], part)))
      return undefined;
    const found: Referent[] = [];
    for (const [from, to] of whole) {
      const one = this.#link([from, to]);
      const known = one.link.status !== 'OPEN' || one.through.length > 0;
      if (known && !found.some((other) => isSame(other, one))) found.push(one);
      else if (known) continue;
      // "Venn | the captives' families", "Vellia | supporters" → those who have a name; "Research | Analysis Wing" → one name.
      else if (found.length === 0 || !startsLower(tokenAt(this.#memory.reading.tokens, from).word)) return undefined;
    }
    return joined(found);
  }

  /** "Orla Venn | the foreign minister | Sami Tarn" → the minister is Orla Venn. */
  #withAppositions(parts: readonly Range[]): Range[] {
    const { tokens } = this.#memory.reading;
    const whole: Range[] = [];
    for (const [number, [from, to]] of parts.entries()) {
      const last = whole.at(-1);
      const apart = tokenAt(tokens, from - 1).word === ',' && number < parts.length - 1;
      const described = tokenAt(tokens, from).pos === 'DET' && startsLower(tokenAt(tokens, to - 1).word);
      const person = last && this.#memory.endsWithPerson(last[1]);
      if (last !== undefined && apart && described && person) whole[whole.length - 1] = [last[0], to];
      else whole.push([from, to]);
    }
    return whole;
  }

  /**
   * "Minister for Trade | Industry Joss Imre", "Prime Minister | Foreign Minister Orla Venn", "the ambassador to Vellia |
   * Ostmark" → one; "the Minister for Trade | the harbour master" → two.
   */
  #isOne([from, to]: Range = [0, 0], next: Range): boolean {
    const { tokens } = this.#memory.reading;
    if (this.#memory.endsWithPerson(to)) return false;
    let within = from + 1;
    while (within < to && (tokenAt(tokens, within).pos !== 'ADP' || this.#memory.isNamed(within))) within++;
    if (within < to && this.#actorIn(next) !== undefined) return true;
    const following = tokenAt(tokens, next[0]);
    if (following.pos === 'DET' || this.#memory.isNamed(next[0])) return false;
    if (ROLES.has(tokenAt(tokens, to - 1).lower)) return TITLES.has(following.lower);
    const head = tokenAt(tokens, within - 1).lower;
    return within < to && (ROLES.has(head) || COLLECTIVES.has(head)) && !this.#memory.isNamed(to - 1);
  }
}
