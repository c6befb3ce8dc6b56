import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { ExtractableText, ExtractedReport, Knowledge } from '../model.ts';
import type { DocumentFile } from '../sources/read-documents.ts';
import type { DocumentContext } from '../sources/stated-fields.ts';
import type { Dimensions } from '../store/dimensions.ts';
import { hashOf } from '../store/hash.ts';
import { curatedKnowledge, extractionFingerprint } from '../store/knowledge.ts';
import type { Fingerprint } from '../store/near-copies.ts';
import type { Store } from '../store/store.ts';
import { type KnownSlugs, slugsIn } from './read-checked.ts';
import type { ThreadDocument } from './thread-document.ts';

/** Node runs no TypeScript in its threads: from source, the compiled thread is used. */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/ingest/extraction-thread.js' : './extraction-thread.js',
  import.meta.url,
).href;

/** Node 20 aborts the process where a thread is ended while it require()s a module; this has Piscina import() it. */
const THREAD_FLAGS = ['--enable-source-maps', '--no-experimental-require-module'];

/** A thread holds the model: it goes when there has been nothing to read for a while. */
const IDLE_MS = 30_000;
/** A text that takes longer is set aside; 5 MB of paragraphs take half of it. */
const LONGEST_MS = 120_000;
/** How old the knowledge may be that a document is read with; a document that fails is tried with the latest. */
const FRESH_MS = 5_000;

/** What texts are read with, as of one moment. */
export interface Reading {
  knowledge: Knowledge;
  /** "rules@1". */
  coder: string;
  /** Hash of rules and knowledge. */
  readBy: string;
  /** What reports that come with documents may name. */
  known: KnownSlugs;
  parse(
    file: DocumentFile & { content: Uint8Array },
    context: Omit<DocumentContext, 'outlets'>,
  ): Promise<ThreadDocument[]>;
  extract(text: ExtractableText): Promise<ExtractedReport[]>;
  fingerprint(text: string): Promise<Fingerprint>;
}

/** A text took too long to read. */
export class UnreadableText extends Error {}

/**
 * Parses and extracts in threads, so that the event loop stays free for who asks. The threads of one state of the
 * knowledge build their extractor once; when the knowledge changes they finish what they have, and others begin. As many
 * texts wait for them as there are jobs at work, which is what bounds the queue.
 */
export class ExtractionThreads {
  readonly #store: Store;
  readonly #version: string;
  readonly #maxThreads: number;
  readonly #longestMs: number;
  #current: { of: Dimensions; at: number; key: string; pool: Piscina; reading: Reading } | undefined;

  constructor(
    store: Store,
    version: string,
    { maxThreads = Math.max(1, availableParallelism() - 1), longestMs = LONGEST_MS } = {},
  ) {
    this.#store = store;
    this.#version = version;
    this.#maxThreads = maxThreads;
    this.#longestMs = longestMs;
  }

  /** What texts are read with now; `latest` asks the database. */
  async reading({ latest = false } = {}): Promise<Reading> {
    const known = this.#current;
    if (known && !latest && performance.now() - known.at < FRESH_MS) return known.reading;
    const dimensions = await (latest ? this.#store.dimensions.refresh() : this.#store.dimensions.current());
    const at = performance.now();
    // Another may have asked, and made threads, meanwhile; what was read before that comes too late.
    const before = this.#current;
    if (before && dimensions.asOf <= before.of.asOf) {
      if (before.of === dimensions) before.at = at;
      return before.reading;
    }
    const knowledge = curatedKnowledge(dimensions);
    const readBy = extractionFingerprint(knowledge, this.#version);
    const key = hashOf([readBy, knowledge.outlets]);
    if (before?.key === key) {
      Object.assign(before, { of: dimensions, at });
      before.reading.known = slugsIn(dimensions);
      return before.reading;
    }
    const pool = this.#makePool(knowledge);
    const reading = this.#makeReading(pool, { knowledge, readBy, known: slugsIn(dimensions) });
    this.#current = { of: dimensions, at, key, pool, reading };
    // A document that is being read may still ask the earlier threads something.
    if (before) setTimeout(() => before.pool.destroy(), 5 * this.#longestMs).unref();
    return reading;
  }

  async close(): Promise<void> {
    await this.#current?.pool.destroy();
  }

  #makePool(knowledge: Knowledge): Piscina {
    return new Piscina({
      filename: THREAD,
      workerData: knowledge,
      minThreads: 0,
      maxThreads: this.#maxThreads,
      idleTimeout: IDLE_MS,
      execArgv: THREAD_FLAGS,
    });
  }

  #makeReading(pool: Piscina, of: Pick<Reading, 'knowledge' | 'readBy' | 'known'>): Reading {
    const run = async (name: string, task: unknown) => {
      const signal = AbortSignal.timeout(this.#longestMs);
      try {
        return await pool.run(task, { name, signal });
      } catch (error) {
        if (signal.aborted) throw new UnreadableText(`takes more than ${this.#longestMs / 1_000} s to read; split it`);
        throw error;
      }
    };
    return {
      ...of,
      coder: `rules@${this.#version}`,
      parse: (file, context) => run('parse', { file, context }),
      extract: (text) => run('extract', text),
      fingerprint: (text) => run('fingerprint', text),
    };
  }
}
