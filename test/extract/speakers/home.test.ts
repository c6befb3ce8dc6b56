import { expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

const AT_HOME = 'Vellia is wet. Vellport is wet. The Vellian coast is wet.\n';
const ABROAD = 'Vellia is wet. Vellport is wet. Ostmark is cold. Ostmark is dry.\n';

const rows: [text: string, party: string | undefined][] = [
  [`${AT_HOME}Police said that the road was open.`, 'vellia'],
  [`${AT_HOME}The government said that the road was open.`, 'vellia'],
  [`${AT_HOME}The Coast Guard said that the road was open.`, 'vellia'],
  [`${AT_HOME}Water Minister Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Police spokesman Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Former Water Minister Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}Diplomats said that the road was open.`, undefined],
  [`${ABROAD}Police said that the road was open.`, undefined],
  [`${ABROAD}Water Minister Joss Imre said that the road was open.`, undefined],
  ["Orla Venn's office said that the road was open.", 'vellia'],
  ['Orla Venn arrived.\nTwo senior Venn advisers said that the road was open.', 'vellia'],
  ['Orla Venn arrived.\nThe Venn administration said that the road was open.', 'vellia'],
  ['Vellian Marine Corps Commandant Major General Joss Imre said that the road was open.', 'vellia'],
  ['Joss Imre, head of the Dawn Front, arrived.\nJoss said that the road was open.', 'dawn-front'],
];

it.each(rows)('in %j the party is %s', (text, party) => {
  expect(reportsIn(text).at(-1)?.party).toBe(party);
});
