import pg from 'pg';
import { type Curation, KnowledgeError, readKnowledge, readKnowledgeBytes } from '../../knowledge/knowledge.ts';
import type { SourceRules } from '../../knowledge/knowledge-schema.ts';
import type { Knowledge } from '../../model.ts';
import type { Transaction } from '../../store/database/transaction.ts';
import { findGivenSources } from '../../store/imports/given-sources.ts';
import { curatedKnowledge } from '../../store/read/curated-knowledge.ts';
import type { Store } from '../../store/store.ts';
import { type Difference, lockKnowledge, syncKnowledge, syncSources } from '../../store/write/knowledge.ts';
import { DocumentError } from '../../text/document-error.ts';
import type { InTransaction } from './in-transaction.ts';
import type { InputFile } from './inputs.ts';

/** The knowledge files of an import. */
export interface KnowledgeFiles {
  files: InputFile[];
  /** Folders that were read whole: entries that their files no longer have are reported as removed. */
  folders: string[];
}

/** A file to be quarantined, and what is wrong with it. */
export interface KnowledgeFault {
  file: InputFile;
  bytes: Uint8Array;
  error: DocumentError;
}

export interface KnowledgeResult {
  faults: KnowledgeFault[];
  /** The files that were imported. */
  files: InputFile[];
  /** All knowledge, after the import. */
  knowledge: Knowledge;
  entries: number;
  differences: Difference[];
}

/**
 * Writes knowledge files together, since they refer to one another. A faulty file is left out, and so is one that
 * refers to entries that only a faulty file has; the others are imported.
 */
export async function importKnowledge(
  store: Store,
  inTx: InTransaction,
  { files, folders }: KnowledgeFiles,
  before: Knowledge,
  rules: SourceRules,
): Promise<KnowledgeResult> {
  const sources = await inTx(findGivenSources);
  const { read, faults, sound } = await readSound(files, { ...before, sources }, rules);
  const covers = (origin: string) =>
    sound.some((file) => file.origin === origin) ||
    (folders.some((folder) => isBelow(origin, folder)) && !faults.some(({ file }) => file.origin === origin));
  const written = await inTx((tx) => write(store, tx, read, covers)).catch(toRefusal);
  const none = { files: [], knowledge: before, entries: 0, differences: [] };
  if ('refusal' in written) {
    const [only, ...more] = sound;
    if (only && more.length > 0) return importEach(store, inTx, sound, { ...none, faults }, rules);
    const refused = only ? [await faultOf(only, `could not be stored: ${written.refusal}; correct it`)] : [];
    return { ...none, faults: [...faults, ...refused] };
  }
  const { known, differences } = written;
  return { faults, files: sound, knowledge: merge(known, read), entries: entriesOf(read), differences };
}

/** Imports files one by one after the database refused them together: that shows which one it refuses. */
async function importEach(
  store: Store,
  inTx: InTransaction,
  files: readonly InputFile[],
  before: KnowledgeResult,
  rules: SourceRules,
): Promise<KnowledgeResult> {
  let sum = before;
  for (const file of files) {
    const one = await importKnowledge(store, inTx, { files: [file], folders: [] }, sum.knowledge, rules);
    sum = {
      faults: sum.faults.concat(one.faults),
      files: sum.files.concat(one.files),
      knowledge: one.knowledge,
      entries: sum.entries + one.entries,
      differences: sum.differences.concat(one.differences),
    };
  }
  return sum;
}

async function write(store: Store, tx: Transaction, read: Curation, covers: (origin: string) => boolean) {
  await lockKnowledge(tx);
  const known = curatedKnowledge(await store.dimensions.refresh());
  const entries = await syncKnowledge(tx, known, read, covers);
  const sources = await syncSources(tx, read.sources, covers);
  return { known, differences: entries.concat(sources) };
}

/** Classes of PostgreSQL's errors that are the data's fault: data exception, constraint, limit exceeded. */
const REFUSALS = ['22', '23', '54'];

/** Why the database refused the data; any other error ends the run. */
function toRefusal(error: unknown): { refusal: string } {
  const isRefusal = error instanceof pg.DatabaseError && REFUSALS.includes(error.code?.slice(0, 2) ?? '');
  if (!isRefusal) throw error;
  return { refusal: [error.message, error.detail].filter((part) => part !== undefined).join(': ') };
}

/** Leaves out files with faults until the rest has none. */
async function readSound(files: readonly InputFile[], known: Curation, rules: SourceRules) {
  let sound = [...files];
  const faults: KnowledgeFault[] = [];
  for (;;) {
    const result = await readAll(sound, known, rules);
    if ('read' in result) return { read: result.read, faults, sound };
    faults.push(...result.faults);
    sound = sound.filter((file) => !result.faults.some((fault) => fault.file === file));
  }
}

async function readAll(
  files: readonly InputFile[],
  known: Curation,
  rules: SourceRules,
): Promise<{ read: Curation } | { faults: KnowledgeFault[] }> {
  const origins = new Map(files.map(({ path, origin }) => [path, origin]));
  try {
    const { knowledge } = await readKnowledge([...origins.keys()], { known, rules });
    const named = <T extends { origin?: string | undefined }>(entries: T[]) =>
      entries.map((entry) => ({ ...entry, origin: origins.get(entry.origin ?? '') ?? entry.origin }));
    const { outlets, actors, topics, issues, sources } = knowledge;
    return {
      read: {
        outlets: named(outlets),
        actors: named(actors),
        topics: named(topics),
        issues: named(issues),
        sources: named(sources),
      },
    };
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    const faulty = files.flatMap((file) => {
      const problems = error.problems.filter((problem) => problem.file === file.path);
      const reason = problems.map(({ line, message }) => `line ${line}: ${message}`).join('; ');
      return problems.length > 0 ? [faultOf(file, reason)] : [];
    });
    // A problem of no file here: leaving files out would not end it.
    if (faulty.length === 0) throw error;
    return { faults: await Promise.all(faulty) };
  }
}

async function faultOf(file: InputFile, reason: string): Promise<KnowledgeFault> {
  const bytes = await readKnowledgeBytes(file.path).catch(() => new Uint8Array());
  return { file, bytes, error: new DocumentError(reason) };
}

function isBelow(origin: string, folder: string): boolean {
  return folder === '.' || origin.startsWith(`${folder}/`);
}

function entriesOf({ outlets, actors, topics, issues, sources }: Curation): number {
  return outlets.length + actors.length + topics.length + issues.length + sources.length;
}

/** The known entries, with those that were read in their places. */
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
