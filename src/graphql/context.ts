import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Dimension, Dimensions } from '../store/dimensions.ts';
import type { Store } from '../store/store.ts';

/** What resolvers of one request share. */
export interface Context {
  store: Store;
  dimensions: Dimensions;
  /** Whether an operator asks; throws, saying what to do, where not. */
  mayChange: () => void;
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
export function makeContext(store: Store, dimensions: Dimensions): Omit<Context, 'mayChange'> {
  const loaders = new Map<string, unknown>();
  return {
    store,
    dimensions,
    getRow: (pick, id) => pick(dimensions).find(id) ?? getNewRow(store, pick, id),
    batch<K, V>(info: GraphQLResolveInfo, key: K, load: (keys: readonly K[]) => Promise<V[]>, kind = ''): Promise<V> {
      const field = `${kind}:${fieldPath(info)}`;
      const known = loaders.get(field);
      if (known instanceof DataLoader) return known.load(key);
      const loader = new DataLoader<K, V>(load);
      loaders.set(field, loader);
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

/**
 * The field's place in the request, the same for all items of a list. With the type at every step: below fragments on
 * different types, fields of the same name may have different arguments.
 */
function fieldPath({ path }: GraphQLResolveInfo): string {
  const names: string[] = [];
  for (let at: typeof path | undefined = path; at; at = at.prev) {
    if (typeof at.key === 'string') names.push(`${at.typename}.${at.key}`);
  }
  return names.join('/');
}
