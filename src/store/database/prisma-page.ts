import { finishPage, type Key, type Page, type PageRequest } from './page.ts';

/** One end of a page: a row lies within if its time is `upTo`, and either its time is `past` or its id is `id`. */
interface Bound {
  upTo: { lte: Date } | { gte: Date };
  past: { lt: Date } | { gt: Date };
  id: { lt: number } | { gt: number };
}

/**
 * What Prisma needs to read a page of rows by time and then by id, the latest first. It takes one row more than the page
 * has, which tells whether there are more.
 */
export function latestFirst({ limit, fromEnd, after, before }: PageRequest) {
  const bounds = [...(after ? [earlierThan(after)] : []), ...(before ? [laterThan(before)] : [])];
  return { take: limit + 1, direction: fromEnd ? ('asc' as const) : ('desc' as const), bounds };
}

function earlierThan(key: Key): Bound {
  const { time, id } = parseKey(key);
  return { upTo: { lte: time }, past: { lt: time }, id: { lt: id } };
}

function laterThan(key: Key): Bound {
  const { time, id } = parseKey(key);
  return { upTo: { gte: time }, past: { gt: time }, id: { gt: id } };
}

/** The largest id that a row can have. Prisma hands a larger one to PostgreSQL, which refuses the statement. */
const MAX_ID = 2 ** 31 - 1;

/** A cursor may hold any number. */
function parseKey([at = Number.NaN, id]: Key): { time: Date; id: number } {
  return { time: new Date(at), id: Math.max(-MAX_ID, Math.min(MAX_ID, Number(id))) };
}

/** A filter for the rows of these ids, of which some may be larger than any row's. */
export function withIds(ids: readonly number[]): { id: { in: number[] } } {
  return { id: { in: ids.filter((id) => id <= MAX_ID) } };
}

/** The page that was taken. */
export function toPage<Row>(
  rows: Row[],
  keyOf: (row: Row) => readonly unknown[],
  request: PageRequest,
  totalCount: number | undefined,
): Page<Row> {
  const page = { rows, keys: rows.map(keyOf), hasNextPage: false, hasPreviousPage: false, totalCount };
  finishPage(page, request);
  return page;
}
