import sql from 'sql-template-tag';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import { withoutCredentials } from '../../model.ts';
import { column, rowReader, selectList } from '../database/columns.ts';
import type { Page, PageRequest } from '../database/page.ts';
import { latestFirst, toPage, withIds } from '../database/prisma-page.ts';
import { type Reader, selectRows } from '../database/sql.ts';
import { MAX_RAW_BYTES } from './quarantine.ts';

// All but `raw`, which may be a megabyte.
const fields = {
  id: true,
  origin: true,
  reason: true,
  position: true,
  firstSeenAt: true,
  lastSeenAt: true,
  resolvedAt: true,
  resolution: true,
  retryAt: true,
} as const satisfies Prisma.QuarantineSelect;
/** A quarantined document as operators see it in a list. */
export type QuarantinedDocumentRow = Prisma.QuarantineGetPayload<{ select: typeof fields }>;

export interface QuarantineCriteria {
  /** Whether they wait no longer; all where undefined. */
  resolved?: boolean | undefined;
}

/** Quarantined documents, the latest seen first. */
export async function findQuarantine(
  prisma: PrismaClient,
  { resolved }: QuarantineCriteria,
  request: PageRequest,
  countTotal: boolean,
): Promise<Page<QuarantinedDocumentRow>> {
  const where = resolved === undefined ? {} : { resolvedAt: resolved ? { not: null } : null };
  const { take, direction, bounds } = latestFirst(request);
  const rows = await prisma.quarantine.findMany({
    select: fields,
    where: {
      ...where,
      AND: bounds.map(({ upTo, past, id }) => ({ lastSeenAt: upTo, OR: [{ lastSeenAt: past }, { id }] })),
    },
    orderBy: [{ lastSeenAt: direction }, { id: direction }],
    take,
  });
  const total = countTotal ? await prisma.quarantine.count({ where }) : undefined;
  return toPage(rows, ({ lastSeenAt, id }) => [lastSeenAt, id], request, total);
}

export function getQuarantined(prisma: PrismaClient, ids: readonly number[]): Promise<QuarantinedDocumentRow[]> {
  return prisma.quarantine.findMany({ select: fields, where: withIds(ids) });
}

/** The first bytes of documents, by id. PostgreSQL cuts them, for one may have a megabyte. */
export async function getBeginnings(db: Reader, ids: readonly number[], bytes: number): Promise<Map<number, Buffer>> {
  const columns = { id: column<number>(sql`id`), raw: column<Buffer>(sql`substring(raw FROM 1 FOR ${bytes}::int)`) };
  const query = sql`/* beginnings */ SELECT ${selectList(columns)} FROM quarantine WHERE id = ANY (${ids})`;
  const rows = (await selectRows(db, query)).map(rowReader(columns));
  return new Map(rows.map(({ id, raw }) => [id, raw]));
}

/** A quarantined document with its bytes, to be tried again. */
export interface QuarantinedBytes {
  id: number;
  origin: string;
  sha256: string;
  container: string | null;
  contentType: string | null;
  sourceId: number | null;
  raw: Uint8Array;
  /** Whether `raw` is all of it. */
  isWhole: boolean;
  /** Null while it waits. */
  resolution: 'IMPORTED' | 'GONE' | null;
}

export async function findQuarantined(prisma: PrismaClient, id: number): Promise<QuarantinedBytes | undefined> {
  const found = await prisma.quarantine.findUnique({
    select: {
      id: true,
      origin: true,
      sha256: true,
      container: true,
      contentType: true,
      sourceId: true,
      raw: true,
      size: true,
      resolvedAt: true,
      resolution: true,
    },
    where: { id },
  });
  if (!found) return undefined;
  const { size, resolvedAt, resolution, ...document } = found;
  const { length } = document.raw;
  return {
    ...document,
    isWhole: size === null ? length < MAX_RAW_BYTES : size === length,
    resolution: resolvedAt === null ? null : (resolution ?? 'IMPORTED'),
  };
}

/** The latest entry of an origin that still waits, and its reason. */
export async function findReason(prisma: PrismaClient, origin: string): Promise<{ id: number; reason: string } | null> {
  return prisma.quarantine.findFirst({
    select: { id: true, reason: true },
    where: { origin, resolvedAt: null },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  });
}

/** Notes why another try failed. */
export async function keepAside(prisma: PrismaClient, id: number, reason: string): Promise<void> {
  await prisma.quarantine.updateMany({
    where: { id, resolvedAt: null },
    data: { reason: withoutCredentials(reason), position: null, lastSeenAt: new Date() },
  });
}

/** Asks a worker to try an entry again; answers when that was, undefined if the entry does not wait. */
export async function askToRetry(prisma: PrismaClient, id: number): Promise<Date | undefined> {
  const retryAt = new Date();
  const { count } = await prisma.quarantine.updateMany({ where: { id, resolvedAt: null }, data: { retryAt } });
  return count === 1 ? retryAt : undefined;
}
