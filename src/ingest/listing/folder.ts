import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { SourceRow } from '../../store/sources.ts';
import { findInputs, type InputFile } from '../inputs.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Listing } from './listing.ts';

const INBOX = '$INBOX';
/** A file that was written to a moment ago may be half of itself. */
const SETTLED_MS = 1_000;

/** Where a folder source lies: `$INBOX` and what is below it, else a path. */
export function folderOf({ cwd, inbox }: Pick<Pipeline, 'cwd' | 'inbox'>, location: string): string {
  return location === INBOX || location.startsWith(`${INBOX}/`)
    ? join(inbox, location.slice(INBOX.length))
    : resolve(cwd, location);
}

/** What is known of a file besides its path. */
export const carriedFile = z.object({
  sidecar: z.object({ origin: z.string(), path: z.string() }).optional(),
  isKnowledge: z.literal(true).optional(),
});
type CarriedFile = z.infer<typeof carriedFile>;

/** The files of a folder, each with the file beside it; size and times tell whether it changed. */
export async function listFolder(pipeline: Pipeline, { location }: SourceRow): Promise<Listing> {
  const root = folderOf(pipeline, location);
  if (location === INBOX) await mkdir(root, { recursive: true });
  const { documents, knowledge, unreadable } = await findInputs([root], pipeline.cwd);
  const files: (InputFile & CarriedFile)[] = [
    ...documents,
    ...unreadable,
    ...knowledge.map((file) => ({ ...file, isKnowledge: true as const })),
  ];
  const items = [];
  for (const { origin, path, ...carried } of files) {
    const stamp = await stampOf(carried.sidecar ? [path, carried.sidecar.path] : [path]);
    if (stamp !== undefined) items.push({ key: origin, location: path, stamp, carried });
  }
  return { items, present: files.map(({ origin }) => origin), published: [] };
}

/** Undefined while it is being written, or where it has just gone. */
async function stampOf(paths: readonly string[]): Promise<string | undefined> {
  const stamps: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found || Math.abs(Date.now() - found.mtimeMs) < SETTLED_MS) return undefined;
    stamps.push(`${found.size} ${Math.round(found.mtimeMs)}`);
  }
  return stamps.join(' ');
}
