import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import { errorBody } from './error-body.ts';

/** What probes ask by whatever address they have. */
const PROBES = ['/healthz', '/readyz'];

/**
 * Refuses requests for a host that this is not: a page on the web can have its own name lead to this machine, and would
 * then ask as if it were served from here. Where no hosts are given, a server bound to loopback has loopback's names, and
 * another any name.
 */
export function checkHosts(app: FastifyInstance, bound: string, hosts: readonly string[]): void {
  if (hosts.length === 0 && !isLoopback(bound)) return;
  const isOurs = (host: string) => (hosts.length > 0 ? hosts.includes(host) : isLoopback(host));
  /** As they were sent: clients write their few the same each time. */
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

/** Of "Localhost:4000" localhost, of "[::1]:4000" ::1. */
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
