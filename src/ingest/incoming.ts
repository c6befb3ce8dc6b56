import { readFile, stat } from 'node:fs/promises';
import type { ExtractedReport, Knowledge } from '../model.ts';
import type { ArticleRecord } from '../sources/article-record.ts';
import { DocumentError } from '../sources/document-error.ts';
import { type DocumentFile, readDocuments } from '../sources/read-documents.ts';
import type { Inputs } from './inputs.ts';

/** A document as read, or why it cannot be; `container` is the file that has it. */
export type Incoming = { origin: string; bytes: Uint8Array; container: string } & (
  | ArticleRecord
  | { error: DocumentError }
);

export interface IncomingContext {
  knowledge: Knowledge;
  /** Slugs of all actors, provisional ones too. */
  actors: ReadonlySet<string>;
  /** The outlet of documents that name none. */
  defaultOutlet?: string | undefined;
  isKnown: DocumentFile['isKnown'];
}

/** How many bytes there are to read; of standard input nobody knows. */
export async function sizeOfInputs({ documents, unreadable }: Inputs): Promise<number> {
  let sum = 0;
  for (const { path } of [...documents, ...unreadable]) if (path !== '-') sum += (await stat(path)).size;
  return sum;
}

/**
 * Reads the documents of an import one after the other, in bounded memory whatever a file's size; `onRead` is told how
 * many bytes were taken.
 */
export async function* readIncoming(
  inputs: Inputs,
  context: IncomingContext,
  onRead: (bytes: number) => void,
): AsyncGenerator<Incoming> {
  const findUnknown = unknownReferences(context);
  for (const { origin, path, reason } of inputs.unreadable) {
    const bytes = await readFile(path);
    onRead(bytes.length);
    yield { origin, bytes, container: origin, error: new DocumentError(reason) };
  }
  for (const { origin, path, sidecar } of inputs.documents) {
    const file: DocumentFile = {
      origin,
      content: path === '-' ? process.stdin : path,
      onRead,
      isKnown: context.isKnown,
      sidecar: sidecar && { origin: sidecar.origin, bytes: await readFile(sidecar.path) },
    };
    const { outlets } = context.knowledge;
    for await (const read of readDocuments(file, { outlets, defaultOutlet: context.defaultOutlet })) {
      const { bytes, position, result } = read;
      const found = { origin: read.origin, bytes, container: origin };
      if (result instanceof DocumentError) yield { ...found, error: result };
      else {
        const unknown = findUnknown(result.coded?.reports ?? []);
        if (unknown === undefined) yield { ...found, ...result };
        else yield { ...found, error: new DocumentError(unknown, { position }) };
      }
    }
  }
}

/** What reports name that nothing has the slug of. */
function unknownReferences({ knowledge, actors }: Pick<IncomingContext, 'knowledge' | 'actors'>) {
  const known = {
    actor: new Set([...actors, ...knowledge.actors.map(({ slug }) => slug)]),
    topic: new Set(knowledge.topics.map(({ slug }) => slug)),
    issue: new Set(knowledge.issues.map(({ slug }) => slug)),
  };
  return (reports: readonly ExtractedReport[]): string | undefined => {
    for (const [i, report] of reports.entries()) {
      for (const { kind, slug, place } of references(report)) {
        if (!known[kind].has(slug))
          return `reports.${i}.${place} names ${kind} "${slug}", which is unknown; add it to the knowledge or correct it`;
      }
    }
    return undefined;
  };
}

function references({ link, party, terms, stances }: ExtractedReport) {
  const named: { kind: 'actor' | 'topic' | 'issue'; slug: string; place: string }[] = [];
  if (link.status === 'KNOWN') named.push({ kind: 'actor', slug: link.actor, place: 'link' });
  if (link.status === 'PROVISIONAL' && link.affiliation)
    named.push({ kind: 'actor', slug: link.affiliation.to, place: 'link' });
  if (party !== undefined) named.push({ kind: 'actor', slug: party, place: 'party' });
  for (const { topic } of terms) named.push({ kind: 'topic', slug: topic, place: 'terms' });
  for (const { issue } of stances) named.push({ kind: 'issue', slug: issue, place: 'stances' });
  return named;
}
