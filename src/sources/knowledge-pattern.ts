import type { Pattern } from '../model.ts';

type Closer = ')' | ']';

/** What is wrong with a pattern and what to change, or nothing where it can be read. */
export function findPatternProblem(pattern: Pattern): string | undefined {
  const tokens = pattern.match(/\{[^{}]*\}|[[\](){}|*]|[^\s[\](){}|*]+/gu) ?? [];
  let at = 0;

  // A sequence ends at `until`, at a `|` of the group it stands in, or at the end. Answers whether a word must occur.
  const readSequence = (until: Closer | undefined): { obliges: boolean; empty: boolean } => {
    let obliges = false;
    let empty = true;
    for (; at < tokens.length; at++) {
      const token = tokens[at] ?? '';
      if (token === until || (token === '|' && until === ')')) break;
      empty = false;
      if (token === '(') obliges = readGroup() || obliges;
      else if (token === '[') readOptional();
      else if (token === '|') throw new PatternProblem('has a "|" outside round brackets; write (a|b)');
      else if (token === ')' || token === ']') throw new PatternProblem(`has a "${token}" that nothing opens`);
      else if (token === '{' || token === '}')
        throw new PatternProblem('has an unbalanced curly bracket; write {slug}');
      else if (token !== '*') obliges = true;
    }
    return { obliges, empty };
  };

  const readGroup = (): boolean => {
    let obliges = true;
    do {
      at++;
      const alternative = readSequence(')');
      if (alternative.empty) throw new PatternProblem('has an empty alternative; write [a] for an optional part');
      obliges &&= alternative.obliges;
    } while (tokens[at] === '|');
    if (tokens[at] !== ')') throw new PatternProblem('has a "(" that nothing closes');
    return obliges;
  };

  const readOptional = () => {
    at++;
    const { empty } = readSequence(']');
    if (tokens[at] !== ']') throw new PatternProblem('has a "[" that nothing closes');
    if (empty) throw new PatternProblem('has empty square brackets');
  };

  try {
    return readSequence(undefined).obliges ? undefined : 'needs at least one word that must occur';
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
