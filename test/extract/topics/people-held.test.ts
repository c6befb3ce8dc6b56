import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const rows: [text: string, terms: string][] = [
  ['The front took the hostage Joss Imre.\nOrla Venn said that Mr Imre was well.', 'hostage'],
  ['The front took the hostage Joss Imre.\nOrla Venn said that Mr Quandt was well.', ''],
  [
    'The front freed hostage Joss Imre.\nAna Imre, his mother, came.\nOrla Venn hailed the return of Mr Imre.',
    'hostage',
  ],
  ['The hostage negotiator Joss Imre arrived.\nOrla Venn said that Mr Imre was well.', ''],
  ['Joss Imre, who was taken hostage, is home.\nOrla Venn said that Mr Imre was well.', 'hostage'],
  ['Joss Imre, one of the hostages, is home.\nOrla Venn said that Mr Imre was well.', 'hostages'],
  ['Joss Imre, father of a hostage, is home.\nOrla Venn said that Mr Imre was well.', ''],
  ['Joss Imre, whose hostage policy failed, is home.\nOrla Venn said that Mr Imre was well.', ''],
  ['Joss Imre spoke of the hostages.\nOrla Venn said that Mr Imre was well.', ''],
  ['The front freed the hostage Joss Imre.\n“They beat me every day,” Imre said.', 'hostage'],
  ['The front freed the hostage Joss Imre.\n“The weather is good today,” Imre said.', ''],
];

it.each(rows)('in %j what is said is of %j', (text, terms) => {
  const report = reportsIn(text).at(-1);
  expect(report?.terms.map(({ span }) => text.slice(...span)).join('; ')).toBe(terms);
});
