import { availableParallelism } from 'node:os';
import { hashOf } from '../../store/database/hash.ts';
import { curatedKnowledge } from '../../store/read/curated-knowledge.ts';
import type { Dimensions } from '../../store/read/dimensions.ts';
import type { Store } from '../../store/store.ts';
import { slugsIn } from './read-checked.ts';
import { ReaderThreads, TEXT_LIMITS, type TextReader, type ThreadOptions } from './reader-threads.ts';

/** How old the knowledge may be that a document is read with; one that fails is read again with the latest. */
const FRESH_MS = 5_000;

/** Leaves one processor to the main thread. */
export const MAX_THREADS = Math.max(1, availableParallelism() - 1);

/**
 * The threads of a worker, always with current knowledge: parsing and extraction must not block the event loop. When
 * the knowledge changes, new threads begin; the old ones finish what they were given and end when idle. The number of
 * jobs at a time bounds how many texts wait.
 */
export class ExtractionThreads {
  readonly #store: Store;
  readonly #version: string;
  readonly #options: Pick<ThreadOptions, 'maxThreads' | 'longestMs' | 'heapMb' | 'onExtracted'>;
  #current: { of: Dimensions; at: number; key: string; threads: ReaderThreads } | undefined;
  #earlier: ReaderThreads[] = [];

  constructor(
    store: Store,
    version: string,
    {
      maxThreads = MAX_THREADS,
      longestMs = TEXT_LIMITS.longestMs,
      heapMb = TEXT_LIMITS.heapMb,
      onExtracted,
    }: Partial<ThreadOptions> = {},
  ) {
    this.#store = store;
    this.#version = version;
    this.#options = { maxThreads, longestMs, heapMb, onExtracted };
  }

  /** The reader with current knowledge, at most some seconds old; with `latest`, as it is in the database now. */
  async reader({ latest = false } = {}): Promise<TextReader> {
    const known = this.#current;
    if (known && !latest && performance.now() - known.at < FRESH_MS) return known.threads.reader;
    const dimensions = await (latest ? this.#store.dimensions.refresh() : this.#store.dimensions.current());
    const at = performance.now();
    // A call at the same time may have made threads of later knowledge: keep those.
    const before = this.#current;
    if (before && dimensions.asOf <= before.of.asOf) {
      if (before.of === dimensions) before.at = at;
      return before.threads.reader;
    }
    const knowledge = curatedKnowledge(dimensions);
    const threads = new ReaderThreads({
      knowledge,
      known: slugsIn(dimensions),
      version: this.#version,
      ...this.#options,
    });
    const key = hashOf([threads.reader.readBy, knowledge.outlets]);
    if (before?.key === key) {
      Object.assign(before, { of: dimensions, at });
      before.threads.reader.known = slugsIn(dimensions);
      return before.threads.reader;
    }
    this.#current = { of: dimensions, at, key, threads };
    if (before) this.#earlier = [...this.#earlier.filter(({ isAlive }) => isAlive), before.threads];
    return threads.reader;
  }

  async close(): Promise<void> {
    const all = [...this.#earlier, ...(this.#current ? [this.#current.threads] : [])];
    await Promise.all(all.map((threads) => threads.close()));
  }
}
