import { describe, expect, it } from 'vitest';
import { type PairsAnswer, showPairs } from '../../src/terminal/pairs.ts';
import type { Sentence } from '../../src/terminal/sentences.ts';

const sentence: Sentence = {
  day: '2031-05-06',
  speakers: ['Ada Vrenk'],
  speakerAsWritten: 'She',
  parties: ['Ruritania'],
  stance: 'OPPOSES',
  condition: undefined,
  confidence: 0.625,
  text: 'a ban on widgets',
  cue: 'ruled out',
  mode: 'INDIRECT',
  polarity: 'ASSERTS',
  outlet: 'The Strelsau Post',
  url: 'https://strelsau.example/1',
};
const later: Sentence = { ...sentence, day: '2031-05-07', stance: 'SUPPORTS', cue: 'backed', speakers: [] };
const answer: PairsAnswer = {
  title: 'Who changed their stance',
  none: 'nobody',
  sides: ['before', 'after'],
  rows: [{ kind: 'FULL', holder: 'Ruritania', issue: 'Ban widgets', daysApart: 1, sentences: [sentence, later] }],
  total: 3,
};

describe('two sentences side by side', () => {
  it('show who, when, the words, what they come to, and how sure that is', () => {
    const table = showPairs(answer).table(100);
    for (const line of [
      '│ Ruritania: Ban       │ 2031-05-06 Ada Vrenk ',
      '→ full · 1 day ',
      '│ → ruled out · against · 0.63 · ',
      '│ 2031-05-07 “She” ',
      '│ → backed · for · 0.63 · The ',
      '\n2 more',
    ]) {
      expect(table).toContain(line);
    }
  });

  it('say so where there are none', () => {
    expect(showPairs({ ...answer, rows: [], total: 0 }).table(100)).toBe('Who changed their stance\n  nobody');
  });

  it('are called by their sides in JSON and CSV', () => {
    expect(JSON.parse(showPairs(answer).json())).toMatchObject({
      total: 3,
      rows: [
        { kind: 'FULL', holder: 'Ruritania', before: { stance: 'OPPOSES', condition: null }, after: { cue: 'backed' } },
      ],
    });
    const [header, line] = showPairs(answer).csv().split('\n');
    expect(header).toMatch(/^kind,holder,issue,daysApart,before_day,before_speakers,.*,after_day,/u);
    expect(line).toMatch(/^FULL,Ruritania,Ban widgets,1,2031-05-06,Ada Vrenk,She,Ruritania,OPPOSES,,0.625,ruled out,/u);
  });
});
