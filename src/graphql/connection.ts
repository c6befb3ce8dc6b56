import type { Key, Page, PageRequest } from '../store/database/page.ts';
import type { Dimension } from '../store/read/dimensions.ts';
import { badInput, quote } from './errors.ts';

const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;

/** The paging arguments of every connection. */
export interface PageArguments {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}

/**
 * A page as Relay has it; `totalCount` is there only where it was asked for. What costs something is a getter, and of a
 * class: V8 gives each object literal that has one a shape of its own, which keeps the page's rows until a major collection.
 */
export class Connection<Row> {
  readonly nodes: Row[];
  readonly totalCount: number | undefined;
  private readonly page: Page<Row>;

  constructor(page: Page<Row>) {
    this.nodes = page.rows;
    this.totalCount = page.totalCount;
    this.page = page;
  }

  get edges(): { cursor: string; node: Row }[] {
    const { rows, keys } = this.page;
    return rows.map((node, i) => ({ cursor: cursorOf(keys[i]) ?? '', node }));
  }

  get pageInfo() {
    const { keys, hasNextPage, hasPreviousPage } = this.page;
    return { hasNextPage, hasPreviousPage, startCursor: cursorOf(keys[0]), endCursor: cursorOf(keys.at(-1)) };
  }
}

/** The kinds of values that a connection's cursors hold, in order. */
export type KeyShape = readonly ('day' | 'instant' | 'number' | 'place')[];

const IS_PART: Record<KeyShape[number], (part: unknown) => boolean> = {
  day: (part) => typeof part === 'string' && isInstant(`${part}T00:00:00.000Z`),
  instant: (part) => typeof part === 'string' && isInstant(part),
  number: (part) => Number.isSafeInteger(part),
  /** Where a row in memory stands: the value that orders it, a line break, its slug. */
  place: (part) => typeof part === 'string' && part.includes('\n'),
};

/** Accepts only the form that onrecord writes, and only years that PostgreSQL reads in it. */
function isInstant(text: string): boolean {
  if (!/^(?!0000)\d{4}-/u.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}

/** Checks paging arguments; throws where they contradict one another or are out of bounds. */
export function parsePageRequest(args: PageArguments, shape: KeyShape): PageRequest {
  const { first, last } = args;
  if (first != null && last != null) throw badInput('last', 'first and last exclude each other; leave one out');
  const limit = parseLimit('first', first) ?? parseLimit('last', last) ?? DEFAULT_LIMIT;
  return {
    limit,
    fromEnd: last != null,
    after: parseCursor('after', args.after, shape),
    before: parseCursor('before', args.before, shape),
  };
}

function parseLimit(name: string, value: number | null | undefined): number | undefined {
  if (value == null) return undefined;
  if (value < 0 || value > MAX_LIMIT) throw badInput(name, `${value} is out of bounds; ask for 0 to ${MAX_LIMIT}`);
  return value;
}

function cursorOf(key: readonly unknown[] | undefined): string | undefined {
  return key && Buffer.from(JSON.stringify(key)).toString('base64url');
}

function parseCursor(name: string, cursor: string | null | undefined, shape: KeyShape): Key | undefined {
  if (cursor == null) return undefined;
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    key = undefined;
  }
  const fits = (parts: unknown): parts is (string | number)[] =>
    Array.isArray(parts) && parts.length === shape.length && shape.every((kind, i) => IS_PART[kind](parts[i]));
  if (fits(key)) return key;
  throw badInput(name, `${quote(cursor)} is no cursor of this connection; take one from its edges or pageInfo`);
}

export const toConnection = <Row>(page: Page<Row>): Connection<Row> => new Connection(page);

/** A page of ordered rows in memory. Cursors hold places in the order, so they stay valid when their row is gone. */
export function pageInMemory<Row extends { id: number; slug: string }>(
  found: readonly Row[],
  args: PageArguments,
  dimension: Dimension<Row>,
): Connection<Row> {
  const page = parsePageRequest(args, ['place']);
  const [after, before] = [page.after?.[0], page.before?.[0]];
  const beyond = (isBeyond: (place: string) => boolean) => firstIndex(found, (row) => isBeyond(dimension.placeOf(row)));
  const from = after === undefined ? 0 : beyond((place) => place > after);
  const to = before === undefined ? found.length : beyond((place) => place >= before);
  const rows = page.fromEnd
    ? found.slice(Math.max(from, to - page.limit), Math.max(from, to))
    : found.slice(from, Math.min(from + page.limit, to));
  const more = to - from > rows.length;
  return new Connection({
    rows,
    keys: rows.map((row) => [dimension.placeOf(row)]),
    hasNextPage: page.fromEnd ? before !== undefined : more,
    hasPreviousPage: page.fromEnd ? more : after !== undefined,
    totalCount: found.length,
  });
}

/** The first index from which `isSo` holds, by binary search: it must hold for all rows after it. */
function firstIndex<Row>(rows: readonly Row[], isSo: (row: Row) => boolean): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && isSo(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}
