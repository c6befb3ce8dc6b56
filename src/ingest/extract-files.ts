import { readFile } from 'node:fs/promises';
import { readDocuments } from '../documents/read-documents.ts';
import { createExtractor } from '../extract/index.ts';
import type { Document, ExtractedReport, Knowledge, Outlet } from '../model.ts';
import { DocumentError, toFileFault } from '../text/document-error.ts';
import { findInputs, type InputFile } from './shared/inputs.ts';
import type { Places } from './shared/places.ts';

/** What would be found in one document, or why it cannot be read. */
export type ExtractedFile = { file: string } & (
  | { document: Document; reports: ExtractedReport[] }
  | { error: DocumentError }
);

/** Nothing is stored, so that a text need not be of an outlet that is known. */
const UNKNOWN_OUTLET: Outlet = {
  slug: 'unknown',
  name: 'Unknown',
  kind: 'ONLINE',
  country: 'GB',
  language: 'en',
  timeZone: 'UTC',
  homepage: '',
  aliases: [],
  hosts: [],
  origin: '',
};

/**
 * Reads documents as an import does and extracts their reports with the knowledge given, storing nothing. Relative
 * dates of a document without a day of its own count from `now`. Throws `InputError` where a path leads nowhere.
 */
export async function* extractFiles(
  paths: readonly string[],
  places: Places,
  knowledge: Knowledge,
  now = new Date(),
): AsyncGenerator<ExtractedFile> {
  const extract = createExtractor(knowledge);
  const context = { outlets: knowledge.outlets, unknownOutlet: UNKNOWN_OUTLET };
  const inputs = await findInputs(paths, places);
  for (const { origin, reason } of inputs.unreadable) yield { file: origin, error: new DocumentError(reason) };
  for (const { origin, path, sidecar } of inputs.documents) {
    const beside = sidecar && (await readBeside(sidecar));
    if (beside instanceof DocumentError) {
      yield { file: origin, error: beside };
      continue;
    }
    const content = path === '-' ? process.stdin : path;
    for await (const { origin: file, result } of readDocuments({ origin, content, sidecar: beside }, context)) {
      if (result instanceof DocumentError) yield { file, error: result };
      else
        yield {
          file,
          document: result.document,
          reports: result.supplied?.reports ?? extract({ ...result.document, ingestedAt: now }),
        };
    }
  }
}

async function readBeside({ origin, path }: InputFile): Promise<{ origin: string; bytes: Uint8Array } | DocumentError> {
  try {
    return { origin, bytes: await readFile(path) };
  } catch (error) {
    return new DocumentError(`${origin}, beside it, ${toFileFault(error).message}`);
  }
}
