import type { ApolloServerPlugin } from '@apollo/server';
import { context } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { beginSpan } from '../../store/database/tracing.ts';
import type { Context } from '../context.ts';
import type { RequestMetrics } from './request-metrics.ts';

/** What a request turned out to be, gathered while it is answered, for the log and the metrics. */
export class Observed {
  /** Its name as the client has it. */
  operation: string | undefined;
  /** The key that it was asked with. */
  key: string | undefined;
  /** Whether the answer was there already. */
  wasKept = false;
  /** In fields of an answer, as limits count it. */
  cost = 0;
  /** The code of the first error, where there was one. */
  refusal: string | undefined;

  /** Keeps why it was refused, or failed: the first reason counts. */
  refuse(error: unknown): void {
    this.refusal ??= codeOf(error) ?? 'INTERNAL_SERVER_ERROR';
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    observed: Observed;
    spanned: ReturnType<typeof beginSpan>;
  }
}

const NAME_LENGTH = 100;

/** Counts every request to the routes of `app`, and logs a line for each at the level `info`. */
export function observeRequests(app: FastifyInstance, metrics: RequestMetrics, logger: Logger): void {
  // Set anew for each request, below: the type's initial value cannot be shared.
  app.decorateRequest('observed');
  app.addHook('onRequest', (request, _, done) => {
    request.observed = new Observed();
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (request.method !== 'OPTIONS') {
      const { observed } = request;
      metrics.record(observed, reply.elapsedTime / 1_000);
      if (logger.isLevelEnabled('info')) logger.info(lineOf(observed, reply.elapsedTime, reply.statusCode), 'request');
    }
    done();
  });
}

/** Makes a span of each request to the routes of `app`, which continues the trace that the client sends, if any. */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('spanned');
  app.addHook('onRequest', (request, _, done) => {
    const { method, headers } = request;
    request.spanned = beginSpan({ name: `${method} /graphql`, kind: 'SERVER', carrier: headers });
    done();
  });
  // Only now: reading the body would lose it.
  app.addHook('preHandler', (request, _, done) => context.with(request.spanned.within, done));
  app.addHook('onResponse', ({ observed: { operation, refusal }, spanned: { span } }, reply, done) => {
    if (operation !== undefined) span.updateName(operation.slice(0, NAME_LENGTH));
    span.setAttribute('http.response.status_code', reply.statusCode);
    if (refusal !== undefined) span.setAttribute('error.type', refusal);
    span.end();
    done();
  });
}

function lineOf({ operation, key = 'none', cost, refusal }: Observed, ms: number, status: number) {
  return {
    operation: operation?.slice(0, NAME_LENGTH) ?? 'unnamed',
    key,
    ms: Math.round(ms * 10) / 10,
    cost,
    status,
    ...(refusal !== undefined && { refusal }),
  };
}

/** Tells what a request turned out to be. */
export const observeOperations: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operationName, contextValue: { observed } }) {
        observed.operation = operationName ?? undefined;
      },
      async willSendResponse({ response: { body }, contextValue: { observed } }) {
        const [first] = (body.kind === 'single' && body.singleResult.errors) || [];
        if (first) observed.refuse(first);
      },
    };
  },
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('extensions' in error)) return undefined;
  const { extensions } = error;
  if (typeof extensions !== 'object' || extensions === null || !('code' in extensions)) return undefined;
  return typeof extensions.code === 'string' ? extensions.code : undefined;
}
