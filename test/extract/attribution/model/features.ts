import { type Signals, signalsOf } from '../../../../src/extract/attribution/model/signals.ts';
import { read } from '../../../../src/extract/index.ts';

/** A text as numbers. */
export const signalsIn = (text: string): Signals => signalsOf(read(text));

/** Where a word stands, as written; the last of several. */
export function indexOf({ reading: { tokens } }: Signals, word: string): number {
  const at = tokens.findLastIndex((token) => token.word === word);
  if (at < 0) throw new Error(`${word} is no token of the text`);
  return at;
}

/** The features that a function of the model writes. */
export function featuresOf(write: (out: Int32Array) => number): number[] {
  const out = new Int32Array(128);
  return [...out.subarray(0, write(out))];
}

/** The templates, counted from `first`, whose features differ. */
export function changed(before: readonly number[], after: readonly number[], first: number): number[] {
  return before.flatMap((feature, i) => (feature === after[i] ? [] : [first + i]));
}
