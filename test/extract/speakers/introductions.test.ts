import { expect, it } from 'vitest';
import { lastSpeaker } from '../fixture.ts';

const rows: [text: string, speaker: string][] = [
  [
    'Joss Imre, head of the Dawn Front, arrived.\nImre said that the road was open.',
    'new Joss Imre (head of the Dawn Front)',
  ],
  [
    'Joss Imre, whose son the Dawn Front took, arrived.\nImre said that the road was open.',
    'new Joss Imre (whose son the Dawn Front took)',
  ],
  [
    'Joss Imre, a victim of the Dawn Front, arrived.\nImre said that the road was open.',
    'new Joss Imre (a victim of the Dawn Front)',
  ],
  ['Vellian poet Joss Imre said that the road was open.', 'new Joss Imre'],
  ['Water Minister Joss Imre said that the road was open.', 'new Joss Imre (Water Minister)'],
  [
    "The front's water commissioner, Joss Imre, arrived.\nImre said that the road was open.",
    "new Joss Imre (front's water commissioner)",
  ],
  ['The Vellian Harbour Ministry said that the road was open.', 'new Vellian Harbour Ministry'],
  [
    'Vellian Minister of Mills and Lakes Joss Imre arrived.\nImre said that the road was open.',
    'new Joss Imre (Vellian Minister of Mills and Lakes)',
  ],
  ['Secretary of State Joss Imre said that the road was open.', 'new Joss Imre (Secretary of State)'],
  ['A potter in Kamm, Joss Imre, said that the road was open.', 'new Joss Imre'],
  [
    'Joss Imre slept.\nVellian envoy Joss Imre arrived.\nImre said that the road was open.',
    'new Joss Imre (Vellian envoy)',
  ],
  ['Joss Imre, Orla Venn or Sami Tarn will win.\nImre said that the road was open.', 'new Joss Imre'],
  ['Joss Imre, Orla Venn’s aide, won.\nImre said that the road was open.', 'new Joss Imre (Orla Venn’s aide)'],
  ['Secretary of State Joss M. Imre said that the road was open.', 'new Joss M. Imre (Secretary of State)'],
  ['Orla J. Venn said that the road was open.', 'orla-venn'],
  ['Orla Venn Says that the road is open.', 'orla-venn'],
  ['The official and Joss Imre left.\nImre said that the road was open.', 'new Joss Imre'],
  ['The Governor of Lower East Kamm said that the road was open.', 'open'],
  ['Mayor of Lower Kamm said that the road was open.', 'open'],
  ['Police Lt. Col. Joss Imre said that the road was open.', 'new Joss Imre (Police Lt. Col.)'],
  ['Orla Venn and Sami Tarn said that the road was open.', 'orla-venn'],
];

it.each(rows)('in %j the speaker is introduced as %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});
