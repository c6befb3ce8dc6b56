import { DOCUMENTS, ISSUED } from '../lexicon/documents.ts';
import { COLLECTIVES } from '../lexicon/people.ts';
import { isTime } from '../text/phrases.ts';
import { type Range, type Reading, tokenAt } from '../text/reading.ts';

/**
 * Whose words a thing tells: "a joint statement released by | the Vellian government", "| the front|'s letter", "a
 * | River Office| report". Null where it is a thing that nobody is said to have issued: "a document seen by Vellpress";
 * undefined where the speaker is no thing, or only "the statement", which is somebody's who spoke before.
 */
export function findIssuer(reading: Reading, [start, to]: Range): Range | null | undefined {
  const { tokens } = reading;
  const from = tokenAt(tokens, start).pos === 'DET' ? start + 1 : start;
  let head = from;
  while (head < to && !(DOCUMENTS.has(tokenAt(tokens, head).lower) && isHead(reading, head, to))) head++;
  if (head === to || tokens.slice(from, head).some(({ pos }) => /^(?:VERB|AUX|ADP|PUNCT)$/.test(pos))) return undefined;
  return (
    issuerAfter(reading, head + 1, to) ?? issuerBefore(reading, from, head) ?? (bare(from, head, to) ? undefined : null)
  );
}

const bare = (from: number, head: number, to: number): boolean => from === head && head === to - 1;

/** "statement | released", "report | from": nothing that goes on with the noun follows. */
function isHead({ tokens }: Reading, at: number, to: number): boolean {
  const next = tokenAt(tokens, at + 1);
  return (
    at + 1 >= to ||
    /^(?:ADP|PUNCT|ADV)$/.test(next.pos) ||
    ISSUED.has(next.lower) ||
    /^(?:seen|obtained|reviewed|who|that|which|on)$/.test(next.lower)
  );
}

function issuerAfter({ tokens }: Reading, after: number, to: number): Range | undefined {
  let at = after;
  // "a statement | on Monday | from the ministry", "a letter | to the mayor | from the front"
  while (at < to && at < after + 10 && !/^(?:by|from)$/.test(tokenAt(tokens, at).lower)) {
    const { lower } = tokenAt(tokens, at);
    if (/^(?:seen|obtained|reviewed|viewed|read|cited)$/.test(lower)) return undefined;
    at++;
  }
  let end = at + 1;
  while (end < to && !/^[,;()—–]$/.test(tokenAt(tokens, end).word) && !isTime(tokenAt(tokens, end))) end++;
  while (end > at + 1 && /^(?:ADP|DET)$/.test(tokenAt(tokens, end - 1).pos)) end--;
  return at < to && end > at + 1 ? [at + 1, end] : undefined;
}

function issuerBefore({ tokens }: Reading, from: number, head: number): Range | undefined {
  if (/^(?:his|her|its|their)$/.test(tokenAt(tokens, from).lower)) return [from, from + 1];
  let owner = head - 1;
  while (owner > from && !/^'s?$/.test(tokenAt(tokens, owner).lower)) owner--;
  if (owner > from) return [from, owner];
  // "a River Office | joint statement", "the government | report" → the words of a name or a body before the thing.
  let end = head;
  while (end > from && tokenAt(tokens, end - 1).pos === 'ADJ' && /^\p{Ll}/u.test(tokenAt(tokens, end - 1).word)) end--;
  const last = tokenAt(tokens, end - 1);
  const names = end > from && (last.pos === 'PROPN' || COLLECTIVES.has(last.lower));
  return names ? [from, end] : undefined;
}
