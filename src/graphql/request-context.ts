import { RequestAudit } from './access/request-audit.ts';
import { resolveLimits } from './access/row-limits.ts';
import { makeContext } from './context.ts';
import { clientIsGone, unknownDocument } from './errors.ts';
import type { EndpointOptions } from './http/endpoint.ts';
import { Budget } from './limits/budget.ts';
import { type RateLimit, REQUEST_COST } from './limits/rate-limit.ts';
import type { KnownOperations } from './operations/known-operations.ts';
import { checkingTrust } from './operations/trust.ts';
import type { ServerOptions } from './server.ts';

/** Makes the context of each request that is worked out, whose budget ends with it. */
export function contextMaker(
  { store, logger, parseSource, trustedOperations = 'off', requestTimeoutMs = 20_000 }: ServerOptions,
  operations: KnownOperations,
  fieldRate: RateLimit,
): EndpointOptions['contextFor'] {
  const checkTrust = checkingTrust(trustedOperations, operations, logger);
  return async ({ id, text }, asker, keeping, { raw: response, request }) => {
    const { client, viewer } = asker;
    const { observed } = request;
    const counted = { client, rate: viewer.rate };
    fieldRate.check(counted);
    try {
      if (text !== undefined) checkTrust(text, asker);
      else if (id !== undefined) throw unknownDocument(id);
    } catch (error) {
      await fieldRate.take(counted, REQUEST_COST);
      throw error;
    }
    const budget = new Budget(client, requestTimeoutMs);
    response.once('close', () => {
      budget.end();
      if (response.writableFinished) return;
      budget.fail(clientIsGone());
      observed.refuse(budget.failure);
    });
    const dimensions = await store.dimensions.current();
    const limits = viewer.limits && resolveLimits(viewer.limits, dimensions);
    const audit = new RequestAudit(store.pool, asker);
    return { ...makeContext(store, dimensions, budget, keeping, limits), viewer, audit, parseSource, observed };
  };
}
