import { z } from 'zod';
import { parseJson } from '../documents/bytes/json.ts';
import { type RawRecord, readRecords } from '../documents/bytes/records.ts';
import { cleaned } from '../documents/fields/stated-fields.ts';
import { suppliedReport } from '../documents/fields/supplied-reports.ts';
import { describeIssue } from '../knowledge/describe-issue.ts';
import { CORRECTED_FIELDS, CORRECTION_KINDS } from '../model.ts';
import { hashOf } from '../store/database/hash.ts';
import { inTransaction } from '../store/database/transaction.ts';
import type { Store } from '../store/store.ts';
import { changedFields } from '../store/write/corrections/change-report.ts';
import { addCorrections, type PortableCorrection } from '../store/write/corrections/portable-corrections.ts';
import { decodeUtf8 } from '../text/decode.ts';
import { DocumentError } from '../text/document-error.ts';
import { findUnknown, type KnownSlugs, slugsIn } from './threads/read-checked.ts';

/** What an import of corrections came to. */
export interface CorrectionsImport {
  read: number;
  /** New ones, and those that were taken back since. */
  added: number;
  /** Lines that cannot be read, and why. */
  faults: { line: number; reason: string }[];
}

/** So many are applied in one transaction. */
const BATCH = 100;
const MAX_BYTES = 4 << 20;

/** Imports a file of corrections, one a line; those that are there already change nothing. A faulty line is left out. */
export async function importCorrections(store: Store, file: AsyncIterable<Uint8Array>): Promise<CorrectionsImport> {
  const known = slugsIn(await store.dimensions.refresh());
  const result: CorrectionsImport = { read: 0, added: 0, faults: [] };
  let batch: PortableCorrection[] = [];
  const flush = async () => {
    const corrections = [...new Map(batch.map((each) => [each.id, each])).values()];
    batch = [];
    result.added += (await inTransaction(store, (tx) => addCorrections(tx, corrections))).added;
  };
  for await (const record of readRecords(file, { maxBytes: MAX_BYTES })) {
    result.read++;
    try {
      batch.push(parseCorrection(record, known));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      result.faults.push({ line: record.number, reason: error.message });
    }
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  return result;
}

const words = cleaned.pipe(z.string().min(1));
const instant = z.iso.datetime({ offset: true });

const line = z.strictObject({
  id: z.uuid().optional(),
  kind: z.enum(CORRECTION_KINDS),
  article: z
    .strictObject({ url: words.optional(), origin: words.optional(), contentKey: words.optional() })
    .refine(
      ({ url, origin, contentKey }) => url ?? origin ?? contentKey,
      'names no article; give its url, or its origin',
    )
    .optional(),
  text: z
    .strictObject({
      sha256: z.string().length(64),
      start: z.int().nonnegative().optional(),
      words: z.string().optional(),
    })
    .optional(),
  before: suppliedReport.optional(),
  after: suppliedReport.optional(),
  reports: z.array(z.strictObject({ report: suppliedReport, coder: words })).optional(),
  coder: words.optional(),
  changed: z.array(z.enum(CORRECTED_FIELDS)).optional(),
  actor: words.optional(),
  value: words.optional(),
  by: words,
  reason: words.optional(),
  at: instant.optional(),
  withdrawn: z.strictObject({ by: words, at: instant }).optional(),
});

/** Which parts a correction of each kind has. */
const NEEDED: Record<PortableCorrection['kind'], readonly (keyof PortableCorrection)[]> = {
  CONFIRM: ['article', 'text', 'before', 'after'],
  REJECT: ['article', 'text', 'before'],
  CORRECT: ['article', 'text', 'before', 'after'],
  ADD: ['article', 'text', 'after'],
  RETRACT: ['article'],
  RESTORE: ['article'],
  MERGE_ACTORS: ['actor', 'value'],
  RENAME_ACTOR: ['actor', 'value'],
};

function parseCorrection({ bytes, tooLong }: RawRecord, known: KnownSlugs): PortableCorrection {
  if (tooLong) throw tooLong;
  const value = parseJson(decodeUtf8(bytes));
  const { data, error } = line.safeParse(value, { error: describeIssue });
  if (!data) {
    const problems = error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'it'} ${issue.message}`);
    throw new DocumentError(problems.join('; ').slice(0, 1_000));
  }
  const missing = NEEDED[data.kind].find((part) => data[part] === undefined);
  if (missing !== undefined)
    throw new DocumentError(`${missing} is missing, which a correction of kind ${data.kind} has`);
  const { before, after, reports = [] } = data;
  const named = [after, ...reports.map(({ report }) => report)].flatMap((report) => report ?? []);
  const unknown = findUnknown(named, known);
  if (unknown !== undefined) throw new DocumentError(unknown);
  checkExcerpt(data);
  return {
    ...data,
    // Without an id, the same line is the same correction.
    id: data.id ?? hashOf(value).slice(0, 32),
    at: data.at ?? new Date().toISOString(),
    changed: data.changed ?? (before && after ? changedFields(before, after) : []),
  };
}

/** The content must lie in the words around it, by which it is found again. */
function checkExcerpt({ text, before, after }: z.infer<typeof line>): void {
  const [main] = [after, before].flatMap((report) => report ?? []);
  if (!main) return;
  const { start = 0, words: around = '' } = text ?? {};
  if (main.content.every(([from, to]) => from >= start && to <= start + around.length && from < to)) return;
  throw new DocumentError('text.words do not hold the content; give the words from text.start on, up to its end');
}
