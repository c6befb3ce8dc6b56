import type { FastifyReply } from 'fastify';
import type { Answer } from '../kept/answer.ts';
import { hasAlready } from './conditional.ts';
import { encodingFor } from './negotiation.ts';

/** Who besides the client may store answers: caches that it alone uses, or shared ones as well. */
export type Caching = 'private' | 'public';

/**
 * Sends an answer, compressed where that is worth it. One to GET, with `caching`, may be stored by the client, and is to be
 * asked for again each time: "not modified" then says that it still is what would be answered.
 */
export async function sendAnswer(
  reply: FastifyReply,
  answer: Answer,
  caching: Caching | undefined,
): Promise<FastifyReply> {
  const { method, headers } = reply.request;
  if (method !== 'GET') return sendBody(reply, answer);
  vary(reply, 'Accept, Authorization');
  if (!caching) return sendBody(reply.header('cache-control', 'no-store'), answer);
  // What somebody's token lets see is theirs.
  const scope = headers.authorization === undefined ? caching : 'private';
  reply.header('cache-control', `${scope}, max-age=0, must-revalidate`).header('etag', answer.tag);
  if (!hasAlready(headers, answer.tag)) return sendBody(reply, answer);
  vary(reply, 'Accept-Encoding');
  return reply.removeHeader('content-type').code(304).send();
}

async function sendBody(reply: FastifyReply, answer: Answer): Promise<FastifyReply> {
  vary(reply, 'Accept-Encoding');
  const encoding = answer.isWorthCompressing ? encodingFor(reply.request.headers['accept-encoding']) : undefined;
  if (!encoding) return reply.send(answer.body);
  return reply.header('content-encoding', encoding).send(await answer.encoded(encoding));
}

/** Adds to what CORS says of the headers that an answer depends on. */
function vary(reply: FastifyReply, names: string): void {
  const before = reply.getHeader('vary');
  reply.header('vary', before === undefined ? names : `${before}, ${names}`);
}
