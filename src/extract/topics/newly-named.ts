import { FREES, HOLDINGS } from '../lexicon/references.ts';
import { type Range, type Reading, type Token, tokenAt } from '../text/reading.ts';
import { isPlural } from './people-nouns.ts';
import { tellsState } from './predicates.ts';
import type { TermMatch } from './terms.ts';

/** How many tokens before a name people who are held must have been spoken of for it to be one of theirs. */
const SPOKEN_OF = 250;
/** The same for one of whom the name was left open: "a second hostage has been freed". */
const LEFT_OPEN = 60;
/** In how many tokens an apposition ends: "Joss Imre|, a miller from Vellport,| is safe". */
const APPOSITION = 12;

/** "rescued" → the tagger may take it for a noun. */
const frees = ({ pos, lower, stem }: Token): boolean => FREES.has(stem) && (pos === 'VERB' || lower.endsWith('ed'));

/** "freed | the miller | Joss Imre" → what may stand before a name. */
const isTitle = (token: Token): boolean => /^(?:ADJ|NOUN|PROPN|DET)$/.test(token.pos) && !frees(token);

/** "to rescue | Joss Imre", "freed the miller | Joss Imre", "the release of | Imre" → whether they let go whom a name names. */
function isFreed({ tokens }: Reading, [from]: Range): boolean {
  let before = from - 1;
  while (before > from - 4 && isTitle(tokenAt(tokens, before)) && !HOLDINGS.has(tokenAt(tokens, before).lower))
    before--;
  const token = tokenAt(tokens, before);
  if (token.sentence !== tokenAt(tokens, from).sentence) return false;
  if (token.lower === 'of') return HOLDINGS.has(tokenAt(tokens, before - 1).lower);
  return frees(token);
}

/** "Imre | 's release", "Joss Imre | 's long captivity" */
function hasHolding({ tokens }: Reading, [, end]: Range): boolean {
  if (!/^(?:'s|')$/.test(tokenAt(tokens, end).lower)) return false;
  const noun = tokenAt(tokens, end + 1).pos === 'ADJ' ? end + 2 : end + 1;
  return HOLDINGS.has(tokenAt(tokens, noun).lower);
}

/** "Joss Imre | , a miller, is safe" → whether what is said of people who are held is said of the one named. */
function fares(reading: Reading, [, end]: Range): boolean {
  const { tokens, sentences } = reading;
  const [, to] = sentences[tokenAt(tokens, end).sentence] ?? [end, end];
  if (tokenAt(tokens, end).word !== ',') return tokenAt(tokens, end).pos === 'AUX' && tellsState(reading, end, to);
  for (let at = end + 1; at < Math.min(to, end + APPOSITION); at++)
    if (tokenAt(tokens, at).word === ',') return tellsState(reading, at + 1, to);
  return false;
}

/** "| a second American | hostage" → one who was not named. */
function isLeftOpen({ tokens }: Reading, { tokens: [start, end] }: TermMatch): boolean {
  if (isPlural(tokenAt(tokens, end - 1)) || tokenAt(tokens, end - 1).pos !== 'NOUN') return false;
  let first = start;
  while (/^(?:ADJ|NUM|PROPN)$/.test(tokenAt(tokens, first - 1).pos)) first--;
  return /^(?:an?|another|one)$/.test(tokenAt(tokens, first - 1).lower) || tokenAt(tokens, first).lower === 'another';
}

/**
 * "Soldiers raided the mill to rescue Joss Imre", "Imre's release", in a text on captives, "A captive was freed. Joss Imre, a
 * miller, is safe" → the term, of the first `count` in text order, that speaks of whom a name newly names.
 */
export function newlyNamed(
  reading: Reading,
  name: Range,
  terms: readonly TermMatch[],
  count: number,
): TermMatch | undefined {
  const last = terms[count - 1];
  if (last === undefined || name[0] - last.tokens[1] > SPOKEN_OF) return undefined;
  if (isFreed(reading, name) || hasHolding(reading, name)) return last;
  if (!fares(reading, name)) return undefined;
  // "A captive was | freed by the front" → terms may follow the one that speaks of somebody.
  for (let at = count - 1; at >= 0; at--) {
    const term = terms[at];
    if (term === undefined || name[0] - term.tokens[1] > LEFT_OPEN) return undefined;
    if (isLeftOpen(reading, term)) return term;
  }
  return undefined;
}
