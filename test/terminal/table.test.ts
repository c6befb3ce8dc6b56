import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOf } from '../../src/terminal/table.ts';

/** The lines of each column of a table of one row, without its head. */
function columnsOf(table: string): string[][] {
  const lines = table.split('\n').filter((line) => line.startsWith('│'));
  return (lines[0]?.split('│').slice(1, -1) ?? []).map((_, column) =>
    lines.map((line) => line.split('│')[column + 1]?.trim() ?? ''),
  );
}

const word = fc.stringMatching(/^[a-zäöü]{1,24}$/u);
const cell = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));

describe('a table', () => {
  it('breaks no word, and leaves none out, however narrow it is to be', () => {
    fc.assert(
      fc.property(cell, cell, fc.integer({ min: 3, max: 40 }), (first, second, width) => {
        const [left = [], right = []] = columnsOf(
          tableOf(
            [
              { head: 'a', width },
              { head: 'b', width },
            ],
            [[first, second]],
          ),
        );
        expect(left.slice(1).join(' ').trim()).toBe(`${first}`.trim());
        expect(right.slice(1).join(' ').trim()).toBe(second);
      }),
      { seed: 27, numRuns: 200 },
    );
  });

  it('keeps its width where another column has room', () => {
    const wide = tableOf(
      [
        { head: 'party', width: 6 },
        { head: 'what', width: 40 },
      ],
      [['Intergovernmental', 'said so']],
    );
    const [line = ''] = wide.split('\n');
    expect(line.length).toBe(6 + 40 + 7);
    expect(wide).toContain('│ Intergovernmental │ said so ');
  });

  it('breaks addresses after their signs, and what has none only when it must', () => {
    const address = 'https://strelsau.example/news/2031/05/06/the-crown-and-the-captives.html';
    const [lines = []] = columnsOf(tableOf([{ head: 'where', width: 20 }], [[address]]));
    expect(lines.slice(1).join('')).toBe(address);
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/[/.:-]$/u);
    const [hash = []] = columnsOf(tableOf([{ head: 'what', width: 20 }], [['f'.repeat(64)]]));
    expect(hash.slice(1)).toEqual(['f'.repeat(40), 'f'.repeat(24)]);
  });

  it('keeps the lines that a cell has', () => {
    const [lines] = columnsOf(tableOf([{ head: 'day', width: 13 }], [['2031-05-06 to\n2031-05-09']]));
    expect(lines).toEqual(['day', '2031-05-06 to', '2031-05-09']);
  });
});
