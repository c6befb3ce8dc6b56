import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Source } from '../model.ts';
import { type FairPool, OverloadedError } from '../store/database/fair-pool.ts';
import type { Reader } from '../store/database/sql.ts';
import type { Dimension, Dimensions } from '../store/read/dimensions.ts';
import type { Store } from '../store/store.ts';
import { overloaded } from './errors.ts';
import type { Budget } from './limits/budget.ts';

/** A source that somebody gives, or what is wrong with it: the field, and what to change. */
export type ParseSource = (input: unknown) => Promise<{ source: Source } | { field: string; message: string }>;

/** The store as one request has it: it reads through its part of the connections. */
export type RequestStore = Omit<Store, 'reader'> & { reader: Reader };

/** What resolvers of one request share. */
export interface Context {
  store: RequestStore;
  /** Reads where mutations write: what has just been written is there, which a replica may not have yet. */
  readPrimary(): Reader;
  /** What it may use, and whether it has failed as a whole. */
  budget: Budget;
  dimensions: Dimensions;
  /** Throws, saying what to do, where it is no operator who asks; fields marked `@operator` ask it too. */
  requireOperator: () => void;
  /** Reads a source that an operator gives. */
  parseSource: ParseSource;
  /** The row behind an id; looked for once more in the database where this request's copy is older than the id. */
  getRow<Row extends { id: number; slug: string }>(
    pick: (dimensions: Dimensions) => Dimension<Row>,
    id: number,
  ): Row | Promise<Row>;
  /**
   * Collects the parents of one field of the request, and loads what belongs to all of them at once. `load` answers in
   * the order of its keys. Keys of different kinds are loaded apart.
   */
  batch<K, V>(info: GraphQLResolveInfo, key: K, load: (keys: readonly K[]) => Promise<V[]>, kind?: string): Promise<V>;
}

/** Apollo copies a context's properties: its state is in closures. */
export function makeContext(
  store: Store,
  dimensions: Dimensions,
  budget: Budget,
): Omit<Context, 'requireOperator' | 'parseSource'> {
  const throughPool = (pool: FairPool): Reader => {
    const reader = pool.for(budget);
    return {
      query: (config) =>
        reader.query(config).catch((error: unknown) => {
          if (error instanceof OverloadedError) budget.fail(overloaded());
          throw budget.failure ?? error;
        }),
    };
  };
  const loaders = new Map<GraphQLResolveInfo['fieldNodes'], Map<string, unknown>>();
  return {
    store: { ...store, reader: throughPool(store.shared.reader) },
    readPrimary: () => throughPool(store.shared.pool),
    budget,
    dimensions,
    getRow: (pick, id) => pick(dimensions).find(id) ?? getNewRow(store, pick, id),
    batch<K, V>(info: GraphQLResolveInfo, key: K, load: (keys: readonly K[]) => Promise<V[]>, kind = ''): Promise<V> {
      // One list of nodes stands for one place in the request, whichever item of a list the field is asked of.
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
  const row = pick(await store.dimensions.refresh()).find(id);
  if (!row) throw new Error(`a row refers to ${id}, which is gone`);
  return row;
}
