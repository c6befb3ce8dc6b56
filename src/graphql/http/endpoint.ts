import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import type { KnownOperations } from '../operations/known-operations.ts';
import { allowOrigins, originTest } from './origins.ts';
import { type Question, readQuestion } from './question.ts';
import { isSafeGet } from './simple-requests.ts';

/** A header that Apollo Server's prevention of CSRF takes as a sign that the browser asked before. */
const NO_PREFLIGHT_NEEDED = 'apollo-require-preflight';

interface EndpointOptions {
  apollo: ApolloServer<Context>;
  operations: KnownOperations;
  /** Origins, and patterns of them, whose pages may ask. */
  origins: readonly string[];
  contextFor(question: Question, request: FastifyRequest, reply: FastifyReply): Promise<Context>;
}

/** Serves GraphQL over HTTP at /graphql: documents by their text or by an id, by POST, and by GET where that is safe. */
export async function serveEndpoint(
  app: FastifyInstance,
  { apollo, operations, origins, contextFor }: EndpointOptions,
): Promise<void> {
  const mayAsk = originTest(origins);
  await allowOrigins(app, origins);
  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    async handler(request, reply) {
      const question = readQuestion(request, operations);
      if (request.method === 'GET' && isSafeGet(request.headers, question.id, mayAsk)) {
        question.request.headers.set(NO_PREFLIGHT_NEEDED, 'no');
      }
      const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: question.request,
        context: () => contextFor(question, request, reply),
      });
      reply.code(status ?? 200);
      for (const [name, value] of headers) reply.header(name, value);
      if (body.kind !== 'complete') throw new Error('answers in parts are not served here');
      return body.string;
    },
  });
}
