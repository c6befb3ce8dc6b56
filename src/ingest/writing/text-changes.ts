import type { Span } from '../../model.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { findRevisions, putChanges, type TextChange } from '../../store/read/versions.ts';
import type { PutResult } from '../../store/write/documents.ts';
import { describeTextChange } from '../../text/text-change.ts';

/** What is kept of a revision that changed everything. */
const MOST_CHANGES = 200;
const MOST_CHARACTERS = 2_000;

/** Keeps, with each new version among what was written, what it changed. */
export async function recordChanges(tx: Transaction, results: readonly PutResult[]): Promise<void> {
  const articleIds = results.filter(({ outcome }) => outcome === 'NEW_VERSION').map(({ articleId }) => articleId);
  if (articleIds.length === 0) return;
  for (const { versionId, before, after } of await findRevisions(tx, articleIds)) {
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
  }
}

/** Not cut within a pair of surrogates: PostgreSQL takes no half of one. */
function beginningOf(paragraph: string): string {
  return paragraph.slice(0, MOST_CHARACTERS).replace(/\p{Surrogate}$/u, '');
}
