import type { ArticleRecord } from '../../documents/fields/article-record.ts';
import type { WholeDocument } from '../../documents/fields/document-part.ts';
import { DocumentError } from '../../text/document-error.ts';

/** A document, or what is wrong with it, as it is sent between threads, where an error would lose its class. */
export type TransferableDocument = Omit<WholeDocument, 'result'> & {
  result: ArticleRecord | { reason: string; position: number | null };
};

export function toTransferable({ result, ...found }: WholeDocument): TransferableDocument {
  const isError = result instanceof DocumentError;
  return { ...found, result: isError ? { reason: result.message, position: result.position } : result };
}

export function fromTransferable({ result, ...found }: TransferableDocument): WholeDocument {
  if (!('reason' in result)) return { ...found, result };
  return { ...found, result: new DocumentError(result.reason, { position: result.position ?? undefined }) };
}
