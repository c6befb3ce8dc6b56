import { describe, expect, it } from 'vitest';
import { dayIn, findDates } from '../../../src/extract/days/dates.ts';
import { createExtractor, read } from '../../../src/extract/index.ts';
import { knowledge } from '../fixture.ts';

const rows: [text: string, dates: string[]][] = [
  ['on October 26', ['2023-10-26..2023-10-26 DAY']],
  ['on Oct. 26, 2022', ['2022-10-26..2022-10-26 DAY']],
  ['on 7 February', ['2024-02-07..2024-02-07 DAY']],
  ['the 7th of February 2020', ['2020-02-07..2020-02-07 DAY']],
  ['in August', ['2023-08-01..2023-08-31 MONTH']],
  ['in August 2021', ['2021-08-01..2021-08-31 MONTH']],
  ['in late January', ['2024-01-20..2024-01-31 MONTH']],
  ['until the end of last November', ['2023-11-24..2023-11-30 WEEK']],
  ['on Friday', ['2024-03-15..2024-03-15 DAY']],
  ['last Friday', ['2024-03-08..2024-03-08 DAY']],
  ['on Sunday', ['2024-03-10..2024-03-10 DAY']],
  ['yesterday', ['2024-03-14..2024-03-14 DAY']],
  ['three days ago', ['2024-03-12..2024-03-12 DAY']],
  ['a week ago', ['2024-03-05..2024-03-11 WEEK']],
  ['last week', ['2024-03-04..2024-03-10 WEEK']],
  ['this month', ['2024-03-01..2024-03-15 MONTH']],
  ['last year', ['2023-01-01..2023-12-31 YEAR']],
  ['in 2019', ['2019-01-01..2019-12-31 YEAR']],
  ['on 2024-01-19', ['2024-01-19..2024-01-19 DAY']],
  ['they march and may win', []],
  ['next Friday', []],
];

describe('a time expression', () => {
  it.each(rows)('%j, in an article of Friday 15 March 2024', (text, dates) => {
    const { tokens } = read(text);
    const found = findDates(tokens, [0, tokens.length], '2024-03-15');
    expect(found.map(({ from, to, precision }) => `${from}..${to} ${precision}`)).toEqual(dates);
  });
});

describe('a day of utterance', () => {
  it('leans on the sentence before for "at that time"', () => {
    const at = new Date('2024-03-15T10:00:00Z');
    const text = 'The envoy left on February 3.\nAt that time, Orla Venn said that the road was open.';
    const [report] = createExtractor(knowledge)({
      text,
      language: 'en',
      published: { at, precision: 'INSTANT' },
      timeZone: 'UTC',
      ingestedAt: at,
    });
    expect(report?.said).toEqual({ from: '2024-02-01', to: '2024-02-29', precision: 'MONTH', basis: 'CONTEXT' });
  });

  it('is the day of the interview it is said in', () => {
    const at = new Date('2024-03-15T10:00:00Z');
    const text = `Sami Tarn spoke to the Herald on Wednesday.\nHerald: What now?\nTarn: The road must be open.\nHerald: When?
Tarn: I said on Thursday that it must be today.`;
    const reports = createExtractor(knowledge)({
      text,
      language: 'en',
      published: { at, precision: 'INSTANT' },
      timeZone: 'UTC',
      ingestedAt: at,
    });
    expect(reports.map(({ said }) => `${said.from} ${said.basis}`)).toContain('2024-03-13 CONTEXT');
  });

  it('is the day of taking in where the article names none', () => {
    const [report] = createExtractor(knowledge)({
      text: 'Orla Venn said that the road was open.',
      language: 'en',
      timeZone: 'UTC',
      ingestedAt: new Date('2024-03-20T10:00:00Z'),
    });
    expect(report?.said).toEqual({ from: '2024-03-20', to: '2024-03-20', precision: 'DAY', basis: 'INGESTION' });
  });

  it('is a calendar day of the zone', () => {
    expect(dayIn(new Date('2024-01-19T22:30:00Z'), 'Asia/Riyadh')).toBe('2024-01-20');
    expect(dayIn(new Date('2024-01-19T22:30:00Z'), 'America/New_York')).toBe('2024-01-19');
  });
});
