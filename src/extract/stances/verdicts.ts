import { FAVOURABLE, UNFAVOURABLE } from '../lexicon/attitudes.ts';
import { type Range, type Token, tokenAt } from '../text/reading.ts';
import { NEGATION } from './governors.ts';

/** "The release | is essential", "calling the truce | an achievement" → whether it is judged well, if it is judged. */
export function judgement(
  tokens: readonly Token[],
  [, end]: Range,
  subject: boolean,
  limit: number,
): boolean | undefined {
  if (!subject) return undefined;
  let verb = end;
  while (
    verb < Math.min(limit, end + 8) &&
    !/^[,;:.!?—]$/.test(tokenAt(tokens, verb).word) &&
    tokenAt(tokens, verb).pos !== 'AUX'
  )
    verb++;
  if (tokenAt(tokens, verb).pos !== 'AUX') return undefined;
  return verdictIn(tokens.slice(verb, Math.min(limit, verb + 9)));
}

const UNTHINKABLE = /^(?:out of the question|off the table|not (?:an option|on the table|up for discussion))\b/;

/** "is not | a mistake" → favourable; undefined where no word judges. */
export function verdictIn(predicate: readonly Token[]): boolean | undefined {
  let turned = false;
  for (const [index, { stem, lower, word }] of predicate.entries()) {
    if (
      UNTHINKABLE.test(
        predicate
          .slice(index, index + 4)
          .map((token) => token.lower)
          .join(' '),
      )
    )
      return turned;
    if (/^[;.!?—]$/.test(word) || /^(?:if|whether|but|because|for|of|than)$/.test(lower)) return undefined;
    if (NEGATION.test(lower)) turned = !turned;
    if (FAVOURABLE.has(stem)) return !turned;
    if (UNFAVOURABLE.has(stem)) return turned;
    const next = predicate[index + 1]?.lower ?? '';
    if (/^(?:must|should)$/.test(lower) && /^(?:be|begin|start|happen|come|go)$/.test(next)) return !turned;
  }
  return undefined;
}
