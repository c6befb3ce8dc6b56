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
  // Lists of names, and what stands between a name and the term.
  [
    'They found Joss Imre, Ana Quandt and Per Olm, hostages of the front.\nOrla Venn said that Olm was well.',
    'hostages',
  ],
  [
    'They found Joss Imre, Ana Quandt and Per Olm, hostages of the front.\nOrla Venn said that Imre was well.',
    'hostages',
  ],
  ['Ana Quandt met Joss Imre, a hostage.\nOrla Venn said that Quandt was well.', ''],
  ['Joss Imre, a young Vellian miller, was taken hostage.\nOrla Venn said that Imre was well.', 'hostage'],
  ['Joss Imre, 28, who was taken hostage, is home.\nOrla Venn said that Imre was well.', 'hostage'],
  ['In May the hostages slept in Kesta.\nOrla Venn said that Kesta was cold in May.', ''],
  // Named without a word that they were held.
  ['Soldiers searched for hostages and rescued Joss Imre.\nOrla Venn said that Imre was well.', 'hostages'],
  ['Soldiers searched for hostages and met Joss Imre.\nOrla Venn said that Imre was well.', ''],
  ["The front holds hostages.\nThe union wants Joss Imre's release.\nOrla Venn said that Imre was well.", 'hostages'],
  ["The front holds hostages.\nThe union wants Joss Imre's mill.\nOrla Venn said that Imre was well.", ''],
  ['A Vellian hostage was freed.\nOrla Venn said that Joss Imre, a miller, was “safe in Kesta”.', 'hostage'],
  ['Nine hostages were freed.\nOrla Venn said that Joss Imre, a miller, was “safe in Kesta”.', ''],
  ['A Vellian hostage was freed.\nOrla Venn said that Joss Imre, a miller, was asleep.', ''],
  // Families.
  ['Ana Quandt, whose son Joss was taken hostage, came.\n“He was ill,” Quandt said.', 'hostage'],
  ['Ana Quandt, whose son Joss was taken hostage, came.\n“The tea is cold,” Quandt said.', ''],
  ['Joss Imre is a hostage of the front. His brother, Per Quandt, came.\n“We want our boy,” Quandt said.', 'hostage'],
  ['Joss Imre is a hostage of the front. Ana Imre came.\n“You are home,” Ana Imre said.', 'hostage'],
  ['Joss Imre is a hostage of the front. Per Quandt came.\n“You are home,” Quandt said.', ''],
  // Somebody else's "he".
  ['Joss Imre is a hostage of the front.\nThe ministry said that he was well.', 'hostage'],
  ['Joss Imre is a hostage of the front.\nOrla Venn said that she was well.', ''],
];

it.each(rows)('in %j what is said is of %j', (text, terms) => {
  const report = reportsIn(text).at(-1);
  expect(report?.terms.map(({ span, introduced = span }) => text.slice(...introduced)).join('; ')).toBe(terms);
});
