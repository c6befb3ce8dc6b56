import { type Config, ROOT } from '../config.ts';
import { WebReader } from '../ingest/fetch/web-reader.ts';
import type { Pipeline } from '../ingest/shared/pipeline.ts';
import { ExtractionThreads } from '../ingest/threads/extraction-threads.ts';
import type { Log } from '../store/database/log.ts';
import { openStore } from '../store/store.ts';
import { Cleanup } from './cleanup.ts';

/** What a pipeline is made with; it crosses to a thread. */
export interface PipelineSettings {
  config: Config;
  /** The database's. */
  url: string;
  /** The version of what its threads extract by: only they hold the extractor itself, which is large. */
  extractor: string;
  /** What its connections are called. */
  name: string;
}

/** With connections of its own: what it does takes longer than a request may. */
export function openPipeline({ config, url, extractor, name }: PipelineSettings, log: Log) {
  const store = openStore(url, { applicationName: `onrecord: ${name}` });
  const threads = new ExtractionThreads(store, extractor);
  const { userAgent, allowPrivateAddresses, inbox, pauseAfter } = config;
  const web = new WebReader({ userAgent, allowPrivateAddresses });
  const pipeline: Pipeline = { store, threads, web, log, cwd: ROOT, inbox, allowPrivateAddresses, pauseAfter };
  const cleanup = new Cleanup();
  for (const each of [store, web, threads]) cleanup.add(() => each.close());
  return { pipeline, close: () => cleanup.run() };
}
