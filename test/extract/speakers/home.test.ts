import { expect, it } from 'vitest';
import { createExtractor } from '../../../src/extract/index.ts';
import type { Outlet, OutletKind } from '../../../src/model.ts';
import { knowledge, published, reportsIn } from '../fixture.ts';

const AT_HOME = 'Vellia is wet. Vellport is wet. The Vellian coast is wet.\n';
const ABROAD = 'Vellia is wet. Vellport is wet. Ostmark is cold. Ostmark is dry.\n';

const rows: [text: string, party: string | undefined][] = [
  [`${AT_HOME}Police said that the road was open.`, 'vellia'],
  [`${AT_HOME}The government said that the road was open.`, 'vellia'],
  [`${AT_HOME}The Coast Guard said that the road was open.`, 'vellia'],
  [`${AT_HOME}Water Minister Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Police spokesman Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Minister for Mills Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Secretary of State for Mills Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Health Secretary Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Secretary of State Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}Kamm Attorney General Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}Attorney General Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Mill Watch president Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}Joss Imre, president of the mill, said that the road was open.`, undefined],
  [`${AT_HOME}Club Secretary Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}Maj-Gen Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Maj-Gen Joss Imre, who commands the upland garrison, said that the road was open.`, 'vellia'],
  [`${AT_HOME}Police Superintendent Joss Imre said that the road was open.`, 'vellia'],
  [`${AT_HOME}Captain Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}Secretary General Joss Imre said that the road was open.`, undefined],
  [`${AT_HOME}The company's president, Joss Imre, said that the road was open.`, undefined],
  [
    `${ABROAD}Vellia says that the road is open, Foreign Ministry Spokesperson Joss Imre said.\nImre said that it rained.`,
    'vellia',
  ],
  [
    `${ABROAD}Ostmark is old.\nVellia shut the road, Foreign Ministry Spokesperson Joss Imre said.\nImre said that it rained.`,
    undefined,
  ],
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

const outlet = (slug: string, kind: OutletKind): Outlet => ({
  slug,
  name: slug,
  kind,
  country: 'VL',
  language: 'en',
  timeZone: 'UTC',
  homepage: 'https://vellia.example',
  aliases: [],
  hosts: [],
  origin: '',
});

const extract = createExtractor({
  ...knowledge,
  outlets: [
    outlet('vellian-press-office', 'GOVERNMENT'),
    outlet('vellport-herald', 'NEWSPAPER'),
    outlet('lake-agency', 'AGENCY'),
  ],
  actors: knowledge.actors.map((actor) => (actor.slug === 'vellia' ? { ...actor, country: 'VL' } : actor)),
});

const publishedBy: [text: string, outlet: string, party: string | undefined][] = [
  ['SENIOR ADMINISTRATION OFFICIAL: The road is open again.', 'vellian-press-office', 'vellia'],
  ['A senior administration official said that the road was open.', 'vellian-press-office', 'vellia'],
  ['The president said that the road was open.', 'vellian-press-office', 'vellia'],
  ['A Dawn Front official said that the road was open.', 'vellian-press-office', 'dawn-front'],
  ['Police said that the road was open.', 'vellport-herald', 'vellia'],
  [
    'Ostmark is wet. Ostmark is cold.\nThe coast is Ostmarker.\nPolice said that the road was open.',
    'vellport-herald',
    'ostmark',
  ],
  [
    'Ostmark is wet. The Lake Union is cold.\nIt is near Ostmark.\nPolice said that the road was open.',
    'vellport-herald',
    undefined,
  ],
  ['Police said that the road was open.', 'lake-agency', undefined],
];

it.each(publishedBy)('%j, published by %s, is counted for %s', (text, by, party) => {
  expect(extract({ ...published(text), outlet: by }).at(-1)?.party).toBe(party);
});
