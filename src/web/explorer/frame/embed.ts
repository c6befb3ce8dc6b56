export const EMBED = '/embed/';

/** The path of the view that an embedded page shows: `/embed/timeline` shows `/timeline`, `/embed/answer` the first view. */
export function embeddedPath(path: string): string {
  const name = path.slice(EMBED.length);
  return name === 'answer' ? '/' : `/${name}`;
}
