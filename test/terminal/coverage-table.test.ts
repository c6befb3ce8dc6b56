import { expect, it } from 'vitest';
import type { CoverageAnswer, CoverageLine } from '../../src/terminal/coverage.ts';
import { showCoverage } from '../../src/terminal/coverage-table.ts';

const line: CoverageLine = {
  outlet: 'The Strelsau Post',
  status: 'REPORTED',
  notRead: null,
  articles: 40,
  reportingArticles: 2,
  chanceOfNone: 0.01,
  count: 1,
  reports: 1,
  independentReports: 1,
  firstReportedAt: new Date('2031-05-06T08:00:00Z'),
  hoursAfterFirst: 0,
  terms: [{ label: 'widgets', count: 1 }],
};
const none = {
  ...line,
  reportingArticles: 0,
  count: 0,
  reports: 0,
  independentReports: 0,
  firstReportedAt: null,
  terms: [],
};
const answer: CoverageAnswer = {
  topics: ['Widgets'],
  window: { from: '2031-05-06', to: '2031-05-20' },
  rows: [
    line,
    { ...none, outlet: '=A1', status: 'SILENT' },
    { ...none, outlet: 'C', status: 'TOO_FEW', chanceOfNone: 0.5 },
    { ...none, outlet: 'D', status: 'NOT_READ', articles: 0, notRead: 'PAUSED' },
  ],
  blindSpots: [0.001, 0.5].map((p, i) => ({
    by: 'COUNTRY',
    key: `X${i}`,
    outlets: 2,
    articles: 40,
    reportingArticles: 1,
    otherArticles: 60,
    otherReportingArticles: 9,
    ratio: 0.25,
    p,
  })),
};

it('fits 80 columns and says what each silence means', () => {
  const lines = showCoverage(answer).table(80).split('\n');
  expect(Math.max(...lines.map((each) => each.length))).toBeLessThanOrEqual(80);
  const text = lines.join('\n');
  expect(text).toMatch(/│ The Strelsau Post +│ 2 of 40 +│ 2031-05-06 08:00 │ 1 report, 1 independent/);
  expect(text).toContain('silent (chance of none');
  expect(text).toContain('too few articles to tell');
  expect(text).toContain('not read: its source was');
  expect(lines.at(-1)).toBe('country X0: 0.25 times the share of others (40 and 60 articles, p 0.0010)');
});

it('is for machines an object an outlet, or a line of cells that are no formulas', () => {
  const { from, outlets } = JSON.parse(showCoverage(answer).json());
  expect([from, outlets.length]).toEqual(['2031-05-06', 4]);
  expect(showCoverage(answer).csv().split('\n')[2]).toBe("'=A1,SILENT,,40,0,0.01,0,0,0,,0,");
});

it('says so where nothing was reported', () => {
  const shown = showCoverage({ ...answer, window: undefined, rows: [], blindSpots: [] });
  expect(shown.table(80)).toContain('none, as far as onrecord knows');
  expect(JSON.parse(shown.json()).from).toBeNull();
});
