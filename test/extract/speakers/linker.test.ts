import { expect, it } from 'vitest';
import { lastSpeaker } from '../fixture.ts';

const rows: [text: string, speaker: string][] = [
  ['Orla Venn said that the road was open.', 'orla-venn'],
  ['Those said that the road was open.', 'open'],
  ['Minister for Water Orla Venn said that the road was open.', 'orla-venn'],
  ['The Government of Vellia said that the road was open.', 'vellia'],
  ['Tarn said that the road was open.', 'open sami-tarn'],
  ['Kamm said that the road was open.', 'open'],
  [
    'Statement by the Vellian Foreign Ministry\nThe captives suffer.\nWe demand that the hostages be released.',
    'vellian-foreign-ministry',
  ],
  ['Sami Tarn said that he would answer.\nQ: What do you want?\nA: Nothing at all.', 'sami-tarn'],
];

it.each(rows)('in %j the speaker is %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});
