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

/** A single mark opens where a word begins with it, and the paragraph has a fitting end for it. */
function findSingleClose(tokens: readonly Token[], open: number, to: number): number {
  const next = tokenAt(tokens, open + 1);
  if (next.start !== tokenAt(tokens, open).end || !/^[A-Za-z]/.test(next.word)) return -1;
  for (let at = open + 2; at < to; at++) {
    const token = tokenAt(tokens, at);
    if (token.word === '“' || token.word === '”') return -1;
    if (token.word !== "'") continue;
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

function hasLaterClose(tokens: readonly Token[], after: number, to: number): boolean {
  const limit = Math.min(to, after + 80);
  for (let at = after + 1; at < limit; at++) {
    if (tokenAt(tokens, at).word === "'" && /^[.,!?…]/.test(tokenAt(tokens, at - 1).word)) return true;
  }
  return false;
}

function scanParagraph(tokens: readonly Token[], [from, to]: Range, open: boolean): Found[] {
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
        found.push({ from: at, to: close + 1, closed: true, continuing: false });
        at = close;
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
    const found = scanParagraph(tokens, paragraph, open);
    open = false;
    for (const { from, to, closed, continuing } of found) {
      let end = to;
      let continued = false;
      if (!closed) {
        const next = tokenAt(tokens, paragraphs[index + 1]?.[0] ?? -1);
        if (next.word === '“' || next.word === '"') {
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
