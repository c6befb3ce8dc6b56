import { type DocumentNode, execute, type GraphQLSchema, Kind } from 'graphql';
import type { RowLimits } from '../../store/database/as-of.ts';
import type { Snapshot } from '../../store/database/snapshots.ts';
import type { Dimensions } from '../../store/read/dimensions.ts';
import type { Store } from '../../store/store.ts';
import { RequestAudit } from '../access/request-audit.ts';
import type { Asker } from '../asker.ts';
import { type Context, makeContext } from '../context.ts';
import { clientIsGone } from '../errors.ts';
import { Keeping } from '../kept/keeping.ts';
import { Budget } from '../limits/budget.ts';
import { Costs } from '../limits/cost.ts';
import { type RateLimit, REQUEST_COST } from '../limits/rate-limit.ts';
import { Observed } from '../observed/observed.ts';

export interface Within {
  store: Store;
  schema: GraphQLSchema;
  fieldRate: RateLimit;
  asker: Asker;
  current: Dimensions;
  limits: RowLimits | undefined;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Has resolvers answer a document from a snapshot, with the rights, the budget and the rate of one request. */
export function answeringWithin({ store, schema, fieldRate, asker, current, limits, timeoutMs, signal }: Within) {
  const costs = new Costs(schema);
  return async (snapshot: Snapshot, document: DocumentNode, variables: Record<string, unknown>): Promise<object> => {
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('an export asks one operation');
    const cost = REQUEST_COST + costs.check(document, operation, variables);
    await fieldRate.wait({ client: asker.client, rate: asker.viewer.rate }, cost, signal);
    const budget = new Budget(asker.client, timeoutMs);
    const leave = () => budget.fail(clientIsGone());
    signal.addEventListener('abort', leave);
    const made = makeContext(store, current, budget, new Keeping(), limits);
    const contextValue: Context = {
      ...made,
      store: { ...made.store, reader: snapshot },
      viewer: asker.viewer,
      audit: new RequestAudit(store.pool, asker),
      observed: new Observed(),
      parseSource: async () => {
        throw new Error('an export changes nothing');
      },
      findWebhookProblem: () => 'an export changes nothing',
    };
    try {
      const { data, errors } = await execute({ schema, document, variableValues: variables, contextValue });
      await contextValue.audit.finish(operation.name?.value, variables);
      const [error] = errors ?? [];
      if (budget.failure ?? error) throw budget.failure ?? error;
      if (!data) throw new Error('nothing was answered');
      return data;
    } finally {
      signal.removeEventListener('abort', leave);
      budget.end();
    }
  };
}
