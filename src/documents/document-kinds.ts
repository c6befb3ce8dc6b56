import type { Document } from '../model.ts';
import type { WholeDocument } from './fields/document-part.ts';
import type { DocumentContext } from './fields/stated-fields.ts';
import type { TextInput } from './formats/text-document.ts';

/** Parses a file that is read whole: one document, or the items of a feed or package. Throws `DocumentError`. */
type Parse = (input: TextInput, context: DocumentContext) => Iterable<WholeDocument>;

/** How a kind is told, and what is done with it: the type checker wants one of the three. */
type KindOfDocument = {
  kind: string;
  /** What messages call it; a kind without a name is not one that people are advised to give. */
  name?: string;
  extensions?: readonly string[];
  contentTypes?: readonly string[];
  /** Names of an XML document's root element, in lower case and without prefix. */
  roots?: readonly string[];
  /** Its fields may be stated in a YAML file of the same name beside it. */
  sidecar?: true;
} & (
  | {
      /** Loads the parser of a kind that is read whole. Not before its first file: loading takes longer than many a file. */
      loadParser: () => Promise<Parse>;
    }
  | {
      /** Why such a file is no document, and what to change. */
      refusal: string;
    }
  | {
      /** It has many documents, which `readDocuments` reads one after the other. */
      holdsMany: true;
    }
);

/**
 * All kinds of files. A new format is a row here and a file in formats/; where none of a row's lists tells it, a line in
 * `findDocumentKind` does.
 */
const ROWS = [
  {
    kind: 'TEXT',
    name: 'text',
    extensions: ['txt', 'text'],
    sidecar: true,
    loadParser: async () => one((await import('./formats/text-document.ts')).parseTextDocument),
  },
  {
    kind: 'MARKDOWN',
    name: 'Markdown',
    extensions: ['md', 'markdown'],
    contentTypes: ['text/markdown'],
    sidecar: true,
    loadParser: async () => one((await import('./formats/text-document.ts')).parseMarkdownDocument),
  },
  {
    kind: 'HTML',
    name: 'HTML',
    extensions: ['html', 'htm', 'xhtml'],
    contentTypes: ['text/html', 'application/xhtml+xml'],
    roots: ['html'],
    loadParser: async () => one((await import('./formats/html-document.ts')).parseHtmlDocument),
  },
  {
    kind: 'FEED',
    name: 'feed',
    extensions: ['rss', 'atom', 'rdf'],
    contentTypes: ['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/feed+json'],
    roots: ['rss', 'feed', 'rdf'],
    loadParser: async () => (await import('./formats/feed-document.ts')).parseFeedDocuments,
  },
  {
    kind: 'SITEMAP',
    roots: ['urlset', 'sitemapindex'],
    refusal: 'is a sitemap, which only tells where articles are; make it a source, or give the articles',
  },
  {
    kind: 'NINJS',
    name: 'ninjs',
    loadParser: async () => one((await import('./formats/ninjs-document.ts')).parseNinjsDocument),
  },
  {
    kind: 'NEWSML',
    name: 'NewsML-G2',
    roots: ['newsitem', 'newsmessage', 'packageitem'],
    loadParser: async () => (await import('./formats/newsml-documents.ts')).parseNewsmlDocuments,
  },
  {
    kind: 'NDJSON',
    name: 'NDJSON',
    extensions: ['ndjson', 'jsonl'],
    contentTypes: ['application/x-ndjson', 'application/jsonl'],
    holdsMany: true,
  },
  { kind: 'JSON', refusal: 'is a JSON array; write each of its articles on a line of its own, as .ndjson' },
  {
    kind: 'CSV',
    name: 'CSV',
    extensions: ['csv', 'tsv'],
    contentTypes: ['text/csv', 'text/tab-separated-values'],
    holdsMany: true,
  },
  {
    kind: 'YAML',
    extensions: ['yaml', 'yml'],
    contentTypes: ['application/yaml'],
    refusal: 'is YAML without knowledge and without a text beside it; write fields as front matter',
  },
  { kind: 'ZIP', name: 'zip', holdsMany: true },
  { kind: 'GZIP', name: 'gzip', holdsMany: true },
] as const satisfies readonly KindOfDocument[];

export type DocumentKind = (typeof ROWS)[number]['kind'];
export const DOCUMENT_KINDS: readonly (KindOfDocument & { kind: DocumentKind })[] = ROWS;

/** Makes a parser of one document one of several. */
function one(parse: (input: TextInput, context: DocumentContext) => Document): Parse {
  return (input, context) => {
    const document = parse(input, context);
    return [{ origin: document.origin, result: { document } }];
  };
}
