import { inTransaction } from '../../../store/database/transaction.ts';
import type { Store } from '../../../store/store.ts';
import type { TextReader } from '../../threads/reader-threads.ts';
import { rereadStale } from '../../writing/reread.ts';

/** What reading some texts again came to. */
export interface RereadCounts {
  texts: number;
  /** Reports that are new, and that are gone. */
  written: number;
  removed: number;
}

/** Reads some texts again that were last read with other rules or knowledge; no texts are left where it counts none. */
export async function reextractSome(store: Store, reader: TextReader): Promise<RereadCounts> {
  const results = await inTransaction(store, (tx) => rereadStale(tx, reader));
  const sum = { texts: results.length, written: 0, removed: 0 };
  for (const result of results) {
    if ('reason' in result) continue;
    sum.written += result.written;
    sum.removed += result.removed;
  }
  return sum;
}
