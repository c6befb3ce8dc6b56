import type { Document } from '../../model.ts';
import { DocumentError } from '../../text/document-error.ts';
import type { ArticleRecord } from './article-record.ts';

/** One document of what is read whole, or what is wrong with it. */
export interface WholeDocument {
  origin: string;
  /** Where it is one of several: what it was read from. */
  bytes?: Uint8Array | undefined;
  result: ArticleRecord | DocumentError;
}

/** One of several in a file. Its own words alone are kept: the file with each would be as many times the file. */
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
