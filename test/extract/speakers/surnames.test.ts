import { expect, it } from 'vitest';
import { lastSpeaker } from '../fixture.ts';

const rows: [text: string, speaker: string][] = [
  ['Vellia is cold.\nMr. Venn said that the road was open.', 'orla-venn'],
  ['Mr. Venn said that the road was open.', 'open orla-venn'],
  ['Foreign Minister Venn said that the road was open.', 'orla-venn'],
  ['Former Foreign Minister Harrow said that the road was open.', 'piet-harrow'],
  ['Helen Imre met Paul Imre.\nMrs. Imre said that the road was open.', 'new Helen Imre'],
  ['Helen Imre met Paul Imre.\nMr Imre said that the road was open.', 'new Paul Imre'],
  ['Paul Imre left.\nMrs. Imre said that the road was open.', 'new Imre (Mrs.)'],
  ['Mr. Imre said that the road was open.', 'new Imre (Mr.)'],
];

it.each(rows)('in %j a surname alone means %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});
