import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { clientOf } from '../limits/rate-limit.ts';

/** Timeouts of connections, as options of Fastify and Node, in milliseconds. */
export const TIMEOUTS = {
  http: {
    /** Until a request's headers are complete. */
    headersTimeout: 10_000,
    /** How often these timeouts are checked. */
    connectionsCheckingInterval: 1_000,
  },
  /** Until a request's body is complete. */
  requestTimeout: 15_000,
  /** Idle between two requests. */
  keepAliveTimeout: 65_000,
  /** Without a byte either way, as when a client does not take its answer. */
  connectionTimeout: 45_000,
};

/** Connections of all clients. Each takes a file descriptor, as PostgreSQL's do; a process often has only 1,024. */
const MAX_CONNECTIONS = 900;
/** Connections of one client. */
const MAX_OF_CLIENT = 300;

/** Closes new connections beyond the limits for one client and for all. Trusted proxies have no limit of their own. */
export function limitConnections(server: Server, isTrusted: (address: string) => boolean): void {
  server.maxConnections = MAX_CONNECTIONS;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (isTrusted(address)) return;
    const client = clientOf(address);
    const count = (open.get(client) ?? 0) + 1;
    if (count > MAX_OF_CLIENT) {
      socket.destroy();
      return;
    }
    open.set(client, count);
    socket.once('close', () => {
      const left = (open.get(client) ?? 1) - 1;
      if (left === 0) open.delete(client);
      else open.set(client, left);
    });
  });
}

/** Makes a test whether an address is one of the proxies, given as addresses and networks (`10.0.0.0/8`). */
export function trusting(proxies: readonly string[]): (address: string) => boolean {
  const networks = proxies.map((proxy) =>
    ipaddr.isValidCIDR(proxy)
      ? ipaddr.parseCIDR(proxy)
      : ipaddr.parseCIDR(`${proxy}/${ipaddr.parse(proxy).kind() === 'ipv4' ? 32 : 128}`),
  );
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const parsed = ipaddr.process(address);
    return networks.some((network) => parsed.kind() === network[0].kind() && parsed.match(network));
  };
}
