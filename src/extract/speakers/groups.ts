import { COLLECTIVE_PLURALS, OFFICIALS } from '../lexicon/people.ts';
import { type Range, tokenAt } from '../text/reading.ts';
import { findLists, type List } from './lists.ts';
import type { Memory } from './memory.ts';
import { joined, openAmong, type Referent } from './referent.ts';
import type { Phrase } from './speaker-phrase.ts';

/** How far away the list may stand that a group's name means. */
const NEAR = 400;
const LONGEST_LIST = 60;
/** "Nine countries" are those that a list names, if it has no fewer than these. */
const FEWEST = 3;

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const STATES = /^(?:countries|nations|governments|states|powers|capitals)$/;
const ANY =
  /^(?:sides|parties|allies|bodies|groups|organi[sz]ations|mediators|signatories|neighbou?rs|partners|institutions)$/;
const PEOPLE = /^(?:leaders|men|women|presidents|premiers|pair)$/;

/** Links those whom a text names together and then goes on about: "the two leaders", "nine countries", "both sides". */
export class Groups {
  readonly #memory: Memory;
  readonly #issuer: Referent;
  #lists: List[] | undefined;

  /** `issuer` is who issued the whole text, as its headline says. */
  constructor(memory: Memory, issuer: Referent) {
    this.#memory = memory;
    this.#issuer = issuer;
  }

  find({ head, tail, rest }: Phrase): Referent | undefined {
    const { tokens } = this.#memory.reading;
    const [, end] = head;
    const noun = tokenAt(tokens, end - 1).lower;
    if (!this.#isGroup(noun)) return undefined;
    const named = this.#including(noun, end, rest[1]);
    if (named !== undefined) return named;
    // "both sides" → the phrase without its determiner is "sides".
    const from = tokenAt(tokens, head[0] - 1).lower === 'both' ? head[0] - 1 : head[0];
    const inner = tokenAt(tokens, tail[0]).lower === 'of' ? this.#countOf([tail[0] + 1, tail[1]]) : undefined;
    const own = this.#countOf([from, end]);
    const of = tail[1] > tail[0] && inner === undefined;
    if (of || this.#memory.mentionsIn(head).length > 0) return undefined;
    const count = inner ?? own;
    const definite = tokenAt(tokens, from - 1).lower === 'the' || tokenAt(tokens, from).lower === 'both';
    if (count === undefined && !definite) return undefined;
    const kind = inner === undefined ? noun : tokenAt(tokens, tail[1] - 1).lower;
    return (
      this.#spokenBefore(from, count, kind) ?? this.#listed(from, count, kind, noun) ?? this.#met(from, count, kind)
    );
  }

  /**
   * The speaker "Ostmark" in "Vellia, Kesta and | Ostmark | said" and in "said | Vellia | and Ostmark." → the whole list;
   * alone in "Venn met Kesta and | Ostmark | said".
   */
  wholeList([from, to]: Range): Range | undefined {
    const { tokens } = this.#memory.reading;
    for (const { range } of this.#near(from, to - from + LONGEST_LIST)) {
      const [start, end] = range;
      const { sentence } = tokenAt(tokens, from);
      if (tokenAt(tokens, start).sentence !== sentence || tokenAt(tokens, end - 1).sentence !== sentence) continue;
      const before = tokenAt(tokens, tokenAt(tokens, start - 1).pos === 'DET' ? start - 2 : start - 1);
      const opens =
        before.sentence !== sentence || before.pos === 'PUNCT' || /^(?:that|as|while|but|when)$/.test(before.lower);
      if (end === to && start < from && opens) return range;
      // "The leaders of Vellia, Kesta and | Ostmark" → with those who speak for them.
      const head = tokenAt(tokens, start - 2).lower;
      const governs = before.pos === 'ADP' && (OFFICIALS.has(head) || COLLECTIVE_PLURALS.has(head));
      if (end === to && start < from && governs) return [start - 2, end];
      const after = tokenAt(tokens, end);
      const closes = after.sentence !== sentence || after.pos === 'PUNCT' || after.pos === 'ADP';
      if (start >= from && start < to && end > to && closes) return [from, end];
    }
    return undefined;
  }

  /** The lists that begin within so many tokens of one, in text order. */
  #near(at: number, within: number): List[] {
    this.#lists ??= findLists(this.#memory);
    let [low, high] = [0, this.#lists.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lists[middle]?.range[0] ?? 0) < at - within) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while ((this.#lists[end]?.range[0] ?? Number.POSITIVE_INFINITY) <= at + within) end++;
    return this.#lists.slice(low, end);
  }

  #isGroup(noun: string): boolean {
    return (
      STATES.test(noun) ||
      ANY.test(noun) ||
      PEOPLE.test(noun) ||
      OFFICIALS.has(noun) ||
      /^(?:both|two|three)$/.test(noun)
    );
  }

  /** "the three countries" → 3; "both sides" → 2; without a number undefined. */
  #countOf([from, to]: Range): number | undefined {
    for (let at = from; at < to; at++) {
      const { lower } = tokenAt(this.#memory.reading.tokens, at);
      const number = NUMBERS.indexOf(lower) + 1 || Number.parseInt(lower, 10);
      if (lower === 'both' || lower === 'pair') return 2;
      if (number > 1) return number;
    }
    return undefined;
  }

  /** "Vellia's allies|, including Kesta and Ostmark," → these. */
  #including(noun: string, from: number, to: number): Referent | undefined {
    const { tokens } = this.#memory.reading;
    let at = from;
    while (at <= to && !/^(?:including|namely|among)$/.test(tokenAt(tokens, at).lower)) at++;
    const list = at <= to + 1 ? this.#near(at, 3).find(({ range }) => range[0] > at) : undefined;
    return list && this.#speakersOf(list.actors, noun);
  }

