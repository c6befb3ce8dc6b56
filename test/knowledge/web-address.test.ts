import { describe, expect, it } from 'vitest';
import { canonicalUrl, findAddress } from '../../src/documents/bytes/canonical-url.ts';
import { statedFields } from '../../src/documents/fields/stated-fields.ts';
import { parseKnowledge } from '../../src/knowledge/knowledge.ts';
import { findAddressProblem, isPublicName } from '../../src/knowledge/web-address.ts';
import { withoutCredentials } from '../../src/model.ts';

describe('a text', () => {
  it.each([
    ['https://me:secret@news.example/a?b=c@d', 'https://news.example/a?b=c@d'],
    ['HTTP://secret@news.example: answered 500', 'HTTP://news.example: answered 500'],
    [
      'at https://me:s@cret@news.example/, then http://you:secret@b.example/',
      'at https://news.example/, then http://b.example/',
    ],
    ['https://me:secret@', 'https://'],
    ['{"origin":"https://me:secret@news.example/a"}', '{"origin":"https://news.example/a"}'],
    ['https://news.example/@someone, someone@news.example', 'https://news.example/@someone, someone@news.example'],
    ['me:secret@news.example', 'me:secret@news.example'],
  ])('loses the passwords of its addresses, and nothing else: %s', (text, expected) => {
    expect(withoutCredentials(text)).toBe(expected);
  });
});

describe('the address of an article', () => {
  it('has no user name and no password, whoever writes it', () => {
    expect(canonicalUrl('https://me:secret@news.example/a#b')).toBe('https://news.example/a');
    expect(findAddress('//me:secret@news.example/a', 'https://news.example/')).toBe('https://news.example/a');
  });

  it.each(['http://localhost:4299/a', 'http://127.0.0.1/a', 'http://intranet/a', 'http://[::1]/a'])(
    'may be in a network of one’s own: %s',
    (url) => {
      expect(statedFields.parse({ url }).url).toBe(url);
    },
  );

  it.each(['news.example/a', 'ftp://news.example/a', '/a'])('is whole, or refused: %s', (url) => {
    expect(statedFields.safeParse({ url }).error?.issues[0]?.message).toMatch(/is no web address; write it whole/);
  });
});

describe('the address of a source', () => {
  it.each(['localhost', '127.0.0.1', '192.168.1.5', '8.8.8.8', 'intranet', '[::1]', 'a.localhost', 'localhost.'])(
    'is of no public name: %s',
    (host) => {
      expect(isPublicName(host)).toBe(false);
      expect(findAddressProblem(`http://${host}/`)).toMatch(/ALLOW_PRIVATE_ADDRESSES/);
      expect(findAddressProblem(`http://${host}/`, () => true)).toBeUndefined();
    },
  );

  it('names its fault and no password in a knowledge file', () => {
    const text = `sources:
  - { slug: a, kind: FEED, location: "https://me:secret@news.example/feed.xml" }
  - { slug: b, kind: PAGES, pages: ["http://intranet/a"] }
outlets:
  - { slug: c, name: C, kind: ONLINE, country: CH, language: en, timeZone: Europe/Zurich, homepage: "https://me:secret@news.example" }
`;
    const parse = () => parseKnowledge([{ path: 'a.yaml', text }]);
    expect(parse).toThrow('a.yaml:2: location has a user name or password');
    expect(parse).toThrow('a.yaml:3: pages.0 is at intranet, which is no public address');
    expect(parse).toThrow('a.yaml:5: homepage has a user name or password; leave them out');
    expect(parse).not.toThrow('secret');
  });
});
