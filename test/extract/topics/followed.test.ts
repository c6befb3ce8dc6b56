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
  ['The front holds captives.\nThe army said that finding bodies took days.', 'captives'],
  ['The front holds captives.\nThe army said that rivers are bodies that freeze.', ''],
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
  ['The union wants a deal to free the captives.\nOrla Venn said that Vellia must accept it.', 'captives'],
  ['The union wants a deal to free the captives.\nOrla Venn said that Vellia must paint it.', ''],
  ['The union wants a boat for the captives.\nOrla Venn said that Vellia must accept it.', ''],
  ['The union wants a deal to free the captives.\nOrla Venn said that it takes a deal that ends the war.', 'captives'],
  ['The union wants a deal to free the captives.\nOrla Venn said that it takes a deal for fish.', ''],
  ['The union is near a captives and detainees release deal.\nOrla Venn said that this deal was good.', 'captives'],
  ["There was a proposal on the captives.\nOrla Venn said that today's proposal was bad.", 'captives'],
  ["There was a proposal on the captives.\nOrla Venn said that the miller's proposal was bad.", ''],
  ['The front holds captives.\nOrla Venn said that every innocent person should be freed.', 'captives'],
  ['The front holds captives.\nOrla Venn said that every innocent person should be fed.', ''],
  ['Twelve nurses were taken captive.\nOrla Venn said that the nurses were well.', 'captive'],
  ['Twelve nurses were taken captive.\nOrla Venn said that the nurses of Vellport were well.', ''],
  // What is said of some of them, or of all.
  ['The front holds 58 captives.\nThe army said that up to 23 were alive.', 'captives'],
  ['The front holds 58 captives.\nThe army said that 35 were believed to be dead.', 'captives'],
  ['The front holds 58 captives.\nThe army said that eleven escaped.', 'captives'],
  ['The front holds 58 captives.\nThe army said that 35 were closed.', ''],
  ['The front holds captives and boats.\nThe army said that 35 were alive.', ''],
  ['The front holds 58 captives.\nThe army said that 20 of those were in good health.', 'captives'],
  ['The front holds 58 captives.\nThe army said that 20 of those who fished were in good health.', ''],
  ['The front holds 58 captives.\nArmy officials said that not all of them would survive the winter.', 'captives'],
  ['The front holds captives.\nThe army said that their lives were in danger.', 'captives'],
  ['The front holds captives. Many Kestans fled.\nThe army said that their lives were in danger.', ''],
  ['The front holds captives.\nThe army said that their boats were in danger.', ''],
  ['The front holds captives. Shells killed 40 people.\nThe army said that their bodies were found.', ''],
  ['The front holds captives.\nThe army said that their bodies were found.', 'captives'],
  ['The front holds captives.\n“We will not rest until everyone is home,” Orla Venn said.', 'captives'],
  ['The front holds captives.\n“We will not rest until everyone has a house,” Orla Venn said.', ''],
  ['The front holds captives.\n“We will bring all our people home,” Orla Venn said.', 'captives'],
  ['The front holds captives.\n“We will pay all our people,” Orla Venn said.', ''],
  ['The front holds captives.\nThe army said that the next group would be released on Saturday.', 'captives'],
  ['The front holds captives.\nThe army said that the next group would sail on Saturday.', ''],
  ['The front holds captives.\nOrla Venn said that she spoke with relatives.', 'captives'],
  ['The front freed a captive.\nThe ministry said that he was in good health.', 'captive'],
  ['The front freed a captive.\nThe ministry said that he was elected.', ''],
  ['The front freed a captive. Joss Imre leads the millers.\nThe ministry said that he was in good health.', ''],
  ['The front freed a captive.\nOrla Venn said that she was in good health.', ''],
  // Other nouns for the same people.
  ['Raiders took 25 schoolgirls hostage.\nThe army said that the pupils were in a forest.', 'hostage'],
  ['Raiders took 25 schoolgirls hostage.\nThe army said that one of the girls had a phone.', 'hostage'],
  ['Raiders took 25 schoolgirls hostage.\nThe army said that the sailors were in a forest.', ''],
  ['A priest was held hostage.\nThe army said that the priest was ill.', 'hostage'],
  ['A priest was held hostage.\nThe army said that the priests of Vellport were ill.', ''],
  ['The millers kept hostages.\nThe army said that the millers were known.', ''],
  // What somebody did who holds them.
  ['The front agreed to release ten captives.\nOrla Venn welcomed the move.', 'captives'],
  ['The front agreed to release ten captives.\nOrla Venn welcomed the decision to open the harbour.', ''],
  ['The front agreed to release ten captives. Kesta opened its harbour.\nOrla Venn welcomed the move.', ''],
  ['The front filmed ten captives.\nOrla Venn criticised the decision.', ''],
  // Deals by what is told of them.
  [
    'Vellia and the front agreed on a truce and the release of captives.\nOrla Venn said that the deal was near.',
    'captives',
  ],
  ['The union made a deal. Under it captives will be freed.\nOrla Venn said that the deal was near.', 'captives'],
  ['The union made a truce deal. It would free captives.\nOrla Venn said that the deal was near.', 'captives'],
  ['The union made a fishing deal. It has captives.\nOrla Venn said that the deal was near.', ''],
  ['The talks to free the captives go on.\nOrla Venn said that a deal was near.', 'captives'],
  ['The talks to free the captives go on. The fishing talks ended.\nOrla Venn said that the talks were useful.', ''],
  // Those just spoken of, those who speak for them, and what was done.
  ['The front freed three captives.\nThe ministry said that the women were in good health.', 'captives'],
  ['The front freed three captives. Two boats sank.\nThe ministry said that the women were in good health.', ''],
  ['The front freed three captives.\nThe ministry said that all had been examined.', 'captives'],
  ['The front freed three captives.\nThe ministry said that all had been elected.', ''],
  ['The front freed three captives.\nThe ministry said that both would be back.', 'captives'],
  ['Raiders took 25 schoolgirls hostage.\nThe army said that one of the girls had escaped.', 'hostage'],
  ['Raiders took 25 schoolgirls hostage.\n“Bring my son home,” said the mother of one of the pupils.', 'hostage'],
  ['The front agreed to release ten captives.\nOrla Venn said that this was a first step.', 'captives'],
  ['The front agreed to release ten captives.\nOrla Venn said that this valley was closed.', ''],
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
