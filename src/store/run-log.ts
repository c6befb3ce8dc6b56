import { createHash } from 'node:crypto';
import type { RunOutcome, RunStatus } from './runs.ts';
import type { Queryable } from './sql.ts';
import type { Store } from './store.ts';

const MAX_RAW_BYTES = 1 << 20;

/** What a run counted. */
export interface RunCounts {
  read: number;
  created: number;
  changed: number;
  unchanged: number;
  quarantined: number;
  reports: number;
}

export interface NewRunItem {
  outcome: RunOutcome;
  subject: string;
  detail: string | null;
  articleId?: number;
  quarantineId?: number;
}

export async function startRun(store: Store, inputs: string[], sourceId: number | null): Promise<number> {
  const { id } = await store.prisma.run.create({ data: { inputs, sourceId } });
  return id;
}

export async function recordItems(db: Queryable, runId: number, items: readonly NewRunItem[]): Promise<void> {
  if (items.length === 0) return;
  await db.query(
    `INSERT INTO run_item (run_id, outcome, subject, detail, article_id, quarantine_id)
      SELECT $1, outcome, subject, detail, "articleId", "quarantineId"
      FROM json_to_recordset($2)
        AS item (outcome "RunOutcome", subject text, detail text, "articleId" int, "quarantineId" int)`,
    [runId, JSON.stringify(items)],
  );
}

export async function finishRun(
  store: Store,
  runId: number,
  result: RunCounts & { status: RunStatus; error?: string | undefined },
): Promise<void> {
  const finishedAt = new Date();
  const { sourceId } = await store.prisma.run.update({ where: { id: runId }, data: { ...result, finishedAt } });
  if (sourceId === null) return;
  const failed = result.status === 'FAILED';
  await store.prisma.source.update({
    where: { id: sourceId },
    data: failed
      ? { lastRunAt: finishedAt, failures: { increment: 1 } }
      : { lastRunAt: finishedAt, lastSuccessAt: finishedAt, failures: 0 },
  });
}

/** A folder that imports read from, made where it is new. */
export async function getFolderSource(store: Store, location: string): Promise<number> {
  const slug =
    location
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join('-') ?? 'folder';
  const hash = createHash('sha256').update(location).digest('hex').slice(0, 6);
  const { id } = await store.prisma.source.upsert({
    where: { location },
    create: { slug: `${slug}-${hash}`, kind: 'FOLDER', location },
    update: {},
  });
  return id;
}

/** Sets a document aside; the same one again is seen again, not twice there. */
export async function quarantine(
  store: Store,
  document: { origin: string; bytes: Uint8Array; reason: string; position: number | null },
): Promise<number> {
  const { origin, bytes, reason, position } = document;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const raw = Uint8Array.from(bytes.subarray(0, MAX_RAW_BYTES));
  const { id } = await store.prisma.quarantine.upsert({
    where: { origin_sha256: { origin, sha256 } },
    create: { origin, sha256, reason, position, raw },
    update: { reason, position, lastSeenAt: new Date(), resolvedAt: null },
  });
  return id;
}

/** Its origin was imported without trouble: what was set aside of it waits no longer. */
export async function resolveQuarantine(store: Store, origins: string[]): Promise<void> {
  await store.prisma.quarantine.updateMany({
    where: { origin: { in: origins }, resolvedAt: null },
    data: { resolvedAt: new Date() },
  });
}
