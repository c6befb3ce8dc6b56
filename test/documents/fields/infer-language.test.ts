import { expect, it } from 'vitest';
import { inferLanguage, ownLanguage } from '../../../src/documents/fields/infer-language.ts';
import type { Outlet } from '../../../src/model.ts';
import { context } from '../outlets.ts';

const [courier] = context.outlets;
const of = (language: string): Outlet => {
  if (!courier) throw new Error('there is no outlet');
  return { ...courier, language };
};

const ENGLISH = 'The ferry was late, and the harbour master said that it would sail with the tide.';
const GERMAN = 'Die Fähre war verspätet, und der Hafenmeister sagte, dass sie mit der Flut auslaufen werde.';
const ARABIC = 'قال مدير الميناء إن العبارة ستبحر مع المد.';
const RUSSIAN = 'Начальник порта сказал, что паром отойдёт с приливом.';

it.each([
  ['its outlet’s', ENGLISH, 'en', 'en'],
  ['its outlet’s', GERMAN, 'de', 'de'],
  ['English by its words, whatever the outlet writes otherwise', ENGLISH, 'de', 'en'],
  ['its outlet’s, if too short to tell', 'Fähre verspätet', 'de', 'de'],
  ['its outlet’s, by its letters', ARABIC, 'ar', 'ar'],
  ['English in Latin letters, where the outlet’s are others', ENGLISH, 'ar', 'en'],
  ['its outlet’s, with some names in Latin letters', `${ARABIC} (Courier, Northern Wire)`, 'ar', 'ar'],
  ['nobody’s, in other letters than the outlet’s', ARABIC, 'en', 'und'],
  ['nobody’s, in other letters than the outlet’s', RUSSIAN, 'de', 'und'],
  ['its outlet’s, of figures alone', '12:0, 3:4', 'de', 'de'],
])('the language of a text is %s', (_, text, outlet, expected) => {
  expect(inferLanguage(text, of(outlet))).toBe(expected);
});

it('is told from the beginning of a long text', () => {
  expect(inferLanguage(`${`${ENGLISH}\n`.repeat(200)}${RUSSIAN.repeat(2_000)}`, of('en'))).toBe('en');
});

it('a stated language of the outlet is named as the outlet’s', () => {
  expect(ownLanguage('en-GB', of('en'))).toBe('en');
  expect(ownLanguage('de-AT', of('en'))).toBe('de-AT');
  expect(ownLanguage(undefined, of('en'))).toBeUndefined();
});
