import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Asker } from '../asker.ts';
import type { Context } from '../context.ts';
import { Answer } from '../kept/answer.ts';
import { Keeping } from '../kept/keeping.ts';
import type { Asked, KeptAnswers } from '../kept/kept-answers.ts';
import type { KnownOperations } from '../operations/known-operations.ts';
import { contentTypeFor } from './negotiation.ts';
import { originTest } from './origins.ts';
import { type Question, QuestionReader, toApollo } from './question.ts';
import { type Caching, sendAnswer } from './send-answer.ts';
import { isPreflighted, isSafeGet } from './simple-requests.ts';

/** A header that Apollo Server's prevention of CSRF takes as a sign that the browser asked before. */
const NO_PREFLIGHT_NEEDED = 'apollo-require-preflight';

export interface EndpointOptions {
  apollo: ApolloServer<Context>;
  operations: KnownOperations;
  /** Origins, and patterns of them, whose pages may ask. */
  origins: readonly string[];
  /** Answers to those who ask the same; without it each is worked out anew. */
  kept: KeptAnswers | undefined;
  caching: Caching;
  identify(request: FastifyRequest): Promise<Asker>;
  /** Counts a kept answer, which costs little: the headers that go with it, or undefined where the client may not have it. */
  takeKept(asker: Asker): Promise<Record<string, string> | undefined>;
  contextFor(question: Question, asker: Asker, keeping: Keeping, reply: FastifyReply): Promise<Context>;
}

/** Serves GraphQL over HTTP at /graphql: documents by their text or by an id, by POST, and by GET where that is safe. */
export async function serveEndpoint(app: FastifyInstance, options: EndpointOptions): Promise<void> {
  const { apollo, operations, origins, kept, caching, identify, takeKept, contextFor } = options;
  const mayAsk = originTest(origins);
  const questions = new QuestionReader(operations);

  /**
   * Has Apollo Server answer; its errors, which include all that is wrong with a request and that nobody may ask it, are sent
   * as they are.
   */
  async function answer(
    question: Question,
    asking: Promise<Asker>,
    asked: Asked | undefined,
    isSafe: boolean,
    reply: FastifyReply,
  ) {
    const { observed } = reply.request;
    const keeping = new Keeping();
    const begunIn = kept?.generation;
    const request = toApollo(reply.request, question);
    if (isSafe) request.headers.set(NO_PREFLIGHT_NEEDED, 'no');
    const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: request,
      async context() {
        try {
          return await contextFor(question, await asking, keeping, reply);
        } catch (error) {
          observed.refuse(error);
          throw error;
        }
      },
    });
    if (body.kind !== 'complete') throw new Error('answers in parts are not served here');
    reply.code(status ?? 200);
    for (const [name, value] of headers) reply.header(name, value);
    const made = new Answer(body.string, observed.operation);
    const isLasting = keeping.isAllowed && reply.statusCode === 200;
    if (isLasting && asked) kept?.keep(asked, made, begunIn);
    return sendAnswer(reply, made, isLasting ? caching : undefined);
  }

  app.route({
    method: ['GET', 'POST', 'OPTIONS'],
    url: '/graphql',
    async handler(request, reply) {
      const question = questions.read(request);
      const isSafe = request.method === 'GET' && isSafeGet(request.headers, question.id, mayAsk);
      const asking = identify(request);
      const asker = await asking.catch(() => undefined);
      const asked = asker && (isSafe || isPreflighted(request)) ? askedBy(question, asker) : undefined;
      const type = contentTypeFor(request.headers.accept);
      const found = asked && type && kept?.find(asked);
      const limits = found && asker && (await takeKept(asker));
      if (!limits || !type) return answer(question, asking, asked, isSafe, reply);
      Object.assign(request.observed, { operation: found.operation, wasKept: true });
      reply.headers(limits).header('content-type', type);
      return sendAnswer(reply, found, caching);
    },
  });
}

/** What is asked, where nothing else can make a difference to its answer. */
function askedBy(
  { text, operationName, variables, isExtended }: Question,
  { viewer: { rights } }: Asker,
): Asked | undefined {
  return text === undefined || isExtended ? undefined : { text, operationName, variables, rights };
}
