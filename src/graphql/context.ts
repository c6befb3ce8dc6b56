import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { PrismaClient } from '../generated/prisma/client.ts';
import type { Source } from '../model.ts';
import type { RowLimits } from '../store/database/as-of.ts';
import { type FairPool, OverloadedError } from '../store/database/fair-pool.ts';
import type { Reader } from '../store/database/sql.ts';
import type { Dimension, Dimensions } from '../store/read/dimensions.ts';
import { limitDimensions } from '../store/read/limited-dimensions.ts';
import type { Store } from '../store/store.ts';
import type { RequestAudit } from './access/request-audit.ts';
import type { Viewer } from './access/viewer.ts';
import { limitedOnly, overloaded } from './errors.ts';
import type { EventStream } from './events/event-stream.ts';
import type { Keeping } from './kept/keeping.ts';
import type { Budget } from './limits/budget.ts';
import type { Observed } from './observed/observed.ts';

/** Checks a source that an operator sends: the source, or the field that is wrong and what to change in it. */
export type ParseSource = (input: unknown) => Promise<{ source: Source } | { field: string; message: string }>;

/** Why nothing may be sent to an address that somebody gives, as a predicate to its argument; undefined where it may. */
export type FindWebhookProblem = (url: string) => string | undefined;

/** The store with a reader of the request's own, which gets its fair share of the connections; for Prisma see `operate`. */
export type RequestStore = Omit<Store, 'reader' | 'prisma'> & { reader: Reader };

/** What the resolvers of one request share. */
export interface Context {
  store: RequestStore;
  /** Reads from the primary: a replica may not have yet what a mutation has just written. */
  readPrimary(): Reader;
  /** Runs what operators see and do, which goes through Prisma to the primary; it gets the same share of the connections. */
  operate<T>(work: (prisma: PrismaClient) => Promise<T>): Promise<T>;
  /** How much the request may still use, and whether it has failed as a whole. */
  budget: Budget;
  /** Whether others may be given the answer as well. */
  keeping: Keeping;
  dimensions: Dimensions;
  /** Who asks. What they may not is refused before mutations and marked fields are resolved. */
  viewer: Viewer;
  /** Where what they change is noted, and what they see that not everybody may. */
  audit: RequestAudit;
  /** What the request turns out to be, for the log and the metrics. */
  observed: Observed;
  /** Of a subscription, what its events are sent through. */
  stream?: EventStream;
  /** Whether digests can be sent. */
  sendsMail?: boolean;
  parseSource: ParseSource;
  findWebhookProblem: FindWebhookProblem;
  /** The row with an id, from memory; reads memory anew where the row was added after the request began. */
  getRow<Row extends { id: number; slug: string }>(
    pick: (dimensions: Dimensions) => Dimension<Row>,
    id: number,
  ): Row | Promise<Row>;
  /** The same where no foreign key sees to it that the row is there. */
  findRow<Row extends { id: number; slug: string }>(
    pick: (dimensions: Dimensions) => Dimension<Row>,
    id: number,
  ): Row | undefined | Promise<Row | undefined>;
  /**
   * Loads for all parents of one field of the request at once: `load` gets their keys and answers in the same order. Keys
   * of different kinds are loaded in separate calls.
   */
  batch<K, V>(info: GraphQLResolveInfo, key: K, load: (keys: readonly K[]) => Promise<V[]>, kind?: string): Promise<V>;
}

/** State is kept in closures, because Apollo copies a context's properties. With `limits` nothing else is seen, whatever is asked. */
export function makeContext(
  store: Store,
  current: Dimensions,
  budget: Budget,
  keeping: Keeping,
  limits?: RowLimits,
): Omit<Context, 'viewer' | 'audit' | 'sendsMail' | 'parseSource' | 'findWebhookProblem' | 'observed' | 'stream'> {
  const dimensions = limits ? limitDimensions(current) : current;
  const orFail = <T>(running: Promise<T>): Promise<T> =>
    running.catch((error: unknown) => {
      if (error instanceof OverloadedError) budget.fail(overloaded());
      throw budget.failure ?? error;
    });
  const throughPool = (pool: FairPool): Reader => {
    const share = pool.for(budget, limits);
    return {
      query: (config) => orFail(share.query(config)),
      at: (moment) => ({ query: (config) => orFail(share.at(moment).query(config)) }),
    };
  };
  const { prisma, ...shared } = store;
  const operating = store.shared.pool.for(budget);
  const loaders = new Map<GraphQLResolveInfo['fieldNodes'], Map<string, unknown>>();
  return {
    store: { ...shared, reader: throughPool(store.shared.reader) },
    readPrimary: () => throughPool(store.shared.pool),
    // Loaded before its turn: that takes longer than what is asked.
    operate: async (work) => {
      if (limits) throw limitedOnly();
      // Sources and runs change at every reading, and are counted up to now.
      keeping.forbid();
      const client = await prisma();
      return orFail(operating.run(() => work(client)));
    },
    budget,
    keeping,
    dimensions,
    getRow: (pick, id) => pick(dimensions).find(id) ?? getNewRow(store, pick, id),
    findRow: (pick, id) => pick(dimensions).find(id) ?? findNewRow(store, pick, id),
    batch<K, V>(info: GraphQLResolveInfo, key: K, load: (keys: readonly K[]) => Promise<V[]>, kind = ''): Promise<V> {
      // graphql-js passes the same array of nodes for a field on every item of a list: it identifies the field's place.
      const ofField = loaders.get(info.fieldNodes) ?? new Map<string, unknown>();
      loaders.set(info.fieldNodes, ofField);
      const known = ofField.get(kind);
      if (known instanceof DataLoader) return known.load(key);
      const loader = new DataLoader<K, V>(load);
      ofField.set(kind, loader);
      return loader.load(key);
    },
  };
}

async function getNewRow<Row extends { id: number; slug: string }>(
  store: Store,
  pick: (dimensions: Dimensions) => Dimension<Row>,
  id: number,
): Promise<Row> {
  const row = await findNewRow(store, pick, id);
  if (!row) throw new Error(`a row refers to ${id}, which is gone`);
  return row;
}

async function findNewRow<Row extends { id: number; slug: string }>(
  store: Store,
  pick: (dimensions: Dimensions) => Dimension<Row>,
  id: number,
): Promise<Row | undefined> {
  return pick(await store.dimensions.refresh()).find(id);
}
