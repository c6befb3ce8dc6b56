import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts';
import { withoutCredentials } from '../../model.ts';
import { withIds } from '../database/prisma-page.ts';

export type SourceStatus = 'ACTIVE' | 'PAUSED' | 'DISABLED';

const DAY_MS = 86_400_000;
/** Days over which `itemsPerDay` is averaged. */
const COUNTED_DAYS = 14;

const withOutlet = { include: { outlet: { select: { slug: true } } } } as const;
type Found = Prisma.SourceGetPayload<typeof withOutlet>;

/** A source as operators see it. */
export interface SourceRow extends Omit<Found, 'movedTo' | 'outlet' | 'published' | 'hintMs'> {
  /** The location it was given with, where a permanent redirect has led elsewhere since. */
  movedFrom: string | null;
  outletSlug: string | null;
  habit: Pick<Found, 'published' | 'hintMs'>;
  /** On average over the last fortnight, or since the first item if that is later. */
  itemsPerDay: number;
}

/** Sources by slug: all of them, for they are few, or those asked for. */
export async function getSources(
  prisma: PrismaClient,
  wanted?: { ids: readonly number[] } | { slug: string },
): Promise<SourceRow[]> {
  const where = wanted && ('ids' in wanted ? withIds(wanted.ids) : wanted);
  const found = await prisma.source.findMany({ ...withOutlet, where, orderBy: { slug: 'asc' } });
  const itemsPerDay = await countItemsPerDay(prisma, found);
  return found.map(({ movedTo, outlet, published, hintMs, ...source }) => ({
    ...source,
    location: movedTo ?? source.location,
    movedFrom: movedTo === null ? null : source.location,
    outletSlug: outlet?.slug ?? null,
    nextTickAt: source.status === 'ACTIVE' ? source.nextTickAt : null,
    habit: { published, hintMs },
    itemsPerDay: itemsPerDay.get(source.id) ?? 0,
  }));
}

async function countItemsPerDay(
  prisma: PrismaClient,
  sources: readonly { id: number }[],
): Promise<Map<number, number>> {
  const now = Date.now();
  const counts = await prisma.sourceItem.groupBy({
    by: ['sourceId'],
    where: {
      sourceId: { in: sources.map(({ id }) => id) },
      firstSeenAt: { gt: new Date(now - COUNTED_DAYS * DAY_MS) },
    },
    _count: true,
    _min: { firstSeenAt: true },
  });
  return new Map(
    counts.map(({ sourceId, _count, _min }) => {
      const days = (now - (_min.firstSeenAt?.getTime() ?? now)) / DAY_MS;
      return [sourceId, _count / Math.max(1, days)];
    }),
  );
}

/** Stops the readings of a source until it is resumed, and keeps the reason; false where there is none to pause. */
export async function pauseSource(prisma: PrismaClient, slug: string, reason: string): Promise<boolean> {
  const { count } = await prisma.source.updateMany({
    where: { slug, status: { not: 'DISABLED' } },
    data: { status: 'PAUSED', reason: withoutCredentials(reason), pausedAt: new Date() },
  });
  return count === 1;
}

/** Takes the readings of a source up again, also of a disabled one, and forgets its failures; false where there is none. */
export async function resumeSource(prisma: PrismaClient, slug: string): Promise<boolean> {
  const { count } = await prisma.source.updateMany({
    where: { slug },
    data: { status: 'ACTIVE', reason: null, pausedAt: null, failures: 0, error: null, nextTickAt: new Date() },
  });
  return count === 1;
}

/** Makes an active source due now; false where there is none. */
export async function readSourceNow(prisma: PrismaClient, slug: string): Promise<boolean> {
  const { count } = await prisma.source.updateMany({
    where: { slug, status: 'ACTIVE' },
    data: { nextTickAt: new Date(), etag: null, lastModified: null },
  });
  return count === 1;
}
