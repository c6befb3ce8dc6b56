import type { ArticleRecord } from '../sources/article-record.ts';
import { DocumentError } from '../sources/document-error.ts';
import type { ReadDocument } from '../sources/read-documents.ts';

/** One document of a file, or what is wrong with it; a thread's answer has no errors of a class. */
export interface ThreadDocument {
  origin: string;
  bytes: Uint8Array;
  result: ArticleRecord | { reason: string; position: number | null };
}

/** What was read, as it crosses from a thread. */
export function plain({ origin, bytes, result }: ReadDocument): ThreadDocument {
  const isError = result instanceof DocumentError;
  return { origin, bytes, result: isError ? { reason: result.message, position: result.position } : result };
}
