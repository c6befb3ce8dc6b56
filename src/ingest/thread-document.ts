import type { ArticleRecord } from '../sources/article-record.ts';
import { DocumentError } from '../sources/document-error.ts';
import type { WholeDocument } from '../sources/document-part.ts';

/** One document of a file, or what is wrong with it, as it crosses from a thread: an error would lose its class. */
export type ThreadDocument = Omit<WholeDocument, 'result'> & {
  result: ArticleRecord | { reason: string; position: number | null };
};

export function plain({ result, ...found }: WholeDocument): ThreadDocument {
  const isError = result instanceof DocumentError;
  return { ...found, result: isError ? { reason: result.message, position: result.position } : result };
}

export function restored({ result, ...found }: ThreadDocument): WholeDocument {
  if (!('reason' in result)) return { ...found, result };
  return { ...found, result: new DocumentError(result.reason, { position: result.position ?? undefined }) };
}
