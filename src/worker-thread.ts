import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { makeLogger, openPipeline } from './application.ts';
import type { ThreadedWorker } from './background-worker.ts';
import { startWorker } from './ingest/worker.ts';

// On Linux priorities are a thread's, and those of the threads that it makes; elsewhere it would be the API's too.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { config, url }: ThreadedWorker = workerData;
const { pipeline, close } = openPipeline({ config, url, log: makeLogger(config), command: 'server' });
const worker = startWorker(pipeline, { concurrency: config.workerJobs });
parentPort?.once('message', async () => {
  await worker.stop();
  await close();
});
