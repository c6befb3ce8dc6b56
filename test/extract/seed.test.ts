import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createExtractor } from '../../src/extract/index.ts';
import { readKnowledge } from '../../src/knowledge/knowledge.ts';
import type { ExtractedReport, Span } from '../../src/model.ts';

const text = readFileSync('seeds/articles/000_a0d50dacadf60764.txt', 'utf8');
const { knowledge } = await readKnowledge(['seeds/knowledge']);
const reports = createExtractor(knowledge)({
  text,
  language: 'en',
  published: { at: new Date('2024-01-19T16:51:00Z'), precision: 'INSTANT' },
  timeZone: 'Asia/Riyadh',
  ingestedAt: new Date('2024-02-01T00:00:00Z'),
});
const words = (spans: readonly Span[]): string => spans.map(([start, end]) => text.slice(start, end)).join(' … ');

function find(content: string): ExtractedReport {
  const found = reports.find((report) => words(report.content) === content);
  if (found === undefined) throw new Error(`no report of exactly: ${content}`);
  return found;
}

const JANUARY_19 = ['2024-01-19', '2024-01-19', 'DAY'];
const rows: [
  actor: string,
  speaker: string,
  party: string,
  said: string[],
  mode: string,
  content: string,
  term: string,
][] = [
  [
    'russian-foreign-ministry',
    'the Russian Foreign Ministry',
    'russia',
    [...JANUARY_19, 'PUBLICATION'],
    'INDIRECT',
    'it urged the movement to release its detainees',
    'detainees',
  ],
  [
    'russian-foreign-ministry',
    'The ministry',
    'russia',
    [...JANUARY_19, 'RELATIVE'],
    'MIXED',
    'Mikhail Bogdanov, Russian Deputy Foreign Minister, received today, Friday, a Hamas delegation headed by Musa Abu Marzouk, head of the movement’s International Relations Office, and “the focus was on the ongoing confrontation in the Palestinian-Israeli conflict zone in the midst of the humanitarian crisis in the Gaza Strip, which has reached… “Catastrophic proportions.”',
    '',
  ],
  [
    'russian-foreign-ministry',
    'She',
    'russia',
    JANUARY_19,
    'DIRECT',
    '“The Russian side stressed the need to quickly release civilians who were detained by Palestinian factions during the attacks of October 7, 2023, including 3 Russian citizens.”',
    'civilians who were detained',
  ],
  [
    'hamas',
    'Hamas',
    'hamas',
    [...JANUARY_19, 'PUBLICATION'],
    'MIXED',
    'its delegation held political consultations with the Russian Foreign Ministry “to discuss ways to cease fire in order to achieve an end to the aggression against our Palestinian people, and to clarify the position and policies of the movement to deal with the file of prisoners held by the resistance.”',
    'prisoners held by the resistance',
  ],
  [
    'hamas',
    'The delegation',
    'hamas',
    [...JANUARY_19, 'PUBLICATION'],
    'DIRECT',
    '“the crimes of the Zionist occupation and its behavior against our people and the peoples of the region constitute a serious threat to international peace and security.”',
    '',
  ],
  [
    'hamas',
    'Hamas',
    'hamas',
    [...JANUARY_19, 'PUBLICATION'],
    'INDIRECT',
    'the Israeli prisoners it is currently holding in Gaza are either soldiers and officers in service or in the reserve, or who have previously served in the occupation army',
    'Israeli prisoners',
  ],
  [
    'hamas',
    'Hamas',
    'hamas',
    [...JANUARY_19, 'PUBLICATION'],
    'INDIRECT',
    'it will not negotiate to exchange them for Palestinian prisoners until after the Israeli war on Gaza stops',
    'Israeli prisoners',
  ],
  [
    'kremlin',
    'the Kremlin',
    'russia',
    ['2023-10-01', '2023-10-31', 'MONTH', 'CONTEXT'],
    'INDIRECT',
    'the need to maintain contact with various parties',
    '',
  ],
  [
    'hamas',
    'Hamas',
    'hamas',
    ['2023-11-24', '2023-11-30', 'WEEK', 'RELATIVE'],
    'MIXED',
    'it had released a detainee holding Russian citizenship “in response to the efforts of Russian President Vladimir Putin, and in appreciation of the Russian position in support of the Palestinian cause.”',
    'detainee',
  ],
];

describe('the seed article', () => {
  it.each(rows)('has %s, as "%s" for %s, said on %s, %s: %s', (actor, speaker, party, said, mode, content, term) => {
    const report = find(content);
    expect(report.link).toMatchObject({ status: 'KNOWN', actor });
    expect(words(report.speaker)).toBe(speaker);
    expect(report.party).toBe(party);
    expect([report.said.from, report.said.to, report.said.precision, report.said.basis].slice(0, said.length)).toEqual(
      said,
    );
    expect(report.mode).toBe(mode);
    expect(report.kind).toBe('SPEECH');
    expect(
      report.terms
        .filter(({ topic }) => topic === 'hostages')
        .map(({ span, introduced = span }) => words([introduced])),
    ).toEqual(term === '' ? [] : [term]);
  });

  it('has no statement in its date line and none besides', () => {
    expect(reports.every(({ content: [first] }) => (first?.[0] ?? 0) > text.indexOf('\n'))).toBe(true);
    expect(reports).toHaveLength(rows.length);
  });

  it('has who is for releasing the hostages, and on what condition', () => {
    const stances = reports.flatMap(({ party, stances: found }) =>
      found
        .filter(({ issue }) => issue === 'release-hostages')
        .map(({ stance, condition }) => [party, stance, condition === undefined ? '' : words([condition])]),
    );
    expect(stances).toEqual([
      ['russia', 'SUPPORTS', ''],
      ['russia', 'SUPPORTS', ''],
      ['hamas', 'CONDITIONAL', 'until after the Israeli war on Gaza stops'],
    ]);
  });
});
