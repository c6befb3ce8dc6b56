import { expect, it } from 'vitest';
import { read } from '../../src/extract/index.ts';

/** Milliseconds of this process's own time: others on the machine do not count. The best of some tries. */
function timeOf(work: () => void): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    work();
    return process.cpuUsage(before).user / 1_000;
  });
  return Math.min(...tries);
}

it.each(['!', '#', '%', '&', "'", '*', '-', '=', '@', '^', '_', '~', 'a.', 'a-', "a'", 'x\n'])(
  'a text of nothing but %j takes four times as long where there is four times as much',
  (piece) => {
    const textOf = (length: number) => piece.repeat(length / piece.length);
    read(textOf(500));
    const short = timeOf(() => read(textOf(5_000)));
    const long = timeOf(() => read(textOf(20_000)));
    // Sixteen times, where each mark has all others looked at again. What takes no time at all tells nothing.
    expect(long / Math.max(short, 20)).toBeLessThan(9);
  },
);
