import { createReadStream } from 'node:fs';
import { DocumentError, toFileFault } from '../text/document-error.ts';
import { ArchiveExcess, type ArchiveLimits, gunzip, readZip } from './bytes/archive.ts';
import { collectChunks, type PeekedChunks, peekChunks } from './bytes/chunks.ts';
import { refuseForeign } from './bytes/foreign-format.ts';
import { type RawRecord, readRecords } from './bytes/records.ts';
import type { DocumentKind } from './document-kinds.ts';
import { type ArticleRecord, parseArticleLine, parseArticleRecord } from './fields/article-record.ts';
import type { WholeDocument } from './fields/document-part.ts';
import type { DocumentContext } from './fields/stated-fields.ts';
import { readCsv } from './formats/csv.ts';
import type { TextInput } from './formats/text-document.ts';
import { findDocumentKind, HEAD_BYTES } from './kind-of-document.ts';
import { parseWhole } from './whole-documents.ts';

/** A file of any kind, to be read. */
export interface DocumentFile extends Omit<TextInput, 'bytes'> {
  /** Its path, its bytes, or a stream of them. A streamed zip is collected first. */
  content: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Called with the number of bytes read since the last call, for progress. */
  onRead?: ((bytes: number) => void) | undefined;
  /**
   * Whether all of these lines of NDJSON were imported before with the same result: then they are skipped, which is much
   * faster than reading them.
   */
  isKnown?: ((lines: readonly Uint8Array[]) => Promise<boolean>) | undefined;
  /** Parses, in a thread, a file that is read whole; throws `DocumentError`. Here in this thread where it is left out. */
  parse?: ((kind: DocumentKind | undefined, input: TextInput) => Promise<Iterable<WholeDocument>>) | undefined;
}

/** How many lines `isKnown` gets at once. */
const TOGETHER = { lines: 500, bytes: 2 << 20 };

export interface ReadLimits extends ArchiveLimits {
  /** Of a file that is read whole. */
  maxDocumentBytes: number;
  /** Of one line or row of a bulk file. */
  maxRecordBytes: number;
}

export const READ_LIMITS: ReadLimits = {
  maxDocumentBytes: 32 * 1_048_576,
  maxRecordBytes: 16 * 1_048_576,
  maxUnpackedBytes: 16 * 1_073_741_824,
  maxRatio: 200,
  maxEntries: 100_000,
};

/** One document of a file, with the bytes it was read from; `result` is an error where it cannot be read. */
export interface ReadDocument {
  /** The file's; within an archive or bulk file, with the place there: `talks.zip/a.txt`, `all.ndjson#7`. */
  origin: string;
  /** The byte at which it begins in its file. */
  position: number;
  bytes: Uint8Array;
  result: ArticleRecord | DocumentError;
}

/** Reads all documents of a file, one after the other; memory is bounded however large an archive or bulk file is. */
export async function* readDocuments(
  file: DocumentFile,
  context: DocumentContext,
  limits: ReadLimits = READ_LIMITS,
): AsyncGenerator<ReadDocument, void, undefined> {
  let peeked: PeekedChunks;
  try {
    peeked = await peekChunks(chunksOf(file.content), HEAD_BYTES);
  } catch (error) {
    yield failed(error, file.origin, 0);
    return;
  }
  const { head, all, close } = peeked;
  try {
    refuseForeign(head);
    const kind = findDocumentKind(file.origin, head, file.contentType);
    if (kind === 'ZIP') {
      yield* readArchive(file, all, context, limits);
    } else if (kind === 'GZIP') {
      const name = file.origin.replace(/\.gz$/iu, '');
      yield* readUnpacked({ ...file, content: gunzip(counted(all, file.onRead), limits) }, name, context, limits);
    } else yield* readKind(kind, { ...file, content: counted(all, file.onRead) }, context, limits);
  } catch (error) {
    yield failed(error, file.origin, 0, head);
  } finally {
    await close();
  }
}

/** A zip has its table of contents at its end, so a stream of one is collected first. */
async function* readArchive(
  { origin: archive, content, onRead, parse }: DocumentFile,
  stream: AsyncIterable<Uint8Array>,
  context: DocumentContext,
  limits: ReadLimits,
) {
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  const zip = isWhole ? content : await collectChunks(stream, limits.maxDocumentBytes);
  for await (const entry of readZip(zip, limits)) {
    const origin = `${archive}/${entry.name}`;
    if (entry.content instanceof DocumentError) yield failed(entry.content, origin, 0);
    else yield* readEntry({ origin, content: entry.content, parse }, context, limits);
    onRead?.(entry.packed);
  }
}

/** A damaged file fails alone; one that unpacks to too much fails the whole archive. */
async function* readEntry(file: Stream, context: DocumentContext, limits: ReadLimits) {
  try {
    yield* readUnpacked(file, file.origin, context, limits);
  } catch (error) {
    if (error instanceof ArchiveExcess) throw error;
    yield failed(error, file.origin, 0);
  }
}

