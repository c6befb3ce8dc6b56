import type { Actor, Affiliation, Day, Issue, Knowledge, Outlet, Topic } from '../model.ts';
import type { ActorRow, Dimensions, IssueRow, OutletRow, TopicRow } from './dimensions.ts';
import { hashOf } from './hash.ts';
import type { Transaction } from './store.ts';

/** What an import of knowledge files made of one entry. */
export interface Difference {
  outcome: 'CREATED' | 'CHANGED' | 'REMOVED';
  /** `actor hamas`. */
  subject: string;
  /** What changed, field by field; null for new entries. */
  detail: string | null;
}

/** The curated part of the dimensions, as knowledge files would give it. */
export function curatedKnowledge(dimensions: Dimensions): Knowledge {
  const slugOf = (id: number) => dimensions.actors.find(id)?.slug ?? '';
  return {
    outlets: dimensions.outlets.rows.map(toOutlet),
    actors: dimensions.actors.rows.filter((row) => !row.isProvisional).map((row) => toActor(row, slugOf)),
    topics: dimensions.topics.rows.map(toTopic),
    issues: dimensions.issues.rows.map((row) => toIssue(row, dimensions.topics.find(row.topicId)?.slug ?? '')),
  };
}

/** Hash of all that extraction depends on besides the text. */
export function extractionFingerprint(knowledge: Knowledge, extractorVersion: string): string {
  const { actors, topics, issues } = knowledge;
  const hashes = [actors, topics, issues].flat().map((entry) => hashOf(withoutOrder({ ...entry, origin: undefined })));
  return hashOf([extractorVersion, ...hashes.sort()]);
}

/** Lists, in whatever order they come, in the order of their hashes. */
function withoutOrder(entry: object): object {
  const sorted = Object.entries(entry).map(([key, value]) => [
    key,
    Array.isArray(value) ? value.map(hashOf).sort() : value,
  ]);
  return Object.fromEntries(sorted);
}

