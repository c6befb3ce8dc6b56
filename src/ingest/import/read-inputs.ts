import { readFile, stat } from 'node:fs/promises';
import type { ArticleRecord } from '../../documents/fields/article-record.ts';
import type { DocumentFile } from '../../documents/read-documents.ts';
import { readKnowledgeBytes } from '../../knowledge/knowledge.ts';
import { DocumentError, toFileFault } from '../../text/document-error.ts';
import type { InputFile, Inputs } from '../shared/inputs.ts';
import type { TextReader } from '../threads/reader-threads.ts';
import { readInThreads } from '../writing/find-documents.ts';

/** A document that was read, or why it cannot be; `container` is the file that has it. */
export type Incoming = { origin: string; bytes: Uint8Array; container: string } & (
  | ArticleRecord
  | { error: DocumentError }
);

export interface IncomingContext {
  reader: TextReader;
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
  isKnown: DocumentFile['isKnown'];
}

/** Size of all inputs in bytes, without standard input, whose size nobody knows. */
export async function sizeOfInputs({ documents, unreadable }: Inputs): Promise<number> {
  let sum = 0;
  for (const { path } of [...documents, ...unreadable])
    if (path !== '-') sum += (await stat(path).catch(() => undefined))?.size ?? 0;
  return sum;
}

/**
 * Reads the documents of an import one after the other, in bounded memory whatever a file's size; `onRead` is told of
 * bytes as they are read.
 */
export async function* readIncoming(
  inputs: Inputs,
  context: IncomingContext,
  onRead: (bytes: number) => void,
): AsyncGenerator<Incoming> {
  for (const { origin, path, reason } of inputs.unreadable) {
    const bytes = await readKnowledgeBytes(path).catch(() => new Uint8Array());
    onRead(bytes.length);
    yield { origin, bytes, container: origin, error: new DocumentError(reason) };
  }
  for (const { origin, path, sidecar } of inputs.documents) {
    const beside = sidecar && (await readSidecar(sidecar));
    if (beside && 'error' in beside) {
      yield { origin, bytes: new Uint8Array(), container: origin, error: beside.error };
      continue;
    }
    const content = path === '-' ? process.stdin : path;
    const file: DocumentFile = { origin, content, onRead, isKnown: context.isKnown, sidecar: beside };
    for await (const read of readInThreads(context.reader, file, { defaultOutlet: context.defaultOutlet })) {
      const { bytes, result } = read;
      const found = { origin: read.origin, bytes, container: origin };
      if (result instanceof DocumentError) yield { ...found, error: result };
      else yield { ...found, ...result };
    }
  }
}

async function readSidecar({
  origin,
  path,
}: InputFile): Promise<{ origin: string; bytes: Uint8Array } | { error: DocumentError }> {
  try {
    return { origin, bytes: await readFile(path) };
  } catch (error) {
    return { error: new DocumentError(`${origin}, beside it, ${toFileFault(error).message}`) };
  }
}
