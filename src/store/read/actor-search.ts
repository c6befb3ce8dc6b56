import sql from 'sql-template-tag';
import { literal, type Reader, selectRows } from '../database/sql.ts';

/** Further actors are left out: nobody looks through so many. */
const MAX_FOUND = 1_000;

/** Ids of actors with a name that contains the text sought or is spelt like it, the most alike first. */
export async function findActorsByName(db: Reader, sought: string): Promise<number[]> {
  const part = `%${sought.replace(/[\\%_]/gu, '\\$&')}%`;
  const query = sql`/* actors_by_name */ SELECT n.actor_id FROM actor_name n, plain_name(${sought}) sought
    WHERE sought <% plain_name(n.name) OR plain_name(n.name) LIKE plain_name(${part})
    GROUP BY n.actor_id ORDER BY max(word_similarity(sought, plain_name(n.name))) DESC, n.actor_id
    LIMIT ${literal(MAX_FOUND)}`;
  return (await selectRows(db, query)).map(([id]) => Number(id));
}
