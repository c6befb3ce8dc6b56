import { describe, expect, it } from 'vitest';
import { subjectAfter, subjectBefore } from '../../../src/extract/attribution/speaker-span.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const said = (text: string) => {
  const reading = read(text);
  return { reading, cue: reading.tokens.findIndex(({ lower }) => lower === 'said') };
};

const before: [text: string, subject: string | undefined][] = [
  ['Orla Venn said', 'Orla Venn'],
  ['Orla Venn, head of the Vell Union, said', 'Orla Venn, head of the Vell Union'],
  ['Orla Venn, on a visit to Vellport, said', 'Orla Venn'],
  ['Orla Venn on Monday said', 'Orla Venn'],
  ['The minister who said', 'The minister'],
  ['Orla Venn, a miller whose brother, Per, is ill, said', undefined],
  ['Officials in Vellport said', 'Officials in Vellport'],
  ['A delegation headed by Orla Venn said', 'A delegation headed by Orla Venn'],
  ['“We go” said', undefined],
];

describe('the subject', () => {
  it.each(before)('before the verb of %j is %j', (text, subject) => {
    const { reading, cue } = said(text);
    const found = subjectBefore(reading, cue, 0);
    expect(found && written(reading, found)).toBe(subject);
  });

  it.each([
    ['“We go,” said Orla Venn, and left.', 'Orla Venn'],
    ['“We go,” said the head of the Vell Union.', 'the head of the Vell Union'],
    ['“We go,” said on Monday.', undefined],
  ])('after the verb of %j is %j', (text, subject) => {
    const { reading, cue } = said(text);
    const found = subjectAfter(reading, cue + 1, reading.tokens.length);
    expect(found && written(reading, found)).toBe(subject);
  });
});
