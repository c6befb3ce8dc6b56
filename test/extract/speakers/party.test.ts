import { expect, it } from 'vitest';
import { findParty } from '../../../src/extract/speakers/party.ts';
import { knowledge } from '../fixture.ts';

const actors = new Map(knowledge.actors.map((actor) => [actor.slug, actor]));

const rows: [actor: string, day: string, party: string | undefined][] = [
  ['vellia', '2024-03-15', 'vellia'],
  ['vellian-foreign-ministry', '2024-03-15', 'vellia'],
  ['orla-venn', '2024-03-15', 'vellia'],
  ['orla-venn', '2024-01-15', undefined],
  ['piet-harrow', '2024-01-31', 'vellia'],
  ['piet-harrow', '2024-02-01', 'lake-union'],
  ['sami-tarn', '2020-01-01', 'dawn-front'],
  ['nobody', '2024-03-15', undefined],
];

it.each(rows)('counts %s on %s for %s', (actor, day, party) => {
  expect(findParty(actors, [actor], day)).toBe(party);
});
