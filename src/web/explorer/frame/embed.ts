export const EMBED = '/embed/';

/** The path of the view that an embedded page shows: `/embed/timeline` shows `/timeline`, `/embed/answer` the first view. */
export function embeddedPath(path: string): string {
  const name = path.slice(EMBED.length);
  return name === 'answer' ? '/' : `/${name}`;
}

/** The other way: where the view at a path is embedded; undefined for pages of one article or statement. */
export function embedPath(path: string): string | undefined {
  const name = path === '/' ? 'answer' : path.slice(1);
  return name.includes('/') ? undefined : `${EMBED}${name}`;
}
