import { expect, it } from 'vitest';
import { stemOf } from '../../src/text/inflection.ts';

it.each([
  ['release', 'releases', 'released', 'releasing'],
  ['say', 'says', 'said', 'saying'],
  ['stop', 'stops', 'stopped', 'stopping'],
  ['deny', 'denies', 'denied', 'denying'],
  ['agree', 'agrees', 'agreed', 'agreeing'],
  ['detainee', 'detainees'],
  ['woman', 'women'],
])('the forms %s have one stem', (...forms) => {
  expect(new Set(forms.map(stemOf)).size).toBe(1);
});

it.each([
  ['sing', 'se'],
  ['red', 'r'],
  ['wing', 'w'],
])('%s is no form of %s', (word, other) => {
  expect(stemOf(word)).not.toBe(stemOf(other));
});
