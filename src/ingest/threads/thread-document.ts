import type { ArticleRecord } from '../../documents/fields/article-record.ts';
import type { WholeDocument } from '../../documents/fields/document-part.ts';
import { DocumentError } from '../../text/document-error.ts';

/** One document of a file, or what is wrong with it, as it crosses from a thread: an error would lose its class. */
export type ThreadDocument = Omit<WholeDocument, 'result'> & {
  result: ArticleRecord | { reason: string; position: number | null };
};

export function toTransferable({ result, ...found }: WholeDocument): ThreadDocument {
  const isError = result instanceof DocumentError;
  return { ...found, result: isError ? { reason: result.message, position: result.position } : result };
}

export function restored({ result, ...found }: ThreadDocument): WholeDocument {
  if (!('reason' in result)) return { ...found, result };
  return { ...found, result: new DocumentError(result.reason, { position: result.position ?? undefined }) };
}
