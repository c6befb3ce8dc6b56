import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedReport, Span } from '../../src/model.ts';
import { reportsIn } from './fixture.ts';
import { SENTENCES } from './sentences.ts';

const reportsOf = (text: string, timeZone = 'UTC'): ExtractedReport[] => reportsIn(text, { timeZone });

const sentences = Object.values(SENTENCES).flatMap((rows) => rows.map(([, marked]) => marked.replace(/[‹›⟨⟩]/g, '')));
const pieces = fc.oneof(
  fc.constantFrom(...sentences),
  fc.constantFrom('“', '”', '"', "''", '‘', '’', "'", '—', '(', ')', ':', ', ', '. ', '\n', '\n\n', ' ', '…', '«', '»'),
  fc.constantFrom('said', 'Orla Venn', 'according to', 'that', 'She', 'the hostages', 'on Friday', 'will not', 'until'),
  fc.constantFrom('🎉', '👩‍🚀', 'رهائن', 'חטופים', '\u0000', '\ud83d', '\u202e', 'e\u0301', '\ufeff', '\r\n', '\t'),
  fc.string({ maxLength: 12 }),
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

const spansOf = ({ content, cue, speaker, terms, stances }: ExtractedReport): Span[] => [
  ...content,
  ...cue,
  ...speaker,
  ...terms.map(({ span }) => span),
  ...stances.flatMap(({ wording, condition }) => (condition === undefined ? [wording] : [wording, condition])),
];

describe('whatever the text', () => {
  it('gives spans that lie inside it and hold something', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const [start, end] of reportsOf(text).flatMap(spansOf)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives contents in text order that do not overlap, each report with some and a confidence', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reports = reportsOf(text);
        const taken = new Uint8Array(text.length);
        let before = -1;
        for (const { content, confidence } of reports) {
          expect(content.length).toBeGreaterThan(0);
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(content[0]?.[0] ?? -1).toBeGreaterThan(before);
          before = content[0]?.[0] ?? -1;
          for (const [start, end] of content) {
            expect(taken.subarray(start, end).every((mark) => mark === 0)).toBe(true);
            taken.fill(1, start, end);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same reports for the same text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(reportsOf(text)).toEqual(reportsOf(text));
      }),
      { numRuns: 60 },
    );
  });

  it('gives a day interval in order and no longer than its precision says', () => {
    const longest = { DAY: 0, WEEK: 6, MONTH: 31, YEAR: 366 };
    fc.assert(
      fc.property(texts, (text) => {
        for (const { said } of reportsOf(text)) {
          const days = (Date.parse(said.to) - Date.parse(said.from)) / 86_400_000;
          expect(days).toBeGreaterThanOrEqual(0);
          expect(days).toBeLessThanOrEqual(longest[said.precision]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a text that is no article', () => {
  const long = 40_000;
  const cases: [string, string][] = [
    ['empty', ''],
    ['blank', ' \n\t '],
    ['one mark', '“'],
    ['only opening marks', '“'.repeat(long)],
    ['only straight marks', '"'.repeat(long)],
    ['only single marks', "' a".repeat(long)],
    ['no space and no stop', 'a'.repeat(long)],
    ['no stop', 'the council said that the road was open and '.repeat(long / 20)],
    ['no stop, more terms than a call takes arguments', 'said the minister and the hostages were '.repeat(130_000)],
    ['no stop, many quotations', '“we go,” she said, '.repeat(long / 20)],
    ['commas', 'Orla Venn, '.repeat(long / 10)],
    ['brackets', '('.repeat(long)],
    ['binary', Array.from({ length: long }, (_, i) => String.fromCharCode((i * 7919) % 256)).join('')],
    ['lone surrogates', '\ud800'.repeat(1_000)],
    ['right to left', 'قالت الوزارة إن الوادي مغلق. '.repeat(1_000)],
  ];

  it.each(cases)(
    'is read without failing: %s',
    (_, text) => {
      expect(Array.isArray(reportsOf(text))).toBe(true);
    },
    90_000,
  );

  it('has a zone nobody knows and is read in UTC', () => {
    const [report] = reportsOf('Orla Venn said that the valley is closed.', 'Nowhere/Never');
    expect(report?.said.from).toBe('2024-03-15');
  });
});
