import type { Pattern } from '../../model.ts';
import { stemOf } from '../../text/inflection.ts';
import type { Range, Token } from './reading.ts';

/** How many words `*` may stand for. */
const GAP = 4;

/** A step takes one word with this stem, any word, or a term of a topic; then the states in `next` are reached. */
type Step = { on: 'stem'; stem: string } | { on: 'any' } | { on: 'term'; topic: string };

interface State {
  step: Step | undefined;
  /** Reached by taking the step or, without one, at once. */
  next: number[];
}

/** A wording as a small automaton; state 0 accepts. */
export interface CompiledPattern {
  pattern: Pattern;
  states: State[];
  start: number;
  /** With `*` in it the shortest match counts, lest it run on into the next clause; without, the longest. */
  gapped: boolean;
}

/** A text's words for matching: marks and hyphens are left out, so that "cease-fire" is two words. */
export interface Words {
  stems: string[];
  /** For each word the token it is. */
  tokens: number[];
  /** For each token the first word at or after it. */
  fromToken: number[];
}

const isHyphen = (word: string): boolean => word === '-' || word === '—';

export function wordsOf(tokens: readonly Token[]): Words {
  const words: Words = { stems: [], tokens: [], fromToken: [] };
  tokens.forEach((token, index) => {
    words.fromToken.push(words.stems.length);
    if (token.pos === 'PUNCT' && !/[\p{L}\p{N}]/u.test(token.word)) return;
    words.stems.push(token.stem);
    words.tokens.push(index);
  });
  words.fromToken.push(words.stems.length);
  return words;
}

const SYNTAX = /[()[\]|*]|\{[^}]*\}|[^\s()[\]|*{}]+/g;

