import type { FastifyReply } from 'fastify';
import type { Answer } from '../kept/answer.ts';
import { hasAlready } from './conditional.ts';

/** Who besides the client may store answers: caches that it alone uses, or shared ones as well. */
export type Caching = 'private' | 'public';

/**
 * Sends an answer. One to GET, with `caching`, may be stored by the client, and is to be asked for again each time: "not
 * modified" then says that it still is what would be answered.
 */
export async function sendAnswer(
  reply: FastifyReply,
  answer: Answer,
  caching: Caching | undefined,
): Promise<FastifyReply> {
  const { method, headers } = reply.request;
  if (method !== 'GET') return reply.send(answer.body);
  vary(reply);
  if (!caching) return reply.header('cache-control', 'no-store').send(answer.body);
  // What somebody's token lets see is theirs.
  const scope = headers.authorization === undefined ? caching : 'private';
  reply.header('cache-control', `${scope}, max-age=0, must-revalidate`).header('etag', answer.tag);
  if (!hasAlready(headers, answer.tag)) return reply.send(answer.body);
  return reply.removeHeader('content-type').code(304).send();
}

/** Adds to what CORS says of the headers that an answer depends on. */
function vary(reply: FastifyReply): void {
  const before = reply.getHeader('vary');
  const own = 'Accept, Accept-Encoding, Authorization';
  reply.header('vary', before === undefined ? own : `${before}, ${own}`);
}
