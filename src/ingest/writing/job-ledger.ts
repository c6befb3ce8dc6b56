import type { Transaction } from '../../store/database/transaction.ts';
import { quarantineAll } from '../../store/imports/quarantine.ts';
import { addToRun, recordItems } from '../../store/imports/run-log.ts';
import type { RunLedger } from './batch.ts';

interface JobLedgerOptions {
  sourceId: number | null;
  /**
   * The runs that wait for a job's documents, one for each item of a source that leads to them, kept from others until
   * the transaction ends; none where another worker has written them.
   */
  claim(tx: Transaction): Promise<number[]>;
  /** Writes the job's checkpoint with the last of its documents. */
  settle?(tx: Transaction, articleId: number | null): Promise<void>;
}

/** The account of a worker's job: what it writes counts in every run that waits for it. */
export function makeJobLedger({ sourceId, claim, settle }: JobLedgerOptions): RunLedger {
  let runs: number[] = [];
  return {
    sourceId,
    async claim(tx) {
      runs = await claim(tx);
      return runs.length > 0;
    },
    quarantine: (tx, documents) =>
      quarantineAll(
        tx,
        documents.map((document) => ({ ...document, sourceId })),
      ),
    async record(tx, { counts, items, articleId, isLast }) {
      if (isLast) await settle?.(tx, articleId);
      for (const runId of new Set(runs)) {
        await recordItems(tx, runId, items);
        await addToRun(tx, runId, counts, isLast ? runs.filter((id) => id === runId).length : 0);
      }
    },
  };
}
