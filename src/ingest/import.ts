import { readFile } from 'node:fs/promises';
import type { Extract, Knowledge } from '../model.ts';
import { DocumentError } from '../sources/document-error.ts';
import { KnowledgeError, readKnowledge } from '../sources/knowledge.ts';
import { parseTextDocument } from '../sources/text-document.ts';
import { type Extraction, putDocument, reextract } from '../store/documents.ts';
import { curatedKnowledge, extractionFingerprint, lockKnowledge, syncKnowledge } from '../store/knowledge.ts';
import {
  finishRun,
  getFolderSource,
  type NewRunItem,
  quarantine,
  type RunCounts,
  recordItems,
  resolveQuarantine,
  startRun,
} from '../store/run-log.ts';
import { inTransaction, type Store, type Transaction } from '../store/store.ts';
import { findInputs, type InputFile, type Inputs } from './inputs.ts';

/** The extractor, as main hands it: made only when something is to be read. */
export interface Extractor {
  version: string;
  create(knowledge: Knowledge): Extract;
}

export interface ImportOptions {
  /** Files and folders; relative ones are below `cwd`. */
  paths: readonly string[];
  cwd: string;
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
  /** Does everything, then takes it back: nothing is written, the run is not recorded. */
  dryRun?: boolean | undefined;
  /** Told how many there are to read, then of each. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Aborted, the run ends before the next document, recorded as failed for the signal's reason. */
  signal?: AbortSignal | undefined;
}

export type Progress =
  | { type: 'total'; total: number }
  | { type: 'item'; item: NewRunItem }
  | { type: 'unchanged'; subject: string };

export interface ImportResult extends RunCounts {
  /** Absent after a dry run. */
  runId: number | undefined;
  items: NewRunItem[];
}

/**
 * Imports curated knowledge, then documents, each in its own transaction. A document that cannot be read is set aside
 * with its reason and the rest goes on; only a failing database ends the run.
 */
export async function runImport(store: Store, extractor: Extractor, options: ImportOptions): Promise<ImportResult> {
  const inputs = await findInputs(options.paths, options.cwd);
  if (options.dryRun) return dryRun(store, (work) => new ImportRun(store, extractor, options, inputs, work));
  const [folder, ...more] = inputs.folders;
  const sourceId = folder !== undefined && more.length === 0 ? await getFolderSource(store, folder) : null;
  const runId = await startRun(store, [...options.paths], sourceId);
  const run = new ImportRun(store, extractor, options, inputs, (work) => inTransaction(store, work), {
    runId,
    sourceId,
  });
  try {
    await run.perform();
    await finishRun(store, runId, { ...run.counts, status: run.counts.quarantined > 0 ? 'QUARANTINED' : 'SUCCEEDED' });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await finishRun(store, runId, { ...run.counts, status: 'FAILED', error: reason }).catch(() => undefined);
    throw error;
  }
  return { ...run.counts, items: run.items, runId };
}

const COUNTED = { CREATED: 'created', NEW_VERSION: 'changed', CHANGED: 'changed', QUARANTINED: 'quarantined' } as const;

type InTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** Undoes a dry run's only transaction. */
class TakenBack extends Error {}

