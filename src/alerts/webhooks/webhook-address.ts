import type { AddressGuard } from '../../ingest/fetch/guarded-agent.ts';
import { isAllowed, mayReach } from '../../ingest/fetch/public-address.ts';

const LONGEST = 2_000;

/**
 * Why nothing may be sent to an address, as a predicate to its argument; undefined where it may. Where a name leads is checked
 * again at each request. Only what an operator allows may be private, and may do without encryption.
 */
export function findWebhookProblem(
  written: string,
  allowPrivateAddresses: AddressGuard['allowPrivateAddresses'] = false,
): string | undefined {
  const url = URL.canParse(written) && written.length <= LONGEST ? new URL(written) : undefined;
  if (!url || !/^https?:$/u.test(url.protocol)) return 'is no web address; write one as in https://example.org/hook';
  if (url.username !== '' || url.password !== '') return 'has a user name or password; check the signature instead';
  const isNamed = isAllowed(allowPrivateAddresses)(url.hostname);
  if (url.protocol === 'http:' && !isNamed) return 'is not encrypted; write https://';
  if (mayReach(allowPrivateAddresses)(url.hostname)) return undefined;
  return `is at ${url.hostname}, which is no public address; name it in the setting ALLOW_PRIVATE_ADDRESSES if it is meant`;
}
