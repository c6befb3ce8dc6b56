import { workerData } from 'node:worker_threads';
import { createExtractor } from '../extract/index.ts';
import type { Extract, ExtractableText, ExtractedReport, Knowledge } from '../model.ts';
import { type DocumentFile, readDocuments } from '../sources/read-documents.ts';
import type { DocumentContext } from '../sources/stated-fields.ts';
import { textFingerprint } from '../sources/text-fingerprint.ts';
import type { Fingerprint } from '../store/near-copies.ts';
import { plain, type ThreadDocument } from './thread-document.ts';

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
  for await (const each of readDocuments(file, { ...context, outlets: knowledge.outlets })) documents.push(plain(each));
  return documents;
}

/**
 * What a text is compared by.
 * @public
 */
export function fingerprint(text: string): Fingerprint {
  return textFingerprint(text);
}
