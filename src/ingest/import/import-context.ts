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
  /** Does everything, then takes it back: nothing is written, the run is not recorded. */
  dryRun?: boolean | undefined;
  /** Told how much there is to read, then how far it has come and what came of it. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborted, the run ends before the next document, recorded as failed for the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Other than the usual ones. */
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