/** Until the transaction ends, other imports of knowledge wait: each compares with what the one before has written. */
export async function lockKnowledge(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('onrecord knowledge', 0))`;
}

/**
 * Writes what knowledge files add or change. An entry that a file read no longer has is told as `REMOVED` and kept:
 * statements may rest on it. `covers` says whether an entry's file is among those read.
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

function toOutlet({ id: _, origin, ...row }: OutletRow): Outlet {
  return { ...row, origin: origin ?? undefined };
}

function toActor(row: ActorRow, slugOf: (id: number) => string): Actor {
  return {
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    party: row.isParty,
    country: row.country ?? undefined,
    description: row.description ?? undefined,
    provisional: row.isProvisional,
    origin: row.origin ?? undefined,
    names: row.names.map(({ actorId: _, from, to, ...name }) => ({
      ...name,
      from: from ?? undefined,
      to: to ?? undefined,
    })),
    affiliations: row.affiliations.map((affiliation) => ({
      to: slugOf(affiliation.toId),
      kind: affiliation.kind,
      role: affiliation.role ?? undefined,
      from: affiliation.from ?? undefined,
      until: affiliation.until ?? undefined,
    })),
  };
}

function toTopic({ slug, name, description, terms, origin }: TopicRow): Topic {
  return { slug, name, description, terms: terms.map(({ topicId: _, ...term }) => term), origin: origin ?? undefined };
}

function toIssue({ slug, proposition, wordings, origin }: IssueRow, topic: string): Issue {
  const of = (stance: string) => wordings.filter((each) => each.stance === stance).map(({ pattern }) => pattern);
  return {
    slug,
    topic,
    proposition,
    wordings: { supports: of('SUPPORTS'), opposes: of('OPPOSES'), conditional: of('CONDITIONAL') },
    origin: origin ?? undefined,
  };
}

async function writeOutlets(tx: Transaction, outlets: Outlet[]): Promise<void> {
  await replace(tx.outlet, outlets, (outlet) => ({ ...outlet, origin: outlet.origin ?? null }));
}

async function writeActors(tx: Transaction, actors: Actor[]): Promise<void> {
  await replace(tx.actor, actors, (actor) => ({
    slug: actor.slug,
    name: actor.name,
    kind: actor.kind,
    party: actor.party,
    country: actor.country ?? null,
    description: actor.description ?? null,
    provisional: actor.provisional,
    origin: actor.origin ?? null,
  }));
  const idOf = await idsBySlug(tx.actor);
  const ids = actors.map(({ slug }) => idOf(slug));
  await tx.actorName.deleteMany({ where: { actorId: { in: ids } } });
  await tx.affiliation.deleteMany({ where: { actorId: { in: ids } } });
  await tx.actorName.createMany({
    data: actors.flatMap(({ slug, names }) =>
      names.map(({ from, to, ...name }) => ({ ...name, actorId: idOf(slug), from: toDate(from), to: toDate(to) })),
    ),
  });
  await tx.affiliation.createMany({
    data: actors.flatMap(({ slug, affiliations }) =>
      affiliations.map((affiliation) => toAffiliationRow(idOf(slug), idOf(affiliation.to), affiliation)),
    ),
  });
}

export function toAffiliationRow(actorId: number, toId: number, { kind, role, from, until }: Affiliation) {
  return { actorId, toId, kind, role: role ?? '', from: toDate(from), until: toDate(until) };
}

async function writeTopics(tx: Transaction, topics: Topic[]): Promise<void> {
  await replace(tx.topic, topics, ({ slug, name, description, origin }) => ({
    slug,
    name,
    description,
    origin: origin ?? null,
  }));
  const idOf = await idsBySlug(tx.topic);
  await tx.topicTerm.deleteMany({ where: { topicId: { in: topics.map(({ slug }) => idOf(slug)) } } });
  await tx.topicTerm.createMany({
    data: topics.flatMap(({ slug, terms }) => terms.map((term) => ({ ...term, topicId: idOf(slug) }))),
  });
}

async function writeIssues(tx: Transaction, issues: Issue[]): Promise<void> {
  const topicId = await idsBySlug(tx.topic);
  await replace(tx.issue, issues, ({ slug, topic, proposition, origin }) => ({
    slug,
    topicId: topicId(topic),
    proposition,
    origin: origin ?? null,
  }));
  const idOf = await idsBySlug(tx.issue);
  await tx.issueWording.deleteMany({ where: { issueId: { in: issues.map(({ slug }) => idOf(slug)) } } });
  await tx.issueWording.createMany({
    data: issues.flatMap(({ slug, wordings }) =>
      (['supports', 'opposes', 'conditional'] as const).flatMap((key) =>
        wordings[key].map((pattern) => ({
          issueId: idOf(slug),
          stance: ({ supports: 'SUPPORTS', opposes: 'OPPOSES', conditional: 'CONDITIONAL' } as const)[key],
          pattern,
        })),
      ),
    ),
  });
}

interface Slugged<Row> {
  findMany(query: { select: { id: true; slug: true } }): Promise<{ id: number; slug: string }[]>;
  createMany(query: { data: Row[] }): Promise<unknown>;
  update(query: { where: { slug: string }; data: Row }): Promise<unknown>;
}

/** Updates the entries that are there, and makes the others all at once. */
async function replace<Entry extends { slug: string }, Row>(
  table: Slugged<Row>,
  entries: Entry[],
  toRow: (entry: Entry) => Row,
): Promise<void> {
  const known = new Set((await table.findMany({ select: { id: true, slug: true } })).map(({ slug }) => slug));
  for (const entry of entries.filter(({ slug }) => known.has(slug))) {
    await table.update({ where: { slug: entry.slug }, data: toRow(entry) });
  }
  await table.createMany({ data: entries.filter(({ slug }) => !known.has(slug)).map(toRow) });
}

async function idsBySlug(table: Pick<Slugged<never>, 'findMany'>): Promise<(slug: string) => number> {
  const ids = new Map((await table.findMany({ select: { id: true, slug: true } })).map(({ id, slug }) => [slug, id]));
  return (slug) => {
    const id = ids.get(slug);
    if (id === undefined) throw new Error(`nothing has the slug ${slug}`);
    return id;
  };
}

function toDate(day: Day | undefined): Date | null {
  return day === undefined ? null : new Date(`${day}T00:00:00Z`);
}
