import { type Quotation, type Range, type Token, tokenAt } from './reading.ts';

interface Found {
  from: number;
  to: number;
  closed: boolean;
  continuing: boolean;
}

const isBlankBefore = (tokens: readonly Token[], at: number): boolean => {
  const token = tokenAt(tokens, at);
  const before = tokenAt(tokens, at - 1);
  return at === 0 || before.end < token.start || '(—[-'.includes(before.word);
};

/** "'We" → true at the mark: a word begins with it. */
const opensSingle = (tokens: readonly Token[], at: number): boolean =>
  isBlankBefore(tokens, at) &&
  tokenAt(tokens, at + 1).start === tokenAt(tokens, at).end &&
  /^[A-Za-z]/.test(tokenAt(tokens, at + 1).word);

/** A single mark opens where a word begins with it, and the paragraph has a fitting end for it. */
function findSingleClose(tokens: readonly Token[], open: number, to: number, isOutermost = true): number {
  if (!opensSingle(tokens, open)) return -1;
  for (let at = open + 2; at < to; at++) {
    const token = tokenAt(tokens, at);
    if (token.word === '“' || token.word === '”') return -1;
    if (token.word !== "'") continue;
    // "'The 'quiet' war is over,' Venn said" → the quotation within is passed over, if another mark closes both.
    const within = isOutermost && opensSingle(tokens, at) ? findSingleClose(tokens, at, to, false) : -1;
    if (within > at && findMark(tokens, within + 1, to) > within) {
      at = within;
      continue;
    }
    const before = tokenAt(tokens, at - 1);
    if (before.end !== token.start) continue;
    // "'The miners' strike is over,' Venn said" → the mark after "miners" is skipped: one after a comma follows.
    if (/^[.,!?…]/.test(before.word) || at - open > 2) {
      if (/s$/.test(before.word) && /^[a-z]/.test(tokenAt(tokens, at + 1).word) && hasLaterClose(tokens, at, to))
        continue;
      return at;
    }
  }
  return -1;
}

/** The next single mark that ends a word, or -1. */
function findMark(tokens: readonly Token[], from: number, to: number): number {
  for (let at = from; at < to; at++)
    if (tokenAt(tokens, at).word === "'" && !opensSingle(tokens, at) && !isBlankBefore(tokens, at)) return at;
  return -1;
}

function hasLaterClose(tokens: readonly Token[], after: number, to: number): boolean {
  const limit = Math.min(to, after + 80);
  for (let at = after + 1; at < limit; at++) {
    if (tokenAt(tokens, at).word === "'" && /^[.,!?…]/.test(tokenAt(tokens, at - 1).word)) return true;
  }
  return false;
}

/** `open`: the paragraph before left a quotation open; `next`: the word that the paragraph after begins with. */
function scanParagraph(tokens: readonly Token[], [from, to]: Range, open: boolean, next: string): Found[] {
  const found: Found[] = [];
  let start = -1;
  let depth = 0;
  let lastClose = -1;
  let singles = 0;
  for (let at = from; at < to; at++) {
    const token = tokenAt(tokens, at);
    const { word } = token;
    let opens = word === '“';
    let closes = word === '”';
    if (word === '"') {
      // A straight mark opens a quotation if none is open; in 6'2" it is inches.
      if (depth === 0) {
        if (/\d$/.test(tokenAt(tokens, at - 1).word) && tokenAt(tokens, at - 1).end === token.start) continue;
        opens = true;
      } else closes = true;
    }
    if (word === '”' && depth === 0 && isBlankBefore(tokens, at)) {
      opens = true;
      closes = false;
    }
    if (opens) {
      if (depth === 0) start = at;
      depth++;
    } else if (closes && depth > 0) {
      depth--;
      lastClose = at;
      if (depth === 0) {
        found.push({ from: start, to: at + 1, closed: true, continuing: open && start === from });
        start = -1;
      }
    } else if (word === "'" && depth === 0 && singles < 200 && isBlankBefore(tokens, at)) {
      singles++;
      const close = findSingleClose(tokens, at, Math.min(to, at + 400));
      if (close > at + 2) {
        found.push({ from: at, to: close + 1, closed: true, continuing: open && at === from });
        at = close;
      } else if (close < 0 && at === from && next === "'" && opensSingle(tokens, at)) {
        return [{ from, to, closed: false, continuing: open }];
      }
    }
  }
  if (depth > 0 && start >= 0) {
    // "“it has reached… “a bad end.”" → the one mark at the end closes both.
    if (lastClose > start && lastClose >= to - 2)
      found.push({ from: start, to: lastClose + 1, closed: true, continuing: false });
    else found.push({ from: start, to, closed: false, continuing: open && start === from });
  }
  return found;
}

/** Pairs quotation marks by paragraph, across paragraphs where one is left open. Sets every token's `quotation`. */
export function findQuotations(tokens: Token[], paragraphs: readonly Range[]): Quotation[] {
  const quotations: Quotation[] = [];
  let open = false;
  paragraphs.forEach((paragraph, index) => {
    const next = tokenAt(tokens, paragraphs[index + 1]?.[0] ?? -1).word;
    const found = scanParagraph(tokens, paragraph, open, next);
    open = false;
    for (const { from, to, closed, continuing } of found) {
      let end = to;
      let continued = false;
      if (!closed) {
        if (/^["“']$/.test(next) && (next === "'") === (tokenAt(tokens, from).word === "'")) {
          continued = true;
          open = true;
        } else {
          // An opening mark that is never closed quotes to the end of its sentence.
          end = from + 1;
          while (end < to && !/^[.!?]$/.test(tokenAt(tokens, end - 1).word)) end++;
        }
      }
      for (let at = from; at < end; at++) {
        const token = tokens[at];
        if (token !== undefined) token.quotation = quotations.length;
      }
      quotations.push({ range: [from, end], continued, continuing });
    }
  });
  return quotations;
}
