import { open, readFile, stat } from 'node:fs/promises';
import { toFileFault } from '../sources/document-error.ts';
import { type DocumentKind, findDocumentKind, HEAD_BYTES } from '../sources/kind-of-document.ts';
import type { DocumentFile } from '../sources/read-documents.ts';
import type { DocumentContext } from '../sources/stated-fields.ts';
import { type Reading, UnreadableText } from './extraction-threads.ts';
import { readChecked } from './read-checked.ts';
import { plain, type ThreadDocument } from './thread-document.ts';
import type { Batch } from './write-documents.ts';

/** Files of many documents, read one after the other where they are; the others are parsed in a thread. */
const BULK: readonly (DocumentKind | undefined)[] = ['NDJSON', 'CSV', 'ZIP', 'GZIP'];
const MAX_WHOLE_BYTES = 32 << 20;
/** Documents written together: as many as may be lost to a stop, and held in memory. */
const BATCH = { documents: 50, characters: 1 << 19 };

type Context = Omit<DocumentContext, 'outlets'>;

/** Reads a file or page, whatever it holds, but for its first `skip` documents, as batches to be written; the last may be empty. */
export async function* findDocuments(
  reading: Reading,
  file: DocumentFile,
  context: Context,
  skip = 0,
): AsyncGenerator<Batch> {
  const empty = (): Batch => ({ documents: [], asides: [], container: file.origin });
  let batch = empty();
  let characters = 0;
  let left = skip;
  for await (const { origin, bytes, result } of contentOf(reading, file, context)) {
    if (left-- > 0) continue;
    if ('reason' in result) {
      const { reason, position } = result;
      batch.asides.push({ origin, bytes, reason, position, contentType: file.contentType });
    } else {
      batch.documents.push(result);
      characters += result.document.text.length;
    }
    if (batch.documents.length + batch.asides.length < BATCH.documents && characters < BATCH.characters) continue;
    yield batch;
    batch = empty();
    characters = 0;
  }
  yield batch;
}

async function* contentOf(reading: Reading, file: DocumentFile, context: Context): AsyncIterable<ThreadDocument> {
  const whole = await contentIfWhole(file);
  if (whole) {
    try {
      yield* await reading.parse({ ...file, content: whole }, context);
    } catch (error) {
      if (!(error instanceof UnreadableText)) throw error;
      yield { origin: file.origin, bytes: whole, result: { reason: error.message, position: null } };
    }
    return;
  }
  const { knowledge, known } = reading;
  for await (const each of readChecked(file, { ...context, outlets: knowledge.outlets }, known)) yield plain(each);
}

/** The bytes of what is one document, or few. What cannot be read is told of by what reads the others. */
async function contentIfWhole({ origin, content, contentType }: DocumentFile): Promise<Uint8Array | undefined> {
  if (content instanceof Uint8Array) {
    return BULK.includes(findDocumentKind(origin, content.subarray(0, HEAD_BYTES), contentType)) ? undefined : content;
  }
  if (typeof content !== 'string') return undefined;
  try {
    if ((await stat(content)).size > MAX_WHOLE_BYTES) return undefined;
    return BULK.includes(findDocumentKind(origin, await headOf(content), contentType))
      ? undefined
      : await readFile(content);
  } catch (error) {
    toFileFault(error);
    return undefined;
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
