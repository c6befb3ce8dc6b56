import type { DocumentContext } from '../../documents/fields/stated-fields.ts';
import { type DocumentFile, type ReadDocument, readDocuments } from '../../documents/read-documents.ts';
import type { ExtractedReport, Knowledge } from '../../model.ts';
import type { Dimensions } from '../../store/read/dimensions.ts';
import { DocumentError } from '../../text/document-error.ts';

/** All slugs that reports may name; of actors, the provisional ones too. */
export interface KnownSlugs {
  actor: Slugs;
  topic: Slugs;
  issue: Slugs;
}

interface Slugs {
  has(slug: string): boolean;
}

/** The slugs in the database at one moment, and those of `beside`: knowledge that was written since. */
export function slugsIn(
  { actors, topics, issues }: Dimensions,
  beside: Pick<Knowledge, 'actors' | 'topics' | 'issues'> = { actors: [], topics: [], issues: [] },
): KnownSlugs {
  const slugs = (dimension: { findSlug(slug: string): unknown }, entries: readonly { slug: string }[]) => {
    const more = new Set(entries.map(({ slug }) => slug));
    return { has: (slug: string) => more.has(slug) || dimension.findSlug(slug) !== undefined };
  };
  return {
    actor: slugs(actors, beside.actors),
    topic: slugs(topics, beside.topics),
    issue: slugs(issues, beside.issues),
  };
}

/**
 * Reads the documents of a file; for imports, workers and retries alike. A document whose supplied reports name an
 * unknown actor, topic or issue is faulty.
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

function findUnknown(reports: readonly ExtractedReport[], known: KnownSlugs): string | undefined {
  for (const [i, report] of reports.entries()) {
    for (const { kind, slug, place } of references(report)) {
      if (!known[kind].has(slug))
        return `reports.${i}.${place} names ${kind} "${slug}", which is unknown; add it to the knowledge or correct it`;
    }
  }
  return undefined;
}

function references({ link, party, terms, stances }: ExtractedReport) {
  const named: { kind: keyof KnownSlugs; slug: string; place: string }[] = [];
  if (link.status === 'KNOWN') named.push({ kind: 'actor', slug: link.actor, place: 'link' });
  if (link.status === 'PROVISIONAL' && link.affiliation)
    named.push({ kind: 'actor', slug: link.affiliation.to, place: 'link' });
  if (party !== undefined) named.push({ kind: 'actor', slug: party, place: 'party' });
  for (const { topic } of terms) named.push({ kind: 'topic', slug: topic, place: 'terms' });
  for (const { issue } of stances) named.push({ kind: 'issue', slug: issue, place: 'stances' });
  return named;
}
