import { describe, expect, it } from 'vitest';
import { read } from '../../../src/extract/index.ts';
import { wordsOf } from '../../../src/extract/text/pattern.ts';
import { compileTopics, findTerms } from '../../../src/extract/topics/terms.ts';
import type { Topic, TopicTerm } from '../../../src/model.ts';

const term = (pattern: string, requires: string[] = [], excludes: string[] = []): TopicTerm => ({
  term: pattern,
  language: 'en',
  requires,
  excludes,
});
const topic = (slug: string, terms: TopicTerm[]): Topic => ({ slug, name: slug, description: slug, terms });

const index = compileTopics([
  topic('captives', [term('Vellian detainee'), term('detainee', ['Dawn Front', 'movement'], ['Ostmarker detainee'])]),
  topic('convicts', [term('Ostmarker detainee'), term('detainee', ['Ostmarker detainee'])]),
]);

function used(text: string): string[] {
  const reading = read(text);
  const { tokens } = reading;
  return findTerms(index, reading, wordsOf(tokens)).map(
    ({ topic: slug, tokens: [from, to] }) =>
      `${slug}: ${text.slice(tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0)}`,
  );
}

const rows: [text: string, ...terms: string[]][] = [
  ['The Dawn Front fed the detainees.', 'captives: detainees'],
  ['The detainees slept.'],
  ['The Dawn Front raided the mill. The detainees were moved on Monday.', 'captives: detainees'],
  ['The detainees were moved on Monday. The Dawn Front did not say where.', 'captives: detainees'],
  ['Vellian detainees were moved. The detainees slept.', 'captives: Vellian detainees', 'captives: detainees'],
  [
    'The Dawn Front spoke. Ostmarker detainees were moved. The detainees slept.',
    'convicts: Ostmarker detainees',
    'convicts: detainees',
  ],
  ['Ten detainees were freed for fifty Ostmarker detainees.', 'convicts: Ostmarker detainees'],
  [
    'Ostmarker detainees were moved. Vellian detainees wept. The detainees slept.',
    'convicts: Ostmarker detainees',
    'captives: Vellian detainees',
    'captives: detainees',
  ],
  [`The Dawn Front spoke. ${'It rained all day. '.repeat(60)}The detainees slept.`],
];

describe('a term that requires more than itself', () => {
  it.each(rows)('in %j', (text, ...terms) => {
    expect(used(text)).toEqual(terms);
  });
});
