/** Words that stand in both texts, only in the former, or only in the latter; together they are both texts. */
export interface Passage {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** More differences than these are not aligned: what lies between is all removed and all added. */
const MOST_DIFFERENCES = 600;
/** So few words alike between two changes are taken for chance. */
const FEW_WORDS = 2;

const WORDS = /(?:[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*|[^\s])\s*/gu;
const LINES = /[^\n]*\n+|[^\n]+$/gu;

/** How two texts differ, by words: paragraphs that both have are found first, so that long texts take little time. */
export function wordDifference(before: string, after: string): Passage[] {
  const lines = aligned(split(before, LINES), split(after, LINES));
  const passages = blocks(lines).flatMap(({ same, removed, added }) =>
    same ? of('same', textOf(lines.slice(...same))) : wordsOf(removed, added),
  );
  return joined(passages);
}

function wordsOf(removed: string, added: string): Passage[] {
  const words = aligned(split(removed, WORDS), split(added, WORDS));
  const all = blocks(words);
  return all.flatMap((block, at) => {
    if (!block.same) return changed(block.removed, block.added);
    const text = textOf(words.slice(...block.same));
    const isChance = block.same[1] - block.same[0] <= FEW_WORDS && at > 0 && at < all.length - 1;
    return isChance ? changed(text, text) : [of('same', text)];
  });
}

const of = (kind: Passage['kind'], text: string): Passage => ({ kind, text });
const changed = (removed: string, added: string) => [of('removed', removed), of('added', added)];

/** Joins neighbours of a kind, what was removed before what was added in its place. */
function joined(passages: readonly Passage[]): Passage[] {
  const result: Passage[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    result.push(...changed(removed, added).filter(({ text }) => text));
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of passages) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (text) {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') last.text += text;
      else result.push(of('same', text));
    }
  }
  flush();
  return result;
}

/** Pairs in order: what both have, or undefined on the side that has not got it. */
type Pair = [string | undefined, string] | [string, undefined];

const textOf = (pairs: readonly Pair[]): string => pairs.map(([, text]) => text ?? '').join('');

/** Runs of pairs that are alike (`same`: from and to) or not. */
function blocks(pairs: readonly Pair[]) {
  const result: { same?: [number, number]; removed: string; added: string }[] = [];
  pairs.forEach(([a, b], at) => {
    const isSame = a !== undefined && b !== undefined;
    let last = result.at(-1);
    if (!last || Boolean(last.same) !== isSame) {
      last = isSame ? { same: [at, at], removed: '', added: '' } : { removed: '', added: '' };
      result.push(last);
    }
    if (last.same) last.same[1] = at + 1;
    else {
      last.removed += a ?? '';
      last.added += b ?? '';
    }
  });
  return result;
}

const split = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

/** Aligns two lists by a shortest edit script (Myers 1986); space at the end of an entry does not matter. */
function aligned(before: readonly string[], after: readonly string[]): Pair[] {
  const [a, b] = [before, after].map((list) => list.map((entry) => entry.trimEnd())) as [string[], string[]];
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  const upTo = (x: number, y: number) => {
    for (; i < x; i++) pairs.push([before[i] as string, undefined]);
    for (; j < y; j++) pairs.push([undefined, after[j] as string]);
  };
  const match = (x: number, y: number) => {
    upTo(x, y);
    pairs.push([before[i++] as string, after[j++] as string]);
  };
  for (let at = 0; at < from; at++) match(at, at);
  for (const [x, y] of matches(a.slice(from, endA), b.slice(from, endB))) match(x + from, y + from);
  for (let at = 0; at < a.length - endA; at++) match(endA + at, endB + at);
  upTo(a.length, b.length);
  return pairs;
}

/** Places that a shortest edit script keeps; none where there are too many differences. */
function matches(a: readonly string[], b: readonly string[]): [number, number][] {
  const most = Math.min(a.length + b.length, MOST_DIFFERENCES);
  const reach = new Int32Array(2 * most + 3);
  const steps: Int32Array[] = [];
  const at = (k: number) => k + most + 1;
  for (let d = 0; d <= most; d++) {
    steps.push(reach.slice(at(-d) - 1, at(d) + 2));
    for (let k = -d; k <= d; k += 2) {
      const [left, right] = [reach[at(k - 1)] ?? 0, reach[at(k + 1)] ?? 0];
      let x = k === -d || (k !== d && left < right) ? right : left + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach[at(k)] = x;
      if (x >= a.length && x - k >= b.length) return kept(steps, a.length, b.length);
    }
  }
  return [];
}

/** Walks back from the end over what each step had reached. */
function kept(steps: readonly Int32Array[], endA: number, endB: number): [number, number][] {
  const result: [number, number][] = [];
  let [x, y] = [endA, endB];
  for (let d = steps.length - 1; d >= 0; d--) {
    const reach = (k: number) => steps[d]?.[k + d + 1] ?? 0;
    const k = x - y;
    const before = k === -d || (k !== d && reach(k - 1) < reach(k + 1)) ? k + 1 : k - 1;
    const [fromX, fromY] = d === 0 ? [0, 0] : [reach(before), reach(before) - before];
    while (x > fromX && y > fromY) result.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return result.reverse();
}
