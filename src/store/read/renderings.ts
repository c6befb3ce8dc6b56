/** Words of a rendering that stand together, and whether every rendering has them. */
export interface Passage {
  text: string;
  shared: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;

/** Cuts each text where words that all of them have begin or end. The passages of a text put together are the text. */
export function passagesOf(texts: readonly string[]): Passage[][] {
  const [first = [], ...others] = texts.map(wordsIn);
  const rest = others.map((words) => new Set(words));
  const common = new Set(first.filter((word) => rest.every((words) => words.has(word))));
  return texts.map((text) => cut(text, common));
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

function cut(text: string, common: ReadonlySet<string>): Passage[] {
  const passages: Passage[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const shared = common.has(word.toLowerCase());
    const last = passages.at(-1);
    // What stands between two words belongs to the first of them.
    if (last) last.text += text.slice(end, index);
    const before = last ? '' : text.slice(0, index);
    if (last?.shared === shared) last.text += word;
    else passages.push({ text: before + word, shared });
    end = index + word.length;
  }
  const last = passages.at(-1);
  if (!last) return text ? [{ text, shared: false }] : [];
  last.text += text.slice(end);
  return passages;
}
