import { DOCUMENT_KINDS, type DocumentKind } from './document-kinds.ts';

/** How many of a file's first bytes tell its kind. */
export const HEAD_BYTES = 4_096;

const BY_EXTENSION = kindsBy('extensions');
const BY_CONTENT_TYPE = kindsBy('contentTypes');
const BY_ROOT = kindsBy('roots');

function kindsBy(list: 'extensions' | 'contentTypes' | 'roots'): ReadonlyMap<string, DocumentKind> {
  return new Map(DOCUMENT_KINDS.flatMap((row) => (row[list] ?? []).map((each) => [each, row.kind] as const)));
}

/**
 * Tells a file's kind: by the first bytes for archives and XML, for others by the name, then the HTTP header, then the first
 * bytes. Undefined for a kind that is not read.
 */
export function findDocumentKind(
  name: string,
  head: Uint8Array,
  contentType?: string | undefined,
): DocumentKind | undefined {
  const [first, second, third, fourth] = head;
  if (first === 0x1f && second === 0x8b) return 'GZIP';
  if (first === 0x50 && second === 0x4b && third === 3 && fourth === 4) return 'ZIP';
  const extension = /\.(?<extension>[a-z0-9]+)$/iu.exec(name)?.groups?.extension?.toLowerCase() ?? '';
  if (extension === 'gz') return 'GZIP';
  if (extension === 'zip') return 'ZIP';
  const named = BY_EXTENSION.get(extension);
  // The name decides: a text may be about markup. Not for HTML and feeds, for a page may be named feed.xml.
  if (named && named !== 'HTML' && named !== 'FEED') return named;
  const source = textOfHead(head);
  if (extension === 'json' && /^\s*\[/u.test(source)) return 'JSON';
  const declared = BY_CONTENT_TYPE.get(contentType?.split(';')[0]?.trim().toLowerCase() ?? '');
  return kindByRoot(source) ?? named ?? declared ?? kindByBytes(source, head);
}

function textOfHead(head: Uint8Array): string {
  const [first, second] = head;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return new TextDecoder(wide ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(head);
}

function kindByRoot(source: string): DocumentKind | undefined {
  if (!/^\s*</u.test(source)) return undefined;
  if (/^\s*<!doctype html/iu.test(source)) return 'HTML';
  const root = /<(?:(?<prefix>[\w-]{1,50}):)?(?<name>[\w-]{1,50})/u.exec(source)?.groups;
  return BY_ROOT.get(root?.name?.toLowerCase() ?? '');
}

function kindByBytes(source: string, head: Uint8Array): DocumentKind | undefined {
  if (/^\s*\{/u.test(source)) return kindOfJson(source);
  // A text may begin with a bracket: [Photo] He said …
  if (/^\s*\[\s*[{["]/u.test(source)) return 'JSON';
  if (/^\s*</u.test(source) && /<(?:head|body|p|div|article|title)\b/iu.test(source)) return 'HTML';
  if (/^\s*</u.test(source)) return undefined;
  if (source.trim() === '' || head.includes(0)) return undefined;
  if (/^---[ \t]*\r?\n/u.test(source)) return 'TEXT';
  const [header = ''] = source.split('\n', 1);
  const isHeader = /[,;\t|]/u.test(header) && /(?:^|[,;\t|])"?text"?(?:[,;\t|]|\s*$)/u.test(header);
  return isHeader ? 'CSV' : 'TEXT';
}

/** NDJSON has a text in its first line; JSON Feed names its version; ninjs has a `uri`. */
function kindOfJson(source: string): DocumentKind | undefined {
  if (/"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/u.test(source)) return 'FEED';
  if (/^\s*\{[^\n]*"(?:text|outlet)"\s*:/u.test(source)) return 'NDJSON';
  return /"uri"\s*:/u.test(source) ? 'NINJS' : undefined;
}