  /** "Vellia and Kesta said … | The two countries" → who spoke together before. */
  #spokenBefore(at: number, count: number | undefined, kind: string): Referent | undefined {
    const before = this.#memory.findSpokenTogether(at) ?? this.#issuer;
    const members = [before, ...(before.others ?? [])];
    if (members.length < 2) return undefined;
    const fits = PEOPLE.test(kind) || !members.some(({ person, link }) => person && link.status !== 'OPEN');
    return fits && (count ?? members.length) === members.length ? before : undefined;
  }

  /** "Vellia, Kesta and Ostmark met. | The three countries" → the nearest list of so many, before or, failing that, after. */
  #listed(at: number, count: number | undefined, kind: string, noun: string): Referent | undefined {
    const fits = ({ actors }: List): boolean =>
      this.#isKind(actors, kind) && (count === undefined || actors.length === count);
    const { paragraph } = tokenAt(this.#memory.reading.tokens, at);
    const lists = this.#near(at, NEAR);
    const before = lists.findLast(({ range: [, end] }) => end <= at);
    const near = lists.findLast((list) => list.range[1] <= at && fits(list));
    if (near !== undefined && (count !== undefined || near === before)) return this.#speakersOf(near.actors, noun);
    if (count === undefined) return undefined;
    // "Nine countries said … The statement was signed by Vellia, Kesta, …" → all that the text names.
    const some = lists.find(
      (list) =>
        Math.abs(tokenAt(this.#memory.reading.tokens, list.range[0]).paragraph - paragraph) <= 2 &&
        this.#isKind(list.actors, kind) &&
        list.actors.length <= count &&
        list.actors.length >= Math.min(FEWEST, count),
    );
    return some && this.#speakersOf(some.actors, noun);
  }

  /** "Venn met Kolt in Vellport. | The two leaders" → the only two people of the sentence before. */
  #met(at: number, count: number | undefined, kind: string): Referent | undefined {
    if (count !== 2 || !(PEOPLE.test(kind) || OFFICIALS.has(kind))) return undefined;
    const { tokens, sentences } = this.#memory.reading;
    const { sentence } = tokenAt(tokens, at);
    for (let number = sentence; number >= Math.max(0, sentence - 2); number--) {
      const [from, to] = sentences[number] ?? [0, 0];
      const people = this.#memory
        .mentionsIn([from, Math.min(to, at)])
        .flatMap(({ actors }) => (actors.length === 1 ? actors : []))
        .filter((slug) => this.#memory.index.actors.get(slug)?.kind === 'PERSON');
      const two = [...new Set(people)];
      if (two.length === 2) return this.#speakersOf(two, kind);
      if (two.length > 0) return undefined;
    }
    return undefined;
  }

  #isKind(actors: readonly string[], kind: string): boolean {
    const kinds = actors.map((slug) => this.#memory.index.actors.get(slug)?.kind);
    return STATES.test(kind)
      ? kinds.every((each) => each === 'STATE')
      : !/^(?:presidents|premiers)$/.test(kind) || kinds.every((each) => each === 'PERSON' || each === 'STATE');
  }

  /** Countries speak for themselves; of "the leaders" of countries nobody is named. */
  #speakersOf(slugs: readonly string[], noun: string): Referent | undefined {
    const named = (slug: string) =>
      STATES.test(noun) || ANY.test(noun) || this.#memory.index.actors.get(slug)?.kind === 'PERSON';
    return joined(slugs.map((slug) => (named(slug) ? this.#memory.actor(slug, 0.7) : openAmong([slug], 0.5, true))));
  }
}