async function dryRun(store: Store, makeRun: (inTx: InTransaction) => ImportRun): Promise<ImportResult> {
  let run: ImportRun | undefined;
  try {
    await inTransaction(store, async (tx) => {
      run = makeRun((work) => work(tx));
      await run.perform();
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  if (!run) throw new Error('the dry run did not begin');
  return { ...run.counts, items: run.items, runId: undefined };
}

class ImportRun {
  readonly counts: RunCounts = { read: 0, created: 0, changed: 0, unchanged: 0, quarantined: 0, reports: 0 };
  readonly items: NewRunItem[] = [];
  readonly #store: Store;
  readonly #extractor: Extractor;
  readonly #options: ImportOptions;
  readonly #inputs: Inputs;
  readonly #inTx: InTransaction;
  /** Absent in a dry run. */
  readonly #record: { runId: number; sourceId: number | null } | undefined;

  constructor(
    store: Store,
    extractor: Extractor,
    options: ImportOptions,
    inputs: Inputs,
    inTx: InTransaction,
    record?: { runId: number; sourceId: number | null },
  ) {
    this.#store = store;
    this.#extractor = extractor;
    this.#options = options;
    this.#inputs = inputs;
    this.#inTx = inTx;
    this.#record = record;
  }

  async perform(): Promise<void> {
    const { documents, unreadable } = this.#inputs;
    const before = curatedKnowledge(await this.#store.dimensions.refresh());
    const { knowledge, changed } = await this.#importKnowledge(before);
    this.#options.onProgress?.({ type: 'total', total: documents.length + unreadable.length });
    for (const file of unreadable)
      await this.#setAside(file, await readFile(file.path), new DocumentError(file.reason));
    const extraction = this.#extraction(knowledge);
    for (const file of documents) {
      this.#options.signal?.throwIfAborted();
      await this.#importDocument(file, knowledge, extraction);
    }
    if (changed) await this.#reextract(extraction);
  }

  /** All knowledge files together, since they refer to one another; with a fault in any, none is written. */
  async #importKnowledge(before: Knowledge): Promise<{ knowledge: Knowledge; changed: boolean }> {
    const files = this.#inputs.knowledge;
    if (files.length === 0) return { knowledge: before, changed: false };
    const read = await this.#readKnowledge(files, before);
    if (!read) return { knowledge: before, changed: false };
    const { folders } = this.#inputs;
    const covers = (origin: string) =>
      files.some((file) => file.origin === origin) || folders.some((folder) => isBelow(origin, folder));
    const [known, differences] = await this.#inTx(async (tx) => {
      await lockKnowledge(tx);
      const current = curatedKnowledge(await this.#store.dimensions.refresh());
      return [current, await syncKnowledge(tx, current, read, covers)] as const;
    });
    const written = differences.filter(({ outcome }) => outcome !== 'REMOVED');
    this.counts.read += entriesOf(read);
    this.counts.unchanged += entriesOf(read) - written.length;
    await this.#note(...differences);
    await this.#resolve(files.map(({ origin }) => origin));
    return { knowledge: merge(known, read), changed: written.length > 0 };
  }

  async #readKnowledge(files: InputFile[], known: Knowledge): Promise<Knowledge | undefined> {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const origin = (path: string | undefined) => byPath.get(path ?? '')?.origin ?? path;
    try {
      const { knowledge } = await readKnowledge([...byPath.keys()], { known });
      const named = <T extends { origin?: string | undefined }>(entries: T[]) =>
        entries.map((entry) => ({ ...entry, origin: origin(entry.origin) }));
      return {
        outlets: named(knowledge.outlets),
        actors: named(knowledge.actors),
        topics: named(knowledge.topics),
        issues: named(knowledge.issues),
      };
    } catch (error) {
      if (!(error instanceof KnowledgeError)) throw error;
      for (const file of files) {
        const faults = error.problems.filter((problem) => problem.file === file.path);
        const reason = faults.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
        if (faults.length > 0) await this.#setAside(file, await readFile(file.path), new DocumentError(reason));
      }
      return undefined;
    }
  }

  #extraction(knowledge: Knowledge): Extraction {
    let extract: Extract | undefined;
    return {
      coder: `rules@${this.#extractor.version}`,
      fingerprint: extractionFingerprint(knowledge, this.#extractor.version),
      extract: (text) => {
        extract ??= this.#extractor.create(knowledge);
        return extract(text);
      },
    };
  }

  async #importDocument(
    file: Inputs['documents'][number],
    knowledge: Knowledge,
    extraction: Extraction,
  ): Promise<void> {
    const bytes = await readFile(file.path);
    try {
      const sidecar = file.sidecar && { origin: file.sidecar.origin, bytes: await readFile(file.sidecar.path) };
      const document = parseTextDocument(
        { origin: file.origin, bytes, sidecar },
        { outlets: knowledge.outlets, defaultOutlet: this.#options.defaultOutlet },
      );
      const sourceId = this.#record?.sourceId ?? null;
      const result = await this.#inTx((tx) => putDocument(tx, document, sourceId, extraction));
      this.counts.read++;
      this.counts.reports += result.reports;
      await this.#resolve([file.origin]);
      const { outcome, articleId, detail } = result;
      if (outcome === 'UNCHANGED') {
        this.counts.unchanged++;
        this.#options.onProgress?.({ type: 'unchanged', subject: file.origin });
      } else await this.#note({ outcome, subject: file.origin, detail, articleId });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw new Error(`importing ${file.origin} failed`, { cause: error });
      await this.#setAside(file, bytes, error);
    }
  }

  /** Texts read before with other knowledge are read again. */
  async #reextract(extraction: Extraction): Promise<void> {
    for (;;) {
      this.#options.signal?.throwIfAborted();
      const done = await this.#inTx((tx) => reextract(tx, extraction));
      if (!done) return;
      this.counts.reports += done.reports;
      if (done.reports > 0 || done.removed > 0) {
        const detail = `read again with changed knowledge: ${done.reports} reports new, ${done.removed} gone`;
        const item: NewRunItem = { outcome: 'CHANGED', subject: done.subject, detail, articleId: done.articleId };
        await this.#note(item);
      }
    }
  }

  async #setAside(file: InputFile, bytes: Uint8Array, { message, position }: DocumentError): Promise<void> {
    this.counts.read++;
    const aside = { origin: file.origin, bytes, reason: message, position };
    const quarantineId = this.#record ? await quarantine(this.#store, aside) : undefined;
    const detail = position === null ? message : `${message} (at byte ${position})`;
    await this.#note({ outcome: 'QUARANTINED', subject: file.origin, detail, ...(quarantineId && { quarantineId }) });
  }

  async #note(...items: NewRunItem[]): Promise<void> {
    for (const item of items) {
      if (item.outcome !== 'REMOVED') this.counts[COUNTED[item.outcome]]++;
      this.items.push(item);
      this.#options.onProgress?.({ type: 'item', item });
    }
    if (this.#record) await recordItems(this.#store, this.#record.runId, items);
  }

  async #resolve(origins: string[]): Promise<void> {
    if (this.#record) await resolveQuarantine(this.#store, origins);
  }
}

function isBelow(origin: string, folder: string): boolean {
  return folder === '.' || origin.startsWith(`${folder}/`);
}

function entriesOf({ outlets, actors, topics, issues }: Knowledge): number {
  return outlets.length + actors.length + topics.length + issues.length;
}

/** The entries read, and the known ones that they do not replace. */
function merge(known: Knowledge, read: Knowledge): Knowledge {
  const over = <T extends { slug: string }>(old: T[], fresh: T[]) => {
    const slugs = new Set(fresh.map(({ slug }) => slug));
    return [...old.filter(({ slug }) => !slugs.has(slug)), ...fresh];
  };
  return {
    outlets: over(known.outlets, read.outlets),
    actors: over(known.actors, read.actors),
    topics: over(known.topics, read.topics),
    issues: over(known.issues, read.issues),
  };
}
