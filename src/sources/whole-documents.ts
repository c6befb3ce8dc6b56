import type { Document } from '../model.ts';
import { DocumentError } from './document-error.ts';
import { parseFeed } from './feed.ts';
import { parseFeedItem } from './feed-document.ts';
import { parseHtmlDocument } from './html-document.ts';
import type { DocumentKind } from './kind-of-document.ts';
import { parseNewsmlDocuments } from './newsml-documents.ts';
import { parseNinjsDocument } from './ninjs-document.ts';
import type { DocumentContext } from './stated-fields.ts';
import { parseMarkdownDocument, parseTextDocument, type TextInput } from './text-document.ts';

/** The documents of a file that is read whole: one, or a feed's or a package's. Throws `DocumentError`. */
export function parseWhole(
  kind: DocumentKind | undefined,
  input: TextInput,
  context: DocumentContext,
): Iterable<Document | DocumentError> {
  switch (kind) {
    case 'TEXT':
      return [parseTextDocument(input, context)];
    case 'MARKDOWN':
      return [parseMarkdownDocument(input, context)];
    case 'HTML':
      return [parseHtmlDocument(input, context)];
    case 'NINJS':
      return [parseNinjsDocument(input, context)];
    case 'NEWSML':
      return parseNewsmlDocuments(input, context);
    case 'FEED':
      return readFeedItems(input, context);
    case 'SITEMAP':
      throw new DocumentError(
        'is a sitemap, which only tells where articles are; make it a source, or give the articles',
      );
    case 'YAML':
      throw new DocumentError('is YAML without knowledge and without a text beside it; write fields as front matter');
    default:
      throw new DocumentError(
        'is no text, Markdown, HTML, feed, ninjs, NewsML-G2, NDJSON, CSV, zip or gzip; convert or remove it',
      );
  }
}

function* readFeedItems(input: TextInput, context: DocumentContext): Generator<Document | DocumentError> {
  const feed = parseFeed(input);
  if (feed.items.length === 0) throw new DocumentError('is a feed without items; remove it');
  for (const [index, item] of feed.items.entries()) {
    try {
      yield parseFeedItem(item, feed, `${input.origin}#${item.guid ?? item.url ?? index + 1}`, context);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      yield error;
    }
  }
}
