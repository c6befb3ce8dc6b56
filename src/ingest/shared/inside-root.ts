import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

/** A path leads out of the folder that it must stay in. */
export class OutsideRootError extends Error {}

/**
 * Resolves a path (relative to `root`, or absolute) to its real path inside `root`, with every symbolic link followed,
 * so that opening it cannot lead elsewhere. Throws OutsideRootError, or the file system's error if nothing is there.
 */
export async function insideRoot(root: string, path: string): Promise<string> {
  const realRoot = await realpath(root);
  const real = await realpath(resolve(realRoot, path));
  const below = relative(realRoot, real);
  if (below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)) {
    const shown = isAbsolute(path) ? relative(root, path) : path;
    throw new OutsideRootError(`${shown} leads out of its folder; move the file into it, links are not followed out`);
  }
  return real;
}

/** For `.catch()`: turns "no such file" into undefined, and throws any other error again. */
export function ifMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
