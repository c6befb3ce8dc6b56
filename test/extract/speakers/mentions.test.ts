import { describe, expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { compileActors, findMentions, findUnknownNames, surnameOf } from '../../../src/extract/speakers/mentions.ts';
import { knowledge, written } from '../fixture.ts';

const index = compileActors(knowledge.actors);

const known: [text: string, ...mentions: string[]][] = [
  ['Orla Venn met Omar al-Kest.', 'Orla Venn: orla-venn', 'Omar al-Kest: omar-al-kest'],
  ['OMAR AL-KEST spoke in VELLPORT.', 'OMAR AL-KEST: omar-al-kest', 'VELLPORT: vellia'],
  ['The Vellian foreign ministry opened.', 'Vellian foreign ministry: vellian-foreign-ministry'],
  ['The River Office opened.', 'River Office: vellian-river-office, ostmarker-river-office'],
  ['The Vellport Herald was read.'],
  ['The union of lakes and the vellian soil.'],
];

describe('names of the knowledge', () => {
  it.each(known)('in %j', (text, ...mentions) => {
    const reading = read(text);
    const found = findMentions(index, reading, '2024-03-15');
    expect(found.map(({ tokens, actors }) => `${written(reading, tokens)}: ${actors.join(', ')}`)).toEqual(mentions);
  });
});

const unknown: [text: string, ...names: string[]][] = [
  ['It was Water Minister Joss Imre.', 'Joss Imre (person)'],
  ['It was Dr. Joss von Imre.', 'Joss von Imre (person)'],
  ['It was the Council of Millers.', 'Council of Millers'],
  ['Officials in Vellport said no.'],
  ['Rain fell.'],
  ['Upper Kamm Mill Closes After Joss Imre Speaks Out\nJoss Imre left.', 'Joss Imre (person)'],
  ['Joss Imre: Upper Kamm Mill Closes Down This Week\nRain fell.', 'Joss Imre (person)'],
  ['It was Upper Kamm Gov. Joss Imre.', 'Joss Imre (person)'],
  ['It was Police Lt. Col. Joss Imre.', 'Joss Imre (person)'],
  [
    'Activist Ana Quandt and Senators Hedda Lund and Joss Imre slept.',
    'Ana Quandt (person)',
    'Hedda Lund (person)',
    'Joss Imre (person)',
  ],
  ['It was Minister of Foreign Affairs Joss Imre.', 'Joss Imre (person)'],
  ['It was Minister of Defence and Upper Lakes Joss von Imre.', 'Joss von Imre (person)'],
  ['It was the Governor of Lower East Kamm.', 'Lower East Kamm (person)'],
];

describe('names that the knowledge does not have', () => {
  it.each(unknown)('in %j', (text, ...names) => {
    const reading = read(text);
    const found = findUnknownNames(reading, findMentions(index, reading, '2024-03-15'));
    expect(found.map(({ name, person }) => (person ? `${name} (person)` : name))).toEqual(names);
  });
});

it.each([
  ['Joss Imre Jr.', 'imre'],
  ['Omar al-Kest', 'kest'],
  ['Omar Al-Kest', 'kest'],
  ['Kest', 'kest'],
])('%s has the surname %s', (name, surname) => {
  expect(surnameOf(name)).toBe(surname);
});
