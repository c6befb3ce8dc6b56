import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { enqueueDueSources, enqueueRetries, maintainQueue } from '../../../src/ingest/worker/maintenance.ts';
import { migrateQueue } from '../../../src/ingest/worker/migrate-queue.ts';
import { quarantine } from '../../../src/store/imports/quarantine.ts';
import { askToRetry } from '../../../src/store/imports/quarantined-documents.ts';
import { addJobs } from '../../../src/store/imports/queue.ts';
import { beginRun, openRun } from '../../../src/store/imports/run-log.ts';
import { type Newsroom, openNewsroom } from '../../support/newsroom.ts';
import { putSource, type TestPipeline } from '../../support/worker.ts';

let newsroom: Newsroom;
let pipeline: TestPipeline;
let pool: TestPipeline['store']['pool'];
beforeEach(async () => {
  newsroom = await openNewsroom();
  pipeline = newsroom.open();
  ({ pool } = pipeline.store);
  await migrateQueue(pipeline.store);
  await pool.query('DELETE FROM source');
});
afterEach(() => newsroom.close());

interface Job {
  task: string;
  key: string | null;
  queue: string | null;
  payload: { source?: number; quarantined?: number; item?: number }[];
}
const jobs = async () => {
  const { rows } = await pool.query<Job>(
    `SELECT task.identifier AS task, job.key, queue.queue_name AS queue, job.payload FROM graphile_worker._private_jobs job
      JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      LEFT JOIN graphile_worker._private_job_queues queue ON queue.id = job.job_queue_id ORDER BY job.id`,
  );
  return rows;
};

describe('sources that are due', () => {
  const dueAt = async (slug: string) => {
    const { rows } = await pool.query<{ at: Date | null }>('SELECT next_tick_at AS at FROM source WHERE slug = $1', [
      slug,
    ]);
    return rows[0]?.at;
  };

  it('are enqueued once, in the queue of their host, and are due again by their schedule', async () => {
    const location = 'https://news.example/feed.xml';
    await putSource(pipeline.store, { slug: 'courier', kind: 'FEED', location, schedule: '0 * * * *' });
    await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: '$INBOX', schedule: '0 * * * *' });
    expect(await enqueueDueSources(pipeline)).toBe(2);
    expect(await enqueueDueSources(pipeline)).toBe(0);
    const enqueued = await jobs();
    expect(enqueued.map(({ task }) => task)).toEqual(['read-source', 'read-source']);
    expect(new Set(enqueued.map(({ queue }) => queue)).size).toBe(2);
    expect(enqueued.map(({ queue }) => queue)).toContain('host:news.example');
    expect((await dueAt('courier'))?.getTime()).toBeGreaterThan(Date.now());
  });

  it('are read by hand only, if nothing says when', async () => {
    await putSource(pipeline.store, { slug: 'box', kind: 'FOLDER', location: '$INBOX' });
    await pool.query('UPDATE source SET next_tick_at = now()');
    expect(await enqueueDueSources(pipeline)).toBe(1);
    expect(await dueAt('box')).toBeNull();
  });

  it.each(['PAUSED', 'DISABLED'])('are not read while %s', async (status) => {
    await putSource(pipeline.store, { slug: 'courier', kind: 'FEED', location: 'https://news.example/feed.xml' });
    await pool.query('UPDATE source SET status = $1', [status]);
    expect(await enqueueDueSources(pipeline)).toBe(0);
    expect(await jobs()).toEqual([]);
  });
});

it('a retry that was asked for is enqueued once', async () => {
  const document = { origin: 'in/a.txt', bytes: Buffer.from('a'), reason: 'names no outlet', position: null };
  const id = await quarantine(pool, document);
  await askToRetry(await pipeline.store.prisma(), id);
  await enqueueRetries(pipeline);
  await enqueueRetries(pipeline);
  expect(await jobs()).toMatchObject([{ task: 'retry-quarantined', payload: [{ quarantined: id }] }]);
});

describe('maintenance', () => {
  it('frees the jobs of workers that ended without a word, and says so', async () => {
    await addJobs(pool, [{ task: 'compare-articles', payload: [] }]);
    await pool.query(
      "UPDATE graphile_worker._private_jobs SET locked_by = 'dead', locked_at = now() - interval '1 minute'",
    );
    await maintainQueue(pipeline);
    const { rows } = await pool.query('SELECT FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL');
    expect(rows).toEqual([]);
    expect(pipeline.warnings).toEqual(['1 worker ended without a word; their jobs are taken up.']);
  });

  it('closes the runs of processes that died, and no others', async () => {
    const status = async (id: number) =>
      (await pool.query('SELECT status FROM run WHERE id = $1', [id])).rows[0]?.status;
    const alive = await beginRun(pool, { sourceId: null, inputs: [] });
    const dead = await openRun(pool, { sourceId: null, inputs: [], pending: 0 });
    const waiting = await openRun(pool, { sourceId: null, inputs: [], pending: 1 });
    await maintainQueue(pipeline);
    expect([await status(alive.runId), await status(dead), await status(waiting)]).toEqual([
      'RUNNING',
      'FAILED',
      'RUNNING',
    ]);
    alive.lease.release();
  });

  it('enqueues documents whose job was lost', async () => {
    const location = 'https://news.example/1';
    await putSource(pipeline.store, { slug: 'courier', kind: 'FEED', location: 'https://news.example/feed.xml' });
    const run = await openRun(pool, { sourceId: null, inputs: [], pending: 1 });
    const { rows } = await pool.query<{ id: number }>(
      'INSERT INTO source_item (source_id, run_id, key, location) SELECT id, $1, $2, $2 FROM source RETURNING id',
      [run, location],
    );
    await maintainQueue(pipeline);
    await maintainQueue(pipeline);
    const lost = (await jobs()).filter(({ task }) => task === 'read-document');
    expect(lost).toMatchObject([{ payload: [{ item: rows[0]?.id }], queue: 'host:news.example' }]);
  });

  it('enqueues the reading of texts that other rules have read', async () => {
    await maintainQueue(pipeline);
    const before = (await jobs()).map(({ task }) => task);
    await pool.query("UPDATE version SET extracted_by = repeat('0', 64)");
    await maintainQueue(pipeline);
    const after = (await jobs()).map(({ task }) => task);
    expect(before).not.toContain('reextract');
    expect(after.filter((task) => task === 'reextract')).toHaveLength(1);
  });
});
