import { isIP } from 'node:net';
import { withoutCredentials } from '../model.ts';

/** Whether requests may reach a host, written as in addresses: `news.example`, `[::1]`. */
export type MayReach = (host: string) => boolean;

/** Whether a host has a public name. Where the name leads is checked again at each request. */
export const isPublicName: MayReach = (host) =>
  isIP(host) === 0 && !host.startsWith('[') && /[^.]\.[^.]/u.test(host) && !/(?:^|\.)localhost\.?$/u.test(host);

/** Why sources may not read from an address, as a predicate to its field; undefined where they may. */
export function findAddressProblem(written: string, mayReach: MayReach = isPublicName): string | undefined {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:\/\//iu.test(written) || /\s/u.test(written)) {
    return `is "${withoutCredentials(written)}"; write a web address, as in https://example.org/feed.xml`;
  }
  if (url.username !== '' || url.password !== '') {
    return 'has a user name or password, which onrecord does not keep; leave them out, or have what needs them put into $INBOX';
  }
  if (mayReach(url.hostname)) return undefined;
  return `is at ${url.hostname}, which is no public address; name it in the setting ALLOW_PRIVATE_ADDRESSES if it is meant`;
}
