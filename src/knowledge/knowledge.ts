import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Knowledge, Source } from '../model.ts';
import { decodeUtf8 } from '../text/decode.ts';
import { DocumentError, toFileFault } from '../text/document-error.ts';
import { didYouMean } from '../text/nearest.ts';
import { describeIssue } from './describe-issue.ts';
import { findReferenceProblems, type Placed } from './knowledge-references.ts';
import { actorEntry, issueEntry, outletEntry, type SourceRules, sourceEntry, topicEntry } from './knowledge-schema.ts';
import { type KnowledgeText, type KnowledgeYaml, type Problem, parseKnowledgeYaml } from './knowledge-yaml.ts';
import { actorsOfOutlets } from './outlet-actors.ts';

const SECTIONS = ['outlets', 'actors', 'topics', 'issues', 'sources'] as const;
type Section = (typeof SECTIONS)[number];

const OUTERMOST_KEY = new RegExp(`^\\uFEFF?["']?(?:${SECTIONS.join('|')})["']?[ \\t]*:`, 'mu');

/** Everything wrong with the knowledge files at once, one `file:line: what to change` a line. */
export class KnowledgeError extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    const sorted = problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
    super(sorted.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
    this.name = 'KnowledgeError';
    this.problems = sorted;
  }
}

/** All that knowledge files hold. */
export interface Curation extends Knowledge {
  sources: Source[];
}

interface KnowledgeOptions {
  /** Stored knowledge that the files may also refer to; an entry of theirs replaces the one with its slug. */
  known?: (Knowledge & { sources?: Source[] }) | undefined;
  /** Where their sources may read from. */
  rules?: SourceRules | undefined;
}

/** Reads knowledge files and, for folders, every YAML file below them. */
export async function readKnowledge(paths: string[], options: KnowledgeOptions = {}) {
  const found = (await Promise.all(paths.map(findYamlFiles))).flat();
  const contents = await Promise.all([...new Set(found)].map(readText));
  return {
    knowledge: parseKnowledge(contents, options),
    files: contents.map(({ path, sha256 }) => ({ path, sha256 })),
  };
}

/** A knowledge file is parsed at once, in memory; no curated file comes near this. */
const MAX_BYTES = 16 << 20;

/** The bytes of a knowledge file; throws `DocumentError` where it cannot be read, or is too large. */
export async function readKnowledgeBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= MAX_BYTES) return await readFile(path);
    throw new DocumentError(`has ${size} bytes, and ${MAX_BYTES} are read at once; split it`);
  } catch (error) {
    throw error instanceof DocumentError ? error : toFileFault(error);
  }
}

async function readText(path: string): Promise<KnowledgeText & { sha256: string }> {
  let bytes: Uint8Array = new Uint8Array();
  const hash = () => createHash('sha256').update(bytes).digest('hex');
  try {
    bytes = await readKnowledgeBytes(path);
    return { path, text: decodeUtf8(bytes), sha256: hash() };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const before = bytes.subarray(0, error.position ?? 0);
    const line = 1 + before.filter((byte) => byte === 0x0a).length;
    return { path, fault: { line, message: error.message }, sha256: hash() };
  }
}

/** Parses and checks knowledge files; throws one `KnowledgeError` that names every problem. */
export function parseKnowledge(texts: KnowledgeText[], { known, rules }: KnowledgeOptions = {}): Curation {
  const files = texts.map(parseKnowledgeYaml);
  const problems = files.flatMap((file) => [...file.problems, ...findSectionProblems(file)]);
  const read = <T>(section: Section, schema: z.ZodType<T>) =>
    files.flatMap((file) => readEntries(file, section, schema, problems));
  const placed = {
    outlets: read('outlets', outletEntry),
    actors: read('actors', actorEntry),
    topics: read('topics', topicEntry),
    issues: read('issues', issueEntry),
    sources: read('sources', sourceEntry(rules)),
  };
  // References may lead into a file that cannot be read: they would all seem unknown.
  if (files.every((file) => file.problems.length === 0)) {
    problems.push(...findReferenceProblems(placed, known, slugsWritten(files)));
  }
  if (problems.length > 0) throw new KnowledgeError(problems);
  const withOrigin = <T>({ entry, at }: Placed<T>) => ({ ...entry, origin: at([]).file });
  const outlets = placed.outlets.map(withOrigin);
  const actors = placed.actors.map(withOrigin);
  return {
    outlets: outlets.map(({ affiliations: _, ...outlet }) => outlet),
    actors: [...actors, ...actorsOfOutlets(outlets, [...(known?.actors ?? []), ...actors])],
    topics: placed.topics.map(withOrigin),
    issues: placed.issues.map(withOrigin),
    sources: placed.sources.map(withOrigin),
  };
}

/** Whether a YAML text is knowledge rather than an article's sidecar: tells by its outermost keys, without parsing. */
export function isKnowledge(text: string): boolean {
  return OUTERMOST_KEY.test(text);
}

async function findYamlFiles(path: string): Promise<string[]> {
  // A missing path is reported when it is read.
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function findSectionProblems({ file, data, lineOf, problems }: KnowledgeYaml): Problem[] {
  if (problems.length > 0) return [];
  const expected = `write ${SECTIONS.join(', ')} as the file's outermost keys`;
  if (!isMapping(data)) return [{ file, line: 1, message: `has no mapping; ${expected}` }];
  return Object.entries(data).flatMap(([key, value]) => {
    const line = lineOf([key]);
    if (!SECTIONS.some((section) => section === key)) {
      return [{ file, line, message: `"${key}" is no section${didYouMean(key, SECTIONS)}; ${expected}` }];
    }
    return Array.isArray(value) ? [] : [{ file, line, message: `${key} is no list; write one "- slug: …" for each` }];
  });
}

function readEntries<T>(yaml: KnowledgeYaml, section: Section, schema: z.ZodType<T>, problems: Problem[]): Placed<T>[] {
  return itemsOf(yaml, section).flatMap((item, index) => {
    const at = (path: readonly PropertyKey[]) => ({
      file: yaml.file,
      line: yaml.lineOf([section, index, ...path]),
    });
    const result = schema.safeParse(item, { error: describeIssue });
    if (result.success) return [{ entry: result.data, at }];
    for (const issue of result.error.issues) {
      const subject = issue.path.length > 0 ? issue.path.join('.') : `${section}.${index}`;
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
      problems.push({ ...at(path), message: `${subject} ${issue.message}` });
    }
    return [];
  });
}

/** Also the slugs of entries with another fault, so that one fault is not reported once for each reference. */
function slugsWritten(files: KnowledgeYaml[]) {
  const slugs = (section: Section) =>
    files.flatMap((file) =>
      itemsOf(file, section).flatMap((item) => (isMapping(item) && typeof item.slug === 'string' ? [item.slug] : [])),
    );
  return { actors: slugs('actors'), topics: slugs('topics'), outlets: slugs('outlets') };
}

function itemsOf({ data }: KnowledgeYaml, section: Section): unknown[] {
  const items = isMapping(data) ? data[section] : undefined;
  return Array.isArray(items) ? items : [];
}

/** Only a plain object: YAML's sets and ordered maps have no fields to look up. */
function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
