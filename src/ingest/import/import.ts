import { resolve } from 'node:path';
import { inTransaction } from '../../store/database/transaction.ts';
import { renameOrigins } from '../../store/imports/origins.ts';
import { beginRun, finishRun, getFolderSource, type NewRunItem, type RunCounts } from '../../store/imports/run-log.ts';
import type { Store } from '../../store/store.ts';
import type { InTransaction } from '../shared/in-transaction.ts';
import { findInputs, type Inputs } from '../shared/inputs.ts';
import { formerOriginOf, originOf, type Places, withoutPlaces } from '../shared/places.ts';
import { dryRun } from './dry-run.ts';
import type { ImportOptions } from './import-context.ts';
import { ImportLedger } from './import-ledger.ts';
import { performImport } from './perform-import.ts';

/** The rules that texts are read by. */
export interface Extractor {
  version: string;
}

export interface ImportResult extends RunCounts {
  /** Absent after a dry run. */
  runId: number | undefined;
  /** The first `MAX_ITEMS`; the run has all of them. */
  items: NewRunItem[];
}

/**
 * Imports curated knowledge, then documents, many in one transaction. They are parsed and read in a thread, so that one
 * that never ends can be ended. A document that cannot be read is quarantined with its reason and the rest goes on;
 * only a failing database ends the run.
 */
export async function runImport(store: Store, extractor: Extractor, options: ImportOptions): Promise<ImportResult> {
  const inputs = await findInputs(options.paths, options);
  const { version } = extractor;
  if (options.dryRun) {
    const ledger = new ImportLedger(undefined, options.onProgress);
    await dryRun(store, (inTx) => performImport({ store, version, options, inputs, inTx, ledger }));
    return { ...ledger.counts, items: ledger.items, runId: undefined };
  }
  const inTx: InTransaction = (work) => inTransaction(store, work);
  const [folder, ...more] = inputs.folders;
  const sourceId = folder !== undefined && more.length === 0 ? await getFolderSource(store, folder) : null;
  const named = options.paths.map((path) => (path === '-' ? path : originOf(resolve(options.cwd, path), options)));
  const { runId, lease } = await beginRun(store.pool, { sourceId, inputs: named });
  const ledger = new ImportLedger({ runId, sourceId }, options.onProgress);
  try {
    await adoptFormerNames(store, inputs, options);
    await performImport({ store, version, options, inputs, inTx, ledger });
    const status = ledger.counts.quarantined > 0 ? 'QUARANTINED' : 'SUCCEEDED';
    await finishRun(store, runId, { ...ledger.counts, status });
  } catch (error) {
    const reason = withoutPlaces(error instanceof Error ? error.message : String(error), options);
    const stopped = options.signal?.aborted;
    await finishRun(store, runId, { ...ledger.counts, status: 'FAILED', error: reason, stopped }).catch(
      () => undefined,
    );
    throw error;
  } finally {
    lease.release();
  }
  return { ...ledger.counts, items: ledger.items, runId };
}

/** Renames files that an earlier release imported by this machine's paths to the names they have now. */
async function adoptFormerNames(store: Store, { documents, unreadable, knowledge }: Inputs, places: Places) {
  const renamed = [...documents, ...unreadable, ...knowledge]
    .filter(({ path }) => path !== '-')
    .map(({ origin, path }) => ({ from: formerOriginOf(path, places), to: origin }))
    .filter(({ from, to }) => from !== to);
  if (renamed.length > 0) await inTransaction(store, (tx) => renameOrigins(tx, renamed, null));
}
