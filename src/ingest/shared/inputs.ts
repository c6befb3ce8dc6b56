import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { DOCUMENT_KINDS } from '../../documents/document-kinds.ts';
import { isKnowledge, readKnowledgeBytes } from '../../knowledge/knowledge.ts';
import { DocumentError } from '../../text/document-error.ts';
import { originOf, type Places } from './places.ts';

/** A file of an import; `origin` is its name in the database and in messages. */
export interface InputFile {
  origin: string;
  path: string;
}

/** The files that an import was given, sorted into knowledge and documents. */
export interface Inputs {
  /** Names of the folders that were given. */
  folders: string[];
  knowledge: InputFile[];
  documents: (InputFile & { sidecar?: InputFile | undefined })[];
  /** YAML files that are neither knowledge nor a sidecar. */
  unreadable: (InputFile & { reason: string })[];
}

const TEXTS = DOCUMENT_KINDS.flatMap(({ sidecar, extensions = [] }) =>
  sidecar ? extensions.map((each) => `.${each}`) : [],
);
export const YAMLS = ['.yaml', '.yml'];

/** An import was given a path where nothing is. */
export class InputError extends Error {}

/**
 * Finds the files below the given paths: documents, texts each with its sidecar (the YAML file of the same name), and
 * curated knowledge. "-" stands for standard input. Hidden files and READMEs are left out.
 */
export async function findInputs(given: readonly string[], places: Places): Promise<Inputs> {
  const inputs: Inputs = { folders: [], knowledge: [], documents: [], unreadable: [] };
  const files = new Map<string, InputFile>();
  for (const each of given) {
    if (each === '-') {
      files.set(each, { path: each, origin: each });
      continue;
    }
    const path = resolve(places.cwd, each);
    const found = await stat(path).catch(() => undefined);
    if (!found) throw new InputError(`${each}: there is no such file or folder`);
    if (found.isDirectory()) inputs.folders.push(originOf(path, places));
    for (const file of found.isDirectory() ? await filesBelow(path) : [path]) {
      // A file that has just gone, or whose name is not UTF-8, is reported when it is read.
      files.set(await realpath(file).catch(() => file), { path: file, origin: originOf(file, places) });
    }
  }
  const byOrigin = [...files.values()].sort((a, b) => (a.origin < b.origin ? -1 : 1));
  for (const file of byOrigin) await sortInput(file, inputs, places);
  return inputs;
}

async function sortInput(file: InputFile, inputs: Inputs, places: Places): Promise<void> {
  const extension = extname(file.path).toLowerCase();
  if (!YAMLS.includes(extension)) {
    const sidecar = TEXTS.includes(extension) ? await findBeside(file.path, YAMLS) : undefined;
    inputs.documents.push({
      ...file,
      sidecar: sidecar === undefined ? undefined : { path: sidecar, origin: originOf(sidecar, places) },
    });
    return;
  }
  const found = await findKnowledge(file.path);
  if (found === true) inputs.knowledge.push(file);
  else if (!(await findBeside(file.path, TEXTS))) {
    const lack = `has no outlets, actors, topics, issues or sources, and no text ${basename(file.path, extension)}.txt beside it`;
    inputs.unreadable.push({ ...file, reason: found === false ? lack : found.reason });
  }
}

/** Whether a YAML file is knowledge, or the reason why it cannot be read. */
export async function findKnowledge(path: string): Promise<boolean | { reason: string }> {
  try {
    return isKnowledge(Buffer.from(await readKnowledgeBytes(path)).toString('utf8'));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    return { reason: error.message };
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !/^readme\b/iu.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function findBeside(path: string, extensions: readonly string[]): Promise<string | undefined> {
  const stem = join(dirname(path), basename(path, extname(path)));
  for (const extension of extensions) {
    const beside = `${stem}${extension}`;
    if ((await stat(beside).catch(() => undefined))?.isFile()) return beside;
  }
  return undefined;
}
