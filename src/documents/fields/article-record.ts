import { hash } from 'node:crypto';
import { z } from 'zod';
import { describeIssue } from '../../knowledge/describe-issue.ts';
import type { Document, ExtractedReport } from '../../model.ts';
import { cleanText } from '../../text/clean-text.ts';
import { decodeUtf8 } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { parseJson } from '../bytes/json.ts';
import { cleaned, type DocumentContext, describeDocument, statedFields } from './stated-fields.ts';
import { parseSuppliedReports, suppliedReports } from './supplied-reports.ts';

/** Differs where the same line may come to another document than before: none is then passed over. */
export { RECORD_VERSION } from '../../generated/versions.ts';

/** A document, with the reports that a bulk file may bring for it, and who found them. */
export interface ArticleRecord {
  document: Document;
  supplied?: { coder: string; reports: ExtractedReport[] } | undefined;
}

const recordFields = statedFields.extend({
  text: z.string(),
  /** Identifies an article without an address; the same at each import. */
  origin: cleaned.pipe(z.string().min(1)).optional(),
  coder: cleaned.pipe(z.string().min(1)).optional(),
  reports: suppliedReports.optional(),
});

/**
 * Reads one line of NDJSON: the fields of front matter, `text`, and optionally `origin`, `reports` and `coder`. The argument
 * `origin` is the file's.
 */
export function parseArticleLine(bytes: Uint8Array, origin: string, context: DocumentContext): ArticleRecord {
  return parseArticleRecord(parseJson(decodeUtf8(bytes)), origin, context);
}

/** Reads a record of NDJSON or CSV; null counts as absent. Throws `DocumentError`. */
export function parseArticleRecord(value: unknown, origin: string, context: DocumentContext): ArticleRecord {
  const result = recordFields.safeParse(withoutNulls(value), { error: describeIssue });
  if (!result.success) {
    const problems = result.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`);
    throw new DocumentError(problems.join('; ').slice(0, 1_000));
  }
  const { text: written, origin: ownOrigin, coder, reports, ...fields } = result.data;
  const text = cleanText(written);
  const document = describeDocument(ownOrigin ?? originOf(result.data, origin), text, fields, context);
  if (!reports) return { document };
  if (text !== written) {
    throw new DocumentError(
      'text is no NFC with "\\n" line ends and no NUL, so that its reports would point elsewhere',
    );
  }
  return { document, supplied: { coder: coder ?? 'import', reports: parseSuppliedReports(reports, text) } };
}

/** An origin by content, not by line: the next export may have another article there. */
function originOf({ outlet, url, headline, published, text }: z.infer<typeof recordFields>, file: string): string {
  const key = url ?? (headline === undefined ? text : [outlet, headline, published].join('\n'));
  return `${file}#${hash('sha256', key).slice(0, 16)}`;
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value);
  return entries.some(([, each]) => each === null)
    ? Object.fromEntries(entries.filter(([, each]) => each !== null))
    : value;
}
