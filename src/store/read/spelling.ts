const IS_ASCII = /^[ -~]*$/;

/** Small letters without accents, words apart by one space: "Al-Jazeera" → "al jazeera", "Élysée" → "elysee". */
export function plainWords(text: string): string {
  // Most names, and much faster.
  if (IS_ASCII.test(text))
    return text
      .replaceAll("'", '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return text
    .normalize('NFD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How many letters of a word may be wrong: in a short one, a different letter makes a different word. */
export function mistakesForgiven({ length }: string): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Which letters a text has, as bits; several letters share one. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

/** How many letters one text has that another lacks, at least: each is a mistake. */
export function lettersMissing(letters: number, others: number): number {
  let count = 0;
  for (let missing = letters & ~others; missing !== 0; missing &= missing - 1) count++;
  return count;
}

const LONGEST = 200;
/** More mistakes than are ever forgiven. */
const MANY = 100;
/** Three rows of the table of distances, used again and again. */
const rows = [0, 1, 2].map(() => new Uint8Array(LONGEST + 4));

/**
 * How many letters are wrong, missing, too many or exchanged with their neighbour in what was typed, if it was to begin like
 * the text from a place on; undefined for more than `most`. Of the table only what lies that near to its diagonal is worked
 * out: all else is more.
 */
export function mistakesIn(typed: string, text: string, from: number, most: number): number | undefined {
  const width = Math.min(text.length - from, typed.length + most, LONGEST);
  let [before, last, row] = rows;
  if (!before || !last || !row || typed.length > LONGEST || typed.length - most > width) return undefined;
  for (let j = 0; j <= most; j++) last[j] = j;
  last[most + 1] = MANY;
  for (let i = 1; i <= typed.length; i++) {
    const letter = typed.charCodeAt(i - 1);
    const first = Math.max(1, i - most);
    const end = Math.min(width, i + most);
    row[first - 1] = first === 1 ? i : MANY;
    let least = row[first - 1] ?? MANY;
    for (let j = first; j <= end; j++) {
      const other = text.charCodeAt(from + j - 1);
      let mistakes = (last[j - 1] ?? MANY) + (letter === other ? 0 : 1);
      mistakes = Math.min(mistakes, (last[j] ?? MANY) + 1, (row[j - 1] ?? MANY) + 1);
      if (i > 1 && j > 1 && letter === text.charCodeAt(from + j - 2) && other === typed.charCodeAt(i - 2)) {
        mistakes = Math.min(mistakes, (before[j - 2] ?? MANY) + 1);
      }
      row[j] = mistakes;
      if (mistakes < least) least = mistakes;
    }
    row[end + 1] = MANY;
    if (least > most) return undefined;
    [before, last, row] = [last, row, before];
  }
  let least = MANY;
  for (let j = Math.max(0, typed.length - most); j <= width; j++) least = Math.min(least, last[j] ?? MANY);
  return least > most ? undefined : least;
}
