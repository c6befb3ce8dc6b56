import type { Span } from '../../model.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { findRevisions, putChanges, type TextChange } from '../../store/read/versions.ts';
import type { PutResult } from '../../store/write/documents.ts';
import { findComparedReports, putEdits } from '../../store/write/edits.ts';
import { describeTextChange } from '../../text/text-change.ts';
import { editsBetween } from './statement-edits.ts';

/** At most so many changes, each with so many characters, are kept of a version. */
const MOST_CHANGES = 200;
const MOST_CHARACTERS = 2_000;

/** Stores, for each new version among the results, what it changed in the one before: in the text, and in the statements. */
export async function recordChanges(tx: Transaction, results: readonly PutResult[]): Promise<void> {
  const articleIds = results.filter(({ outcome }) => outcome === 'NEW_VERSION').map(({ articleId }) => articleId);
  if (articleIds.length === 0) return;
  const reports = await findComparedReports(tx, articleIds);
  for (const revision of await findRevisions(tx, articleIds)) {
    const { articleId, versionId, before, after } = revision;
    const words = (text: string, span: Span | undefined) => (span ? beginningOf(text.slice(...span)) : null);
    const changes = describeTextChange(before, after)
      .slice(0, MOST_CHANGES)
      .map(
        (change): TextChange => ({
          type: change.type,
          before: words(before, 'before' in change ? change.before : undefined),
          after: words(after, 'after' in change ? change.after : undefined),
        }),
      );
    await putChanges(tx, versionId, changes);
    await putEdits(tx, revision, editsBetween(reports.get(articleId) ?? [], revision));
  }
}

/** Cuts a paragraph, but not between two surrogates: PostgreSQL refuses half a character. */
function beginningOf(paragraph: string): string {
  return paragraph.slice(0, MOST_CHARACTERS).replace(/\p{Surrogate}$/u, '');
}
