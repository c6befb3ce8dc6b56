import { readFile, stat } from 'node:fs/promises';
import type { Document, ExtractedReport, Knowledge } from '../model.ts';
import { DocumentError } from '../sources/document-error.ts';
import { type DocumentFile, readDocuments } from '../sources/read-documents.ts';
import type { Inputs } from './inputs.ts';

/** A document as read, or why it cannot be; `container` is the file that it is one of many in. */
export type Incoming = { origin: string; bytes: Uint8Array; container?: string | undefined } & (
  | { document: Document; coded?: { coder: string; reports: ExtractedReport[] } | undefined }
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
    yield { origin, bytes, error: new DocumentError(reason) };
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
      const found = { origin: read.origin, bytes, container: read.origin === origin ? undefined : origin };
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
  const missing = (kind: keyof typeof known, slug: string | undefined, place: string) =>
    slug === undefined || known[kind].has(slug)
      ? []
      : [`${place} names ${kind} "${slug}", which is unknown; add it to the knowledge or correct it`];
  return (reports: readonly ExtractedReport[]): string | undefined => {
    for (const [i, { link, party, terms, stances }] of reports.entries()) {
      const [first] = [
        ...missing('actor', link.status === 'KNOWN' ? link.actor : undefined, `reports.${i}.link`),
        ...missing('actor', link.status === 'PROVISIONAL' ? link.affiliation?.to : undefined, `reports.${i}.link`),
        ...missing('actor', party, `reports.${i}.party`),
        ...terms.flatMap(({ topic }) => missing('topic', topic, `reports.${i}.terms`)),
        ...stances.flatMap(({ issue }) => missing('issue', issue, `reports.${i}.stances`)),
      ];
      if (first !== undefined) return first;
    }
    return undefined;
  };
}
