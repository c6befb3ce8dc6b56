import sql from 'sql-template-tag';
import type { ActorKind, Affiliation, Day } from '../../model.ts';
import { column, type RowOf, rowReader, selectList } from '../database/columns.ts';
import { type Reader, selectRows } from '../database/sql.ts';

/** Words that an article reports of an actor, and where. */
interface Quotation {
  text: string;
  outlet: string;
  published: string | null;
  url: string | null;
}

const columns = {
  slug: column<string>(sql`a.slug`),
  name: column<string>(sql`a.name`),
  kind: column<ActorKind>(sql`a.kind`),
  description: column<string | null>(sql`a.description`),
  names: column<string[]>(
    sql`ARRAY(SELECT n.name FROM actor_name n WHERE n.actor_id = a.id AND n.name <> a.name ORDER BY n.id)`,
  ),
  affiliations: column<Pick<Affiliation, 'to' | 'kind' | 'role'>[]>(sql`(
    SELECT coalesce(json_agg(json_strip_nulls(json_build_object('to', t.slug, 'kind', f.kind, 'role', nullif(f.role, ''))) ORDER BY f.id), '[]')
    FROM affiliation f JOIN actor t ON t.id = f.to_id WHERE f.actor_id = a.id)`),
  statements: column<number>(sql`said.statements`),
  articles: column<number>(sql`said.articles`),
  from: column<Day>(sql`said.first`),
  to: column<Day>(sql`said.last`),
  /** How articles name it, the most frequent first. */
  written: column<{ words: string; count: number }[]>(sql`said.written`),
  quotations: column<Quotation[]>(sql`said.quotations`),
};

/** A provisional actor with what articles say of it. */
export type ProvisionalActor = RowOf<typeof columns>;

/** The provisional actors of whom most statements are, or those of some slugs. */
export async function findProvisionalActors(
  db: Reader,
  { slugs, most }: { slugs?: readonly string[]; most: number },
): Promise<ProvisionalActor[]> {
  const rows = await selectRows(
    db,
    sql`/* provisional_actors */ SELECT ${selectList(columns)}
      FROM (SELECT a.*, (SELECT count(*) FROM statement s WHERE s.speaker_id = a.id) AS statements FROM actor a
          WHERE a.provisional AND ${slugs ? sql`a.slug = ANY (${slugs}::text[])` : sql`true`}
          ORDER BY statements DESC, a.slug LIMIT ${most}) a
        CROSS JOIN LATERAL (
          WITH r AS (SELECT s.said_from, r.statement_id, r.speaker_as_written, r.text, r.article_id FROM statement s
            JOIN report r ON r.statement_id = s.id WHERE s.speaker_id = a.id)
          SELECT count(DISTINCT statement_id) AS statements, count(DISTINCT article_id) AS articles, min(said_from) AS first,
            max(said_from) AS last,
            (SELECT json_agg(w) FROM (SELECT speaker_as_written AS words, count(*) AS count FROM r WHERE speaker_as_written <> ''
              GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 5) w) AS written,
            (SELECT json_agg(q) FROM (SELECT r.text, o.name AS outlet, b.published_at AS published, b.canonical_url AS url
              FROM r JOIN article b ON b.id = r.article_id JOIN outlet o ON o.id = b.outlet_id
              ORDER BY r.said_from DESC, r.statement_id LIMIT 3) q) AS quotations
          FROM r) said
      WHERE said.statements > 0 ORDER BY said.statements DESC, a.slug`,
  );
  return rows.map(rowReader(columns));
}
