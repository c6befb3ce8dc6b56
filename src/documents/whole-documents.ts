import { DocumentError } from '../text/document-error.ts';
import { DOCUMENT_KINDS, type DocumentKind } from './document-kinds.ts';
import type { WholeDocument } from './fields/document-part.ts';
import type { DocumentContext } from './fields/stated-fields.ts';
import type { TextInput } from './formats/text-document.ts';

const NAMES = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(
  DOCUMENT_KINDS.flatMap(({ name }) => name ?? []),
);

/** Parses a file that is read whole; throws `DocumentError`, also for a kind that is no document. */
export async function parseWhole(
  kind: DocumentKind | undefined,
  input: TextInput,
  context: DocumentContext,
): Promise<Iterable<WholeDocument>> {
  const parse = await loadParser(kind);
  return parse(input, context);
}

/** Loads what parses a kind; throws `DocumentError` for a kind that is no document. */
export async function loadParser(kind: DocumentKind | undefined) {
  const found = DOCUMENT_KINDS.find((each) => each.kind === kind);
  if (found && 'refusal' in found) throw new DocumentError(found.refusal);
  if (!found || !('loadParser' in found)) throw new DocumentError(`is no ${NAMES}; convert or remove it`);
  return found.loadParser();
}
