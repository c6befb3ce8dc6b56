import type { Pool } from 'pg';
import { Gauge, type Registry } from 'prom-client';
import { readLastDay, readSourceStates, readWorkState } from './work-state.ts';

/** Sources that have time series of their own, those that fail most first. */
const MAX_SOURCES = 200;
/** The database is not asked more often, however many ask. */
const FRESH_MS = 5_000;

/** Adds how queue, sources and quarantine fare, read from the database when it is asked for. */
export function addWorkMetrics(registry: Registry, pool: Pool): void {
  const read = fresh(() => readAll(pool));
  const gauge = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    set: (gauge: Gauge<Label>, all: Awaited<ReturnType<typeof readAll>>) => void,
  ) => {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        const all = await read();
        this.reset();
        if (all) set(this, all);
      },
    });
  };
  gauge('onrecord_database_up', 'Whether the database answers; nothing below is known where it does not.', [], (it) =>
    it.set(1),
  );
  gauge(
    'onrecord_jobs',
    'Jobs by task: waiting, postponed, running, failed for good.',
    ['task', 'state'],
    (it, { work }) => {
      for (const { count, ...job } of work.jobs) it.set(job, count);
    },
  );
  gauge('onrecord_queue_age_seconds', 'How long the job that waits longest has been due.', [], (it, { work }) =>
    it.set(work.queueAge),
  );
  gauge('onrecord_source_items', 'Documents that a source brought within a day.', ['source'], (it, { sources }) => {
    for (const { source, items } of sources) it.set({ source }, items);
  });
  gauge('onrecord_source_failures', 'Failures in a row of a source, until now.', ['source'], (it, { sources }) => {
    for (const { source, failures } of sources) it.set({ source }, failures);
  });
  gauge('onrecord_source_paused', 'Whether a source is paused.', ['source'], (it, { sources }) => {
    for (const { source, status } of sources) it.set({ source }, status === 'PAUSED' ? 1 : 0);
  });
  gauge(
    'onrecord_quarantine_share',
    'Of the documents read within a day, the share that was set aside.',
    [],
    (it, { day }) => it.set(day.read === 0 ? 0 : day.quarantined / day.read),
  );
}

async function readAll(pool: Pool) {
  const [work, sources, day] = [
    await readWorkState(pool),
    await readSourceStates(pool, MAX_SOURCES),
    await readLastDay(pool),
  ];
  return { work, sources, day };
}

/** The value as it was at most `FRESH_MS` ago; undefined where it cannot be read. */
function fresh<T>(read: () => Promise<T>): () => Promise<T | undefined> {
  let last: { at: number; value: Promise<T | undefined> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > FRESH_MS) {
      last = { at: performance.now(), value: read().catch(() => undefined) };
    }
    return last.value;
  };
}
