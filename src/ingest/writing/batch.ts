import type { Transaction } from '../../store/database/transaction.ts';
import type { AsideDocument } from '../../store/imports/quarantine.ts';
import type { NewRunItem, RunCounts } from '../../store/imports/run-log.ts';
import type { PreparedDocument } from './prepared-document.ts';

/** A document that cannot be read, and why. */
export type DocumentToQuarantine = Omit<AsideDocument, 'sourceId'>;

/** What was read one after the other, to be written: documents, then what could not be read. */
export interface Batch {
  documents: PreparedDocument[];
  quarantined: DocumentToQuarantine[];
  /** Nothing follows: with it, the ledger has all that it waits for. Default: more may follow. */
  isLast?: boolean | undefined;
}

/** What came of one part. */
export interface WrittenPart {
  /** How many documents it had, those that could not be read not among them. */
  documents: number;
  counts: RunCounts;
  /** What the run's log says of it. */
  items: NewRunItem[];
  /** The article of its last document. */
  articleId: number | null;
  isLast: boolean;
}

/** Who has documents written, and keeps account of it: an import's run, or the job of a worker. */
export interface RunLedger {
  sourceId: number | null;
  /**
   * Called first in a part's transaction, each time that it is begun: whether the part is still wanted. Where another
   * process has written it, nothing is.
   */
  claim(tx: Transaction): Promise<boolean>;
  /** Puts documents into quarantine; answers their numbers there, none in a dry run. */
  quarantine(tx: Transaction, documents: readonly DocumentToQuarantine[]): Promise<number[]>;
  /** Called last in the transaction: writes what came of the part, so that both are there or neither is. */
  record(tx: Transaction, written: WrittenPart): Promise<void>;
  /** Told when the transaction is committed. */
  onCommitted?(written: WrittenPart): void;
}
