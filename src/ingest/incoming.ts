import { readFile } from 'node:fs/promises';
import type { Document, ExtractedReport, Outlet } from '../model.ts';
import { DocumentError } from '../sources/document-error.ts';
import { parseTextDocument } from '../sources/text-document.ts';
import type { Inputs } from './inputs.ts';

/** A document as read, or why it cannot be. */
export type Incoming = { origin: string; bytes: Uint8Array } & (
  | { document: Document; coded?: { coder: string; reports: ExtractedReport[] } | undefined }
  | { error: DocumentError }
);

/** What documents may refer to, and what is taken where they are silent. */
export interface DocumentContext {
  outlets: readonly Outlet[];
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
}

/** Reads the documents of an import one after the other. */
export async function* readIncoming(inputs: Inputs, context: DocumentContext): AsyncGenerator<Incoming> {
  for (const { origin, path, reason } of inputs.unreadable) {
    yield { origin, bytes: await readFile(path), error: new DocumentError(reason) };
  }
  for (const { origin, path, sidecar } of inputs.documents) {
    const bytes = await readFile(path);
    const beside = sidecar && { origin: sidecar.origin, bytes: await readFile(sidecar.path) };
    yield attempt(origin, bytes, () => ({ document: parseTextDocument({ origin, bytes, sidecar: beside }, context) }));
  }
}

function attempt(origin: string, bytes: Uint8Array, parse: () => { document: Document }): Incoming {
  try {
    return { origin, bytes, ...parse() };
  } catch (error) {
    if (error instanceof DocumentError) return { origin, bytes, error };
    throw new Error(`reading ${origin} failed`, { cause: error });
  }
}
