import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { insideRoot } from './inside-root.ts';

/** The folders that names of paths are relative to. */
export interface Places {
  /** The folder that relative paths are below. */
  cwd: string;
  /** The folder that `$INBOX` stands for. */
  inbox?: string | undefined;
}

const INBOX = '$INBOX';

/**
 * The name of a path wherever it is stored or shown: below `$INBOX`, else relative to `cwd`, with `../` if it is
 * outside. So a file keeps its name wherever the inbox is mounted, and no name reveals where onrecord is installed.
 */
export function originOf(path: string, places: Places): string {
  const inbox = inboxOf(places);
  const inInbox = inbox === undefined ? '..' : relative(inbox, path);
  if (!leadsOut(inInbox)) return join(INBOX, inInbox);
  return relative(places.cwd, path) || '.';
}

/** The name that earlier releases gave a path. */
export function formerOriginOf(path: string, { cwd }: Places): string {
  const below = relative(cwd, path);
  return leadsOut(below) ? path : below || '.';
}

/** The path that a name stands for; names of earlier releases work too. */
export function pathOf(origin: string, places: Places): string {
  const inbox = inboxOf(places);
  return inbox !== undefined && isInInbox(origin)
    ? join(inbox, origin.slice(INBOX.length))
    : resolve(places.cwd, origin);
}

/**
 * The path of a folder that is to be read whole. One in the inbox may not lead out of it by links: throws
 * OutsideRootError, or the file system's error if nothing is there.
 */
export async function folderOf(location: string, places: Places): Promise<string> {
  const path = pathOf(location, places);
  const inbox = inboxOf(places);
  if (inbox !== undefined && isInInbox(location)) await insideRoot(inbox, path);
  return path;
}

/** Whether a name is that of the inbox, or of something in it. */
export function isInInbox(origin: string): boolean {
  return origin === INBOX || origin.startsWith(`${INBOX}/`);
}

/** Replaces whole paths, as the file system's messages have them, by names. */
export function withoutPlaces(message: string, places: Places): string {
  const inbox = inboxOf(places);
  const named = inbox === undefined ? message : message.replaceAll(inbox, INBOX);
  return named.replaceAll(resolve(places.cwd) + sep, '');
}

function inboxOf({ cwd, inbox }: Places): string | undefined {
  return inbox === undefined ? undefined : resolve(cwd, inbox);
}

function leadsOut(below: string): boolean {
  return below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
}
