import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PermanentFetchError, RetryableFetchError } from '../../../src/ingest/fetch/fetch-error.ts';
import { Robots } from '../../../src/ingest/fetch/robots.ts';

const HOUR_MS = 3_600_000;
const page = new URL('https://news.example/world/1?page=2');

/** Robots of what is answered one after the other, the last one for ever; with a clock that one can set. */
function robotsOf(...answers: (string | Error)[]) {
  const asked: string[] = [];
  const clock = { ms: 0 };
  const robots = new Robots({
    userAgent: 'onrecord/1.0 (+https://onrecord.example/bot)',
    now: () => clock.ms,
    read: async (url) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)] ?? '';
      asked.push(url);
      if (answer instanceof Error) throw answer;
      return Buffer.from(answer);
    },
  });
  return { robots, asked, clock };
}

const answered = (status: number) => {
  const Kind = status >= 500 || [408, 429].includes(status) ? RetryableFetchError : PermanentFetchError;
  return new Kind('https://news.example/robots.txt', `answered ${status}`, { status });
};

describe('robots.txt', () => {
  it.each([
    ['User-agent: *\nDisallow: /', false],
    ['User-agent: *\nDisallow: /world\nAllow: /world/1', true],
    ['User-agent: *\nDisallow: /*?page=', false],
    ['User-agent: *\nDisallow: /1$', true],
    ['User-agent: OnRecord\nDisallow: /\n\nUser-agent: *\nAllow: /', false],
    ['User-agent: onrecord\nDisallow:\n\nUser-agent: *\nDisallow: /', true],
    ['User-agent: otherbot\nDisallow: /', true],
    ['\ufeffUser-agent: *\r\nDisallow: / # all', false],
    ['<!doctype html><title>Not found</title>', true],
    ['', true],
  ])('%j allows: %s', async (file, allowed) => {
    const { robots } = robotsOf(file);
    expect((await robots.rulesFor(page)).allows(page)).toBe(allowed);
  });

  it.each([
    ['User-agent: *\nCrawl-delay: 2.5', 2_500],
    ['User-agent: *\nCrawl-delay: 9\n\nUser-agent: onrecord\nCrawl-delay: 3', 3_000],
    ['User-agent: *\nCrawl-delay: 1e99', 24 * HOUR_MS],
    ['User-agent: *\nCrawl-delay: -3', undefined],
    ['User-agent: *\nCrawl-delay: slowly', undefined],
    ['User-agent: *\nDisallow:', undefined],
  ])('%j asks for a delay of %j ms', async (file, delay) => {
    const { robots } = robotsOf(file);
    expect((await robots.rulesFor(page)).crawlDelayMs).toBe(delay);
  });

  it('allows nothing if its patterns would take seconds to match', async () => {
    const hostile = `User-agent: *\n${'Disallow: /*a*a*a*b\n'.repeat(25_000)}`;
    const { robots } = robotsOf(hostile);
    const rules = await robots.rulesFor(page);
    const started = performance.now();
    expect(rules.allows(new URL(`/${'a'.repeat(2_000)}`, page))).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('is read once a day for each origin, by however many at a time', async () => {
    const { robots, asked, clock } = robotsOf('User-agent: *\nDisallow: /', '');
    const other = new URL('http://news.example/');
    await Promise.all([robots.rulesFor(page), robots.rulesFor(page), robots.rulesFor(other)]);
    expect(asked).toEqual(['https://news.example/robots.txt', 'http://news.example/robots.txt']);
    clock.ms = 23 * HOUR_MS;
    expect((await robots.rulesFor(page)).allows(page)).toBe(false);
    expect(asked).toHaveLength(2);
    clock.ms = 25 * HOUR_MS;
    expect((await robots.rulesFor(page)).allows(page)).toBe(true);
    expect(asked).toHaveLength(3);
  });

  it.each([401, 403, 404, 410, 302])('allows everything where it is answered with %i', async (status) => {
    const { robots } = robotsOf(answered(status));
    expect((await robots.rulesFor(page)).allows(page)).toBe(true);
  });

  it.each([408, 429, 500, 503])('allows nothing for now where it is answered with %i', async (status) => {
    const { robots, asked, clock } = robotsOf(answered(status), '');
    await expect(robots.rulesFor(page)).rejects.toThrow(RetryableFetchError);
    await expect(robots.rulesFor(page)).rejects.toThrow(`answered ${status}`);
    expect(asked).toHaveLength(1);
    clock.ms = HOUR_MS / 4;
    expect((await robots.rulesFor(page)).allows(page)).toBe(true);
  });

  it('counts as it was before while it cannot be read', async () => {
    const { robots, asked, clock } = robotsOf('User-agent: *\nDisallow: /world', answered(503));
    await robots.rulesFor(page);
    for (clock.ms = 25 * HOUR_MS; clock.ms < 27 * HOUR_MS; clock.ms += HOUR_MS) {
      const rules = await robots.rulesFor(page);
      expect(rules.allows(page)).toBe(false);
      expect(rules.allows(new URL('https://news.example/sports'))).toBe(true);
    }
    expect(asked).toHaveLength(3);
  });

  it('is parsed without an error, whatever bytes it has', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('User-agent: *', 'Disallow: /%', 'Allow: *$', '#', ':'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.webUrl(), async (lines, url) => {
        const { robots } = robotsOf(lines.join('\n'));
        expect((await robots.rulesFor(new URL(url))).allows(new URL(url))).toBeTypeOf('boolean');
      }),
      { numRuns: 1_000 },
    );
  });
});
