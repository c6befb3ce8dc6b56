import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { startWorker } from '../ingest/worker/worker.ts';
import { makeLogger } from './logger.ts';
import { openPipeline, type PipelineSettings } from './pipeline.ts';
import { startTracing } from './tracing.ts';

const { PRIORITY_LOW } = constants.priority;
// Only on Linux has a thread, with those that it starts, a priority of its own; elsewhere this would slow down the API.
if (process.platform === 'linux') setPriority(PRIORITY_LOW);

const settings: PipelineSettings = workerData;
const tracing = await startTracing(settings.config, 'worker');
const { pipeline, others, close } = openPipeline(settings, makeLogger(settings.config), {
  onExtracted: (seconds) => parentPort?.postMessage(seconds),
});
// An embedded PostgreSQL runs on this machine: its processes that serve the worker get a low priority, too.
if (settings.config.databaseUrl === undefined) {
  pipeline.store.pool.on('connect', (client) => {
    try {
      // The driver's types leave it out.
      if ('processID' in client) setPriority(Number(client.processID), PRIORITY_LOW);
    } catch {
      // The process may belong to another user; it works without, too.
    }
  });
}
const worker = startWorker(pipeline, { concurrency: settings.config.workerJobs, others });
parentPort?.once('message', async () => {
  await worker.stop();
  await close();
  await tracing.close();
});
