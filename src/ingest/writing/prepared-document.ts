import type { ArticleRecord } from '../../documents/fields/article-record.ts';
import { type Found, type HashedDocument, hashDocument } from '../../store/write/documents.ts';
import { areAllIn, type ReferenceIds } from '../../store/write/reference-ids.ts';
import { encodeReports } from '../../store/write/report-rows.ts';

/** A document that was parsed and hashed, ready to be looked up and written. */
export type PreparedDocument = HashedDocument & {
  /** The reports that came with the document; without them its text is read. */
  supplied: Found | undefined;
  /** The file or page that has it. */
  container: string | undefined;
};

interface PrepareOptions {
  /** The file or page that has it. */
  container?: string | undefined;
  /** Hash of the line of a bulk file that it was read from. */
  recordHash?: string | undefined;
  /** Ids of actors, topics and issues: reports that name only these become rows now, not in the transaction. */
  ids?: ReferenceIds | undefined;
}

export function prepareDocument(
  { document, supplied }: ArticleRecord,
  { container, recordHash, ids }: PrepareOptions = {},
): PreparedDocument {
  const prepared = { ...hashDocument(document, supplied?.reports, recordHash), container };
  if (!supplied || !ids || !supplied.reports.every((report) => areAllIn(ids, report))) {
    return { ...prepared, supplied };
  }
  return { ...prepared, supplied: { coder: supplied.coder, encoded: encodeReports(document, supplied.reports, ids) } };
}
