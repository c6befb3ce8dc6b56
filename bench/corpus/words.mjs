import { weighted, zipf } from './random.mjs';

const CONSONANTS = [...'bdfgklmnprtvzj'];
const VOWELS = [...'aoiue'];
const SYLLABLES = CONSONANTS.flatMap((consonant) => VOWELS.map((vowel) => consonant + vowel));

const [TWO, THREE] = [SYLLABLES.length ** 2, SYLLABLES.length ** 3];
/** Prime to the number of words of each length: takes neighbours apart, and no two ranks to the same word. */
const STEP = 104_729;

/**
 * The `rank`-th invented word from 0: pronounceable, unlike any other, the frequent ones short. Two syllables at least:
 * no English stop word is so.
 */
export function word(rank) {
  const length = rank < TWO ? 2 : 3;
  let rest = length === 2 ? (rank * STEP) % TWO : ((rank - TWO) * STEP) % THREE;
  const syllables = [];
  for (let i = 0; i < length; i++) {
    syllables.push(SYLLABLES[rest % SYLLABLES.length]);
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return syllables.join('');
}

/** A name made of the word of that rank. */
export const name = (rank) => word(rank).replace(/^./, (first) => first.toUpperCase());

const VOCABULARY = 100_000;
const EXPONENT = 1;

/** Draws words as frequent as a Zipf law has them. */
export function wordSampler() {
  const draw = weighted(zipf(VOCABULARY, EXPONENT));
  return (random) => word(draw(random));
}

/** Words by how often they come in so many statements: in a tenth, in about one of a thousand, in about twenty in all. */
export function ranks(statements) {
  return { common: 10, middling: 1_000, rare: Math.min(VOCABULARY - 10, Math.round(statements / 12)) };
}
