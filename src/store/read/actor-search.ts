import sql from 'sql-template-tag';
import { literal, type Reader, selectRows } from '../database/sql.ts';

/** Further actors are left out: nobody looks through so many. */
const MAX_FOUND = 1_000;

/**
 * Ids of actors with a name in which a word begins with the text sought, or that is spelt like it, the most alike first:
 * "rusia" finds Russia, and not Belarus for the middle of "Belarusian".
 */
export async function findActorsByName(db: Reader, sought: string): Promise<number[]> {
  const beginning = `\\m${sought.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}`;
  const query = sql`/* actors_by_name */ SELECT n.actor_id FROM actor_name n, plain_name(${sought}) sought
    WHERE sought <% plain_name(n.name) OR plain_name(n.name) ~ plain_name(${beginning})
    GROUP BY n.actor_id ORDER BY max(word_similarity(sought, plain_name(n.name))) DESC, n.actor_id
    LIMIT ${literal(MAX_FOUND)}`;
  return (await selectRows(db, query)).map(([id]) => Number(id));
}
