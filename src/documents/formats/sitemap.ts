import { cleanLine } from '../../text/clean-text.ts';
import { decodeMarkup } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { findAddress } from '../bytes/canonical-url.ts';
import { parseXml, xmlBelow, xmlChildren, xmlText } from '../bytes/xml.ts';
import type { DocumentInput } from '../fields/stated-fields.ts';
import { findLanguage } from './html-metadata.ts';

/** An article that a sitemap lists; dates as written. */
export interface SitemapEntry {
  url: string;
  title: string | undefined;
  published: string | undefined;
  updated: string | undefined;
  /** BCP 47. */
  language: string | undefined;
}

/** A sitemap's articles, or the sitemaps that an index leads to. */
export interface Sitemap {
  entries: SitemapEntry[];
  sitemaps: { url: string; updated: string | undefined }[];
}

/** Reads a sitemap, with Google's news extension, or a sitemap index; throws `DocumentError`. */
export function parseSitemap(input: Omit<DocumentInput, 'origin'>): Sitemap {
  const xml = parseXml(decodeMarkup(input.bytes, input.contentType));
  const roots = [...xmlChildren(xml, 'urlset'), ...xmlChildren(xml, 'sitemapindex')];
  if (roots.length === 0) throw new DocumentError('is no sitemap: its root is neither <urlset> nor <sitemapindex>');
  return {
    entries: xmlBelow(xml, 'urlset', 'url').flatMap((entry) => {
      const url = findAddress(xmlText(entry, 'loc'), input.url);
      const language = xmlText(entry, 'news', 'publication', 'language');
      return url === undefined
        ? []
        : {
            url,
            title: cleanLine(xmlText(entry, 'news', 'title')),
            published: xmlText(entry, 'news', 'publication_date'),
            updated: xmlText(entry, 'lastmod'),
            language: findLanguage(language === undefined ? [] : [language]),
          };
    }),
    sitemaps: xmlBelow(xml, 'sitemapindex', 'sitemap').flatMap((entry) => {
      const url = findAddress(xmlText(entry, 'loc'), input.url);
      return url === undefined ? [] : { url, updated: xmlText(entry, 'lastmod') };
    }),
  };
}
