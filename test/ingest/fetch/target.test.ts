import { describe, expect, it } from 'vitest';
import { PermanentFetchError } from '../../../src/ingest/fetch/fetch-error.ts';
import { parseTarget } from '../../../src/ingest/fetch/target.ts';

const from = (base: string) => ({ base: new URL(base), address: base, status: 302 });

describe('a URL to ask for', () => {
  it.each([
    ['https://news.example/a?b=c#d', undefined, 'https://news.example/a?b=c'],
    [' HTTP://News.Example:80/ä ', undefined, 'http://news.example/%C3%A4'],
    ['/b', 'https://news.example/a/c', 'https://news.example/b'],
    ['//other.example/', 'https://news.example/', 'https://other.example/'],
    ['https://news.example/', 'http://news.example/', 'https://news.example/'],
  ])('is %s from %s', (written, base, url) => {
    expect(parseTarget(written, base === undefined ? undefined : from(base)).href).toBe(url);
  });

  it.each([
    ['news.example', undefined, 'news.example: is no URL; write it with https://'],
    ['gopher://news.example/', undefined, 'gopher://news.example/: is neither http nor https'],
    ['https://a:b@news.example/', undefined, 'https://news.example/: has a user name or password; leave them out'],
    [
      'http://news.example/a',
      'https://news.example/',
      'https://news.example/: redirects to http://news.example/a, which is no longer https; give that address if it is meant',
    ],
    [
      'data:text/html,hello',
      'https://news.example/',
      'https://news.example/: redirects to data:text/html,hello, which is neither http nor https',
    ],
  ])('is not %s from %s', (written, base, message) => {
    const parse = () => parseTarget(written, base === undefined ? undefined : from(base));
    expect(parse).toThrow(PermanentFetchError);
    expect(parse).toThrow(message);
  });
});
