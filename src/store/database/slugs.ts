import type { Transaction } from './transaction.ts';

/** The ids of a table's rows, by slug. */
export async function getIds(tx: Transaction, table: string): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: number; slug: string }>(`SELECT id, slug FROM ${table}`);
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/** Answers the id of a slug in a table; throws for a slug that is not there. */
export async function idsBySlug(tx: Transaction, table: string): Promise<(slug: string) => number> {
  const ids = await getIds(tx, table);
  return (slug) => getId(ids, slug);
}

export function getId(ids: ReadonlyMap<string, number>, slug: string): number {
  const id = ids.get(slug);
  if (id === undefined) throw new Error(`nothing has the slug ${slug}`);
  return id;
}
