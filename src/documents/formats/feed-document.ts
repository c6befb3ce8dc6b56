import type { Document } from '../../model.ts';
import { cleanLine, cleanText } from '../../text/clean-text.ts';
import { DocumentError } from '../../text/document-error.ts';
import { findParsableMoment } from '../dates/dates.ts';
import { parsePart, type WholeDocument } from '../fields/document-part.ts';
import { ownLanguage } from '../fields/infer-language.ts';
import { findOutletByName, findOutletByUrl, getOutlet } from '../fields/outlet-of.ts';
import {
  type DocumentContext,
  type DocumentInput,
  describeDocument,
  writesMonthFirst,
} from '../fields/stated-fields.ts';
import { type Feed, type FeedItem, parseFeed } from './feed.ts';
import { extractFragmentText } from './html-parse.ts';

/** Reads the items of a feed, each a document or an error. Throws `DocumentError` where it has no items. */
export function* parseFeedDocuments(input: DocumentInput, context: DocumentContext): Generator<WholeDocument> {
  const feed = parseFeed(input);
  if (feed.items.length === 0) throw new DocumentError('is a feed without items; remove it');
  for (const [index, item] of feed.items.entries()) {
    const origin = `${input.origin}#${item.guid ?? item.url ?? index + 1}`;
    yield parsePart(origin, item, () => parseFeedItem(item, feed, origin, context));
  }
}

/** Ends a text that goes on at the article's page. */
const CUT_OFF =
  /(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|(?:continue reading|read more|read the full (?:story|article))\W{0,5})$/iu;

/**
 * Reads an item that carries its whole article, however short, without fetching its page: from `content:encoded`, Atom's
 * `content` or JSON Feed's `content_html`, or from its description where it has no address. Throws `DocumentError` for an
 * item that must be followed instead: a summary, a text that goes on elsewhere, repeats its title or is another outlet's.
 */
export function parseFeedItem(item: FeedItem, feed: Feed, origin: string, context: DocumentContext): Document {
  const text = cleanText(extractFragmentText(wholeOf(item) ?? ''));
  const isBare = text === '' || cleanLine(text) === item.title;
  const publisher = item.url === undefined ? undefined : findOutletByUrl(item.url, context.outlets);
  const isAnothers =
    publisher && context.defaultOutlet && publisher !== findOutletByName(context.defaultOutlet, context.outlets);
  if (isBare || CUT_OFF.test(text) || isAnothers) {
    const where = item.url === undefined ? 'it has no address' : `follow ${item.url}`;
    throw new DocumentError(`"${item.title ?? item.guid ?? 'an item'}" is only announced by the feed; ${where}`);
  }
  const outlet = getOutlet({ url: item.url }, context);
  const zone = context.timeZone ?? outlet.timeZone;
  const moment = (written: string | undefined) =>
    findParsableMoment(written === undefined ? [] : [written], zone, writesMonthFirst(outlet));
  const language = item.language ?? feed.language;
  const fields = {
    outlet: outlet.slug,
    url: item.url,
    headline: item.title,
    published: moment(item.published),
    updated: moment(item.updated),
    language: ownLanguage(language, outlet),
    timeZone: zone,
    inferred: ['timeZone'],
  };
  return describeDocument(item.url === undefined && item.guid ? item.guid : origin, text, fields, context);
}

/** RSS: "An item may also be complete in itself, if so, the description contains the text … and the link and title may be omitted." */
function wholeOf({ content, summary, url }: FeedItem): string | undefined {
  if (content !== undefined && content.trim() !== '') return content;
  return url === undefined ? summary : undefined;
}
