import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Threads that load modules right now, counted in memory that they share with the thread that may end them. Ending a
 * thread while it loads never returns in Node 24, and aborts the process in Node 20.
 */
export type LoadingThreads = Int32Array<SharedArrayBuffer>;

/** Places in that memory. */
const COUNT = 0;
const CLOSED = 1;

const LOOK_MS = 10;
/** Longer than anything takes to load. */
const LONGEST_MS = 10_000;

export function countLoading(): LoadingThreads {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Loads modules in a thread; throws if it is about to be ended. */
export async function loadModules<T>(loading: LoadingThreads, load: () => Promise<T>): Promise<T> {
  // Counted before looking: whoever ends the threads writes CLOSED before looking at the count.
  Atomics.add(loading, COUNT, 1);
  try {
    if (Atomics.load(loading, CLOSED) === 1) throw new Error('the threads that read were closed');
    return await load();
  } finally {
    Atomics.sub(loading, COUNT, 1);
  }
}

/** Lets no more modules be loaded, and waits for threads that are loading some. */
export async function endLoading(loading: LoadingThreads): Promise<void> {
  Atomics.store(loading, CLOSED, 1);
  const began = performance.now();
  while (Atomics.load(loading, COUNT) > 0 && performance.now() - began < LONGEST_MS) await sleep(LOOK_MS);
}
