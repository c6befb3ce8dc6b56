import { expect, it } from 'vitest';
import { createExtractor } from '../../src/extract/index.ts';
import { extractionOf } from '../../src/model.ts';
import { knowledge } from './fixture.ts';

const extract = createExtractor(knowledge);
const at = new Date('2024-03-15T10:00:00Z');
const reportsIn = (text: string, language: string) => extract({ text, language, timeZone: 'UTC', ingestedAt: at });

it.each(['en', 'en-GB', 'EN'])('a text in %s is read', (language) => {
  expect(extractionOf(language)).toBe('FULL');
  expect(reportsIn('“The road is closed,” Orla Venn said.', language)).toHaveLength(1);
});

it.each(['ar', 'fr', 'eng-x-none', 'und'])('English rules are not run over a text in %s', (language) => {
  expect(extractionOf(language)).toBe('NONE');
  expect(reportsIn('“The road is closed,” Orla Venn said.', language)).toEqual([]);
});
