import { expect, it } from 'vitest';
import { lastSpeaker, reportsIn } from '../fixture.ts';

const shut = 'said the road was shut.';

it.each([
  [`A joint statement released by the Dawn Front on Monday ${shut}`, 'dawn-front'],
  [`The statement from the Vellian Foreign Ministry ${shut}`, 'vellian-foreign-ministry'],
  [`The Dawn Front's letter ${shut}`, 'dawn-front'],
  [`A letter signed by Orla Venn ${shut}`, 'orla-venn'],
  [`A Lake Union report ${shut}`, 'lake-union'],
  ['According to an official statement by the Dawn Front, the road was shut.', 'dawn-front'],
  [`Orla Venn said it rained. Her letter ${shut}`, 'orla-venn'],
  [`According to a survey by the Kamm Relief Institute, the road was shut.`, 'new Kamm Relief Institute'],
])('whoever issued a thing says what it says: %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});

it.each([[`A report ${shut}`], [`A document seen by the Dawn Front ${shut}`], [`The report's author ${shut}`]])(
  'a thing that nobody issued is nobody: %s',
  (text) => {
    expect(lastSpeaker(text)).toBe('open');
    expect(reportsIn(text)[0]?.party).toBeUndefined();
  },
);

it('counts state media for their state, and other media for nobody', () => {
  const parties = ['Vellian state media', 'The Vellian state news agency', 'Vellian media'].map(
    (speaker) => reportsIn(`${speaker} ${shut}`)[0]?.party,
  );
  expect(parties).toEqual(['vellia', 'vellia', undefined]);
});

it.each([
  [`The eSafety Commission ${shut}`, 'open'],
  [`On 3 June Joss Imre ${shut}`, 'new Joss Imre'],
  [`Joss Imre de la Quandt ${shut}`, 'new Joss Imre de la Quandt'],
  [`According to Joss Imre, the road was shut.`, 'new Joss Imre'],
  [`Joss Imre, the head of the mill, ${shut}`, 'new Joss Imre (the head of the mill)'],
  [`The Kamm Relief Commission ${shut}`, 'new Kamm Relief Commission'],
  [`Parliament ${shut}`, 'new Parliament'],
])('only a proper name makes an actor: %s', (text, speaker) => {
  expect(lastSpeaker(text)).toBe(speaker);
});
