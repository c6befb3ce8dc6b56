import { Command } from 'commander';
import { listenForMetrics, makeMetrics } from '../app/metrics.ts';
import { parseConfig } from '../config.ts';
import { getSources } from '../store/imports/sources.ts';
import { formatSources } from '../terminal/sources-table.ts';
import { keepHeapSmall, optimizeForMemory, withApplication } from './command.ts';

export const workerCommand = new Command('worker').description('read sources as they come due').action(runWorker);

async function runWorker(): Promise<void> {
  // The thread that extracts has a heap of its own.
  keepHeapSmall(20);
  optimizeForMemory();
  await withApplication('worker', async (application) => {
    const { host, metricsPort } = parseConfig(process.env);
    const { registry, watcher } = makeMetrics(application.store.pool);
    if (metricsPort !== undefined) await listenForMetrics(registry, host, metricsPort);
    await application.work(watcher);
    const sources = await getSources(await application.store.prisma());
    console.log(formatSources(sources, process.stdout.columns));
    console.log('Reading them as they come due.');
    // Until a signal stops it.
    await new Promise(() => undefined);
  });
}
