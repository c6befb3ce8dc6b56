import type { Actor, Scope } from '../../model.ts';
import type { Mention } from '../speakers/mentions.ts';
import { findMatches, indexPatterns, type PatternIndex, type Words } from '../text/pattern.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';

/** A topic or an issue. */
interface Scoped {
  slug: string;
  scope?: Scope | undefined;
}

/** What a word tells of the scope of a topic or an issue. */
interface Sign {
  of: string;
  side: keyof Scope;
}

export interface ScopeIndex {
  scopes: ReadonlyMap<string, Scope>;
  patterns: PatternIndex<Sign>;
  /** What it tells that an actor is named. */
  actors: ReadonlyMap<string, readonly Sign[]>;
}

/** Whether what is said between some tokens lies within the scope of a topic or an issue; all does that has none. */
export type IsWithinScope = (slug: string, content: readonly Range[]) => boolean;

export function compileScopes(scoped: readonly Scoped[], actors: ReadonlyMap<string, Actor>): ScopeIndex {
  const signs = scoped.flatMap(({ slug, scope }) =>
    (['anyOf', 'noneOf'] as const).flatMap((side) =>
      (scope?.[side] ?? []).map((entry): [string, Sign] => [entry, { of: slug, side }]),
    ),
  );
  const isNamed = ([entry]: [string, Sign]): boolean => actors.has(entry);
  return {
    scopes: new Map(scoped.flatMap(({ slug, scope }) => (scope === undefined ? [] : [[slug, scope] as const]))),
    patterns: indexPatterns(signs.filter((sign) => !isNamed(sign))),
    actors: signsOfActors(signs.filter(isNamed), actors),
  };
}

/** "The Vellian minister" → what it tells that Vellia is named, of whom the minister is. */
function signsOfActors(signs: readonly [string, Sign][], actors: ReadonlyMap<string, Actor>) {
  const found = new Map<string, Sign[]>();
  if (signs.length === 0) return found;
  for (const slug of actors.keys()) {
    const wholes = new Set([slug]);
    // A set goes on to what is added to it.
    for (const each of wholes) for (const { to } of actors.get(each)?.affiliations ?? []) wholes.add(to);
    const told = signs.flatMap(([entry, sign]) => (wholes.has(entry) ? [sign] : []));
    if (told.length > 0) found.set(slug, told);
  }
  return found;
}

/** The sentences that speak of what a scope names, on either side. */
type Spoken = Record<keyof Scope, Set<number>>;

/** Which conflict each part of a text speaks of. */
export function findScopes(
  index: ScopeIndex,
  { tokens, sentences }: Reading,
  words: Words,
  mentions: readonly Mention[],
): IsWithinScope {
  if (index.scopes.size === 0) return () => true;
  const spoken = new Map([...index.scopes.keys()].map((slug): [string, Spoken] => [slug, noSentences()]));
  const note = ({ of, side }: Sign, token: number) => spoken.get(of)?.[side].add(tokenAt(tokens, token).sentence);
  for (const { value, words: range } of findMatches(index.patterns, words, 0, words.stems.length))
    note(value, words.tokens[range[0]] ?? -1);
  for (const { tokens: range, actors } of mentions)
    for (const actor of actors) for (const sign of index.actors.get(actor) ?? []) note(sign, range[0]);

  return (slug, content) => {
    const [scope, of] = [index.scopes.get(slug), spoken.get(slug)];
    if (scope === undefined || of === undefined) return true;
    const speaksOf = (side: keyof Scope): boolean =>
      content.some(([from, to]) => {
        const last = tokenAt(tokens, to - 1).sentence;
        for (let each = tokenAt(tokens, from).sentence; each <= last; each++) if (of[side].has(each)) return true;
        return false;
      });
    if (speaksOf('anyOf')) return true;
    return !speaksOf('noneOf') && isOnTheWhole(scope, of, sentences.length);
  };
}

const noSentences = (): Spoken => ({ anyOf: new Set(), noneOf: new Set() });

/**
 * Whether a text is, on the whole, within a scope: it speaks of that conflict as often as of the others, or, where
 * others alone are named, of those in fewer than one sentence of four.
 */
const isOnTheWhole = ({ anyOf: needed }: Scope, { anyOf, noneOf }: Spoken, sentences: number): boolean =>
  needed.length > 0 ? anyOf.size > 0 && anyOf.size >= noneOf.size : 4 * noneOf.size < sentences;
