import { workerData } from 'node:worker_threads';
import type { DocumentKind } from '../../documents/document-kinds.ts';
import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import type { TextInput } from '../../documents/formats/text-document.ts';
import { parseWhole } from '../../documents/whole-documents.ts';
import type { Extract, ExtractableText, ExtractedReport, Knowledge } from '../../model.ts';
import type { Fingerprint } from '../../store/write/near-copies.ts';
import { DocumentError } from '../../text/document-error.ts';
import { textFingerprint } from '../../text/text-fingerprint.ts';
import { plain, type ThreadDocument } from './thread-document.ts';

const knowledge: Knowledge = workerData;
let extractor: Promise<Extract> | undefined;

/**
 * The reports in a text; the extractor is made with the first, for all that this thread reads.
 * @public asked for by name, as the others here
 */
export async function extract(text: ExtractableText): Promise<ExtractedReport[]> {
  extractor ??= makeExtractor();
  return (await extractor)(text);
}

/** Loaded where it is needed: it is large, and parsing does without. */
async function makeExtractor(): Promise<Extract> {
  const { createExtractor } = await import('../../extract/index.ts');
  return createExtractor(knowledge);
}

/**
 * The documents of what is read whole: parsing a page takes as long as reading it.
 * @public
 */
export async function parse({
  kind,
  input,
  context,
}: {
  kind: DocumentKind | undefined;
  input: TextInput;
  context: Omit<DocumentContext, 'outlets'>;
}): Promise<ThreadDocument[]> {
  try {
    return Array.from(await parseWhole(kind, input, { ...context, outlets: knowledge.outlets }), plain);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return [plain({ origin: input.origin, result: error })];
  }
}

/**
 * What a text is compared by.
 * @public
 */
export function fingerprint(text: string): Fingerprint {
  return textFingerprint(text);
}
