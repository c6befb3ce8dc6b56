import type { FastifyRequest } from 'fastify';
import type { Viewer } from './access/viewer.ts';
import type { Viewers } from './access/viewers.ts';
import { clientOf } from './limits/rate-limit.ts';

/** Who sends a request. */
export interface Asker {
  /** Whose share of the server it uses, as `clientOf` names it. */
  client: string;
  viewer: Viewer;
}

/** Throws UNAUTHENTICATED where they may nothing at all. */
export async function identify({ ip, headers, observed }: FastifyRequest, viewers: Viewers): Promise<Asker> {
  const client = clientOf(ip);
  const viewer = await viewers.of(headers.authorization, client);
  if (viewer.keyId !== undefined) observed.key = String(viewer.keyId);
  return { client, viewer };
}
