import { expect, it } from 'vitest';
import { lastSpeaker } from '../fixture.ts';

const rows: [text: string, speaker: string][] = [
  ['The Vellian foreign minister, Orla Venn, said that the road was open.', 'orla-venn'],
  ["The miller's widow, Ana Quandt, said that the road was open.", 'new Ana Quandt'],
  ['A court in Vellport said that the road was open.', 'open'],
  ['The government in Vellport said that the road was open.', 'vellia'],
  ['Diplomats in Vellport said that the road was open.', 'open'],
  ['A Dawn Front official said that it rained.\nAnother said that the road was open.', 'open dawn-front'],
  ['In Vellport, the government said that the road was open.', 'vellia'],
  ['Vellian commandos raided the mill.\nThe army said that the road was open.', 'vellia'],
  ['The Dawn Front said that it rained.\nIts political bureau said that the road was open.', 'dawn-front'],
  ['Vellian families said that the road was open.', 'open'],
  ['The Dawn Front withdrew.\nThe Vellian militant group said that the road was open.', 'open'],
  ['A River Office spokesman said that the road was open.', 'open vellian-river-office, ostmarker-river-office'],
  ['The Dawn Front said in a statement that it hoped.\nThe statement added that the road was open.', 'dawn-front'],
];

it.each(rows)('in %j the speaker is %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});
