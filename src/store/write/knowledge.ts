import type { Actor, Issue, Knowledge, Outlet, Scope, Source, Topic } from '../../model.ts';
import { putRows } from '../database/copy.ts';
import { idsBySlug } from '../database/slugs.ts';
import type { Transaction } from '../database/transaction.ts';
import { findGivenSources, putSources } from '../imports/given-sources.ts';
import { affiliationRow } from './affiliation-row.ts';
import { decideOfActors, putMergedNames } from './corrections/actors.ts';

/** What an import of knowledge files made of one entry. */
export interface Difference {
  outcome: 'CREATED' | 'CHANGED' | 'REMOVED';
  /** `actor hamas`. */
  subject: string;
  /** What changed, field by field; null for new entries. */
  detail: string | null;
}

/** Makes other imports of knowledge wait until the transaction ends: each compares with what the one before wrote. */
export async function lockKnowledge(tx: Transaction): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('onrecord knowledge', 0))`);
}

/**
 * Writes what knowledge files add or change. An entry that its file no longer has is reported as `REMOVED` but kept,
 * because statements may rest on it. `covers` says whether an entry's file was among those read.
 */
export async function syncKnowledge(
  tx: Transaction,
  known: Knowledge,
  knowledge: Knowledge,
  covers: (origin: string) => boolean,
): Promise<Difference[]> {
  const outlets = compare('outlet', known.outlets, knowledge.outlets, covers);
  const actors = compare('actor', known.actors, knowledge.actors, covers);
  const topics = compare('topic', known.topics, knowledge.topics, covers);
  const issues = compare('issue', known.issues, knowledge.issues, covers);
  await writeOutlets(tx, outlets.write);
  await writeActors(tx, actors.write);
  await writeTopics(tx, topics.write);
  await writeIssues(tx, issues.write);
  return [outlets, actors, topics, issues].flatMap(({ differences }) => differences);
}

/** The same for sources. */
export async function syncSources(
  tx: Transaction,
  read: Source[],
  covers: (origin: string) => boolean,
): Promise<Difference[]> {
  const { write, differences } = compare('source', await findGivenSources(tx), read, covers);
  if (write.length > 0) await putSources(tx, write);
  return differences;
}

function compare<Entry extends { slug: string; origin?: string | undefined }>(
  kind: string,
  known: Entry[],
  read: Entry[],
  covers: (origin: string) => boolean,
): { write: Entry[]; differences: Difference[] } {
  const before = new Map(known.map((entry) => [entry.slug, entry]));
  const after = new Set(read.map(({ slug }) => slug));
  const write: Entry[] = [];
  const differences: Difference[] = [];
  for (const entry of read) {
    const old = before.get(entry.slug);
    const detail = old ? describeChange(old, entry) : null;
    if (old && detail === '') continue;
    write.push(entry);
    differences.push({ outcome: old ? 'CHANGED' : 'CREATED', subject: `${kind} ${entry.slug}`, detail });
  }
  for (const { slug, origin } of known) {
    if (origin === undefined || after.has(slug) || !covers(origin)) continue;
    const detail = `${origin} no longer has it; it is kept`;
    differences.push({ outcome: 'REMOVED', subject: `${kind} ${slug}`, detail });
  }
  return { write, differences };
}

/** `country: RU → SU; names: + "Foo", − "Bar"`; empty where nothing changed. */
function describeChange(before: object, after: object): string {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  const get = (entry: object, field: string): unknown => Reflect.get(entry, field);
  return [...fields]
    .flatMap((field) => {
      const [old, now] = [get(before, field), get(after, field)];
      if (Array.isArray(old) && Array.isArray(now)) {
        const [was, is] = [old.map(brief), now.map(brief)];
        const added = is.filter((item) => !was.includes(item)).map((item) => `+ ${item}`);
        const gone = was.filter((item) => !is.includes(item)).map((item) => `− ${item}`);
        return added.length + gone.length > 0 ? [`${field}: ${[...added, ...gone].join(', ')}`] : [];
      }
      return brief(old) === brief(now) ? [] : [`${field}: ${brief(old)} → ${brief(now)}`];
    })
    .join('; ');
}

function brief(value: unknown): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value !== 'object') return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${fields
    .sort()
    .map(([key, each]) => `${key}: ${Array.isArray(each) ? `[${each.map(brief).join(', ')}]` : brief(each)}`)
    .join(', ')}}`;
}

