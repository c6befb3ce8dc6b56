import { RequestAudit } from './access/request-audit.ts';
import { resolveLimits } from './access/row-limits.ts';
import type { Asker } from './asker.ts';
import { type Context, type FindWebhookProblem, makeContext } from './context.ts';
import { clientIsGone, unknownDocument } from './errors.ts';
import type { EndpointOptions } from './http/endpoint.ts';
import type { Question } from './http/question.ts';
import type { Keeping } from './kept/keeping.ts';
import { Budget } from './limits/budget.ts';
import { type RateLimit, REQUEST_COST } from './limits/rate-limit.ts';
import type { Observed } from './observed/observed.ts';
import type { KnownOperations } from './operations/known-operations.ts';
import { checkingTrust } from './operations/trust.ts';
import type { ServerOptions } from './server.ts';

/** How long a request may take where nothing else is said. */
export const REQUEST_TIMEOUT_MS = 20_000;

/** What a context is made of besides the server's own. */
interface ContextParts {
  asker: Asker;
  budget: Budget;
  keeping: Keeping;
  observed: Observed;
}

const takesNone: FindWebhookProblem = () => 'is taken by no server that is started as this one is';

/** Makes contexts with what those who ask may see. */
export function contextFrom({
  store,
  parseSource,
  findWebhookProblem = takesNone,
  mail,
}: Pick<ServerOptions, 'store' | 'parseSource' | 'findWebhookProblem' | 'mail'>) {
  return async ({ asker, budget, keeping, observed }: ContextParts): Promise<Context> => {
    const { viewer } = asker;
    const dimensions = await store.dimensions.current();
    const limits = viewer.limits && resolveLimits(viewer.limits, dimensions);
    const audit = new RequestAudit(store.pool, asker);
    return {
      ...makeContext(store, dimensions, budget, keeping, limits),
      viewer,
      audit,
      sendsMail: mail !== undefined,
      parseSource,
      findWebhookProblem,
      observed,
    };
  };
}

/** Counts a request, and throws where its client has asked too much already, or this must not be asked here. */
export function requestChecker(
  { logger, trustedOperations = 'off' }: ServerOptions,
  operations: KnownOperations,
  fieldRate: RateLimit,
) {
  const checkTrust = checkingTrust(trustedOperations, operations, logger);
  return async ({ id, text }: Pick<Question, 'id' | 'text'>, asker: Asker): Promise<void> => {
    const counted = { client: asker.client, rate: asker.viewer.rate };
    fieldRate.check(counted);
    try {
      if (text !== undefined) checkTrust(text, asker);
      else if (id !== undefined) throw unknownDocument(id);
    } catch (error) {
      await fieldRate.take(counted, REQUEST_COST);
      throw error;
    }
  };
}

/** Makes the context of each request that is worked out, whose budget ends with it. */
export function contextMaker(
  options: ServerOptions,
  operations: KnownOperations,
  fieldRate: RateLimit,
): EndpointOptions['contextFor'] {
  const { requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const check = requestChecker(options, operations, fieldRate);
  const make = contextFrom(options);
  return async (question, asker, keeping, { raw: response, request: { observed } }) => {
    await check(question, asker);
    const budget = new Budget(asker.client, requestTimeoutMs);
    response.once('close', () => {
      budget.end();
      if (response.writableFinished) return;
      budget.fail(clientIsGone());
      observed.refuse(budget.failure);
    });
    return make({ asker, budget, keeping, observed });
  };
}
