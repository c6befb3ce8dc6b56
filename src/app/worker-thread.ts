import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { startWorker } from '../ingest/worker/worker.ts';
import { makeLogger } from './logger.ts';
import { openPipeline, type PipelineSettings } from './pipeline.ts';

const { PRIORITY_LOW } = constants.priority;
// On Linux priorities are a thread's, and those of the threads that it makes; elsewhere it would be the API's too.
if (process.platform === 'linux') setPriority(PRIORITY_LOW);

const settings: PipelineSettings = workerData;
const { pipeline, close } = openPipeline(settings, makeLogger(settings.config));
// An embedded PostgreSQL is this machine's: what it does for the worker gives way, too.
if (settings.config.databaseUrl === undefined) {
  pipeline.store.pool.on('connect', (client) => {
    try {
      // The driver's types leave it out.
      if ('processID' in client) setPriority(Number(client.processID), PRIORITY_LOW);
    } catch {
      // As another user's it may not be told to; it works all the same.
    }
  });
}
const worker = startWorker(pipeline, { concurrency: settings.config.workerJobs });
parentPort?.once('message', async () => {
  await worker.stop();
  await close();
});
