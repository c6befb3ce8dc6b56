import type { FastifyReply } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { maskErrors } from '../errors.ts';

const STATUS: Record<string, number> = {
  BAD_USER_INPUT: 400,
  BAD_REQUEST: 400,
  FORBIDDEN: 403,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  TOO_LARGE: 400,
  TIMEOUT: 504,
};

/** Makes what answers a request that has failed before anything of it was sent: as GraphQL does, with a status that says it. */
export function refusing(logger: Logger): (reply: FastifyReply, error: unknown) => FastifyReply {
  const mask = maskErrors(logger);
  return (reply, error) => {
    reply.request.observed.refuse(error);
    const known = error instanceof GraphQLError ? error : undefined;
    const masked = mask(known?.toJSON() ?? { message: 'it failed' }, error);
    const { status, headers } = httpOf(known);
    return reply
      .code(status ?? STATUS[String(masked.extensions?.code)] ?? 500)
      .headers({ ...headers, 'cache-control': 'no-store' })
      .send({ errors: [masked] });
  };
}

/** The status and headers that an error asks for. */
function httpOf(error: GraphQLError | undefined): { status?: number; headers?: Record<string, string> } {
  const http = error?.extensions.http;
  if (typeof http !== 'object' || http === null) return {};
  return {
    ...('status' in http && typeof http.status === 'number' && { status: http.status }),
    ...('headers' in http && http.headers instanceof Map && { headers: Object.fromEntries(http.headers) }),
  };
}
