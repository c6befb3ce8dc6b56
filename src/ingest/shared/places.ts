import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { insideRoot } from './inside-root.ts';

/** What paths are told from. */
export interface Places {
  /** The folder that relative paths are below. */
  cwd: string;
  /** The folder that `$INBOX` stands for. */
  inbox?: string | undefined;
}

const INBOX = '$INBOX';

/**
 * What a path is called wherever it is stored or shown: as from `$INBOX`, else as from `cwd`, with `../` where it lies
 * outside. So a file has one name, whoever mounts the inbox where, and is found again by it; none tells where onrecord is.
 */
export function originOf(path: string, places: Places): string {
  const inbox = inboxOf(places);
  const inInbox = inbox === undefined ? '..' : relative(inbox, path);
  if (!leadsOut(inInbox)) return join(INBOX, inInbox);
  return relative(places.cwd, path) || '.';
}

/** What a path was called before it had one name for all. */
export function formerOriginOf(path: string, { cwd }: Places): string {
  const below = relative(cwd, path);
  return leadsOut(below) ? path : below || '.';
}

/** The path of that name; names of before lead to theirs, too. */
export function pathOf(origin: string, places: Places): string {
  const inbox = inboxOf(places);
  return inbox !== undefined && isInInbox(origin)
    ? join(inbox, origin.slice(INBOX.length))
    : resolve(places.cwd, origin);
}

/**
 * Where a folder lies that may be read whole: of the inbox with every link followed, which may not lead out of it. Throws
 * OutsideRootError, or the file system's error where nothing is.
 */
export async function folderOf(location: string, places: Places): Promise<string> {
  const path = pathOf(location, places);
  const inbox = inboxOf(places);
  if (inbox !== undefined && isInInbox(location)) await insideRoot(inbox, path);
  return path;
}

/** Whether a name is one of the inbox or of what is in it. */
export function isInInbox(origin: string): boolean {
  return origin === INBOX || origin.startsWith(`${INBOX}/`);
}

/** A message of the file system's, which names paths whole. */
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
