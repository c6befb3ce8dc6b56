import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractor } from '../../../src/extract/extractor.ts';
import { runImport } from '../../../src/ingest/import/import.ts';
import { createKey } from '../../../src/store/access/keys.ts';
import { openApi, type TestApi } from '../../support/api.ts';

let api: TestApi;
let cwd: string;
const URL = 'https://courier.example/quoted';
const OPENING = 'The ministers of Kellora met in Brennick on Tuesday. The rain had not stopped since the weekend.';
const STAYS = '"We will not leave one of the hostages behind," Foreign Minister Edda Varrow said.';
const GOES = '"I would open every gate for the hostages myself," Defence Minister Harl Coster said.';

beforeAll(async () => {
  api = await openApi();
  cwd = await mkdtemp(join(tmpdir(), 'onrecord-quote-'));
  await runImport(api.store, extractor, { paths: ['seeds/examples/knowledge'], cwd: process.cwd() });
  await publish(OPENING, STAYS, GOES);
  await publish(OPENING, STAYS);
});
afterAll(async () => {
  await api.close();
  await rm(cwd, { recursive: true });
});

async function publish(...paragraphs: string[]) {
  const head = `---\noutlet: brennick-courier\nurl: ${URL}\npublished: 2026-03-24\n---\n`;
  await writeFile(join(cwd, 'quoted.md'), head + paragraphs.join('\n\n'));
  return runImport(api.store, extractor, { paths: ['quoted.md'], cwd });
}

const PLACE = `text forgiven isCurrent spans { start end } firstVersion { number } version { number text }
  article { url outlet { slug } } reports { mode statement { speaker { slug } party { slug } } }`;
const QUERY = `query ($text: String!, $url: URL) { verifyQuote(text: $text, url: $url) { verdict searched
  places { ${PLACE} } nearest { similarity compared { in text } place { ${PLACE} } } } }`;

async function verify(text: string, url?: string, token?: string) {
  const { data, errors } = await api.ask(QUERY, { text, url }, token);
  expect(errors).toBeUndefined();
  return data.verifyQuote;
}

