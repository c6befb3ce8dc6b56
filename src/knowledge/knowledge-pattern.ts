import type { Pattern } from '../model.ts';

const CLOSERS = { '(': ')', '[': ']' } as const;
/** Brackets within brackets; each is a call within a call for whoever reads it. */
const MAX_DEPTH = 20;

/** What is wrong with a pattern and what to change, or nothing where it can be read. */
export function findPatternProblem(pattern: Pattern): string | undefined {
  const tokens = pattern.match(/\{[^{}]*\}|[[\](){}|*]|[^\s[\](){}|*]+/gu) ?? [];
  let at = 0;
  let depth = 0;

  // A sequence ends at a closing bracket or `|`, which are for the group around it to judge, or at the end.
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

  // Answers whether each of the alternatives has a word that must occur.
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