/** Reads a file out of an archive; refuses an archive within an archive. */
async function* readUnpacked(file: Stream, name: string, context: DocumentContext, limits: ReadLimits) {
  const { head, all, close } = await peekChunks(file.content, HEAD_BYTES);
  try {
    refuseForeign(head);
    const kind = findDocumentKind(name, head);
    if (kind === 'ZIP' || kind === 'GZIP') {
      throw new DocumentError('is an archive within an archive; unpack one of them');
    }
    yield* readKind(kind, { ...file, content: all }, context, limits);
  } finally {
    await close();
  }
}

type Stream = DocumentFile & { content: AsyncIterable<Uint8Array> };
type Whole = Omit<DocumentFile, 'content'> & { bytes: Uint8Array };

async function* readKind(
  kind: DocumentKind | undefined,
  file: Stream,
  context: DocumentContext,
  limits: ReadLimits,
): AsyncGenerator<ReadDocument> {
  if (kind === 'NDJSON') yield* readLines(file, context, limits);
  else if (kind === 'CSV') yield* readRows(file, context, limits);
  else {
    const bytes = await collectChunks(file.content, limits.maxDocumentBytes);
    yield* readWhole(kind, { ...file, bytes }, file.parse ?? ((...given) => parseWhole(...given, context)));
  }
}

async function* readLines(file: Stream, context: DocumentContext, { maxRecordBytes }: ReadLimits) {
  const lines = orNone(readRecords(file.content, { maxBytes: maxRecordBytes }));
  for await (const line of file.isKnown ? unknownLines(lines, file.isKnown) : lines) {
    yield readRecord(file, line, () => parseArticleLine(line.bytes, file.origin, context));
  }
}

async function* unknownLines(lines: AsyncIterable<RawRecord>, isKnown: NonNullable<DocumentFile['isKnown']>) {
  let some: RawRecord[] = [];
  let size = 0;
  const isAnyNew = async () => some.length > 0 && !(await isKnown(some.map(({ bytes }) => bytes)));
  for await (const line of lines) {
    some.push(line);
    size += line.bytes.length;
    if (some.length < TOGETHER.lines && size < TOGETHER.bytes) continue;
    if (await isAnyNew()) yield* some;
    some = [];
    size = 0;
  }
  if (await isAnyNew()) yield* some;
}

async function* readRows(file: Stream, context: DocumentContext, { maxRecordBytes }: ReadLimits) {
  for await (const row of orNone(readCsv(file.content, { maxBytes: maxRecordBytes }))) {
    const { fields } = row;
    yield readRecord(file, row, () => {
      if (fields instanceof DocumentError) throw fields;
      return parseArticleRecord(fields, file.origin, context);
    });
  }
}

async function* orNone<T>(records: AsyncIterable<T>) {
  let isEmpty = true;
  for await (const record of records) {
    isEmpty = false;
    yield record;
  }
  if (isEmpty) throw new DocumentError('has no articles; remove it');
}

function readRecord({ origin }: DocumentFile, record: RawRecord, parse: () => ArticleRecord): ReadDocument {
  const { position, number, bytes, tooLong } = record;
  try {
    if (tooLong) throw tooLong;
    const result = parse();
    return { origin: result.document.origin, position, bytes, result };
  } catch (error) {
    return failed(error, `${origin}#${number}`, position, bytes);
  }
}

async function* readWhole(kind: DocumentKind | undefined, file: Whole, parse: NonNullable<DocumentFile['parse']>) {
  const { origin, bytes, sidecar, url, contentType } = file;
  try {
    for (const part of await parse(kind, { origin, bytes, sidecar, url, contentType })) {
      const own = part.bytes ?? bytes;
      if (part.result instanceof DocumentError) yield failed(part.result, part.origin, 0, own);
      else yield { origin: part.origin, position: 0, bytes: own, result: part.result };
    }
  } catch (error) {
    yield failed(error, origin, 0, bytes);
  }
}

/** Makes a `DocumentError` the document's result; throws any other error. `before` is where `bytes` begin in the file. */
function failed(error: unknown, origin: string, before: number, bytes: Uint8Array = new Uint8Array()): ReadDocument {
  if (!(error instanceof DocumentError)) throw error;
  const { position } = error;
  const result =
    before === 0 ? error : new DocumentError(error.message, { position: before + (position ?? 0), cause: error.cause });
  return { origin, position: before, bytes, result };
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onRead: DocumentFile['onRead']) {
  for await (const chunk of chunks) {
    onRead?.(chunk.length);
    yield chunk;
  }
}

async function* chunksOf(content: DocumentFile['content']): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else if (typeof content === 'string') yield* chunksAt(content);
  else yield* content;
}

async function* chunksAt(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 262_144 });
  } catch (error) {
    throw toFileFault(error);
  }
}
