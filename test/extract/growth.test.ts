import { expect, it } from 'vitest';
import { read } from '../../src/extract/index.ts';
import { reportsIn } from './fixture.ts';

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

it('many wordings in one statement take as many times as long as there are more', () => {
  const textOf = (times: number) => `Orla Venn said they will ${'release hostages until they '.repeat(times)}.`;
  reportsIn(textOf(50));
  const short = timeOf(() => reportsIn(textOf(2_000)));
  const long = timeOf(() => reportsIn(textOf(16_000)));
  expect(long / short).toBeLessThan(20);
});
