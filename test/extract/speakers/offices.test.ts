import { describe, expect, it } from 'vitest';
import { compileActors } from '../../../src/extract/speakers/mentions.ts';
import { findHolders, isEntitled } from '../../../src/extract/speakers/offices.ts';
import { knowledge } from '../fixture.ts';

const index = compileActors(knowledge.actors);

const holders: [role: string, organisation: string, day: string, ...holders: string[]][] = [
  ['foreign minister', 'vellia', '2024-03-15', 'orla-venn'],
  ['foreign minister', 'vellia', '2024-01-15', 'piet-harrow'],
  ['top diplomat', 'vellia', '2024-03-15', 'orla-venn'],
  ['FM', 'vellia', '2024-03-15', 'orla-venn'],
  ['spokeswoman', 'dawn-front', '2024-03-15', 'sami-tarn'],
  ['water commissioner', 'lake-union', '2024-03-15', 'ilse-brandt'],
  ['chief', 'lake-union', '2024-03-15', 'ilse-brandt'],
  ['foreign minister', 'ostmark', '2024-03-15'],
  ['gardener', 'vellia', '2024-03-15'],
];

describe('an office', () => {
  it.each(holders)('%s of %s is held on %s by %j', (role, organisation, day, ...found) => {
    expect(findHolders(index, role, organisation, day)).toEqual(found);
  });

  it.each([
    ['piet-harrow', 'former Foreign Minister', '2024-03-15', true],
    ['piet-harrow', 'Foreign Minister', '2024-03-15', false],
    ['piet-harrow', 'Foreign Minister', '2024-01-15', true],
    ['orla-venn', 'Minister', '2024-03-15', true],
    ['orla-venn', 'Senator', '2024-03-15', false],
    ['orla-venn', 'Mr.', '2024-03-15', false],
  ])('lets %s be called %s on %s: %s', (person, title, day, expected) => {
    expect(isEntitled(index, person, title, day)).toBe(expected);
  });
});
