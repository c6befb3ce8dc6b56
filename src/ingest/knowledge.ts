import { readFile } from 'node:fs/promises';
import type { Knowledge } from '../model.ts';
import { DocumentError } from '../sources/document-error.ts';
import { type Curation, KnowledgeError, readKnowledge } from '../sources/knowledge.ts';
import type { MayReach } from '../sources/web-address.ts';
import { curatedKnowledge, type Difference, lockKnowledge, syncKnowledge, syncSources } from '../store/knowledge.ts';
import type { Store, Transaction } from '../store/store.ts';
import type { InputFile } from './inputs.ts';

/** Knowledge files of an import. */
export interface KnowledgeFiles {
  files: InputFile[];
  /** Folders that were read whole: what their files no longer have is told. */
  folders: string[];
}

export type KnowledgeResult =
  | { faults: { file: InputFile; bytes: Uint8Array; error: DocumentError }[] }
  | { knowledge: Knowledge; entries: number; differences: Difference[] };

/** Writes all knowledge files together, since they refer to one another; with a fault in any, none is written. */
export async function importKnowledge(
  store: Store,
  inTx: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>,
  { files, folders }: KnowledgeFiles,
  before: Knowledge,
  mayReach: MayReach,
): Promise<KnowledgeResult> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const read = await readAll(byPath, before, mayReach);
  if ('faults' in read) return read;
  const covers = (origin: string) =>
    files.some((file) => file.origin === origin) || folders.some((folder) => isBelow(origin, folder));
  const [known, differences] = await inTx(async (tx) => {
    await lockKnowledge(tx);
    const current = curatedKnowledge(await store.dimensions.refresh());
    const entries = await syncKnowledge(tx, current, read.knowledge, covers);
    const sources = await syncSources(tx, read.knowledge.sources, covers);
    return [current, entries.concat(sources)] as const;
  });
  return { knowledge: merge(known, read.knowledge), entries: entriesOf(read.knowledge), differences };
}

async function readAll(
  byPath: Map<string, InputFile>,
  known: Knowledge,
  mayReach: MayReach,
): Promise<{ knowledge: Curation } | Extract<KnowledgeResult, { faults: unknown }>> {
  const origin = (path: string | undefined) => byPath.get(path ?? '')?.origin ?? path;
  try {
    const { knowledge } = await readKnowledge([...byPath.keys()], { known, mayReach });
    const named = <T extends { origin?: string | undefined }>(entries: T[]) =>
      entries.map((entry) => ({ ...entry, origin: origin(entry.origin) }));
    const { outlets, actors, topics, issues, sources } = knowledge;
    return {
      knowledge: {
        outlets: named(outlets),
        actors: named(actors),
        topics: named(topics),
        issues: named(issues),
        sources: named(sources),
      },
    };
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    const faults = [];
    for (const file of byPath.values()) {
      const problems = error.problems.filter((problem) => problem.file === file.path);
      const reason = problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
      if (problems.length > 0)
        faults.push({ file, bytes: await readFile(file.path), error: new DocumentError(reason) });
    }
    return { faults };
  }
}

function isBelow(origin: string, folder: string): boolean {
  return folder === '.' || origin.startsWith(`${folder}/`);
}

function entriesOf({ outlets, actors, topics, issues, sources }: Curation): number {
  return outlets.length + actors.length + topics.length + issues.length + sources.length;
}

/** The entries read, and the known ones that they do not replace. */
function merge(known: Knowledge, read: Knowledge): Knowledge {
  const over = <T extends { slug: string }>(old: T[], fresh: T[]) => {
    const slugs = new Set(fresh.map(({ slug }) => slug));
    return [...old.filter(({ slug }) => !slugs.has(slug)), ...fresh];
  };
  return {
    outlets: over(known.outlets, read.outlets),
    actors: over(known.actors, read.actors),
    topics: over(known.topics, read.topics),
    issues: over(known.issues, read.issues),
  };
}
