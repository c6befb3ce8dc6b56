import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { clientOf } from '../limits/rate-limit.ts';

/** When connections are ended, as Fastify and Node take it, in milliseconds. */
export const TIMEOUTS = {
  http: {
    /** From a request's first byte, or a connection's beginning, to the end of its headers. */
    headersTimeout: 10_000,
    /** How often that and `requestTimeout` are looked at. */
    connectionsCheckingInterval: 1_000,
  },
  /** To the end of a request's body. */
  requestTimeout: 15_000,
  /** Between two requests. */
  keepAliveTimeout: 65_000,
  /** Without a byte either way: while an answer is not taken. */
  connectionTimeout: 45_000,
};

/** Connections of all clients: file descriptors that are few on some machines, and PostgreSQL needs some, too. */
const MAX_CONNECTIONS = 900;
/** Of one client. */
const MAX_OF_CLIENT = 300;

/** Ends connections that are too many: of one client, where it is no trusted proxy, and of all together. */
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

/** Whether an address is one of the proxies, given as addresses and networks (`10.0.0.0/8`). */
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
