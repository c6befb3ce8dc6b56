import type { Document } from '../model.ts';
import { DocumentError } from '../text/document-error.ts';
import type { WholeDocument } from './fields/document-part.ts';
import type { DocumentContext } from './fields/stated-fields.ts';
import type { TextInput } from './formats/text-document.ts';
import type { DocumentKind } from './kind-of-document.ts';

/**
 * Parses a file that is read whole: one document, or the items of a feed or package. A format's code is loaded with its first
 * file, because loading takes longer than reading many a file. Throws `DocumentError`.
 */
export async function parseWhole(
  kind: DocumentKind | undefined,
  input: TextInput,
  context: DocumentContext,
): Promise<Iterable<WholeDocument>> {
  switch (kind) {
    case 'TEXT':
      return only((await import('./formats/text-document.ts')).parseTextDocument(input, context));
    case 'MARKDOWN':
      return only((await import('./formats/text-document.ts')).parseMarkdownDocument(input, context));
    case 'HTML':
      return only((await import('./formats/html-document.ts')).parseHtmlDocument(input, context));
    case 'NINJS':
      return only((await import('./formats/ninjs-document.ts')).parseNinjsDocument(input, context));
    case 'NEWSML':
      return (await import('./formats/newsml-documents.ts')).parseNewsmlDocuments(input, context);
    case 'FEED':
      return (await import('./formats/feed-document.ts')).parseFeedDocuments(input, context);
    case 'SITEMAP':
      throw new DocumentError(
        'is a sitemap, which only tells where articles are; make it a source, or give the articles',
      );
    case 'JSON':
      throw new DocumentError('is a JSON array; write each of its articles on a line of its own, as .ndjson');
    case 'YAML':
      throw new DocumentError('is YAML without knowledge and without a text beside it; write fields as front matter');
    // Read a part at a time, so never here; or of no kind that is known.
    case 'NDJSON':
    case 'CSV':
    case 'ZIP':
    case 'GZIP':
    case undefined:
      throw new DocumentError(
        'is no text, Markdown, HTML, feed, ninjs, NewsML-G2, NDJSON, CSV, zip or gzip; convert or remove it',
      );
  }
}

function only(document: Document): WholeDocument[] {
  return [{ origin: document.origin, result: { document } }];
}
