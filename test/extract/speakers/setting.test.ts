import { expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { compileActors, findMentions } from '../../../src/extract/speakers/mentions.ts';
import { Setting } from '../../../src/extract/speakers/setting.ts';
import { knowledge } from '../fixture.ts';

const index = compileActors(knowledge.actors);

const rows: [text: string, state: string | undefined, ofMinisters: string | undefined][] = [
  ['In Vellport, the government said no.', 'vellia', undefined],
  ['In Vellport, it rained. The government said no.', 'vellia', 'vellia'],
  ['Vellport\nIt rained.\nThe government said no.', 'vellia', 'vellia'],
  ['VELLPORT (Agency) – It rained.\nThe government said no.', 'vellia', 'vellia'],
  ['VELLPORT (Agency) – Ostmark is cold.\nThe government said no.', undefined, undefined],
  [
    'VELLPORT (Agency) – Ostmark is cold. Vellia is wet. Ostmark is dry. Vellia is old.\nThe government said no.',
    'vellia',
    'vellia',
  ],
  ['Vellport is wet.\nThe government said no.', undefined, undefined],
  ['Vellia is wet. Vellport is wet. The Vellian coast is wet.\nThe government said no.', 'vellia', 'vellia'],
  ['Vellia is wet. Vellport is wet. Ostmark is cold. Ostmark is dry.\nThe government said no.', undefined, undefined],
];

it.each(rows)('in %j the government is that of %j, its ministers that of %j', (text, state, ofMinisters) => {
  const reading = read(text);
  const setting = new Setting(reading, index, findMentions(index, reading, '2024-03-15'), '2024-03-15');
  const government = reading.tokens.findIndex(({ lower }) => lower === 'government');
  expect(setting.stateAt(government, false)).toBe(state);
  expect(setting.stateAt(government, true)).toBe(ofMinisters);
});
