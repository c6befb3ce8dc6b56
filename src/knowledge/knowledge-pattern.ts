import type { Pattern } from '../model.ts';

const CLOSERS = { '(': ')', '[': ']' } as const;
/** Levels of brackets: each is a recursive call when the pattern is parsed. */
const MAX_DEPTH = 20;

/** What is wrong with a pattern and what to change; undefined for a valid one. */
export function findPatternProblem(pattern: Pattern): string | undefined {
  const tokens = pattern.match(/\{[^{}]*\}|[[\](){}|*]|[^\s[\](){}|*]+/gu) ?? [];
  let at = 0;
  let depth = 0;

  // Parses up to a closing bracket, a `|` or the end; the group around it checks which.
  const readSequence = (): { obliges: boolean; empty: boolean } => {
    let obliges = false;
    let empty = true;
    for (; at < tokens.length; at++) {
      const token = tokens[at] ?? '';
      if (token === '|' || token === ')' || token === ']') break;
      empty = false;
      if (token === '(') obliges = readGroup('(') || obliges;
      else if (token === '[') readGroup('[');
      else if (token === '{' || token === '}') throw new PatternProblem('has an unpaired curly bracket; write {slug}');
      else if (token !== '*') obliges = true;
    }
    return { obliges, empty };
  };

  // Parses alternatives; true where each of them has a word that must occur.
  const readGroup = (opener: keyof typeof CLOSERS): boolean => {
    let obliges = true;
    if (++depth > MAX_DEPTH) throw new PatternProblem(`has more than ${MAX_DEPTH} brackets within one another`);
    do {
      at++;
      const alternative = readSequence();
      if (alternative.empty) throw new PatternProblem(`has an empty part within "${opener}${CLOSERS[opener]}"`);
      obliges &&= alternative.obliges;
    } while (tokens[at] === '|');
    if (tokens[at] !== CLOSERS[opener]) throw new PatternProblem(`has a "${opener}" without its "${CLOSERS[opener]}"`);
    depth--;
    return obliges;
  };

  try {
    const { obliges } = readSequence();
    const rest = tokens[at];
    if (rest === '|') return 'has a "|" outside brackets; write (a|b)';
    if (rest !== undefined) return `has a "${rest}" that nothing opens`;
    return obliges ? undefined : 'needs at least one word that must occur';
  } catch (error) {
    if (error instanceof PatternProblem) return error.message;
    throw error;
  }
}

/** The slugs of the topics that `{slug}` in a pattern refers to. */
export function topicsIn(pattern: Pattern): string[] {
  return Array.from(pattern.matchAll(/\{([^{}]*)\}/gu), ([, slug = '']) => slug);
}

class PatternProblem extends Error {}
