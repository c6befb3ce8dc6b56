import { Readability } from '@mozilla/readability';
import type { Document } from '../../model.ts';
import { cleanLine, cleanText } from '../../text/clean-text.ts';
import { decodeMarkup } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { findParsableMoment } from '../dates/dates.ts';
import { ownLanguage } from '../fields/infer-language.ts';
import { getOutlet } from '../fields/outlet-of.ts';
import {
  type DocumentContext,
  type DocumentInput,
  describeDocument,
  writesMonthFirst,
} from '../fields/stated-fields.ts';
import { extractPageMetadata, findCanonicalUrl, findLanguage, findPublisher } from './html-metadata.ts';
import { extractFragmentText, type HtmlElement, type HtmlPage, parseHtmlPage } from './html-parse.ts';
import { extractHtmlText, linkDensity } from './html-text.ts';

/** A shorter text is a teaser, a cookie notice, or a page without an article. In characters. */
const MIN_CHARACTERS = 200;
const MAX_ELEMENTS = 100_000;

/** Reads a page of one article: its metadata, and its body as plain text; throws `DocumentError`. */
export function parseHtmlDocument(input: DocumentInput, context: DocumentContext): Document {
  const page = parseHtmlPage(decodeMarkup(input.bytes, input.contentType));
  const metadata = extractPageMetadata(page, input.url);
  const url = findCanonicalUrl(metadata, input.url, context.outlets);
  const publisher = url === undefined ? findPublisher(metadata, context.outlets) : undefined;
  const outlet = getOutlet({ outlet: publisher, url }, context);
  const zone = context.timeZone ?? outlet.timeZone;
  const monthFirst = writesMonthFirst(outlet);
  const language = findLanguage(metadata.languages);
  const headline = withoutSiteName(cleanLine(metadata.headline), [outlet.name, ...outlet.aliases]);
  // Last: Readability changes the page.
  const shown = findBody(page) ?? '';
  const text = cleanText(shown.length < MIN_CHARACTERS ? extractFragmentText(metadata.body ?? '') || shown : shown);
  if (text.length < MIN_CHARACTERS) {
    throw new DocumentError(`has no article: ${text.length} characters of text are left; give the article's own page`);
  }
  const fields = {
    outlet: outlet.slug,
    url,
    headline,
    language: ownLanguage(language, outlet),
    published: findParsableMoment(metadata.published, zone, monthFirst),
    updated: findParsableMoment(metadata.updated, zone, monthFirst),
    // The offset of machine-readable times is the server's and says nothing of the outlet's zone.
    timeZone: zone,
    inferred: ['timeZone', ...(language === undefined ? ['language'] : [])],
  };
  return describeDocument(input.origin, text, fields, context);
}

function findBody(page: HtmlPage): string | undefined {
  if (!page.documentElement || !page.body) return undefined;
  try {
    const content = new Readability<HtmlElement>(page, {
      maxElemsToParse: MAX_ELEMENTS,
      disableJSONLD: true,
      keepClasses: true,
      serializer: (node: HtmlElement) => node,
    }).parse()?.content;
    if (!content || linkDensity(content) > 0.5) return undefined;
    return extractHtmlText(content);
  } catch (cause) {
    throw new DocumentError('is HTML that no article can be found in; give the article as text', { cause });
  }
}

/** Takes the outlet's name off a title: "Talks begin | The Example Courier". */
function withoutSiteName(headline: string | undefined, names: readonly string[]): string | undefined {
  if (!headline || headline.length > 500) return headline;
  const [, title, site] = /^(.+?)\s+[|–—-]\s+([^|–—]+)$/u.exec(headline) ?? [];
  return site && names.some((name) => name.toLowerCase() === site.toLowerCase()) ? title : headline;
}
