import type { Transaction } from '../../database/transaction.ts';
import { CorrectionError, type Word } from './correction-error.ts';

/** What is known of an actor that a person decides of. */
interface DecidedActor {
  id: number;
  slug: string;
  name: string;
  isProvisional: boolean;
}

/** Makes a provisional actor one with another for good. Throws a `CorrectionError` where that cannot be. */
export async function mergeActors(tx: Transaction, slug: string, into: string, word: Word): Promise<void> {
  const [actor, survivor] = [await lockActor(tx, slug, 'actor'), await lockActor(tx, into, 'into')];
  if (actor.id === survivor.id)
    throw new CorrectionError('into', 'is the same actor; name the one that it is to be one with');
  if (!actor.isProvisional) {
    const change = survivor.isProvisional
      ? `merge "${survivor.slug}" into "${actor.slug}" instead`
      : 'make them one in the knowledge files';
    throw new CorrectionError('actor', `is curated, and stays whatever is merged; ${change}`);
  }
  await putActorCorrection(tx, 'MERGE_ACTORS', actor.slug, survivor.slug, word);
  await decideOfActors(tx, [actor.slug]);
}

/** Gives a provisional actor another name for good; it keeps its former ones besides. */
export async function renameActor(tx: Transaction, slug: string, name: string, word: Word): Promise<void> {
  const actor = await lockActor(tx, slug, 'actor');
  if (!actor.isProvisional)
    throw new CorrectionError('actor', 'is curated; change its name in the knowledge files, which would set it back');
  if (actor.name === name) throw new CorrectionError('name', 'is what it is called already');
  await putActorCorrection(tx, 'RENAME_ACTOR', actor.slug, name, word);
  await decideOfActors(tx, [actor.slug]);
}

/**
 * Applies what people decided of actors: of those that were just made, or of those that one of them is to be merged into.
 * What was applied before changes nothing.
 */
export async function decideOfActors(tx: Transaction, slugs: readonly string[]): Promise<void> {
  if (slugs.length === 0) return;
  const { rows } = await tx.query<{ kind: 'MERGE_ACTORS' | 'RENAME_ACTOR'; actor: string; value: string }>({
    name: 'decisions_of_actors',
    text: `/* decisions_of_actors */ SELECT kind, actor, value FROM correction
      WHERE actor IS NOT NULL AND (actor = ANY ($1::text[]) OR (kind = 'MERGE_ACTORS' AND value = ANY ($1::text[])))
      ORDER BY at, id`,
    values: [slugs],
  });
  for (const { kind, actor, value } of rows) await (kind === 'MERGE_ACTORS' ? merge : rename)(tx, actor, value);
}

async function lockActor(tx: Transaction, slug: string, field: string): Promise<DecidedActor> {
  const actor = await findActor(tx, slug);
  if (!actor) throw new CorrectionError(field, 'is of an actor that is gone');
  return actor;
}

/** By its slug, or by that of one that was merged into it. */
async function findActor(tx: Transaction, slug: string): Promise<DecidedActor | undefined> {
  const { rows } = await tx.query<DecidedActor>(
    `SELECT id, slug, name, provisional AS "isProvisional" FROM actor WHERE id = coalesce(
        (SELECT id FROM actor WHERE slug = $1), (SELECT into_id FROM merged_actor WHERE slug = $1)) FOR UPDATE`,
    [slug],
  );
  return rows[0];
}

async function putActorCorrection(
  tx: Transaction,
  kind: 'MERGE_ACTORS' | 'RENAME_ACTOR',
  actor: string,
  value: string,
  { by, reason }: Word,
): Promise<void> {
  await tx.query(
    `INSERT INTO correction (key, kind, actor, value, by, reason, at)
      VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, clock_timestamp())`,
    [kind, actor, value, by, reason],
  );
}

async function rename(tx: Transaction, slug: string, name: string): Promise<void> {
  const actor = await findActor(tx, slug);
  if (!actor?.isProvisional || actor.slug !== slug) return;
  await tx.query('UPDATE actor SET name = $2 WHERE id = $1 AND name <> $2', [actor.id, name]);
  await putNames(tx, actor.id, [name]);
}

const putNames = (tx: Transaction, id: number, names: readonly string[]) =>
  tx.query(
    `INSERT INTO actor_name (actor_id, name, kind, language, by_hand) SELECT $1, name, 'ALIAS', 'en', true
      FROM unnest($2::text[]) name WHERE NOT EXISTS (SELECT FROM actor_name n WHERE n.actor_id = $1 AND n.name = name.name)`,
    [id, names],
  );

