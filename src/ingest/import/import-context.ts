import type { Store } from '../../store/store.ts';
import type { InTransaction } from '../shared/in-transaction.ts';
import type { Inputs } from '../shared/inputs.ts';
import type { SourceBounds } from '../sources/given-source.ts';
import type { TextLimits } from '../threads/reader-threads.ts';
import type { ImportLedger, Progress } from './import-ledger.ts';

export interface ImportOptions extends SourceBounds {
  /** Files and folders; relative ones are below `cwd`. */
  paths: readonly string[];
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
  /** Does everything in one transaction and rolls it back: nothing is written, no run is recorded. */
  dryRun?: boolean | undefined;
  /** Called with the size of all inputs, then as documents are read and as each one's outcome is known. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** When aborted, the run ends before the next document, recorded as failed with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Overrides of `TEXT_LIMITS`. */
  limits?: Partial<TextLimits> | undefined;
}

/** What one import works with. */
export interface ImportContext {
  store: Store;
  /** Of the rules that texts are read by. */
  version: string;
  options: ImportOptions;
  inputs: Inputs;
  inTx: InTransaction;
  ledger: ImportLedger;
}
