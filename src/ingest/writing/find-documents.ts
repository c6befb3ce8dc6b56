import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import type { DocumentFile, ReadDocument } from '../../documents/read-documents.ts';
import { DocumentError } from '../../text/document-error.ts';
import { readChecked } from '../threads/read-checked.ts';
import type { Reading } from '../threads/reading-threads.ts';
import { restored } from '../threads/thread-document.ts';
import type { Batch } from './write-documents.ts';

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
  for await (const { origin, bytes, result } of readInThreads(reading, file, context)) {
    if (left-- > 0) continue;
    if (result instanceof DocumentError) {
      const { message: reason, position } = result;
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

/** Reads a file's documents one after the other; what is read whole is parsed in a thread. */
export function readInThreads(reading: Reading, file: DocumentFile, context: Context): AsyncIterable<ReadDocument> {
  const parse: DocumentFile['parse'] = async (kind, input) => (await reading.parse(kind, input, context)).map(restored);
  return readChecked({ ...file, parse }, { ...context, outlets: reading.knowledge.outlets }, reading.known);
}