describe('words', () => {
  it.each([undefined, URL])('that stand in an article are found with who said them, url %s', async (url) => {
    const { verdict, searched, places, nearest } = await verify('“we will not leave one of the hostages behind”', url);
    expect({ verdict, nearest }).toEqual({ verdict: 'VERBATIM', nearest: null });
    expect(searched).toBe(url ? 'ARTICLE' : 'STATEMENTS');
    expect(places).toHaveLength(1);
    const [{ spans, version, ...place }] = places;
    expect(place).toEqual({
      text: 'We will not leave one of the hostages behind',
      forgiven: ['FIRST_LETTER', 'QUOTATION_MARKS'],
      isCurrent: true,
      firstVersion: { number: 1 },
      article: { url: URL, outlet: { slug: 'brennick-courier' } },
      reports: [{ mode: 'DIRECT', statement: { speaker: { slug: 'edda-varrow' }, party: { slug: 'kellora' } } }],
    });
    expect(version.number).toBe(2);
    expect(version.text.slice(spans[0].start, spans[0].end)).toBe(place.text);
  });

  it.each([undefined, URL])('that were edited away are found in the version that had them, url %s', async (url) => {
    const { verdict, places } = await verify('every gate for the hostages', url);
    expect(verdict).toBe('VERBATIM');
    expect(places).toEqual([
      expect.objectContaining({
        isCurrent: false,
        firstVersion: { number: 1 },
        version: expect.objectContaining({ number: 1 }),
        reports: [{ mode: 'DIRECT', statement: { speaker: { slug: 'harl-coster' }, party: { slug: 'kellora' } } }],
      }),
    ]);
  });

  it('of the outlet itself are found in its article, with nobody who said them', async () => {
    const { verdict, places } = await verify('The rain had not stopped since the weekend', URL);
    expect(verdict).toBe('VERBATIM');
    expect(places[0].reports).toEqual([]);
    expect((await verify('The rain had not stopped since the weekend')).verdict).toBe('NOT_FOUND');
  });

  it('may go beyond what a report has', async () => {
    const { verdict, places } = await verify(
      'since the weekend. "We will not leave one of the hostages behind," Foreign',
    );
    expect(verdict).toBe('VERBATIM');
    expect(places[0].reports).toHaveLength(1);
  });

  it.each([undefined, URL])('that are others are shown beside the nearest, url %s', async (url) => {
    const { verdict, places, nearest } = await verify('We will never leave any of the hostages behind', url);
    expect({ verdict, places }).toEqual({ verdict: 'NEAR', places: [] });
    expect(nearest.compared).toEqual([
      { in: 'BOTH', text: 'We will' },
      { in: 'QUOTATION', text: 'never' },
      { in: 'TEXT', text: 'not' },
      { in: 'BOTH', text: 'leave' },
      { in: 'QUOTATION', text: 'any' },
      { in: 'TEXT', text: 'one' },
      { in: 'BOTH', text: 'of the hostages behind' },
    ]);
    expect(nearest.similarity).toBeCloseTo(7 / 9);
    expect(nearest.place.text).toBe('We will not leave one of the hostages behind');
    expect(nearest.place.reports[0].statement.speaker.slug).toBe('edda-varrow');
  });

  it('that nobody wrote are not found', async () => {
    expect(await verify('Bananas are yellow on Sundays only')).toEqual({
      verdict: 'NOT_FOUND',
      searched: 'STATEMENTS',
      places: [],
      nearest: null,
    });
  });

  it('of the first seed are found over all articles, whatever is left out between', async () => {
    const { verdict, places } = await verify('It will not negotiate […] until after the Israeli war on Gaza stops');
    expect(verdict).toBe('VERBATIM');
    expect(places[0]).toMatchObject({
      text: 'it will not negotiate … until after the Israeli war on Gaza stops',
      forgiven: ['ELLIPSES', 'FIRST_LETTER'],
      article: { outlet: { slug: 'al-jazeera' } },
      reports: [{ mode: 'INDIRECT', statement: { party: { slug: 'hamas' } } }],
    });
  });

  it.each([
    ['too short', { text: 'we will' }, 'text: has 7 characters; write at least 8'],
    ['too long', { text: 'x'.repeat(2_001) }, 'text: has 2001 characters; write at most 2000'],
    ['none', { text: '“…” – […] – …' }, 'text: has no words'],
    ['everywhere', { text: 'it was not that' }, 'text: has only words that are too common'],
    ['with a NUL', { text: 'the host\0ages' }, 'text: has a NUL'],
    [
      'of an unknown article',
      { text: 'the hostages', url: 'https://nowhere.example/' },
      'url: no article with the address',
    ],
  ])('that are %s are refused, with what to change', async (_, variables, message) => {
    const { errors } = await api.ask(QUERY, variables);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining(message),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });
});

describe('who may see less', () => {
  const key = { name: 'A Tester', role: 'READER', rate: null, expiresAt: null } as const;

  it('does not get the words of an article that no report has, whatever they ask', async () => {
    const { token } = await createKey(api.store.pool, { ...key, texts: false, topics: null, outlets: null });
    const asked = 'The rain had hardly stopped since the weekend';
    expect((await verify(asked, URL)).nearest.place.text).toBe('The rain had not stopped since the weekend');
    expect(await verify(asked, URL, token)).toMatchObject({ verdict: 'NOT_FOUND', nearest: null });
    expect((await verify('We will never leave any of the hostages behind', URL, token)).verdict).toBe('NEAR');
  });

  it('finds nothing in articles of other outlets and topics, now or before', async () => {
    const [words, gone] = ['leave one of the hostages behind', 'every gate for the hostages'];
    for (const limits of [
      { topics: null, outlets: ['al-jazeera'] },
      { topics: ['diplomacy'], outlets: null },
    ]) {
      const { token } = await createKey(api.store.pool, { ...key, texts: true, ...limits });
      for (const text of [words, gone]) {
        expect(await verify(text, undefined, token)).toMatchObject({ verdict: 'NOT_FOUND', places: [], nearest: null });
      }
      const { errors } = await api.ask(QUERY, { text: words, url: URL }, token);
      expect(errors?.[0]?.message).toContain('no article with the address');
    }
    const { token } = await createKey(api.store.pool, { ...key, texts: true, topics: ['hostages'], outlets: null });
    for (const text of [words, gone]) expect((await verify(text, undefined, token)).verdict).toBe('VERBATIM');
  });
});

it('asks the database a bounded number of times', async () => {
  const { statements } = await api.countStatements(QUERY, { text: 'we will not leave one of the hostages behind' });
  expect(statements.length).toBeLessThanOrEqual(9);
});