/** The names of those that were merged into actors, once the actors' own were written anew. */
export async function putMergedNames(tx: Transaction, slugs: readonly string[]): Promise<void> {
  const { rows } = await tx.query<{ id: number; names: string[] }>(
    'SELECT a.id, m.names FROM merged_actor m JOIN actor a ON a.id = m.into_id WHERE a.slug = ANY ($1::text[])',
    [slugs],
  );
  for (const { id, names } of rows) await putNames(tx, id, names);
}

async function merge(tx: Transaction, slug: string, into: string): Promise<void> {
  const survivor = await findActor(tx, into);
  if (!survivor) return;
  const actor = await findActor(tx, slug);
  if (!actor) {
    // An article that would make it comes later.
    await tx.query('INSERT INTO merged_actor (slug, into_id, names) VALUES ($1, $2, $3)', [slug, survivor.id, []]);
    return;
  }
  if (actor.slug !== slug || actor.id === survivor.id || !actor.isProvisional) return;
  await moveStatements(tx, actor.id, survivor.id);
  await moveAffiliations(tx, actor.id, survivor);
  const { rows } = await tx.query<{ name: string }>('SELECT name FROM actor_name WHERE actor_id = $1 ORDER BY id', [
    actor.id,
  ]);
  const names = [...new Set([actor.name, ...rows.map(({ name }) => name)])];
  await tx.query('UPDATE merged_actor SET into_id = $2 WHERE into_id = $1', [actor.id, survivor.id]);
  await tx.query('INSERT INTO merged_actor (slug, id, into_id, names) VALUES ($1, $2, $3, $4)', [
    slug,
    actor.id,
    survivor.id,
    names,
  ]);
  await putNames(tx, survivor.id, names);
  await tx.query('DELETE FROM actor WHERE id = $1', [actor.id]);
}

/** What one said, or was counted for, the other did; what both said alike is compared again. */
async function moveStatements(tx: Transaction, from: number, into: number): Promise<void> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT id FROM statement WHERE speaker_id = $1 OR party_id = $1
      UNION SELECT statement_id FROM statement_member WHERE speaker_id = $1 OR party_id = $1`,
    [from],
  );
  const ids = rows.map(({ id }) => id);
  const moved = `speaker_id = CASE speaker_id WHEN $1 THEN $2 ELSE speaker_id END,
      party_id = CASE party_id WHEN $1 THEN $2 ELSE party_id END,
      joint_speaker_ids = array_replace(joint_speaker_ids, $1, $2), joint_party_ids = array_replace(joint_party_ids, $1, $2)`;
  await tx.query(`UPDATE statement SET ${moved} WHERE id = ANY ($3::bigint[])`, [from, into, ids]);
  await tx.query(
    `UPDATE merged_statement SET ${moved} WHERE $1 IN (speaker_id, party_id) OR $1 = ANY (joint_speaker_ids || joint_party_ids)`,
    [from, into],
  );
  await tx.query(
    `UPDATE report SET chain = (SELECT jsonb_agg(CASE WHEN link->>'actorId' = $1::text
        THEN jsonb_set(link, '{actorId}', to_jsonb($2::int)) ELSE link END ORDER BY place)
      FROM jsonb_array_elements(chain) WITH ORDINALITY one(link, place))
      WHERE statement_id = ANY ($3::bigint[]) AND chain @> jsonb_build_array(jsonb_build_object('actorId', $1::int))`,
    [from, into, ids],
  );
  await tx.query('INSERT INTO uncompared_statement SELECT unnest($1::bigint[]) ON CONFLICT DO NOTHING', [ids]);
}

/** Whom a curated actor belongs to its file says. */
async function moveAffiliations(tx: Transaction, from: number, survivor: DecidedActor): Promise<void> {
  await tx.query(
    `UPDATE affiliation f SET to_id = $2 WHERE to_id = $1 AND actor_id <> $2 AND NOT EXISTS (SELECT FROM affiliation o
      WHERE o.to_id = $2 AND (o.actor_id, o.kind, o.role, o."from") IS NOT DISTINCT FROM (f.actor_id, f.kind, f.role, f."from"))`,
    [from, survivor.id],
  );
  if (!survivor.isProvisional) return;
  await tx.query(
    `INSERT INTO affiliation (actor_id, to_id, kind, role, "from", until)
      SELECT $2, to_id, kind, role, "from", until FROM affiliation WHERE actor_id = $1 AND to_id <> $2
      ON CONFLICT DO NOTHING`,
    [from, survivor.id],
  );
}
