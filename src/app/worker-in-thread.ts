import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker as Thread } from 'node:worker_threads';
import type { Worker } from '../ingest/worker/worker.ts';
import type { Log } from '../store/database/log.ts';
import type { PipelineSettings, Watcher } from './pipeline.ts';

const THREAD = new URL('./worker-thread.js', import.meta.url);
const RESTART_MS = 5_000;
/** Small, to save memory: nobody waits for a worker's answers, so more garbage collections do not matter. */
const YOUNG_MB = 16;

/**
 * Starts a worker in a thread of its own, so that parsing, hashing and writing do not delay the API. A thread that ends
 * by a fault is started again.
 */
export function startBackgroundWorker(settings: PipelineSettings, log: Log, watcher: Watcher): Worker {
  const stopping = new AbortController();
  const working = supervise(settings, log, watcher, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await working;
    },
  };
}

async function supervise(settings: PipelineSettings, log: Log, watcher: Watcher, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await runThread(settings, watcher, signal);
    } catch (error) {
      log.warn(`The worker ended: ${error instanceof Error ? error.stack : error}`);
    }
    await sleep(RESTART_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function runThread(settings: PipelineSettings, { onExtracted }: Watcher, signal: AbortSignal): Promise<void> {
  const thread = new Thread(THREAD, { workerData: settings, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  thread.on('message', (seconds: number) => onExtracted?.(seconds));
  const stop = () => thread.postMessage('stop');
  signal.addEventListener('abort', stop, { once: true });
  try {
    await once(thread, 'exit');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
