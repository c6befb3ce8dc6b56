import type { Document } from '../../model.ts';
import { DocumentError } from '../../text/document-error.ts';
import type { ArticleRecord } from './article-record.ts';

/** One document of a file that is read whole, or an error. */
export interface WholeDocument {
  origin: string;
  /** For one of several documents, the part of the file that is its own. */
  bytes?: Uint8Array | undefined;
  result: ArticleRecord | DocumentError;
}

/** Parses one of several documents in a file. Keeps only `words`, its own part: not the whole file with each of them. */
export function parsePart(origin: string, words: object, parse: () => Document): WholeDocument {
  const bytes = Buffer.from(JSON.stringify(words));
  try {
    const document = parse();
    return { origin: document.origin, bytes, result: { document } };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { origin, bytes, result: error };
  }
}
