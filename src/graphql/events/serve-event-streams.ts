import { once, setMaxListeners } from 'node:events';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { Asker } from '../asker.ts';
import type { Context } from '../context.ts';
import { overloaded, refuse } from '../errors.ts';
import { originTest } from '../http/origins.ts';
import { type Question, QuestionReader } from '../http/question.ts';
import { refusing } from '../http/send-refusal.ts';
import { isPreflighted, isSafeGet } from '../http/simple-requests.ts';
import { Keeping } from '../kept/keeping.ts';
import { Budget } from '../limits/budget.ts';
import type { RateLimit } from '../limits/rate-limit.ts';
import { Observed } from '../observed/observed.ts';
import type { KnownOperations } from '../operations/known-operations.ts';
import type { contextFrom, requestChecker } from '../request-context.ts';
import type { EventStream } from './event-stream.ts';
import type { Subscribed, subscriptionPreparer } from './prepare-subscription.ts';

const TYPE = 'text/event-stream';

export interface EventStreamsOptions {
  operations: KnownOperations;
  /** Origins, and patterns of them, whose pages may ask. */
  origins: readonly string[];
  /** Aborted when the server closes: streams end then, and clients go on elsewhere. */
  closing: AbortSignal;
  identify(request: FastifyRequest): Promise<Asker>;
  check: ReturnType<typeof requestChecker>;
  makeContext: ReturnType<typeof contextFrom>;
  subscribe: ReturnType<typeof subscriptionPreparer>;
  fieldRate: RateLimit;
  requestTimeoutMs: number;
  registry: Registry;
  logger: Logger;
}

/** Serves subscriptions as server-sent events at /graphql/stream, one to a connection. */
export function serveEventStreams(app: FastifyInstance, options: EventStreamsOptions): void {
  const { operations, origins, closing, identify, logger } = options;
  const sendRefusal = refusing(logger);
  const mayAsk = originTest(origins);
  const questions = new QuestionReader(operations);
  // Each stream hears of it.
  setMaxListeners(0, closing);
  const open = new Gauge({
    name: 'onrecord_event_streams',
    help: 'Subscriptions that are open.',
    registers: [options.registry],
  });

  app.route({
    method: ['GET', 'POST'],
    url: '/graphql/stream',
    async handler(request, reply) {
      const ended = new AbortController();
      setMaxListeners(0, ended.signal);
      const end = () => ended.abort();
      closing.addEventListener('abort', end, { once: true });
      reply.raw.once('close', end);
      const observed = new Observed();
      request.observed = observed;
      const began = performance.now();
      try {
        if (closing.aborted) throw overloaded();
        const question = questions.read(request);
        checkSender(request, question);
        const asker = await identify(request);
        const stream = streamOf(request, ended.signal, observed, options);
        await options.check(question, asker);
        const subscribed = await options.subscribe(question, asker, stream, stream.inContext);
        observed.operation = subscribed.operation;
        open.inc();
        try {
          await send(subscribed, asker, ended.signal, options.fieldRate, reply);
        } finally {
          open.dec();
        }
      } catch (error) {
        if (!reply.sent) return sendRefusal(reply, error);
        observed.refuse(error);
        // The connection ends; whoever asks again hears why.
        const isOver = ended.signal.aborted || error instanceof GraphQLError;
        if (!isOver) logger.error({ err: error }, 'a stream of events failed');
      } finally {
        closing.removeEventListener('abort', end);
        ended.abort();
        if (reply.sent) reply.raw.end();
        const { operation, key, refusal } = observed;
        logger.info({ operation, key, refusal, ms: Math.round(performance.now() - began) }, 'a stream of events ended');
      }
      return reply;
    },
  });

  /** Throws for what a page of another site may send without asking first. */
  function checkSender(request: FastifyRequest, { id }: Question): void {
    const { method, headers } = request;
    if (!headers.accept?.includes(TYPE)) throw refuse(`events are sent as ${TYPE}; say so in the header Accept`);
    const isSafe = method === 'GET' ? isSafeGet(headers, id ?? 'a subscription', mayAsk) : isPreflighted(request);
    if (!isSafe) throw refuse('pages of this origin may not ask; see CORS_ORIGINS');
  }
}

function streamOf(
  request: FastifyRequest,
  signal: AbortSignal,
  observed: Observed,
  { identify, makeContext, requestTimeoutMs }: EventStreamsOptions,
): EventStream {
  const lastEventId = request.headers['last-event-id'];
  return {
    signal,
    lastEventId: typeof lastEventId === 'string' && lastEventId !== '' ? lastEventId : undefined,
    async inContext<T>(work: (context: Context) => Promise<T>): Promise<T> {
      const asker = await identify(request);
      const budget = new Budget(asker.client, requestTimeoutMs);
      try {
        return await work(await makeContext({ asker, budget, keeping: new Keeping(), observed }));
      } finally {
        budget.end();
      }
    },
  };
}

/** Sends answers until they or the connection end. Each is made when the one before has been taken: a slow reader costs nothing. */
async function send(
  { answers, cost }: Subscribed,
  { client, viewer }: Asker,
  signal: AbortSignal,
  fieldRate: RateLimit,
  reply: FastifyReply,
): Promise<void> {
  const ids: string[] = [];
  const taken = new Taken(signal);
  async function* results() {
    for await (const { id, result } of answers) {
      await fieldRate.wait({ client, rate: viewer.rate }, cost, signal);
      ids.push(id);
      const isTaken = taken.next();
      yield result;
      await isTaken;
    }
  }
  const handler = createHandler({ authenticate: () => null, onSubscribe: () => results() });
  const [body, { status, headers }] = await handler(asRequest(reply.request));
  if (body === null || typeof body === 'string') throw new Error('graphql-sse began no stream');
  reply.hijack();
  const { raw } = reply;
  // A proxy that gathers what it passes on would hold events back.
  const all = Object.entries({ ...reply.getHeaders(), ...headers, 'x-accel-buffering': 'no' });
  for (const [name, value] of all) if (value !== undefined) raw.setHeader(name, value);
  raw.writeHead(status);
  signal.addEventListener('abort', () => void body.return(undefined), { once: true });
  for await (const message of body) {
    if (signal.aborted) break;
    const isEvent = message.startsWith('event: next');
    const isWritten = raw.write(isEvent ? `id: ${ids.shift()}\n${message}` : message);
    // Who does not take it is cut off as any idle connection is.
    if (!isWritten) await once(raw, 'drain', { signal }).catch(() => undefined);
    if (isEvent) taken.tell();
  }
}

/** Word that what was sent last has been taken, or will never be. */
class Taken {
  #told = () => {};

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.tell(), { once: true });
  }

  tell(): void {
    this.#told();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#told = resolve;
    });
  }
}

/** A request as graphql-sse takes it: what was asked has been read and admitted already. */
function asRequest({ url }: FastifyRequest) {
  const headers = new Map([
    ['accept', TYPE],
    ['content-type', 'application/json'],
  ]);
  const body = { query: 'subscription' };
  return { method: 'POST', url, headers, body, raw: undefined, context: undefined };
}