function wordStems(written: string): string[] {
  return written
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/(-|'s$|'$)/)
    .filter((part) => part !== '' && !isHyphen(part) && part !== "'")
    .map((part) => stemOf(part.replace(/[.,;:!?"“”]+$/, '') || part));
}

/** Compiles a wording; throws a SyntaxError where brackets do not pair. */
export function compilePattern(pattern: Pattern): CompiledPattern {
  const states: State[] = [{ step: undefined, next: [] }];
  const add = (step: Step | undefined, next: number[]): number => states.push({ step, next }) - 1;
  const parts: string[] = pattern.match(SYNTAX) ?? [];
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`brackets do not pair in the wording "${pattern}"`);
  };

  // Built from the end, so that every part knows the state it leads to.
  type Piece = (then: number) => number;
  function sequence(): Piece {
    const pieces: Piece[] = [];
    while (at < parts.length && parts[at] !== '|' && parts[at] !== ')' && parts[at] !== ']') pieces.push(piece());
    return (then) => pieces.reduceRight((next, build) => build(next), then);
  }
  function alternatives(close: string): Piece {
    const options = [sequence()];
    while (parts[at] === '|') {
      at++;
      options.push(sequence());
    }
    if (parts[at] !== close) fail();
    at++;
    return (then) =>
      add(
        undefined,
        options.map((build) => build(then)),
      );
  }
  function piece(): Piece {
    const part = parts[at++] ?? '';
    if (part === '(') return alternatives(')');
    if (part === '[') {
      const optional = alternatives(']');
      return (then) => add(undefined, [optional(then), then]);
    }
    if (part === '*') {
      return (then) => {
        let next = then;
        for (let i = 0; i < GAP; i++) next = add(undefined, [then, add({ on: 'any' }, [next])]);
        return next;
      };
    }
    if (part.startsWith('{')) {
      const topic = part.slice(1, -1);
      return (then) => add({ on: 'term', topic }, [then]);
    }
    const stems = wordStems(part);
    return (then) => stems.reduceRight((next, stem) => add({ on: 'stem', stem }, [next]), then);
  }

  const whole = sequence();
  if (at < parts.length) fail();
  return { pattern, start: whole(0), states, gapped: parts.includes('*') };
}

function closure(compiled: CompiledPattern, state: number, into: Set<number>): void {
  if (into.has(state)) return;
  into.add(state);
  const known = compiled.states[state];
  if (known !== undefined && known.step === undefined) for (const next of known.next) closure(compiled, next, into);
}

/** Ends (in words) of a topic's terms that start at a word. */
export type TermEnds = (topic: string, word: number) => readonly number[];

/** The match that starts at word `from` and ends by word `to`, as its end, or -1. Time: pattern × its length. */
function matchAt(compiled: CompiledPattern, words: Words, from: number, to: number, terms?: TermEnds): number {
  const waiting = new Map<number, Set<number>>();
  const enter = (position: number, state: number): void => {
    let set = waiting.get(position);
    if (set === undefined) {
      set = new Set();
      waiting.set(position, set);
    }
    closure(compiled, state, set);
  };
  enter(from, compiled.start);
  let end = -1;
  let last = from;
  for (let position = from; position <= last && position <= to; position++) {
    const set = waiting.get(position);
    if (set === undefined) continue;
    if (set.has(0)) {
      end = position;
      if (compiled.gapped) return end;
    }
    if (position >= to) continue;
    for (const state of set) {
      const { step, next } = compiled.states[state] ?? { step: undefined, next: [] };
      if (step === undefined) continue;
      const ends =
        step.on === 'term'
          ? (terms?.(step.topic, position) ?? [])
          : step.on === 'any' || step.stem === words.stems[position]
            ? [position + 1]
            : [];
      for (const reached of ends) {
        if (reached > last) last = reached;
        for (const following of next) enter(reached, following);
      }
    }
  }
  return end;
}

/** Patterns by the stems they can start with; `anywhere` holds those that start with `*` or a topic's term. */
export interface PatternIndex<T> {
  byStem: Map<string, { compiled: CompiledPattern; value: T }[]>;
  /** With the topics of which a term must start there; undefined where any word may. */
  anywhere: { compiled: CompiledPattern; value: T; topics: string[] | undefined }[];
}

export function indexPatterns<T>(entries: Iterable<readonly [Pattern, T]>): PatternIndex<T> {
  const index: PatternIndex<T> = { byStem: new Map(), anywhere: [] };
  for (const [pattern, value] of entries) {
    const compiled = compilePattern(pattern);
    const entry = { compiled, value };
    const first = new Set<number>();
    closure(compiled, compiled.start, first);
    const steps = [...first].flatMap((state) => compiled.states[state]?.step ?? []);
    if (steps.some((step) => step.on !== 'stem')) {
      const topics = steps.flatMap((step) => (step.on === 'term' ? [step.topic] : []));
      index.anywhere.push({ ...entry, topics: topics.length === steps.length ? topics : undefined });
    } else {
      for (const stem of new Set(steps.flatMap((step) => (step.on === 'stem' ? [step.stem] : [])))) {
        const known = index.byStem.get(stem);
        if (known === undefined) index.byStem.set(stem, [entry]);
        else known.push(entry);
      }
    }
  }
  return index;
}

/** Every place in words `from`–`to` where a pattern of the index matches, longest at each start. */
export function findMatches<T>(
  index: PatternIndex<T>,
  words: Words,
  from: number,
  to: number,
  terms?: TermEnds,
): { value: T; compiled: CompiledPattern; words: Range }[] {
  const found: { value: T; compiled: CompiledPattern; words: Range }[] = [];
  for (let at = from; at < to; at++) {
    const candidates = index.byStem.get(words.stems[at] ?? '');
    for (const { compiled, value } of candidates ?? []) {
      const end = matchAt(compiled, words, at, to, terms);
      if (end > at) found.push({ value, compiled, words: [at, end] });
    }
    for (const { compiled, value, topics } of index.anywhere) {
      if (topics?.every((topic) => (terms?.(topic, at) ?? []).length === 0)) continue;
      const end = matchAt(compiled, words, at, to, terms);
      if (end > at) found.push({ value, compiled, words: [at, end] });
    }
  }
  return found;
}
