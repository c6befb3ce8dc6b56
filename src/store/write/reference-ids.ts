import type { ExtractedReport, SpeakerLink } from '../../model.ts';
import { putRows } from '../database/copy.ts';
import { hashOf } from '../database/hash.ts';
import { getId, getIds } from '../database/slugs.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Dimensions } from '../read/dimensions.ts';
import { affiliationRow } from './affiliation-row.ts';
import { decideOfActors } from './corrections/actors.ts';

export type Provisional = Extract<SpeakerLink, { status: 'PROVISIONAL' }>;

/** The ids of the actors, outlets, topics and issues that reports name by slug. */
export interface ReferenceIds {
  /** Provisional actors by `provisionalSlug`. */
  actors: ReadonlyMap<string, number>;
  outlets: ReadonlyMap<string, number>;
  topics: ReadonlyMap<string, number>;
  issues: ReadonlyMap<string, number>;
}

/** The ids of what reports name. Provisional actors that do not exist yet are made. */
export async function putReferences(tx: Transaction, reports: readonly ExtractedReport[]): Promise<ReferenceIds> {
  const provisional = new Map<string, Provisional>();
  const slugs = new Set<string>();
  for (const report of reports) {
    for (const slug of [...partiesOf(report), ...chainOf(report)]) slugs.add(slug);
    for (const link of speakersOf(report)) {
      if (link.status === 'KNOWN') slugs.add(link.actor);
      if (link.status !== 'PROVISIONAL') continue;
      provisional.set(provisionalSlug(link), link);
      if (link.affiliation) slugs.add(link.affiliation.to);
    }
  }
  const actors = await findActors(tx, [...slugs, ...provisional.keys()]);
  const missing = [...provisional].filter(([slug]) => !actors.has(slug));
  if (missing.length > 0) await makeProvisional(tx, missing, actors);
  const [outlets, topics, issues] = [await getIds(tx, 'outlet'), await getIds(tx, 'topic'), await getIds(tx, 'issue')];
  return { actors, outlets, topics, issues };
}

/** The ids of everything that the dimensions hold for good. */
export function referencesIn({ actors, outlets, topics, issues }: Dimensions): ReferenceIds {
  const bySlug = ({ rows }: { rows: readonly { slug: string; id: number }[] }) =>
    new Map(rows.map(({ slug, id }) => [slug, id]));
  // Provisional actors may go before the ids are used.
  const curated = { rows: actors.rows.filter(({ isProvisional }) => !isProvisional) };
  return { actors: bySlug(curated), outlets: bySlug(outlets), topics: bySlug(topics), issues: bySlug(issues) };
}

/** Whether these ids cover everything that a report names. */
export function areAllIn(ids: ReferenceIds, report: ExtractedReport): boolean {
  return (
    speakersOf(report).every((link) => link.status === 'OPEN' || speakerIn(ids, link) !== undefined) &&
    [...partiesOf(report), ...chainOf(report)].every((slug) => ids.actors.has(slug)) &&
    (report.via ?? []).every(({ outlet }) => outlet === undefined || ids.outlets.has(outlet)) &&
    report.terms.every(({ topic }) => ids.topics.has(topic)) &&
    report.stances.every(({ issue }) => ids.issues.has(issue))
  );
}

/** The ids of a report's speakers, each once, without those of whom nobody is sure who they are. */
export function speakersIn(ids: ReferenceIds, report: ExtractedReport): number[] {
  const found = speakersOf(report).flatMap((link) => {
    if (link.status === 'OPEN') return [];
    const id = speakerIn(ids, link);
    if (id === undefined)
      throw new Error(`nothing has the slug of the speaker ${link.status === 'KNOWN' ? link.actor : link.name}`);
    return [id];
  });
  return [...new Set(found)];
}

/** The ids of a report's parties, each once. */
export function partiesIn({ actors }: ReferenceIds, report: ExtractedReport): number[] {
  return [...new Set(partiesOf(report).map((party) => getId(actors, party)))];
}

const speakersOf = ({ link, jointSpeakers = [] }: ExtractedReport) => [link, ...jointSpeakers];

function partiesOf({ party, jointParties = [] }: ExtractedReport): string[] {
  return party === undefined ? jointParties : [party, ...jointParties];
}

const chainOf = ({ chain = [] }: ExtractedReport) => chain.flatMap(({ to }) => ('actor' in to ? [to.actor] : []));

function speakerIn({ actors }: ReferenceIds, link: Exclude<SpeakerLink, { status: 'OPEN' }>): number | undefined {
  return actors.get(link.status === 'KNOWN' ? link.actor : provisionalSlug(link));
}

/** Keeps provisional ones from being removed until the transaction ends; those that were merged lead to the others. */
async function findActors(tx: Transaction, slugs: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: number; slug: string }>({
    name: 'actors_by_slug',
    text: `/* actors_by_slug */ WITH provisional AS (
        SELECT id, slug FROM actor WHERE slug = ANY ($1::text[]) AND provisional FOR KEY SHARE)
      SELECT into_id AS id, slug FROM merged_actor WHERE slug = ANY ($1::text[])
      UNION ALL SELECT id, slug FROM provisional
      UNION ALL SELECT id, slug FROM actor WHERE slug = ANY ($1::text[]) AND NOT provisional`,
    values: [slugs],
  });
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}

/** Makes provisional actors. If another import makes the same at the same time, the second uses the first's. */
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
      SELECT slug, name, kind, description, true FROM json_populate_recordset(NULL::actor, $1) n
      WHERE NOT EXISTS (SELECT FROM merged_actor m WHERE m.slug = n.slug) ORDER BY slug
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
  await decideOfActors(tx, [...madeIds.keys()]);
  const all = await findActors(
    tx,
    missing.map(([slug]) => slug),
  );
  for (const [slug, id] of all) ids.set(slug, id);
}

/** What a provisional actor is known by: its name and whom it belongs to. */
export function provisionalSlug({ name, affiliation }: Provisional): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['actor'];
  return `${words.join('-')}-${hashOf({ name, to: affiliation?.to }).slice(0, 6)}`;
}
