import { expect, it } from 'vitest';
import type { VoicesAnswer } from '../../src/terminal/voices.ts';
import { showVoices } from '../../src/terminal/voices-table.ts';

const answer: VoicesAnswer = {
  topics: ['Widgets'],
  statements: 9,
  ofNoParty: 1,
  parties: 2,
  rows: [
    {
      party: 'Ruritania',
      statements: 7,
      reports: 12,
      independentReports: 10,
      first: '2031-05-06',
      last: '2031-06-01',
      latest: { text: `“widgets are ${'very '.repeat(60)}safe”`, polarity: 'DENIES', mode: 'DIRECT' },
      positions: [{ issue: 'Ban widgets', stance: 'CONDITIONAL', from: '2031-05-07' }],
      terms: [{ label: 'widgets', count: 6 }],
      outlets: ['A', 'B', 'C', 'D', 'E'].map((name, i) => ({ name, count: 5 - i })),
    },
  ],
};

it('fits 80 columns, with what was said last, where each stands and who carried it', () => {
  const lines = showVoices(answer).table(80).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  const text = lines.map((line) => line.split('│').at(-2)?.trim() ?? line).join(' ');
  expect(text).toContain('denied: “widgets are very very');
  expect(text).toContain('on a condition for: Ban widgets (since 2031-05-07)');
  expect(text).toContain('→ widgets 6');
  expect(text).toContain('12 reports, 10 independent: A 5, B 4, C 3, D 2, 1 more');
  expect(lines.at(-1)).toBe('1 more party; 9 statements in all, 1 of no known party');
});

it('is for machines an object a party, or a line of cells that are no formulas', () => {
  expect(JSON.parse(showVoices(answer).json())).toMatchObject({ statements: 9, voices: [{ party: 'Ruritania' }] });
  const rows = answer.rows.map((row) => ({ ...row, party: '=1+1' }));
  expect(
    showVoices({ ...answer, rows })
      .csv()
      .split('\n')[1],
  ).toMatch(/^'=1\+1,7,12,10,2031-05-06,2031-06-01,/);
});
