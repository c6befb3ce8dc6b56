import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** What is found in the fictional articles of test/news, in percent, whole articles together, by row of the table. */
function evaluate(): ReadonlyMap<string, number> {
  const table = execFileSync(process.execPath, ['tools/eval.mjs', '--news', 'test/news'], { encoding: 'utf8' });
  const rows = [...table.matchAll(/^(\S.*?) {2,}.*?([\d.]+) \(\d+\/\d+\)$/gm)];
  return new Map(rows.map(([, row = '', share]) => [row, Number(share)]));
}

it('understands articles of new kinds as a reader does, most of the time', () => {
  const shares = evaluate();
  const atLeast: [row: string, percent: number][] = [
    ['statements found', 95],
    ['reports that are statements, beliefs left out', 90],
    ['mode right, of found', 93],
    ['party right, of those with one', 90],
    ['joint parties right', 100],
    ['relay right', 65],
    ['day right', 88],
    ['hostage statements seen to be about hostages', 50],
    ['hostage reports right, party included', 75],
  ];
  const missed = atLeast.filter(([row, percent]) => (shares.get(row) ?? 0) < percent);
  expect(missed).toEqual([]);
});
