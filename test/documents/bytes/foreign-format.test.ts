import { expect, it } from 'vitest';
import { readDocuments } from '../../../src/documents/read-documents.ts';
import { DocumentError } from '../../../src/text/document-error.ts';
import { context } from '../outlets.ts';
import { story } from '../samples.ts';
import { zipOf } from '../zip.ts';

async function read(name: string, bytes: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  for await (const { result } of readDocuments(
    { origin: name, content: bytes },
    { ...context, defaultOutlet: 'Courier' },
  ))
    found.push(result instanceof DocumentError ? result.message : 'read');
  return found;
}

const latin1 = (bytes: string) => Buffer.from(bytes, 'latin1');
const TEXT = 'save its text as .txt or .html';
const SAID = 'give what is said in it as .txt or .html';

it.each([
  ['%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF', `is a PDF; ${TEXT}`],
  ['\n %PDF-1.4\n', `is a PDF; ${TEXT}`],
  ['%!PS-Adobe-3.0\n(They meet.) show\n', `is PostScript; ${TEXT}`],
  ['{\\rtf1\\ansi They meet.}', `is RTF; ${TEXT}`],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', `is an old Office document; ${TEXT}`],
  ['\x89PNG\r\n\x1a\n\0', `is a PNG image; ${SAID}`],
  ['\xff\xd8\xff\xe0', `is a JPEG image; ${SAID}`],
  ['GIF89a', `is a GIF image; ${SAID}`],
  ['RIFF\x10\0\0\0WEBPVP8 ', `is a WebP image; ${SAID}`],
  ['\0\0\0\x18ftypmp42', `is a film; ${SAID}`],
  ['\x7fELF\x02', 'is a program; remove it'],
  ['MZ\x90\0\x03', 'is a program; remove it'],
  ['SQLite format 3\0', 'is an SQLite database; export its articles as .ndjson or .csv'],
  ['BZh91AY&SY', 'is packed by bzip2; unpack it, or pack it as .zip or .gz'],
  [`${'a.txt'.padEnd(257, '\0')}ustar\0`, 'is a tar archive; unpack it, or pack it as .zip or .gz'],
])('what begins with %j is refused, whatever its name, with what to do', async (bytes, message) => {
  for (const name of ['a.txt', 'a.md', 'a.html', 'a.ndjson', 'a']) {
    expect(await read(name, latin1(bytes))).toEqual([message]);
  }
  expect(await read('a.zip', zipOf([{ name: 'b.txt', bytes: latin1(bytes) }]))).toEqual([message]);
});

it.each([
  ['[Content_Types].xml', 'an Office document'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'an OpenDocument'],
])('a zip that begins with %s is no archive of articles', async (begins, format) => {
  const packed = latin1(`PK\x03\x04${'\0'.repeat(26)}${begins}`);
  expect(await read('a.docx', packed)).toEqual([`is ${format}; ${TEXT}`]);
});

it.each([
  'MZ said the talks went on.',
  'BM, GIF and PDF: %PDF- begins one. ',
  'ID3 is a tag. ',
  'ftyp',
  '7z is packed. ',
])('a text may begin with the same letters: %j', async (beginning) => {
  expect(await read('a.txt', Buffer.from(`${beginning}${story}`))).toEqual(['read']);
});
