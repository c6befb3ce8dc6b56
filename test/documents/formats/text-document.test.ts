import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTextDocument } from '../../../src/documents/formats/text-document.ts';
import type { Outlet } from '../../../src/model.ts';
import { DocumentError } from '../../../src/text/document-error.ts';

const outlet: Outlet = {
  slug: 'the-example-courier',
  name: 'The Example Courier',
  kind: 'NEWSPAPER',
  country: 'GB',
  language: 'en',
  timeZone: 'Europe/London',
  homepage: 'https://courier.example',
  aliases: ['Courier'],
  hosts: ['courier-live.example'],
};
const arabicOutlet: Outlet = {
  ...outlet,
  slug: 'al-mithal',
  name: 'Al Mithal',
  language: 'ar',
  timeZone: 'Asia/Riyadh',
};
const context = { outlets: [outlet, arabicOutlet] };

const parse = (text: string | Uint8Array, sidecar?: string) =>
  parseTextDocument(
    {
      origin: 'inbox/a.txt',
      bytes: typeof text === 'string' ? Buffer.from(text) : text,
      ...(sidecar !== undefined && { sidecar: { origin: 'inbox/a.yaml', bytes: Buffer.from(sidecar) } }),
    },
    context,
  );

describe('a text document', () => {
  it('takes the zone of its outlet where a time has only an offset', () => {
    const { published, timeZone } = parse('---\noutlet: al-mithal\npublished: 2024-01-19T16:51:00Z\n---\nBody.');
    expect(published?.at).toEqual(new Date('2024-01-19T16:51:00Z'));
    expect(timeZone).toBe('Asia/Riyadh');
  });

  it('tells in bytes where its front matter is wrong, behind a byte order mark and with any line ends', () => {
    for (const [mark, lineEnd] of [
      ['', '\n'],
      ['\u{FEFF}', '\r\n'],
      ['', '\r'],
    ] as const) {
      const bytes = Buffer.from(mark + ['---', 'outlet: Caf\u{E9}!', 'headlin: x', '---', 'Body.'].join(lineEnd));
      expect(() => parse(bytes)).toThrow(expect.objectContaining({ position: bytes.indexOf('headlin') }));
    }
  });

  it("reads the seed's date line in the zone that it names", () => {
    const bytes = readFileSync('seeds/articles/000_a0d50dacadf60764.txt');
    const seed = parse(bytes, 'outlet: al-mithal\nlanguage: en\n');
    expect(seed.updated).toEqual({ at: new Date('2024-01-19T16:51:00Z'), precision: 'INSTANT' });
    expect(seed.published).toEqual({ at: new Date('2024-01-19T16:51:00Z'), precision: 'DAY' });
    expect(seed.timeZone).toBe('Asia/Riyadh');
    expect(seed.text).toBe(bytes.toString('utf8'));
  });

  it('takes front matter off the text', () => {
    const document = parse(
      '---\noutlet: Courier\nheadline: Talks begin\nurl: https://courier.example/a?utm_source=x&id=1#top\n---\nBody.\n',
    );
    expect(document).toMatchObject({
      outlet: 'the-example-courier',
      headline: 'Talks begin',
      canonicalUrl: 'https://courier.example/a?id=1',
      text: 'Body.\n',
      language: 'en',
      timeZone: 'Europe/London',
      inferred: ['language', 'timeZone'],
    });
  });

  it.each([
    ['2024-01-19', '2024-01-19T12:00:00Z', 'DAY'],
    ['2024-01-19T19:51:00+03:00', '2024-01-19T16:51:00Z', 'INSTANT'],
    ['2024-07-19 19:51', '2024-07-19T18:51:00Z', 'INSTANT'],
    ['19 January 2024', '2024-01-19T12:00:00Z', 'DAY'],
    ['Friday, January 19, 2024 7:51 PM', '2024-01-19T19:51:00Z', 'INSTANT'],
    ['Jan 19, 2024, 7:51 p.m. EST', '2024-01-20T00:51:00Z', 'INSTANT'],
    ['19/1/2024', '2024-01-19T12:00:00Z', 'DAY'],
    ['1/19/2024 07:51 PM (Moscow time)', '2024-01-19T16:51:00Z', 'INSTANT'],
    ['Fri, 19 Jan 2024 16:51:00 GMT', '2024-01-19T16:51:00Z', 'INSTANT'],
  ])('reads the date %j', (written, at, precision) => {
    const { published } = parse(`---\noutlet: Courier\npublished: "${written}"\n---\nBody.`);
    expect(published).toEqual({ at: new Date(at), precision });
  });

  it("reads a page's own labels", () => {
    const { published, updated } = parse(
      'Published: 18 January 2024\nUpdated: 19 January 2024 10:00\nBody.',
      'outlet: Courier',
    );
    expect(published?.at).toEqual(new Date('2024-01-18T12:00:00Z'));
    expect(updated?.at).toEqual(new Date('2024-01-19T10:00:00Z'));
  });

  it('is at the address it was fetched from, whatever kind of host that is', () => {
    const bytes = Buffer.from('---\noutlet: Courier\n---\nBody.');
    const fetched = parseTextDocument({ origin: 'a', bytes, url: 'http://127.0.0.1:8080/a#top' }, context);
    expect(fetched.canonicalUrl).toBe('http://127.0.0.1:8080/a');
  });

  it('knows the outlet by the address, with its subdomains', () => {
    expect(parse('---\nurl: https://news.courier-live.example/1\n---\nBody.').outlet).toBe('the-example-courier');
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('Zürich, '), Buffer.from([0xe9, 0x20])]), /not UTF-8/, 9],
    ['no text', Buffer.from('---\noutlet: Courier\n---\n \n'), /has no text/, null],
    [
      'front matter that is no YAML',
      '---\noutlet: [Courier\n---\nBody.',
      /front matter is no YAML, line 2/,
      expect.any(Number),
    ],
    ['front matter without an end', '---\noutlet: Courier\nBody.', /never closed/, 0],
    ['a field nobody knows', '---\noutlet: Courier\nheadlin: x\n---\nBody.', /headlin/, 20],
    ['an unknown outlet', '---\noutlet: the-exmple-courier\n---\nBody.', /did you mean "the-example-courier"/, null],
    ['no outlet', 'Body.', /names no outlet/, null],
    [
      'a date in no known form',
      '---\noutlet: Courier\npublished: the other day\n---\nBody.',
      /no known form; write 2024-01-19/,
      null,
    ],
    [
      'a label with no date',
      '---\noutlet: Courier\n---\nLast updated: soonish\nBody.',
      /"soonish" is a date in no known form/,
      null,
    ],
    [
      'a date of two readings',
      '---\noutlet: Courier\npublished: 3/4/2024\n---\nBody.',
      /2024-03-04 or 2024-04-03/,
      null,
    ],
  ])('refuses %s and says what to change', (_, text, message, position) => {
    let error: unknown;
    try {
      parse(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(DocumentError);
    expect(error).toMatchObject({ message: expect.stringMatching(message), position });
  });
});
