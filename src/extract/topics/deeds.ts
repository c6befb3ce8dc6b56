import { MOVES, RELEASES } from '../lexicon/references.ts';
import { type Reading, tokenAt } from '../text/reading.ts';
import type { Use } from './term-use.ts';

/** "the release", "his return", "more releases" → whether a deed's noun at a token is of whoever was spoken of. */
export function isDeed({ tokens }: Reading, at: number): boolean {
  if (tokenAt(tokens, at).pos !== 'NOUN' || /^(?:of|from)$/.test(tokenAt(tokens, at + 1).lower)) return false;
  const { pos, lower: before } = tokenAt(tokens, at - 1);
  const first = pos === 'ADJ' ? tokenAt(tokens, at - 2).lower : before;
  return /^(?:more|further|additional|another)$/.test(before) || /^(?:the|this|these|his|her|their)$/.test(first);
}

const DEFINITE = /^(?:the|these|those|all|more|another|any|their|his|her)$/;

const FINDS =
  /^(?:find|finding|locate|locating|recover|recovering|retrieve|retrieving|return|returning|exhume|exhuming)$/;

/** "the bodies", "more remains", "his body" → whether a noun at a token may be of those spoken of. */
export function isBelonging({ tokens }: Reading, at: number): boolean {
  if (/^(?:of|who|whose)$/.test(tokenAt(tokens, at + 1).lower)) return false;
  // "finding | bodies", "recover | remains"
  if (FINDS.test(tokenAt(tokens, at - 1).lower)) return true;
  // "all remaining | bodies" → the tagger may take either for a verb.
  for (let before = at - 1; before >= at - 4; before--) {
    const { lower, pos } = tokenAt(tokens, before);
    if (DEFINITE.test(lower)) return true;
    if (!/^(?:ADJ|NUM|VERB)$/.test(pos)) return false;
  }
  return false;
}

/** How many sentences back "the move" may lie. */
const JUST = 1;

/** "the move", "this decision", "this | was a first step", at a token of what begins at `from`; not "the decision to leave". */
export function isMove({ tokens }: Reading, at: number, from: number): boolean {
  const { lower } = tokenAt(tokens, at);
  const opens = at === from || (at === from + 1 && tokenAt(tokens, from).pos !== 'NOUN');
  if (lower === 'this' && opens && tokenAt(tokens, at + 1).stem === 'be') return true;
  if (!MOVES.has(tokenAt(tokens, at).lower)) return false;
  if (/^(?:of|to|that|on|by|from|in)$/.test(tokenAt(tokens, at + 1).lower)) return false;
  const first = tokenAt(tokens, at - 1).pos === 'ADJ' ? at - 2 : at - 1;
  return /^(?:the|this)$/.test(tokenAt(tokens, first).lower);
}

/** "The front agreed to release ten captives. | Venn welcomed the move" → whether a use is of those who were let go. */
export function isMovedBy({ tokens, sentences }: Reading, use: Use, at: number): boolean {
  const { sentence } = tokenAt(tokens, use.tokens[0]);
  const [from, to] = sentences[sentence] ?? [0, 0];
  return (
    tokenAt(tokens, at).sentence - sentence <= JUST && tokens.slice(from, to).some(({ stem }) => RELEASES.has(stem))
  );
}