const scopeRow = (scope: Scope | undefined) => ({
  any_of: scope?.anyOf ?? [],
  none_of: scope?.noneOf ?? [],
});

async function writeOutlets(tx: Transaction, outlets: Outlet[]): Promise<void> {
  const rows = outlets.map(({ timeZone, origin, ...outlet }) => ({
    ...outlet,
    time_zone: timeZone,
    origin: origin ?? null,
  }));
  await putRows(tx, 'outlet', rows, 'slug');
}

async function writeActors(tx: Transaction, actors: Actor[]): Promise<void> {
  const rows = actors.map(({ names: _, affiliations: __, ...actor }) => ({
    ...actor,
    country: actor.country ?? null,
    description: actor.description ?? null,
    origin: actor.origin ?? null,
  }));
  await putRows(tx, 'actor', rows, 'slug');
  const idOf = await idsBySlug(tx, 'actor');
  await removeParts(
    tx,
    ['actor_name', 'affiliation'],
    'actor_id',
    actors.map(({ slug }) => idOf(slug)),
  );
  await putRows(
    tx,
    'actor_name',
    actors.flatMap(({ slug, names }) =>
      names.map(({ from, to, ...name }) => ({ ...name, actor_id: idOf(slug), from: from ?? null, to: to ?? null })),
    ),
  );
  const affiliations = actors.flatMap((actor) =>
    actor.affiliations.map((affiliation) => affiliationRow(idOf(actor.slug), idOf(affiliation.to), affiliation)),
  );
  await putRows(tx, 'affiliation', affiliations);
  const slugs = actors.map(({ slug }) => slug);
  await decideOfActors(tx, slugs);
  await putMergedNames(tx, slugs);
}

async function writeTopics(tx: Transaction, topics: Topic[]): Promise<void> {
  const rows = topics.map(({ terms: _, scope, references, origin, ...topic }) => ({
    ...topic,
    ...scopeRow(scope),
    references: references ?? null,
    origin: origin ?? null,
  }));
  await putRows(tx, 'topic', rows, 'slug');
  const idOf = await idsBySlug(tx, 'topic');
  await removeParts(
    tx,
    ['topic_term'],
    'topic_id',
    topics.map(({ slug }) => idOf(slug)),
  );
  const terms = topics.flatMap((topic) => topic.terms.map((term) => ({ ...term, topic_id: idOf(topic.slug) })));
  await putRows(tx, 'topic_term', terms);
}

async function writeIssues(tx: Transaction, issues: Issue[]): Promise<void> {
  const topicId = await idsBySlug(tx, 'topic');
  const rows = issues.map(({ slug, topic, proposition, scope, origin }) => ({
    slug,
    topic_id: topicId(topic),
    proposition,
    ...scopeRow(scope),
    origin: origin ?? null,
  }));
  await putRows(tx, 'issue', rows, 'slug');
  const idOf = await idsBySlug(tx, 'issue');
  await removeParts(
    tx,
    ['issue_act', 'issue_wording'],
    'issue_id',
    issues.map(({ slug }) => idOf(slug)),
  );
  const stances = { supports: 'SUPPORTS', opposes: 'OPPOSES', conditional: 'CONDITIONAL' } as const;
  const wordings = issues.flatMap((issue) =>
    (['supports', 'opposes', 'conditional'] as const).flatMap((key) =>
      issue.wordings[key].map((pattern) => ({ issue_id: idOf(issue.slug), stance: stances[key], pattern })),
    ),
  );
  await putRows(tx, 'issue_wording', wordings);
  const outcomes = { for: 'SUPPORTS', against: 'OPPOSES' } as const;
  const acts = issues.flatMap((issue) =>
    (['for', 'against'] as const).flatMap((key) =>
      issue.acts[key].map((act) => ({ ...act, issue_id: idOf(issue.slug), stance: outcomes[key] })),
    ),
  );
  await putRows(tx, 'issue_act', acts);
}

/** Removes the parts of entries (names, terms, …), which are then written anew. */
async function removeParts(tx: Transaction, tables: string[], column: string, ids: number[]): Promise<void> {
  for (const table of tables) await tx.query(`DELETE FROM ${table} WHERE ${column} = ANY ($1)`, [ids]);
}
