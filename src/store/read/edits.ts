import sql from 'sql-template-tag';
import type { EditKind } from '../../model.ts';
import { column, type RowOf } from '../database/columns.ts';
import {
  type OrderColumn,
  type Page,
  type PageRequest,
  type PageScope,
  parentsById,
  selectPages,
} from '../database/page.ts';
import type { Reader } from '../database/sql.ts';

const editColumns = {
  articleId: column<number>(sql`e.article_id`),
  fromVersionId: column<number>(sql`e.from_version_id`),
  toVersionId: column<number>(sql`e.to_version_id`),
  kind: column<EditKind>(sql`e.kind`),
  beforeId: column<number | null>(sql`e.before_id`),
  afterId: column<number | null>(sql`e.after_id`),
  at: column<Date>(sql`e.at`),
};
export type EditRow = RowOf<typeof editColumns>;

/** What `EditFilter` asks, with slugs resolved to ids. All must hold; within a list, any. */
export interface EditCriteria {
  kinds?: readonly EditKind[] | undefined;
  outlets?: readonly number[] | undefined;
  topics?: readonly number[] | undefined;
  parties?: readonly number[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

const order: OrderColumn[] = [
  { sql: sql`e.at`, type: sql`timestamptz` },
  { sql: sql`e.id`, type: sql`bigint` },
];

export const editsOfArticles = (ids: readonly number[]): PageScope => ({
  parents: parentsById(ids),
  tie: sql`e.article_id = p.id`,
});

/** A page of edits for each parent, the latest first. */
export function findEdits(
  db: Reader,
  { parents, tie }: PageScope,
  { kinds, outlets, topics, parties, from, to }: EditCriteria,
  page: PageRequest,
  countTotal: boolean,
): Promise<Page<EditRow>[]> {
  const conditions = [
    tie,
    kinds && sql`e.kind = ANY (${kinds}::"EditKind"[])`,
    outlets && sql`e.outlet_id = ANY (${outlets}::int[])`,
    topics && sql`e.topic_ids && ${topics}::int[]`,
    parties && sql`e.party_ids && ${parties}::int[]`,
    from && sql`e.at >= ${from}`,
    to && sql`e.at < ${to}`,
  ];
  return selectPages(db, {
    name: 'edits',
    columns: editColumns,
    from: sql`edit e`,
    where: conditions.filter((condition) => condition !== undefined),
    order,
    descending: true,
    parents,
    page,
    countTotal,
  });
}
