import { describe, expect, it } from 'vitest';
import { parseNewsmlDocuments } from '../../../src/documents/formats/newsml-documents.ts';
import { parseNinjsDocument } from '../../../src/documents/formats/ninjs-document.ts';
import { DocumentError } from '../../../src/text/document-error.ts';
import { context } from '../outlets.ts';
import { newsItem, newsMessage, ninjs, ninjs3, story } from '../samples.ts';

const fromNinjs = (item: object | string) =>
  parseNinjsDocument(
    { origin: 'a.json', bytes: Buffer.from(typeof item === 'string' ? item : JSON.stringify(item)) },
    context,
  );
const fromNewsml = (xml: string) =>
  Array.from(parseNewsmlDocuments({ origin: 'a.xml', bytes: Buffer.from(xml) }, context), ({ result }) =>
    result instanceof DocumentError ? result : result.document,
  );

const expected = {
  outlet: 'northern-wire',
  language: 'en',
  published: { at: new Date('2024-01-19T16:51:00Z'), precision: 'INSTANT' },
  updated: { at: new Date('2024-01-19T18:00:00Z'), precision: 'INSTANT' },
  timeZone: 'America/New_York',
  inferred: ['timeZone'],
  text: story,
};

describe('an item of ninjs', () => {
  it('1 has its id as origin where it has no address', () => {
    expect(fromNinjs(ninjs)).toMatchObject({
      ...expected,
      origin: 'urn:newsml:northernwire.example:20240119:0001',
      headline: 'Freedonia and Sylvania to talk',
      canonicalUrl: undefined,
    });
  });

  it('3 has an address, and headlines and bodies by role', () => {
    expect(fromNinjs(ninjs3)).toMatchObject({
      ...expected,
      canonicalUrl: 'https://northernwire.example/items/1',
      headline: 'Freedonia and Sylvania to talk',
    });
  });

  it.each([
    ['withheld', { ...ninjs, pubstatus: 'withheld' }, /is withheld/],
    ['without a body', { ...ninjs, body_text: '' }, /has no text/],
    ['without a uri', { ...ninjs, uri: undefined }, /no "uri"/],
    ['of a provider nobody knows', { ...ninjs, copyrightholder: 'Nobody' }, /names no outlet/],
    ['that is no JSON', '{"uri": ', /is no JSON/],
    ['that is a list', '[]', /is no object/],
  ])('%s is refused', (_, item, message) => {
    expect(() => fromNinjs(item)).toThrow(DocumentError);
    expect(() => fromNinjs(item)).toThrow(message);
  });

  it('that is no JSON is refused with the byte where it ends to be', () => {
    expect(() => fromNinjs('\u{FEFF}{"é": 1')).toThrow(expect.objectContaining({ position: 11 }));
  });
});

describe('NewsML-G2', () => {
  it('has its text in NITF, its dates with their offsets, its provider by name', () => {
    expect(fromNewsml(newsItem)).toEqual([
      {
        ...expected,
        origin: 'urn:newsml:northernwire.example:20240119:0001',
        headline: 'Freedonia & Sylvania to talk',
        canonicalUrl: undefined,
        translatedFrom: undefined,
      },
    ]);
  });

  it('of several items says what is wrong with each by itself', () => {
    const [first, second, ...more] = fromNewsml(newsMessage);
    expect(first).toMatchObject(expected);
    expect(second).toBeInstanceOf(DocumentError);
    expect(second).toMatchObject({ message: 'is canceled by its provider; remove it' });
    expect(more).toEqual([]);
  });

  it.each([
    ['that is a package only', '<packageItem guid="urn:p"/>', /only refers to its items/],
    ['with entities', `<!DOCTYPE newsItem [<!ENTITY lol "lol">]>${newsItem}`, /declares XML entities/],
    ['cut off', newsItem.slice(0, -30), /is no XML/],
    ['nested without end', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`, /nested/],
  ])('%s is refused', (_, xml, message) => {
    expect(() => fromNewsml(xml)).toThrow(DocumentError);
    expect(() => fromNewsml(xml)).toThrow(message);
  });
});
