import { withoutCredentials } from '../../model.ts';
import { PermanentFetchError } from './fetch-error.ts';

/** The answer that redirected to a URL. */
export interface Redirect {
  base: URL;
  /** The base as messages show it. */
  address: string;
  status: number;
}

/** Parses a URL that may be requested: http or https, but no redirect from https to http. Drops the fragment. */
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
  // Messages must not show secrets.
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

/** The host of an address, by which requests queue; throws PermanentFetchError if it may not be requested. */
export function hostOfTarget(written: string): string {
  return parseTarget(written).host;
}
