import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

function meant(text: string): string {
  const report = reportsIn(text).at(-1);
  return report?.terms.map(({ span, introduced = span }) => text.slice(...introduced)).join('; ') ?? 'no report';
}

const rows: [text: string, terms: string][] = [
  ['The front took captives.\n“Bring them home,” Orla Venn said.', 'captives'],
  ['The front freed five hostages.\nOrla Venn welcomed the release of the five.', 'hostages'],
  ['The front freed 5 sick hostages.\nOrla Venn said that the five were well.', 'hostages'],
  ['The front freed five hostages.\nOrla Venn said that the next five would be well.', 'hostages'],
  ['The front freed five hostages.\nOrla Venn said that three more will be freed.', 'hostages'],
  ['The front freed five hostages.\nOrla Venn said that three more boats will be freed.', ''],
  ['The front freed five hostages.\nOrla Venn said that more releases must follow.', 'hostages'],
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
  ['The front holds captives.\nThe army said that more remains were found.', 'captives'],
  ['The front holds captives.\nThe army said that the bodies of two fishermen were found.', ''],
  ['The front holds captives.\nThe army said that the families would be told first.', 'captives'],
  ['The front holds captives.\nThe army said that the families of the guards would be told.', ''],
  ['The front holds captives.\nThe union said that it would not forget our loved ones.', 'captives'],
  ['The front holds captives.\nThe army said that it wanted to get them released.', 'captives'],
  ['The front holds captives.\nThe army said that those still held were ill.', 'captives'],
  ['The front holds captives.\nThe army said that those who sailed were ill.', ''],
  ['The front took a captive.\nThe army said that two guards died while freeing her.', 'captive'],
  ['The front took a captive.\nThe army said that two guards died near her house.', ''],
  ['The front took a captive.\nThe army said that the abduction was a crime.', 'captive'],
  [
    'The union wants a deal under which the front would free captives.\nOrla Venn said that the new deal was near.',
    'captives',
  ],
  ['The union wants a deal to free the captives.\nOrla Venn said that there would be a deal.', 'captives'],
  ['The union wants a deal to free the captives.\nOrla Venn said that there would be a deal on fish.', ''],
  ['The union wants a deal to free the captives. It made a fishing deal.\nOrla Venn said that the deal was near.', ''],
  ['The union wants a deal to free the captives.\nOrla Venn said that these talks were slow.', 'captives'],
  ['The union wants a deal to free the captives.\nOrla Venn said that talks had been held under fire.', ''],
  ['Twelve nurses were taken captive.\nOrla Venn said that the nurses were well.', 'captive'],
  ['Twelve nurses were taken captive.\nOrla Venn said that the nurses of Vellport were well.', ''],
  // Terms that are not what is spoken of.
  ['The army said that trade had stopped after the raid in which ten hostages were taken.', ''],
  ['The army said that ten hostages were taken in the raid.', 'hostages'],
];

it('tells the words that refer from those that introduced what is meant', () => {
  const text = 'The front took captives.\n“Bring them home,” Orla Venn said.';
  const [use] = reportsIn(text).at(-1)?.terms ?? [];
  expect(use).toMatchObject({ topic: 'captives', term: 'captive', basis: 'REFERENCE' });
  expect([use?.span, use?.introduced].map((span) => span && text.slice(...span))).toEqual(['them', 'captives']);
});

describe('what is said of those spoken of before', () => {
  it.each(rows)('in %j is of %j', (text, terms) => {
    expect(meant(text)).toBe(terms);
  });
});
