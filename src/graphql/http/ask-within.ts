import type { FastifyInstance } from 'fastify';
import type { Ask } from '../../mcp/ask.ts';

/**
 * Asks /graphql without a connection, as whoever has an address and sends these headers would: with the same rights, limits
 * and log.
 */
export function askWithin(app: FastifyInstance, address: string, headers: Record<string, unknown>): Ask {
  return async (operation, variables, signal) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: address,
      headers: { ...headers, accept: 'application/json' },
      payload: { query: operation.text, variables },
      ...(signal && { signal }),
    });
    return answer.json();
  };
}
