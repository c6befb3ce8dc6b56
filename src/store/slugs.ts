import type { Transaction } from './store.ts';

/** The ids of what the database has by slug; asked for another, it throws. */
export async function idsBySlug(tx: Transaction, table: string): Promise<(slug: string) => number> {
  const { rows } = await tx.query<{ id: number; slug: string }>(`SELECT id, slug FROM ${table}`);
  const ids = new Map(rows.map(({ id, slug }) => [slug, id]));
  return (slug) => {
    const id = ids.get(slug);
    if (id === undefined) throw new Error(`no ${table} has the slug ${slug}`);
    return id;
  };
}
