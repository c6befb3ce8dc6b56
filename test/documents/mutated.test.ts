import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from '../../src/documents/document-kinds.ts';
import { parseFeed } from '../../src/documents/formats/feed.ts';
import { parseSitemap } from '../../src/documents/formats/sitemap.ts';
import { findDocumentKind, HEAD_BYTES } from '../../src/documents/kind-of-document.ts';
import { READ_LIMITS, readDocuments } from '../../src/documents/read-documents.ts';
import { DocumentError } from '../../src/text/document-error.ts';
import { context } from './outlets.ts';
import {
  atom,
  jsonFeed,
  newsItem,
  newsMessage,
  newsPage,
  newsSitemap,
  ninjs,
  ninjs3,
  rdf,
  rss,
  story,
} from './samples.ts';
import { zipOf } from './zip.ts';

const line = (more = {}) => JSON.stringify({ outlet: 'Courier', headline: 'Talks', text: story, ...more });
const text = `---\noutlet: Courier\nheadline: Talks\npublished: 2024-01-19 19:51\n---\n${story}\n`;

/** Valid ones of every kind: a mutation far from the beginning reaches far into the parser. */
const SAMPLES: [string, Uint8Array][] = [
  ['a.txt', Buffer.from(text)],
  [
    'a.md',
    Buffer.from(text.replace('headline: Talks\n', '').replace('The foreign', '# Talks *and* [more](x)\n\nThe foreign')),
  ],
  ['a.html', Buffer.from(newsPage())],
  ['a.rss', Buffer.from(rss)],
  ['a.atom', Buffer.from(atom)],
  ['a.rdf', Buffer.from(rdf, 'latin1')],
  ['feed.json', Buffer.from(jsonFeed)],
  ['a.xml', Buffer.from(newsItem)],
  ['b.xml', Buffer.from(newsMessage)],
  ['sitemap.xml', Buffer.from(newsSitemap)],
  ['a.json', Buffer.from(JSON.stringify(ninjs))],
  ['b.json', Buffer.from(JSON.stringify(ninjs3))],
  ['a.ndjson', Buffer.from([line(), line({ url: 'https://courier.example/1' }), line()].join('\n'))],
  ['a.csv', Buffer.from(`outlet,headline,text\nCourier,Talks,"${story}"\nCourier,Talks,Body.\n`)],
  ['a.gz', gzipSync(text)],
  [
    'a.zip',
    zipOf([
      { name: 'a.txt', bytes: Buffer.from(text) },
      { name: 'a.html', bytes: Buffer.from(newsPage()) },
    ]),
  ],
];

/** What parsers trip over. */
const TOKENS = [
  '\0',
  '\u{FEFF}',
  '\r',
  '\n---\n',
  '<',
  '>',
  '&',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#x110000;',
  '<script>',
  '</article>',
  '<table>',
  '<svg>',
  '<a:b>',
  '__proto__',
  'null',
  '1e999',
  '-1',
  '99999-99-99',
  '2024-13-45T99:99:99Z',
  'a: &a [*a, *a]',
  '!!js/function',
  '\ud800',
  '\u{202E}',
  '\u{1F600}',
  'x'.repeat(5_000),
  '<b>'.repeat(300),
  '['.repeat(5_000),
  '{"a":'.repeat(2_000),
].map((token) => Buffer.from(token));

type Mutation = (bytes: Buffer) => Buffer;
/** Anywhere: as a rule the library prefers the ends. */
const place = fc.noBias(fc.nat(9_999)).map((part) => part / 10_000);
const at = (bytes: Uint8Array, where: number) => Math.floor(where * bytes.length);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  place.map(
    (where): Mutation =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
  fc.tuple(place, fc.nat(400)).map(
    ([where, length]): Mutation =>
      (bytes) => {
        const from = at(bytes, where);
        return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 255 })).map(
    ([where, flip]): Mutation =>
      (bytes) => {
        const copy = Buffer.from(bytes);
        const index = at(copy, where);
        copy[index] = (copy[index] ?? 0) ^ flip;
        return copy;
      },
  ),
  fc.tuple(place, fc.constantFrom(...TOKENS)).map(
    ([where, token]): Mutation =>
      (bytes) => {
        const from = at(bytes, where);
        return Buffer.concat([bytes.subarray(0, from), token, bytes.subarray(from)]);
      },
  ),
  fc.tuple(place, fc.nat(300), fc.nat(20)).map(
    ([where, length, times]): Mutation =>
      (bytes) => {
        const from = at(bytes, where);
        const piece = bytes.subarray(from, from + length);
        return Buffer.concat([
          bytes.subarray(0, from),
          ...Array.from({ length: times }, () => piece),
          bytes.subarray(from),
        ]);
      },
  ),
  place.map(
    (where): Mutation =>
      (bytes) => {
        const from = at(bytes, where);
        return Buffer.concat([bytes.subarray(0, from), bytes, bytes.subarray(from)]);
      },
  ),
);

/** Documents, or why they are none; anything else is thrown. */
async function outcomesOf(origin: string, content: Uint8Array): Promise<number> {
  let outcomes = 0;
  for await (const { result, position } of readDocuments({ origin, content }, context, READ_LIMITS)) {
    outcomes++;
    expect(position).toBeLessThanOrEqual(content.length);
    if (result instanceof DocumentError) expect(result.message).not.toBe('');
    else {
      expect(result.document.text).not.toMatch(/[\0\r]|\p{Surrogate}/u);
      expect(Number.isNaN(result.document.published?.at.getTime() ?? 0)).toBe(false);
    }
  }
  return outcomes;
}

describe('a document that was damaged', () => {
  it('is here of every kind that is read', () => {
    const read = DOCUMENT_KINDS.filter((kind) => !('refusal' in kind)).map(({ kind }) => kind);
    const here = SAMPLES.map(([name, sample]) => findDocumentKind(name, sample.subarray(0, HEAD_BYTES)));
    expect(read.filter((kind) => !here.includes(kind))).toEqual([]);
  });

  it.each(SAMPLES)('is read or refused, nothing else: %s', async (name, sample) => {
    let slowest = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
        const bytes = mutations.reduce<Buffer>((mutated, mutate) => mutate(mutated), Buffer.from(sample));
        const start = performance.now();
        const outcomes = await outcomesOf(name, bytes);
        slowest = Math.max(slowest, performance.now() - start);
        expect(outcomes).toBeGreaterThan(0);
      }),
      { numRuns: 700 },
    );
    expect(slowest).toBeLessThan(5_000);
  });

  it.each([
    ['feed', parseFeed, [rss, atom, rdf, jsonFeed]],
    ['sitemap', parseSitemap, [newsSitemap]],
  ] as const)('as a %s that only leads to articles, too', (_, parse, samples) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (sample, mutations) => {
          const bytes = mutations.reduce<Buffer>((mutated, mutate) => mutate(mutated), Buffer.from(sample));
          try {
            parse({ bytes, url: 'https://courier.example/feed' });
          } catch (error) {
            expect(error).toBeInstanceOf(DocumentError);
          }
        },
      ),
      { numRuns: 700 },
    );
  });
});
