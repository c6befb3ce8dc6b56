import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * An entity tag of a text: the same for the same text, whichever process sends it. It is weak, for it stands for the text
 * in every encoding, and in either of GraphQL's content types.
 */
export function tagOf(text: string | Buffer): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether the client says that it has what a tag stands for. */
export function hasAlready({ 'if-none-match': tags }: IncomingHttpHeaders, tag: string): boolean {
  if (tags === undefined) return false;
  const opaque = (each: string) => each.trim().replace(/^W\//u, '');
  return tags === tag || tags.split(',').some((each) => opaque(each) === opaque(tag)) || tags.trim() === '*';
}
