import { describe, expect, it } from 'vitest';
import { findBlindSpots } from '../../src/answers/blind-spots.ts';
import { coverageOf, type SourceState, whyNotRead } from '../../src/answers/silence.ts';

describe('an outlet without a report', () => {
  const others = { articles: 1_000, reportingArticles: 20 };

  it('is silent in 180 articles where others report it in 2 of 100, and cannot be told in 20', () => {
    const many = coverageOf({ articles: 180, reportingArticles: 0 }, others);
    expect(many.status).toBe('SILENT');
    expect(many.chanceOfNone).toBeCloseTo(0.0263, 4);
    const few = coverageOf({ articles: 20, reportingArticles: 0 }, others);
    expect(few.status).toBe('TOO_FEW');
    expect(few.chanceOfNone).toBeCloseTo(0.6676, 4);
  });

  it('is never silent where nobody else reported, nor without articles', () => {
    expect(coverageOf({ articles: 9_999, reportingArticles: 0 }, { articles: 10, reportingArticles: 0 }).status).toBe(
      'TOO_FEW',
    );
    expect(coverageOf({ articles: 9_999, reportingArticles: 0 }, { articles: 0, reportingArticles: 0 }).status).toBe(
      'TOO_FEW',
    );
    expect(coverageOf({ articles: 0, reportingArticles: 0 }, others)).toEqual({ status: 'NOT_READ', chanceOfNone: 1 });
  });
});

describe('an outlet that was not read', () => {
  const [from, until] = [new Date('2031-05-01'), new Date('2031-06-01')];
  const good: SourceState = { status: 'ACTIVE', pausedAt: null, lastSuccessAt: new Date('2031-07-01'), failed: false };
  const why = (...sources: Partial<SourceState>[]) =>
    whyNotRead(
      0,
      sources.map((source) => ({ ...good, ...source })),
      from,
      until,
    );

  it('has the reason that its source gives', () => {
    expect(why()).toBe('NO_SOURCE');
    expect(why({})).toBe('NOTHING');
    expect(why({ status: 'DISABLED' })).toBe('DISABLED');
    expect(why({ status: 'PAUSED', pausedAt: new Date('2031-05-20') })).toBe('PAUSED');
    expect(why({ failed: true })).toBe('FAILED');
    expect(why({ lastSuccessAt: new Date('2031-04-30') })).toBe('FAILED');
    expect(why({ lastSuccessAt: null })).toBe('FAILED');
    expect(whyNotRead(3, [], from, until)).toBe('LANGUAGE');
  });

  it('was read as long as its source was paused only later', () => {
    expect(why({ status: 'PAUSED', pausedAt: new Date('2031-06-02') })).toBe('NOTHING');
  });

  it('has the reason of the source that did best', () => {
    expect(why({ status: 'PAUSED' }, {}, { failed: true })).toBe('NOTHING');
    expect(why({ status: 'DISABLED' }, { status: 'PAUSED' })).toBe('PAUSED');
  });
});

it('finds the country whose outlets report it less, and compares none with nobody', () => {
  const outlet = { kind: 'NEWSPAPER', language: 'en' } as const;
  const spots = findBlindSpots([
    { ...outlet, country: 'XA', articles: 100, reportingArticles: 2 },
    { ...outlet, country: 'XB', articles: 60, reportingArticles: 12 },
    { ...outlet, country: 'XB', articles: 40, reportingArticles: 8 },
    { ...outlet, country: 'XC', articles: 0, reportingArticles: 0 },
  ]);
  expect(spots.map(({ by, key }) => [by, key])).toEqual([
    ['COUNTRY', 'XA'],
    ['COUNTRY', 'XB'],
  ]);
  expect(spots[0]).toMatchObject({ outlets: 1, otherArticles: 100, otherReportingArticles: 20 });
  expect(spots[0]?.ratio).toBeCloseTo(0.1);
  expect(spots[1]?.ratio).toBeCloseTo(10);
  // The hypergeometric chances of 22 articles among 200, added up in exact fractions.
  expect(spots[0]?.p).toBeCloseTo(5.091232877726507e-5, 12);
});
