const LINE_FEED = 0x0a;

/** How many lines end in a piece of NDJSON. */
export function countLines(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
