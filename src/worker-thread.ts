import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { startWorker } from './ingest/worker.ts';
import { makeLogger } from './logger.ts';
import { openPipeline, type PipelineSettings } from './open-pipeline.ts';

// On Linux priorities are a thread's, and those of the threads that it makes; elsewhere it would be the API's too.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const settings: PipelineSettings = workerData;
const { pipeline, close } = openPipeline(settings, makeLogger(settings.config));
const worker = startWorker(pipeline, { concurrency: settings.config.workerJobs });
parentPort?.once('message', async () => {
  await worker.stop();
  await close();
});
