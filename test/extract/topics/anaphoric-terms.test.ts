import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

function meant(text: string): string {
  const report = reportsIn(text).at(-1);
  return report?.terms.map(({ span }) => text.slice(...span)).join('; ') ?? 'no report';
}

const rows: [text: string, terms: string][] = [
  ['The front took captives.\n“Bring them home,” Orla Venn said.', 'captives'],
  ['The front freed five hostages.\nOrla Venn welcomed the release of the five.', 'hostages'],
  ['The front freed 5 sick hostages.\nOrla Venn said that the five were well.', 'hostages'],
  ['The front freed five hostages.\nOrla Venn said that the six were well.', ''],
  ['The front freed five hostages.\nOrla Venn said that the five boats were safe.', ''],
  ['Two captives and six boats came.\nOrla Venn said that the six were well.', ''],
  ['The captives are girls.\nOrla Venn said that the girls must be released.', ''],
  [
    'The prisoners held by the front are sick.\nOrla Venn said that the prisoners must be freed.',
    'prisoners held by the front',
  ],
  ['The front still holds nine hostages.\nThe army said that at least two of them were dead.', 'hostages'],
  ['The front took captives.\nThe army said that they were kept in a mill.', 'captives'],
  ['The front took captives.\nThe army said that not one of them would walk free.', 'captives'],
  ['The front took captives.\nThe army said that doctors must have access to them.', 'captives'],
  ['The front took captives and boats.\nThe army said that no doctor had access to them.', ''],
  ['“Bring my son home,” said the mother of one of the captives.', 'captives'],
  ['“Bring my boat home,” said the mother of one of the captives.', ''],
  ['“Bring my son home,” said the mother of a fisherman.', ''],
  ['The front took captives.\nThe army said that they were on time.', ''],
  ['The front freed a captive.\nOrla Venn said that the release was a gesture.', 'captive'],
  ['The union met on a hostage release deal.\nOrla Venn said that the deal was near.', 'hostage'],
  ['The union met on a fishing deal and on hostages.\nOrla Venn said that the deal was near.', ''],
  ['The front holds captives.\nThe army said that all remaining bodies would be returned.', 'captives'],
  ['A ferry sank.\nThe army said that all remaining bodies would be returned.', ''],
  ['The front showed captives to the guards.\nThe army said that they were dead.', ''],
];

describe('what is said of those spoken of before', () => {
  it.each(rows)('in %j is of %j', (text, terms) => {
    expect(meant(text)).toBe(terms);
  });
});
