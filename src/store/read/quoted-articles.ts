import sql, { join, type Sql } from 'sql-template-tag';
import { literal, type Reader, selectRows } from '../database/sql.ts';

/** Statements that are ranked, and of these looked at, of now and of before; and articles that are given at most. */
const MOST_RANKED = 2_000;
const MOST_STATEMENTS = 200;
const MOST_ARTICLES = 50;

/**
 * Articles that may have words, by the index over what statements report and once reported, those with most of the words
 * first. Undefined where the words are all too common to be in the index.
 */
export async function findQuotedArticles(db: Reader, fragments: readonly string[]): Promise<number[] | undefined> {
  const phrases = join(
    fragments.map((fragment) => sql`phraseto_tsquery('english', ${fragment})`),
    ' && ',
  );
  const found = await selectRows(db, sql`/* quoted_articles */ ${articlesWith(phrases)}`, { prepared: false });
  if (found.length > 0) return idsOf(found);
  const [counted] = await selectRows(db, sql`/* quoted_words */ SELECT numnode(${phrases})`, { prepared: false });
  return counted?.[0] === 0 ? undefined : [];
}

/**
 * Articles that have some of these pieces, each with all of its words, in any order. A piece with fewer than two words that
 * the index has is passed over: as many would have it as have that word.
 */
export async function findArticlesLike(db: Reader, pieces: readonly string[]): Promise<number[]> {
  const some = join(
    pieces.map((piece) => {
      const words = sql`plainto_tsquery('english', ${piece})`;
      return sql`(CASE WHEN numnode(${words}) > 1 THEN ${words} ELSE '' END)`;
    }),
    ' || ',
  );
  return idsOf(await selectRows(db, sql`/* articles_like */ ${articlesWith(some)}`, { prepared: false }));
}

const idsOf = (rows: unknown[][]): number[] => rows.map(([id]) => Number(id));

/** SQL: articles of statements with words, and of those that had them. What is seen of them, the views of `article` say. */
function articlesWith(words: Sql): Sql {
  const ranked = (table: Sql) => sql`(SELECT m.statement_id, ts_rank(m.words, ${words}) AS rank
    FROM (SELECT w.statement_id, w.words FROM ${table} w WHERE w.words @@ (${words}) LIMIT ${literal(MOST_RANKED)}) m
    ORDER BY rank DESC LIMIT ${literal(MOST_STATEMENTS)})`;
  return sql`SELECT t.article_id
    FROM (${ranked(sql`statement_words`)} UNION ALL ${ranked(sql`past.statement_words`)}) found
    CROSS JOIN LATERAL (
      SELECT r.article_id FROM report r WHERE r.statement_id = found.statement_id
      UNION SELECT r.article_id FROM past.report r WHERE r.statement_id = found.statement_id) t
    WHERE EXISTS (SELECT FROM article a WHERE a.id = t.article_id)
    GROUP BY t.article_id ORDER BY max(found.rank) DESC, t.article_id LIMIT ${literal(MOST_ARTICLES)}`;
}
