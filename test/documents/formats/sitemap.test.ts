import { describe, expect, it } from 'vitest';
import { parseSitemap } from '../../../src/documents/formats/sitemap.ts';
import { newsSitemap } from '../samples.ts';

describe('a sitemap', () => {
  it('of news tells its articles', () => {
    expect(parseSitemap({ bytes: Buffer.from(newsSitemap) })).toEqual({
      entries: [
        {
          url: 'https://www.courier.example/world/talks?a=1&b=2',
          title: 'Freedonia & Sylvania',
          published: '2024-01-19T16:51:00Z',
          updated: '2024-01-19',
          language: 'en',
        },
      ],
      sitemaps: [],
    });
  });

  it('that is an index tells the sitemaps it leads to', () => {
    const index = '<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2024-01-19</lastmod></sitemap></sitemapindex>';
    const { sitemaps } = parseSitemap({ bytes: Buffer.from(index), url: 'https://courier.example/sitemap.xml' });
    expect(sitemaps).toEqual([{ url: 'https://courier.example/a.xml', updated: '2024-01-19' }]);
  });

  it('has no half of a surrogate pair, however it is written', () => {
    const source = newsSitemap.replace('2024-01-19<', '2024-01-19&#xD800;<');
    const [entry] = parseSitemap({ bytes: Buffer.from(source) }).entries;
    expect(entry?.updated).toBe('2024-01-19\u{FFFD}');
  });

  it.each([
    ['cut off', newsSitemap.slice(0, 400), /is no XML, line \d/],
    ['another XML', '<a/>', /root is neither/],
    ['with entities', `<!DOCTYPE x [<!ENTITY y "z">]>${newsSitemap}`, /declares XML entities/],
  ])('%s is refused', (_, source, message) => {
    expect(() => parseSitemap({ bytes: Buffer.from(source) })).toThrow(message);
  });
});
