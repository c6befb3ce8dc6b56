import { mkdir, stat } from 'node:fs/promises';
import { z } from 'zod';
import { inTransaction } from '../../store/database/transaction.ts';
import { hasItemsBelow, renameOrigins } from '../../store/imports/origins.ts';
import type { SourceToRead } from '../../store/imports/source-readings.ts';
import { findInputs, InputError, type InputFile } from '../shared/inputs.ts';
import { ifMissing } from '../shared/inside-root.ts';
import type { Pipeline } from '../shared/pipeline.ts';
import { folderOf, formerOriginOf, originOf, pathOf } from '../shared/places.ts';
import type { Listing } from './listing.ts';

const INBOX = '$INBOX';
/** A file written to more recently may be incomplete, and waits for the next listing. */
const SETTLED_MS = 1_000;

/** What a folder's listing keeps of a file besides its path. */
export const carriedFile = z.object({
  sidecar: z.object({ origin: z.string(), path: z.string() }).optional(),
  isKnowledge: z.literal(true).optional(),
});
type CarriedFile = z.infer<typeof carriedFile>;

/** Lists a folder's files, each with its sidecar; size and time of change tell whether it changed. */
export async function listFolder(pipeline: Pipeline, { id, location }: SourceToRead): Promise<Listing> {
  if (location === INBOX) await mkdir(pathOf(location, pipeline), { recursive: true });
  const root = await folderOf(location, pipeline).catch(ifMissing);
  if (root === undefined || !(await stat(root).catch(ifMissing))) {
    throw new InputError(`${location}: there is no such folder; make it, or give another location`);
  }
  const { documents, knowledge, unreadable } = await findInputs([root], pipeline);
  const files: (InputFile & CarriedFile)[] = [
    ...documents,
    ...unreadable,
    ...knowledge.map((file) => ({ ...file, isKnowledge: true as const })),
  ];
  await adoptFormerNames(pipeline, id, root, files);
  const items = [];
  for (const { origin, path, ...carried } of files) {
    const stamp = await stampOf(carried.sidecar ? [path, carried.sidecar.path] : [path]);
    if (stamp !== undefined) items.push({ key: origin, location: path, stamp, carried });
  }
  return { items, present: files.map(({ origin }) => origin), published: [] };
}

/** Renames files that an earlier release listed by this machine's paths to the names they have now. */
async function adoptFormerNames(
  pipeline: Pipeline,
  sourceId: number,
  root: string,
  files: readonly InputFile[],
): Promise<void> {
  const former = formerOriginOf(root, pipeline);
  if (former === originOf(root, pipeline)) return;
  if (!(await hasItemsBelow(pipeline.store.pool, sourceId, `${former}/`))) return;
  const renamed = files.map(({ origin, path }) => ({ from: formerOriginOf(path, pipeline), to: origin }));
  await inTransaction(pipeline.store, (tx) => renameOrigins(tx, renamed, sourceId));
}

/** Whether a name was not UTF-8: Node replaced its bytes, so the path leads nowhere. */
export const isUndecodable = (path: string): boolean => path.includes('\u{FFFD}');

/** Size and time of change; undefined while a file is being written, or if it has just gone. */
async function stampOf(paths: readonly string[]): Promise<string | undefined> {
  const stamps: string[] = [];
  for (const path of paths) {
    if (isUndecodable(path)) return 'undecodable';
    const found = await stat(path).catch(() => undefined);
    if (!found || Math.abs(Date.now() - found.mtimeMs) < SETTLED_MS) return undefined;
    stamps.push(`${found.size} ${Math.round(found.mtimeMs)}`);
  }
  return stamps.join(' ');
}
