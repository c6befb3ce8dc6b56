import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const INTERVIEW =
  'Herald: What do you want now?\nTarn: The road must be open.\nHerald: Is that all?\nTarn: That is all of it.';

const rows: [above: string, day: string, basis: string][] = [
  ['Sami Tarn spoke to the Herald on Monday.', '2024-03-11', 'CONTEXT'],
  ['Sami Tarn swam in the lake on Monday.', '2024-03-15', 'PUBLICATION'],
  ['Sami Tarn spoke to the Herald after the raid on March 3 was over.', '2024-03-03', 'CONTEXT'],
];

it.each(rows)('an interview below %j was held on %s (%s)', (above, ...expected) => {
  const said = reportsIn(`${above}\n${INTERVIEW}`).at(-1)?.said;
  expect([said?.from, said?.basis]).toEqual(expected);
});

it('takes "today" in an answer for the day of the interview', () => {
  const [first] = reportsIn(
    'By telephone (March 3, 2024)\nAN OFFICIAL: I thank you for joining us today.\nAN OFFICIAL: We are ready.',
  );
  expect([first?.said.from, first?.said.basis]).toEqual(['2024-03-03', 'CONTEXT']);
});
