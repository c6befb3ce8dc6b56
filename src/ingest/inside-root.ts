import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A path leads out of the folder that it has to stay in. */
export class OutsideRootError extends Error {}

/**
 * The real path of what lies at `path` (relative to `root`, or absolute) inside of `root`, with every symbolic link
 * followed, so opening it cannot lead elsewhere. Throws OutsideRootError, or the file system's error where nothing is.
 */
export async function insideRoot(root: string, path: string): Promise<string> {
  const realRoot = await realpath(root);
  const written = resolve(realRoot, path);
  // Before it is looked at: whether something exists outside of the root is not told either.
  if (!isInside(realRoot, written) && !isInside(resolve(root), written)) throw outside(root, path);
  const real = await realpath(written);
  if (!isInside(realRoot, real)) throw outside(root, path);
  return real;
}

function isInside(root: string, path: string): boolean {
  const below = relative(root, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

function outside(root: string, path: string): OutsideRootError {
  return new OutsideRootError(`${path} leads out of ${root}; move the file into it, links are not followed out`);
}
