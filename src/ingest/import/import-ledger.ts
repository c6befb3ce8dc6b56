import type { Queryable } from '../../store/database/sql.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { quarantineAll, resolveParts, resolveQuarantine } from '../../store/imports/quarantine.ts';
import { type NewRunItem, type RunCounts, recordItems } from '../../store/imports/run-log.ts';
import type { DocumentToQuarantine, RunLedger, WrittenPart } from '../writing/batch.ts';
import { addCounts, countItems, EMPTY_COUNTS, quarantinedItems } from '../writing/run-counts.ts';

export type Progress =
  /** Bytes of the inputs, or texts if stored ones are read again; 0 if unknown. */
  | { type: 'total'; total: number }
  /** How much of the total has been read, and how many documents, until now. */
  | { type: 'read'; read: number; documents: number }
  | { type: 'item'; item: NewRunItem };

const MAX_ITEMS = 10_000;

/** An import's account of itself: its counts, which are written when it ends, its log, and what it tells meanwhile. */
export class ImportLedger implements RunLedger {
  counts: RunCounts = { ...EMPTY_COUNTS };
  readonly items: NewRunItem[] = [];
  readonly #run: { runId: number; sourceId: number | null } | undefined;
  readonly #onProgress: ((progress: Progress) => void) | undefined;
  #bytes = 0;
  #documents = 0;

  /** Without `run`, of a dry run: nothing is logged or quarantined. */
  constructor(
    run: { runId: number; sourceId: number | null } | undefined,
    onProgress?: ((progress: Progress) => void) | undefined,
  ) {
    this.#run = run;
    this.#onProgress = onProgress;
  }

  get runId(): number | undefined {
    return this.#run?.runId;
  }

  get sourceId(): number | null {
    return this.#run?.sourceId ?? null;
  }

  async claim(): Promise<boolean> {
    return true;
  }

  async quarantine(db: Queryable, documents: readonly DocumentToQuarantine[]): Promise<number[]> {
    return this.#run ? quarantineAll(db, documents) : [];
  }

  async record(tx: Transaction, { items }: WrittenPart): Promise<void> {
    await this.log(tx, items);
  }

  onCommitted({ counts, items, documents }: WrittenPart): void {
    this.counts = addCounts(this.counts, counts);
    this.#tell(items);
    this.#advance(documents);
  }

  /** Writes items into the run's log. */
  async log(db: Queryable, items: readonly NewRunItem[]): Promise<void> {
    if (this.#run) await recordItems(db, this.#run.runId, items);
  }

  /** Counts items that were logged, and tells of them. */
  count(counts: Partial<RunCounts>, items: readonly NewRunItem[]): void {
    this.counts = countItems(addCounts(this.counts, { ...EMPTY_COUNTS, ...counts }), items);
    this.#tell(items);
  }

  /** Documents that nobody had to compare: their lines were read into what the database has. */
  countUnchanged(documents: number): void {
    this.counts = addCounts(this.counts, { ...EMPTY_COUNTS, read: documents, unchanged: documents });
    this.#advance(documents);
  }

  /** Quarantines files by themselves, not with a part. */
  async quarantineFiles(db: Queryable, files: readonly DocumentToQuarantine[]): Promise<void> {
    if (files.length === 0) return;
    const items = quarantinedItems(files, await this.quarantine(db, files));
    await this.log(db, items);
    this.count({ read: files.length }, items);
  }

  /** Takes out of quarantine what was imported without trouble. */
  async resolve(db: Queryable, origins: readonly string[]): Promise<void> {
    if (this.#run) await resolveQuarantine(db, origins);
  }

  /** Takes those parts of files out of quarantine that this run has not found faulty again. */
  async resolvePartsOf(db: Queryable, containers: readonly string[]): Promise<void> {
    if (this.#run) await resolveParts(db, containers, this.#run.runId);
  }

  tellTotal(total: number): void {
    this.#onProgress?.({ type: 'total', total });
  }

  /** Adds bytes that were read; `onProgress` is told of them with the next documents that are written. */
  addBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  #tell(items: readonly NewRunItem[]): void {
    for (const item of items) {
      if (this.items.length < MAX_ITEMS) this.items.push(item);
      this.#onProgress?.({ type: 'item', item });
    }
  }

  #advance(documents: number): void {
    this.#documents += documents;
    this.#onProgress?.({ type: 'read', read: this.#bytes, documents: this.#documents });
  }
}
