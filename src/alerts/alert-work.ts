import type { TaskList } from 'graphile-worker';
import type { OtherWork } from '../ingest/worker/worker.ts';
import { addJobs, type NewJob } from '../store/imports/queue.ts';
import { type AlertSettings, type AlertTools, alertToolsOf } from './alert-settings.ts';
import { digestWork } from './digests/digest-work.ts';
import { webhookWork } from './webhooks/webhook-work.ts';

/** One way of telling those who saved queries what changed their answers. */
export interface AlertWork {
  tasks(signal: AbortSignal): TaskList;
  /** The jobs of what is due now; those that wait already are not added again. */
  findDue(): Promise<NewJob[]>;
  close(): Promise<void>;
}

const WAYS: readonly ((tools: AlertTools) => AlertWork)[] = [webhookWork, digestWork];

/** What a worker does beside reading sources: it tells those who saved queries what changed their answers. */
export function alertWork(settings: AlertSettings): OtherWork {
  const tools = alertToolsOf(settings);
  const all = WAYS.map((way) => way(tools));
  return {
    tasks: (signal) => Object.assign({}, ...all.map((work) => work.tasks(signal))),
    async enqueueDue() {
      for (const work of all) await addJobs(settings.store.pool, await work.findDue());
    },
    async close() {
      await Promise.all(all.map((work) => work.close()));
    },
  };
}
