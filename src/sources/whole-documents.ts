import type { Document } from '../model.ts';
import type { ArticleRecord } from './article-record.ts';
import { DocumentError } from './document-error.ts';
import { parseFeed } from './feed.ts';
import { parseFeedItem } from './feed-document.ts';
import { parseHtmlDocument } from './html-document.ts';
import type { DocumentKind } from './kind-of-document.ts';
import { newsmlId, parseNewsmlItem, readNewsmlItems } from './newsml-documents.ts';
import { parseNinjsDocument } from './ninjs-document.ts';
import type { DocumentContext } from './stated-fields.ts';
import { parseMarkdownDocument, parseTextDocument, type TextInput } from './text-document.ts';

/** One document of what is read whole, or what is wrong with it. */
export interface WholeDocument {
  origin: string;
  /** Where it is one of several: what it was read from. */
  bytes?: Uint8Array | undefined;
  result: ArticleRecord | DocumentError;
}

/** The documents of a file that is read whole: one, or a feed's or a package's. Throws `DocumentError`. */
export function parseWhole(
  kind: DocumentKind | undefined,
  input: TextInput,
  context: DocumentContext,
): Iterable<WholeDocument> {
  switch (kind) {
    case 'TEXT':
      return [found(parseTextDocument(input, context))];
    case 'MARKDOWN':
      return [found(parseMarkdownDocument(input, context))];
    case 'HTML':
      return [found(parseHtmlDocument(input, context))];
    case 'NINJS':
      return [found(parseNinjsDocument(input, context))];
    case 'NEWSML':
      return parseNewsml(input, context);
    case 'FEED':
      return parseFeedItems(input, context);
    case 'SITEMAP':
      throw new DocumentError(
        'is a sitemap, which only tells where articles are; make it a source, or give the articles',
      );
    case 'JSON':
      throw new DocumentError('is a JSON array; write each of its articles on a line of its own, as .ndjson');
    case 'YAML':
      throw new DocumentError('is YAML without knowledge and without a text beside it; write fields as front matter');
    default:
      throw new DocumentError(
        'is no text, Markdown, HTML, feed, ninjs, NewsML-G2, NDJSON, CSV, zip or gzip; convert or remove it',
      );
  }
}

function found(document: Document): WholeDocument {
  return { origin: document.origin, result: { document } };
}

function* parseFeedItems(input: TextInput, context: DocumentContext): Generator<WholeDocument> {
  const feed = parseFeed(input);
  if (feed.items.length === 0) throw new DocumentError('is a feed without items; remove it');
  for (const [index, item] of feed.items.entries()) {
    const origin = `${input.origin}#${item.guid ?? item.url ?? index + 1}`;
    yield parsePart(origin, item, () => parseFeedItem(item, feed, origin, context));
  }
}

function* parseNewsml(input: TextInput, context: DocumentContext): Generator<WholeDocument> {
  const items = readNewsmlItems(input);
  for (const [index, item] of items.entries()) {
    const origin = items.length === 1 ? input.origin : `${input.origin}#${newsmlId(item) ?? index + 1}`;
    const part = parsePart(origin, item, () => parseNewsmlItem(item, origin, context));
    yield items.length === 1 ? { ...part, bytes: undefined } : part;
  }
}

/** Only its own words are kept of a part: the whole file with each would be as many times the file. */
function parsePart(origin: string, part: object, parse: () => Document): WholeDocument {
  const bytes = Buffer.from(JSON.stringify(part));
  try {
    return { ...found(parse()), bytes };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { origin, bytes, result: error };
  }
}
