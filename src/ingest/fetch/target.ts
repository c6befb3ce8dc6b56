import { withoutCredentials } from '../../model.ts';
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
  const refuse = (url: string, problem: string) =>
    from
      ? new PermanentFetchError(from.address, `redirects to ${url}, which ${problem}`, { status: from.status })
      : new PermanentFetchError(url, problem);
  if (!URL.canParse(written, from?.base.href))
    throw refuse(withoutCredentials(written), 'is no URL; write it with https://');
  const url = new URL(written, from?.base);
  const problem = findProblem(url, from?.base);
  url.hash = '';
  // Secrets stay out of messages.
  url.username = '';
  url.password = '';
  if (problem) throw refuse(url.href, problem);
  return url;
}

function findProblem({ protocol, username, password }: URL, from: URL | undefined): string | undefined {
  if (protocol !== 'http:' && protocol !== 'https:') return 'is neither http nor https';
  if (username !== '' || password !== '') return 'has a user name or password; leave them out';
  if (from?.protocol === 'https:' && protocol === 'http:')
    return 'is no longer https; give that address if it is meant';
  return undefined;
}

/** The host that requests for an address queue at; throws PermanentFetchError where it may not be asked for. */
export function hostOfTarget(written: string): string {
  return parseTarget(written).host;
}
