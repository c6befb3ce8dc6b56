import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { DocumentError } from './document-error.ts';

/** Decodes UTF-8, keeping byte order mark and line ends so that offsets lead back to bytes; throws `DocumentError`. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  throw new DocumentError('is not UTF-8; save it as UTF-8', { position: firstBadByte(bytes) });
}

/** The first malformed byte: decoding replaces it, so that it differs when encoded again. */
function firstBadByte(bytes: Uint8Array): number {
  return Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).findIndex(
    (byte, at) => byte !== bytes[at],
  );
}

const HEAD = 2048;
const META_CHARSET = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}(?<label>[\w:.-]+)/iu;
const XML_ENCODING = /^(?:\u{FEFF}|\s)*<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["'](?<label>[\w:.-]+)/u;

/**
 * Decodes a page or XML: by its byte order mark, else as the HTTP header or the page says, else by a guess. Bytes that are
 * valid UTF-8 are read as UTF-8 whatever is declared: other encodings hardly ever are by chance, and servers often lie.
 */
export function decodeMarkup(bytes: Uint8Array, contentType: string | undefined): string {
  const marked = byteOrderMark(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD));
  const labels = [
    /charset\s*=\s*["']?(?<label>[\w:.-]+)/iu.exec(contentType ?? '')?.groups?.label,
    XML_ENCODING.exec(head)?.groups?.label,
    META_CHARSET.exec(head)?.groups?.label,
  ];
  const stated = labels.flatMap((label) => findDecoder(label) ?? []);
  if (isUtf8(bytes)) {
    // ISO-2022-JP uses only ASCII bytes, which are valid UTF-8 too.
    const escaped = stated.find(({ encoding }) => encoding === 'iso-2022-jp');
    return (escaped ?? new TextDecoder()).decode(bytes);
  }
  const other = stated.find(({ encoding }) => encoding !== 'utf-8');
  if (other) return other.decode(bytes);
  const utf8 = new TextDecoder().decode(bytes);
  return isMostlyUtf8(utf8) ? utf8 : new TextDecoder('windows-1252').decode(bytes);
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return undefined;
}

/** A page that declares UTF-16 in readable ASCII cannot be UTF-16. */
function findDecoder(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding.startsWith('utf-16') ? undefined : decoder;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether text is UTF-8 with a few damaged bytes rather than another encoding. */
function isMostlyUtf8(decoded: string): boolean {
  const bad = decoded.match(/\u{FFFD}/gu)?.length ?? 0;
  const good = decoded.match(/[^\p{ASCII}\u{FFFD}]/gu)?.length ?? 0;
  return good > bad;
}
