import { DocumentError } from '../../text/document-error.ts';

/** The bytes that a format has at certain offsets, written as Latin-1. */
type Signature = readonly [format: string, parts: Readonly<Record<number, string>>];

const PACKED = 'PK\x03\x04';

/** Signatures. Letters alone count only where no article could begin so; those of whole words may follow blanks. */
const SIGNATURES: readonly (readonly [advice: string, signatures: readonly Signature[]])[] = [
  [
    'save its text as .txt or .html',
    [
      ['a PDF', { 0: '%PDF-' }],
      ['PostScript', { 0: '%!PS' }],
      ['PostScript', { 0: '\xc5\xd0\xd3\xc6' }],
      ['RTF', { 0: '{\\rtf' }],
      ['an old Office document', { 0: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' }],
      ['an Office document', { 0: PACKED, 30: '[Content_Types].xml' }],
      ['an Office document', { 0: PACKED, 30: '_rels/' }],
      ['an Office document', { 0: PACKED, 30: 'docProps/' }],
      ['an OpenDocument', { 0: PACKED, 30: 'mimetypeapplication/vnd.oasis' }],
      ['an e-book', { 0: PACKED, 30: 'mimetypeapplication/epub' }],
    ],
  ],
  [
    'give what is said in it as .txt or .html',
    [
      ['a PNG image', { 0: '\x89PNG\r\n\x1a\n' }],
      ['a JPEG image', { 0: '\xff\xd8\xff' }],
      ['a GIF image', { 0: 'GIF87a' }],
      ['a GIF image', { 0: 'GIF89a' }],
      ['a TIFF image', { 0: 'II*\0' }],
      ['a TIFF image', { 0: 'MM\0*' }],
      ['a WebP image', { 0: 'RIFF', 8: 'WEBP' }],
      ['a BMP image', { 0: 'BM', 6: '\0\0\0\0' }],
      ['a Photoshop image', { 0: '8BPS\0' }],
      ['a HEIC image', { 0: '\0', 4: 'ftyphei' }],
      ['an AVIF image', { 0: '\0', 4: 'ftypavif' }],
      ['an icon', { 0: '\0\0\x01\0' }],
      ['a sound', { 0: 'RIFF', 8: 'WAVE' }],
      ['a sound', { 0: 'ID3', 4: '\0' }],
      ['a sound', { 0: 'fLaC\0' }],
      ['a sound or a film', { 0: 'OggS\0' }],
      ['a film', { 0: 'RIFF', 8: 'AVI ' }],
      ['a film', { 0: '\0', 4: 'ftyp' }],
      ['a film', { 0: '\x1aE\xdf\xa3' }],
      ['a film', { 0: 'FLV\x01' }],
    ],
  ],
  [
    'export its articles as .ndjson or .csv',
    [
      ['an SQLite database', { 0: 'SQLite format 3\0' }],
      ['a Parquet file', { 0: 'PAR1\x15' }],
    ],
  ],
  [
    'unpack it, or pack it as .zip or .gz',
    [
      ['a 7-Zip archive', { 0: "7z\xbc\xaf'\x1c" }],
      ['a RAR archive', { 0: 'Rar!\x1a\x07' }],
      ['a tar archive', { 257: 'ustar' }],
      ['packed by xz', { 0: '\xfd7zXZ\0' }],
      ['packed by bzip2', { 0: 'BZh', 4: '1AY&SY' }],
      ['packed by Zstandard', { 0: '(\xb5/\xfd' }],
    ],
  ],
  [
    'remove it',
    [
      ['a program', { 0: '\x7fELF' }],
      ['a program', { 0: 'MZ', 3: '\0' }],
      ['a program', { 0: '\0asm' }],
      ['a program', { 0: '\xcf\xfa\xed\xfe' }],
      ['a program', { 0: '\xca\xfe\xba\xbe' }],
      ['a Java archive', { 0: PACKED, 30: 'META-INF/' }],
    ],
  ],
];

/** Refuses formats that are not news (PDF, Office, images, …) by their first bytes, whatever the name; throws `DocumentError`. */
export function refuseForeign(head: Uint8Array): void {
  const start = Buffer.from(head)
    .toString('latin1')
    .replace(/^(?:\xef\xbb\xbf)?\s*(?=%PDF-|%!PS|\{\\rtf)/u, '');
  const isIn = (parts: Signature[1]) =>
    Object.entries(parts).every(([at, bytes]) => start.startsWith(bytes, Number(at)));
  for (const [advice, signatures] of SIGNATURES) {
    const found = signatures.find(([, parts]) => isIn(parts));
    if (found) throw new DocumentError(`is ${found[0]}; ${advice}`);
  }
}
