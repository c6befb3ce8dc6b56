import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import { type DocumentFile, type ReadDocument, readDocuments } from '../../documents/read-documents.ts';
import type { ExtractedReport, Knowledge, SpeakerLink } from '../../model.ts';
import type { Dimensions } from '../../store/read/dimensions.ts';
import { DocumentError } from '../../text/document-error.ts';

/** All slugs that reports may name; of actors, the provisional ones too. */
export interface KnownSlugs {
  actor: Slugs;
  outlet: Slugs;
  topic: Slugs;
  issue: Slugs;
}

interface Slugs {
  has(slug: string): boolean;
}

/** The slugs in the database at one moment, and those of `beside`: knowledge that was written since. */
export function slugsIn(
  { actors, outlets, topics, issues }: Dimensions,
  beside: Pick<Knowledge, 'actors' | 'outlets' | 'topics' | 'issues'> = {
    actors: [],
    outlets: [],
    topics: [],
    issues: [],
  },
): KnownSlugs {
  const slugs = (dimension: { findSlug(slug: string): unknown }, entries: readonly { slug: string }[]) => {
    const more = new Set(entries.map(({ slug }) => slug));
    return { has: (slug: string) => more.has(slug) || dimension.findSlug(slug) !== undefined };
  };
  return {
    actor: slugs(actors, beside.actors),
    outlet: slugs(outlets, beside.outlets),
    topic: slugs(topics, beside.topics),
    issue: slugs(issues, beside.issues),
  };
}

/**
 * Reads the documents of a file; for imports, workers and retries alike. A document whose supplied reports name an
 * unknown actor, outlet, topic or issue is faulty.
 */
export async function* readChecked(
  file: DocumentFile,
  context: DocumentContext,
  known: KnownSlugs,
): AsyncGenerator<ReadDocument> {
  for await (const read of readDocuments(file, context)) {
    const { result, position } = read;
    const unknown = result instanceof DocumentError ? undefined : findUnknown(result.supplied?.reports ?? [], known);
    yield unknown === undefined ? read : { ...read, result: new DocumentError(unknown, { position }) };
  }
}

/** What reports name that is not known; undefined where all is. */
export function findUnknown(reports: readonly ExtractedReport[], known: KnownSlugs): string | undefined {
  for (const [i, report] of reports.entries()) {
    for (const { kind, slug, place } of references(report)) {
      if (!known[kind].has(slug))
        return `reports.${i}.${place} names ${kind} "${slug}", which is unknown; add it to the knowledge or correct it`;
    }
  }
  return undefined;
}

function references(report: ExtractedReport) {
  const { link, party, jointSpeakers = [], jointParties = [], chain = [], via = [], terms, stances } = report;
  const named: { kind: keyof KnownSlugs; slug: string; place: string }[] = [];
  const name = (kind: keyof KnownSlugs, place: string, slug: string | undefined) => {
    if (slug !== undefined) named.push({ kind, slug, place });
  };
  name('actor', 'link', actorOf(link));
  name('actor', 'party', party);
  for (const each of jointSpeakers) name('actor', 'jointSpeakers', actorOf(each));
  for (const slug of jointParties) name('actor', 'jointParties', slug);
  for (const { to } of chain) name('actor', 'chain', 'actor' in to ? to.actor : undefined);
  for (const { outlet } of via) name('outlet', 'via', outlet);
  for (const { topic } of terms) name('topic', 'terms', topic);
  for (const { issue } of stances) name('issue', 'stances', issue);
  return named;
}

function actorOf(link: SpeakerLink): string | undefined {
  if (link.status === 'KNOWN') return link.actor;
  return link.status === 'PROVISIONAL' ? link.affiliation?.to : undefined;
}
