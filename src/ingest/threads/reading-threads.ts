import type { Piscina } from 'piscina';
import type { DocumentKind } from '../../documents/document-kinds.ts';
import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import type { TextInput } from '../../documents/formats/text-document.ts';
import type { ExtractableText, ExtractedReport, Knowledge } from '../../model.ts';
import { extractionFingerprint } from '../../store/write/knowledge.ts';
import type { Fingerprint } from '../../store/write/near-copies.ts';
import { DocumentError } from '../../text/document-error.ts';
import type { KnownSlugs } from './read-checked.ts';
import type { ThreadDocument } from './thread-document.ts';

/** Node runs no TypeScript in its threads: from source, the compiled thread is used. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/ingest/threads/extraction-thread.js' : './extraction-thread.js',
  import.meta.url,
).href;

/** Node 20 aborts the process where a thread is ended while it require()s a module; this has Piscina import() it. */
const THREAD_FLAGS = ['--enable-source-maps', '--no-experimental-require-module'];

/** A thread holds the model: it goes when there has been nothing to read for a while. */
const IDLE_MS = 30_000;

/** What one text may take; one that takes more is set aside. */
export interface TextLimits {
  /** From when a thread begins with it: 5 MB of paragraphs take half of it. */
  longestMs: number;
  /** Of a thread's heap, the rules and the model among it. */
  heapMb: number;
}

export const TEXT_LIMITS: TextLimits = { longestMs: 120_000, heapMb: 768 };

/** A text took too long to read, or too much memory. */
export class UnreadableText extends DocumentError {}

/** What texts are read with, as of one moment. */
export interface Reading {
  knowledge: Knowledge;
  /** "rules@1". */
  coder: string;
  /** Hash of rules and knowledge. */
  readBy: string;
  /** What reports that come with documents may name. */
  known: KnownSlugs;
  /** The documents of what is read whole. */
  parse(
    kind: DocumentKind | undefined,
    input: TextInput,
    context: Omit<DocumentContext, 'outlets'>,
  ): Promise<ThreadDocument[]>;
  extract(text: ExtractableText): Promise<ExtractedReport[]>;
  fingerprint(text: string): Promise<Fingerprint>;
}

interface ThreadOptions extends TextLimits {
  knowledge: Knowledge;
  known: KnownSlugs;
  /** Of what they extract by. */
  version: string;
  maxThreads: number;
}

/**
 * Threads that parse and extract with one state of the knowledge; each builds its extractor once. None is made before
 * there is something to read.
 */
export class ReadingThreads {
  readonly reading: Reading;
  readonly #options: ThreadOptions;
  #pool: Promise<Piscina> | undefined;
  #opened: Piscina | undefined;
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #closed = false;

  constructor(options: ThreadOptions) {
    const { knowledge, known, version } = options;
    this.#options = options;
    this.#free = options.maxThreads;
    this.reading = {
      knowledge,
      known,
      coder: `rules@${version}`,
      readBy: extractionFingerprint(knowledge, version),
      parse: (kind, input, context) => this.#run('parse', { kind, input, context }),
      extract: (text) => this.#run('extract', text),
      fingerprint: (text) => this.#run('fingerprint', text),
    };
  }

  /** Whether any of its threads is there. */
  get isAlive(): boolean {
    return this.#free < this.#options.maxThreads || (this.#opened?.threads.length ?? 0) > 0;
  }

  /** Ends its threads, whatever they do. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const begin of this.#waiting.splice(0)) begin();
    await (await this.#pool)?.destroy();
  }

  /**
   * Waits here for a thread that is free, not in the pool's queue: what waits has not begun, and would stay there where the
   * only thread ends.
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
    const { longestMs, heapMb } = this.#options;
    for (let isFirst = true; ; isFirst = false) {
      if (this.#closed) throw new Error('the threads that read were closed');
      this.#pool ??= this.#makePool();
      const pool = await this.#pool;
      const signal = AbortSignal.timeout(longestMs);
      try {
        return await pool.run(task, { name, signal });
      } catch (error) {
        if (signal.aborted) throw new UnreadableText(`takes more than ${longestMs / 1_000} s to read; split it`);
        // The call stack, or the longest string there may be.
        if (error instanceof RangeError)
          throw new UnreadableText(`is more than can be read at once (${error.message}); split it`);
        if (!isOutOfMemory(error)) throw error;
        // Those before may have filled the thread: it ended with what they left, and the next has all for itself.
        if (!isFirst) throw new UnreadableText(`needs more than ${heapMb} MB to read; split it`);
      }
    }
  }

  /** Loaded where it is needed: an import of what is coded already does without. */
  async #makePool(): Promise<Piscina> {
    const { knowledge, maxThreads, heapMb } = this.#options;
    const pool = new (await import('piscina')).Piscina({
      filename: THREAD,
      workerData: knowledge,
      minThreads: 0,
      maxThreads,
      idleTimeout: IDLE_MS,
      execArgv: THREAD_FLAGS,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    // Of a thread that fails at something, who asked for it is told; one that fails at nothing concerns nobody.
    pool.on('error', () => undefined);
    this.#opened = pool;
    return pool;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
