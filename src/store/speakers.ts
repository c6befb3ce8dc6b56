import type { ExtractedReport, SpeakerLink } from '../model.ts';
import { putRows } from './bulk.ts';
import { hashOf } from './hash.ts';
import { affiliationRow } from './knowledge.ts';
import type { Transaction } from './store.ts';

type Provisional = Extract<SpeakerLink, { status: 'PROVISIONAL' }>;

/** Who speaks, and for whom it counts, as ids. */
export interface Speakers {
  speakerOf(link: SpeakerLink): number | null;
  actorOf(slug: string | undefined): number | null;
}

/** The actors that reports name; provisional ones are made where there is none of that name and affiliation yet. */
export async function putSpeakers(tx: Transaction, reports: readonly ExtractedReport[]): Promise<Speakers> {
  const provisional = new Map<string, Provisional>();
  const slugs = new Set<string>();
  for (const { link, party } of reports) {
    if (party) slugs.add(party);
    if (link.status === 'KNOWN') slugs.add(link.actor);
    if (link.status !== 'PROVISIONAL') continue;
    provisional.set(provisionalSlug(link), link);
    if (link.affiliation) slugs.add(link.affiliation.to);
  }
  const ids = await findActors(tx, [...slugs, ...provisional.keys()]);
  const missing = [...provisional].filter(([slug]) => !ids.has(slug));
  if (missing.length > 0) await makeProvisional(tx, missing, ids);
  return speakersBy(ids);
}

/** Speakers by the ids of actors; null where it has none. */
export function speakersBy(ids: ReadonlyMap<string, number>): Speakers {
  const actorOf = (slug: string | undefined) => (slug === undefined ? null : (ids.get(slug) ?? null));
  return {
    actorOf,
    speakerOf(link) {
      if (link.status === 'OPEN') return null;
      return actorOf(link.status === 'KNOWN' ? link.actor : provisionalSlug(link));
    },
  };
}

async function findActors(tx: Transaction, slugs: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: number; slug: string }>({
    name: 'actors_by_slug',
    text: '/* actors_by_slug */ SELECT id, slug FROM actor WHERE slug = ANY ($1::text[])',
    values: [slugs],
  });
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/** Another import may make the same ones at the same time: whoever comes second takes the first's. */
async function makeProvisional(
  tx: Transaction,
  missing: readonly [slug: string, link: Provisional][],
  ids: Map<string, number>,
): Promise<void> {
  const rows = missing.map(([slug, { name, kind, description }]) => ({
    slug,
    name,
    kind,
    description: description ?? null,
  }));
  const made = await tx.query<{ id: number; slug: string }>(
    `INSERT INTO actor (slug, name, kind, description, provisional)
      SELECT slug, name, kind, description, true FROM json_populate_recordset(NULL::actor, $1) ORDER BY slug
      ON CONFLICT (slug) DO NOTHING RETURNING id, slug`,
    [JSON.stringify(rows)],
  );
  const madeIds = new Map(made.rows.map(({ id, slug }) => [slug, id]));
  const ours = missing.flatMap(([slug, link]) => {
    const id = madeIds.get(slug);
    return id === undefined ? [] : [{ id, link }];
  });
  await putRows(
    tx,
    'actor_name',
    ours.map(({ id, link }) => ({ actor_id: id, name: link.name, kind: 'NAME', language: 'en' })),
  );
  const affiliations = ours.flatMap(({ id, link: { affiliation } }) => {
    const to = affiliation && ids.get(affiliation.to);
    return affiliation && to !== undefined ? [affiliationRow(id, to, affiliation)] : [];
  });
  await putRows(tx, 'affiliation', affiliations);
  const all = await findActors(
    tx,
    missing.map(([slug]) => slug),
  );
  for (const [slug, id] of all) ids.set(slug, id);
}

function provisionalSlug({ name, affiliation }: Provisional): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['actor'];
  return `${words.join('-')}-${hashOf({ name, to: affiliation?.to }).slice(0, 6)}`;
}
