import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isAllowed, isPublicAddress } from './public-address.ts';

export interface AddressGuard {
  /**
   * `true` lets requests reach private and loopback addresses, for tests and closed networks; host names (as URLs
   * write them: `archive.internal`, `[::1]`) let them reach only those. Default: none.
   */
  allowPrivateAddresses?: boolean | readonly string[] | undefined;
  /** Name → addresses; default: the system's resolver. */
  resolve?: ((host: string) => Promise<LookupAddress[]>) | undefined;
  /** Default 10 s. */
  connectTimeoutMs?: number | undefined;
}

/** A host has an address that requests may not reach. */
export class BlockedAddress extends Error {}

/**
 * Connects to public addresses only. The check is on the very addresses that the socket then connects to, so a name
 * that answers differently the second time gains nothing; a redirect's connection is checked like any other. Proxies
 * of the environment are not used: behind one, nobody would know where a request ends.
 */
export class GuardedAgent extends Agent {
  /** `connections`: at most so many at a time to one host; default: no limit. */
  constructor({ connections, ...guard }: AddressGuard & { connections?: number | undefined } = {}) {
    super({ connect: guardedConnector(guard), maxHeaderSize: 32 * 1024, ...(connections && { connections }) });
  }
}

function guardedConnector({ allowPrivateAddresses = false, resolve, connectTimeoutMs = 10_000 }: AddressGuard) {
  const allowed = isAllowed(allowPrivateAddresses);
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    lookup: guardedLookup(allowed, resolve ?? ((host) => dns.lookup(host, { all: true }))),
  });
  const connectGuarded: buildConnector.connector = (options, callback) => {
    const host = options.hostname;
    // Sockets look up names only, never an address.
    if (isIP(host) && !allowed(host) && !isPublicAddress(host))
      callback(new BlockedAddress(`${host} is no public address`), null);
    else connect(options, callback);
  };
  return connectGuarded;
}

function guardedLookup(
  allowed: (host: string) => boolean,
  resolve: (host: string) => Promise<LookupAddress[]>,
): LookupFunction {
  return (host, options, callback) => {
    const answer = async () => {
      const addresses = await resolve(host);
      const blocked = allowed(host) ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
      if (blocked) throw new BlockedAddress(`${host} leads to ${blocked.address}, which is no public address`);
      const [first] = addresses;
      if (!first) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
      return { addresses, first };
    };
    answer().then(
      ({ addresses, first }) => (options.all ? callback(null, addresses) : callback(null, first.address, first.family)),
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
