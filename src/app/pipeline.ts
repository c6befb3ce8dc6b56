import { alertWork } from '../alerts/alert-work.ts';
import { type Config, HOME } from '../config.ts';
import { WebReader } from '../ingest/fetch/web-reader.ts';
import type { Pipeline } from '../ingest/shared/pipeline.ts';
import { ExtractionThreads } from '../ingest/threads/extraction-threads.ts';
import type { Log } from '../store/database/log.ts';
import { openStore } from '../store/store.ts';
import { Cleanup } from './cleanup.ts';

/** What a pipeline is made of; can be sent to a thread. */
export interface PipelineSettings {
  config: Config;
  /** Of the database. */
  url: string;
  /** Version of the extraction rules; only the pipeline's threads load the rules themselves, which are large. */
  extractor: string;
  /** Name of its connections in the database's statistics. */
  name: string;
}

/** Who is told what pipelines do. */
export interface Watcher {
  /** Of each text that was extracted, how long that took. */
  onExtracted?: ((seconds: number) => void) | undefined;
}

/** Opens a pipeline with its own database connections: its queries may take longer than a request's. */
export function openPipeline(
  { config, url, extractor, name }: PipelineSettings,
  log: Log,
  { onExtracted }: Watcher = {},
) {
  const store = openStore(url, { applicationName: `onrecord: ${name}` });
  const threads = new ExtractionThreads(store, extractor, { onExtracted });
  const { userAgent, allowPrivateAddresses, inbox, pauseAfter, eventsKeptDays } = config;
  const web = new WebReader({ userAgent, allowPrivateAddresses });
  const settings = { inbox, allowPrivateAddresses, pauseAfter, eventsKeptDays };
  const pipeline: Pipeline = { store, threads, web, log, cwd: HOME, ...settings };
  const cleanup = new Cleanup();
  const others = alertWork({ store, log, ...config });
  for (const each of [store, web, threads, others]) cleanup.add(() => each.close());
  return { pipeline, others, close: () => cleanup.run() };
}
