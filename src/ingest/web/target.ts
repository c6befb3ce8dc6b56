import { PermanentFetchError } from './fetch-error.ts';

/** The answer that gave a URL as where to go. */
export interface Redirect {
  base: URL;
  /** The base as messages put it. */
  address: string;
  status: number;
}

/** A URL that may be asked for: http or https, never http from https on; without its fragment, which is not sent. */
export function parseTarget(written: string, from?: Redirect): URL {
  const refuse = (problem: string, cause?: unknown) =>
    new PermanentFetchError(from?.address ?? shown, problem, { status: from?.status, cause });
  let shown = written;
  let url: URL;
  try {
    url = new URL(written, from?.base);
  } catch (cause) {
    throw refuse(from ? `redirects to "${written}", which is no URL` : 'is no URL; write it with https://', cause);
  }
  const secret = url.username !== '' || url.password !== '';
  url.username = '';
  url.password = '';
  url.hash = '';
  shown = url.href;
  const subject = from ? `redirects to ${shown}, which ` : '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refuse(`${subject}is neither http nor https`);
  if (secret) throw refuse(`${subject}has a user name or password; leave them out`);
  if (from?.base.protocol === 'https:' && url.protocol === 'http:') {
    throw refuse(`${subject}is no longer https; give that address if it is meant`);
  }
  return url;
}
