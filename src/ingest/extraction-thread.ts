import { workerData } from 'node:worker_threads';
import { createExtractor } from '../extract/index.ts';
import type { Extract, ExtractableText, ExtractedReport, Knowledge } from '../model.ts';
import type { ArticleRecord } from '../sources/article-record.ts';
import { DocumentError } from '../sources/document-error.ts';
import { type DocumentFile, readDocuments } from '../sources/read-documents.ts';
import type { DocumentContext } from '../sources/stated-fields.ts';
import { textFingerprint } from '../sources/text-fingerprint.ts';
import type { Fingerprint } from '../store/near-copies.ts';

/** One document of a file, or what is wrong with it; a thread's answer has no errors of a class. */
export interface ThreadDocument {
  origin: string;
  bytes: Uint8Array;
  result: ArticleRecord | { reason: string; position: number | null };
}

const knowledge: Knowledge = workerData;
let extractor: Extract | undefined;

/**
 * The reports in a text; the extractor is made with the first, for all that this thread reads.
 * @public asked for by name, as the others here
 */
export function extract(text: ExtractableText): ExtractedReport[] {
  extractor ??= createExtractor(knowledge);
  return extractor(text);
}

/**
 * The documents of one page or file: parsing a page takes as long as reading it.
 * @public
 */
export async function parse({
  file,
  context,
}: {
  file: DocumentFile & { content: Uint8Array };
  context: Omit<DocumentContext, 'outlets'>;
}): Promise<ThreadDocument[]> {
  const documents: ThreadDocument[] = [];
  for await (const { origin, bytes, result } of readDocuments(file, { ...context, outlets: knowledge.outlets })) {
    const plain = result instanceof DocumentError ? { reason: result.message, position: result.position } : result;
    documents.push({ origin, bytes, result: plain });
  }
  return documents;
}

/**
 * What a text is compared by.
 * @public
 */
export function fingerprint(text: string): Fingerprint {
  return textFingerprint(text);
}
