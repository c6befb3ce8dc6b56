import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import type { DocumentFile, ReadDocument } from '../../documents/read-documents.ts';
import { DocumentError } from '../../text/document-error.ts';
import { readChecked } from '../threads/read-checked.ts';
import type { TextReader } from '../threads/reader-threads.ts';
import { fromTransferable } from '../threads/transferable-document.ts';
import type { Batch } from './batch.ts';
import { prepareDocument } from './prepared-document.ts';

/** How much is written together: it is held in memory, and read again if the process is stopped. */
const BATCH = { documents: 50, characters: 1 << 19 };

type Context = Omit<DocumentContext, 'outlets'>;

interface FindOptions {
  /** The file or page that quarantined documents are tried again from; absent where none has them any more. */
  container: string | undefined;
  /** How many of its documents were written before. */
  skip?: number | undefined;
}

/** Reads a file or page, whatever it holds, as batches to be written; the last may be empty. */
export async function* findDocuments(
  reader: TextReader,
  file: DocumentFile,
  context: Context,
  { container, skip = 0 }: FindOptions,
): AsyncGenerator<Batch> {
  let batch: Batch = { documents: [], quarantined: [] };
  let characters = 0;
  let left = skip;
  for await (const { origin, bytes, result } of readInThreads(reader, file, context)) {
    if (left-- > 0) continue;
    if (result instanceof DocumentError) {
      const { message: reason, position } = result;
      batch.quarantined.push({ origin, bytes, reason, position, contentType: file.contentType, container });
    } else {
      batch.documents.push(prepareDocument(result, { container }));
      characters += result.document.text.length;
    }
    const size = batch.documents.length + batch.quarantined.length;
    if (size < BATCH.documents && characters < BATCH.characters) continue;
    yield batch;
    batch = { documents: [], quarantined: [] };
    characters = 0;
  }
  yield batch;
}

/** Reads a file's documents one after the other; formats that are parsed whole are parsed in a thread. */
export function readInThreads(reader: TextReader, file: DocumentFile, context: Context): AsyncIterable<ReadDocument> {
  const parse: DocumentFile['parse'] = async (kind, input) =>
    (await reader.parse(kind, input, context)).map(fromTransferable);
  return readChecked({ ...file, parse }, { ...context, outlets: reader.knowledge.outlets }, reader.known);
}
