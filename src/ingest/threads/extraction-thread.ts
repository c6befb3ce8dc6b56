import { workerData } from 'node:worker_threads';
import type { DocumentKind } from '../../documents/document-kinds.ts';
import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import type { TextInput } from '../../documents/formats/text-document.ts';
import { loadParser, parseWhole } from '../../documents/whole-documents.ts';
import type { Extract, ExtractableText, ExtractedReport, Knowledge } from '../../model.ts';
import type { Fingerprint } from '../../store/write/near-copies.ts';
import { DocumentError } from '../../text/document-error.ts';
import { textFingerprint } from '../../text/text-fingerprint.ts';
import { type LoadingThreads, loadModules } from './module-loading.ts';
import { type TransferableDocument, toTransferable } from './transferable-document.ts';

const { knowledge, loading }: { knowledge: Knowledge; loading: LoadingThreads } = workerData;
let extractor: Promise<Extract> | undefined;

/**
 * The reports in a text. The first call builds the extractor, which this thread then keeps.
 * @public called by name through Piscina, like the others here
 */
export async function extract(text: ExtractableText): Promise<ExtractedReport[]> {
  extractor ??= makeExtractor();
  return (await extractor)(text);
}

/** Loads the extractor on demand: it is large, and parsing does not need it. */
async function makeExtractor(): Promise<Extract> {
  const { createExtractor } = await loadModules(loading, () => import('../../extract/index.ts'));
  return createExtractor(knowledge);
}

/**
 * The documents of a file that is parsed whole; in a thread because a page takes as long to parse as to extract.
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
}): Promise<TransferableDocument[]> {
  try {
    await loadModules(loading, () => loadParser(kind));
    return Array.from(await parseWhole(kind, input, { ...context, outlets: knowledge.outlets }), toTransferable);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return [toTransferable({ origin: input.origin, result: error })];
  }
}

/**
 * The fingerprint by which near copies of a text are found.
 * @public
 */
export function fingerprint(text: string): Fingerprint {
  return textFingerprint(text);
}
