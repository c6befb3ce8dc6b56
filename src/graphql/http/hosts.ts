import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { errorBody } from './error-body.ts';

/** Health probes may use any host name. */
const PROBES = ['/healthz', '/readyz'];

/**
 * Refuses requests for foreign host names (DNS rebinding): a web page whose own name leads to this machine could otherwise
 * ask as if it were served from here. Without `hosts`, a server bound to loopback takes only loopback's names, any other
 * server takes all.
 */
export function checkHosts(app: FastifyInstance, bound: string, hosts: readonly string[]): void {
  if (hosts.length === 0 && !isLoopback(bound)) return;
  const isOurs = (host: string) => (hosts.length > 0 ? hosts.includes(host) : isLoopback(host));
  /** Host headers that were accepted, verbatim. */
  const ours = new LRUCache<string, true>({ max: 100 });
  app.addHook('onRequest', (request, reply, done) => {
    const { host = '' } = request.headers;
    if (ours.has(host) || PROBES.includes(request.url)) return done();
    if (isOurs(hostname(host))) {
      ours.set(host, true);
      return done();
    }
    const message = 'This server has no such host; ask it by its own name, or add the name to ALLOWED_HOSTS';
    reply.code(421).send(errorBody('MISDIRECTED', message));
  });
}

/** `localhost` from "Localhost:4000", `::1` from "[::1]:4000". */
function hostname(host: string): string {
  return host
    .replace(/:\d+$/u, '')
    .replace(/^\[(.*)\]$/u, '$1')
    .replace(/\.$/u, '')
    .toLowerCase();
}

function isLoopback(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
}
