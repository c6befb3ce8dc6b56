import type { Piscina } from 'piscina';
import type { DocumentKind } from '../../documents/document-kinds.ts';
import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import type { TextInput } from '../../documents/formats/text-document.ts';
import type { ExtractableText, ExtractedReport, Knowledge } from '../../model.ts';
import { extractionFingerprint } from '../../store/write/knowledge-fingerprints.ts';
import type { Fingerprint } from '../../store/write/near-copies.ts';
import { DocumentError } from '../../text/document-error.ts';
import { countLoading, endLoading } from './module-loading.ts';
import type { KnownSlugs } from './read-checked.ts';
import type { TransferableDocument } from './transferable-document.ts';

/** The compiled file, even when this one runs from source: Node runs no TypeScript in threads. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/ingest/threads/extraction-thread.js' : './extraction-thread.js',
  import.meta.url,
).href;

/** Makes Piscina load the file by import(): Node 20 aborts the process if a thread is ended during require(). */
const THREAD_FLAGS = ['--enable-source-maps', '--no-experimental-require-module'];

/** A thread with nothing to do for so long ends, and frees the memory of its language model. */
const IDLE_MS = 30_000;

/** What one text may cost; one that costs more is quarantined. */
export interface TextLimits {
  /** Counted from when a thread begins with it. 5 MB of paragraphs take half of the default. */
  longestMs: number;
  /** Heap of its thread, which also holds rules and model. */
  heapMb: number;
}

export const TEXT_LIMITS: TextLimits = { longestMs: 120_000, heapMb: 768 };

/** Reading a text took too long or too much memory. */
export class UnreadableText extends DocumentError {}

/** Parses and extracts texts with the knowledge of one moment. */
export interface TextReader {
  knowledge: Knowledge;
  /** "rules@1". */
  coder: string;
  /** Hash of rules and knowledge: a text extracted with the same hash need not be read again. */
  readBy: string;
  /** What supplied reports may name. */
  known: KnownSlugs;
  /** The documents of a file that is parsed whole. */
  parse(
    kind: DocumentKind | undefined,
    input: TextInput,
    context: Omit<DocumentContext, 'outlets'>,
  ): Promise<TransferableDocument[]>;
  extract(text: ExtractableText): Promise<ExtractedReport[]>;
  fingerprint(text: string): Promise<Fingerprint>;
}

export interface ThreadOptions extends TextLimits {
  knowledge: Knowledge;
  known: KnownSlugs;
  /** Of the rules. */
  version: string;
  maxThreads: number;
  /** Told how many seconds each text took to extract. */
  onExtracted?: ((seconds: number) => void) | undefined;
}

/**
 * Threads that parse and extract with one state of the knowledge. Each builds its extractor once; none starts before
 * there is something to read.
 */
export class ReaderThreads {
  readonly reader: TextReader;
  readonly #options: ThreadOptions;
  #pool: Promise<Piscina> | undefined;
  #opened: Piscina | undefined;
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #closed = false;
  readonly #loading = countLoading();

  constructor(options: ThreadOptions) {
    const { knowledge, known, version } = options;
    this.#options = options;
    this.#free = options.maxThreads;
    this.reader = {
      knowledge,
      known,
      coder: `rules@${version}`,
      readBy: extractionFingerprint(knowledge, version),
      parse: (kind, input, context) => this.#run('parse', { kind, input, context }),
      extract: (text) => this.#run('extract', text),
      fingerprint: (text) => this.#run('fingerprint', text),
    };
  }

  /** Whether any of its threads is running. */
  get isAlive(): boolean {
    return this.#free < this.#options.maxThreads || (this.#opened?.threads.length ?? 0) > 0;
  }

  /** Ends its threads, even those at work. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const begin of this.#waiting.splice(0)) begin();
    const pool = await this.#pool;
    if (!pool) return;
    await endLoading(this.#loading);
    await pool.destroy();
  }

  /**
   * Waits here for a free thread, not in the pool's queue: there, time would count against a text that has not begun,
   * and it would wait for ever if the only thread ended.
   */
  async #run(name: string, task: unknown) {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((begin) => this.#waiting.push(begin));
    try {
      return await this.#begin(name, task);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }

  async #begin(name: string, task: unknown) {
    const { longestMs, heapMb, onExtracted } = this.#options;
    for (let isFirst = true; ; isFirst = false) {
      if (this.#closed) throw new Error('the threads that read were closed');
      this.#pool ??= this.#makePool();
      const pool = await this.#pool;
      const signal = AbortSignal.timeout(longestMs);
      const began = performance.now();
      try {
        const result = await pool.run(task, { name, signal });
        if (name === 'extract') onExtracted?.((performance.now() - began) / 1_000);
        return result;
      } catch (error) {
        if (signal.aborted) throw new UnreadableText(`takes more than ${longestMs / 1_000} s to read; split it`);
        // The call stack, or the longest possible string, was exceeded.
        if (error instanceof RangeError)
          throw new UnreadableText(`is more than can be read at once (${error.message}); split it`);
        if (!isOutOfMemory(error)) throw error;
        // Earlier texts may have filled the thread's memory: try once more in a new one.
        if (!isFirst) throw new UnreadableText(`needs more than ${heapMb} MB to read; split it`);
      }
    }
  }

  /** Loads Piscina on demand: an import of documents with supplied reports does not need it. */
  async #makePool(): Promise<Piscina> {
    const { knowledge, maxThreads, heapMb } = this.#options;
    const pool = new (await import('piscina')).Piscina({
      filename: THREAD,
      workerData: { knowledge, loading: this.#loading },
      minThreads: 0,
      maxThreads,
      idleTimeout: IDLE_MS,
      execArgv: THREAD_FLAGS,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    // A task's failure rejects its own promise; the failure of an idle thread concerns nobody, but unheard it would end
    // us.
    pool.on('error', () => undefined);
    this.#opened = pool;
    return pool;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
