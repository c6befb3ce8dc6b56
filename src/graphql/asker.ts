import type { FastifyRequest } from 'fastify';
import type { Viewer } from './access/viewer.ts';
import type { Viewers } from './access/viewers.ts';
import { clientOf } from './limits/rate-limit.ts';

/** Who sends a request. */
export interface Asker {
  /** Whose share of the server it uses: a key's, or an address's as `clientOf` names it. */
  client: string;
  /** Where from, as `clientOf` names it. */
  address: string;
  viewer: Viewer;
}

/** Throws UNAUTHENTICATED where they may nothing at all. */
export async function identify({ ip, headers, observed }: FastifyRequest, viewers: Viewers): Promise<Asker> {
  const address = clientOf(ip);
  const viewer = await viewers.of(headers.authorization, address);
  if (viewer.keyId === undefined) return { client: address, address, viewer };
  observed.key = String(viewer.keyId);
  // Whoever has a key is counted by it, wherever they are.
  return { client: `key ${viewer.keyId}`, address, viewer };
}
