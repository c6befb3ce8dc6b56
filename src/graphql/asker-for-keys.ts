import { type DocumentNode, execute, type GraphQLSchema } from 'graphql';
import { findKey } from '../store/access/keys.ts';
import type { Store } from '../store/store.ts';
import { makeViewer, type Viewer } from './access/viewer.ts';
import type { Context, ParseSource } from './context.ts';
import { Keeping } from './kept/keeping.ts';
import { Budget } from './limits/budget.ts';
import { Observed } from './observed/observed.ts';
import { contextFrom } from './request-context.ts';

export interface AskerForKeysOptions {
  store: Store;
  schema: GraphQLSchema;
  requestTimeoutMs: number;
}

/** Asks on behalf of those who are not there: what they saved is told to them as they would see it if they asked now. */
export class AskerForKeys {
  readonly schema: GraphQLSchema;
  readonly #store: Store;
  readonly #timeoutMs: number;
  readonly #makeContext: ReturnType<typeof contextFrom>;

  constructor({ store, schema, requestTimeoutMs }: AskerForKeysOptions) {
    this.schema = schema;
    this.#store = store;
    this.#timeoutMs = requestTimeoutMs;
    this.#makeContext = contextFrom({ store, parseSource: readsOnly });
  }

  /** What a key may; undefined where it is in force no more. Null stands for whoever `ADMIN_TOKEN` lets in. */
  async viewerOf(keyId: number | null): Promise<Viewer | undefined> {
    const hint = 'it is asked for somebody who is not there';
    if (keyId === null) return makeViewer({ role: 'ADMIN', keyId: undefined, texts: true }, hint);
    const key = await findKey(this.#store.pool, keyId);
    if (!key || key.revokedAt || (key.expiresAt && key.expiresAt.getTime() <= Date.now())) return undefined;
    const { role, texts, topics, outlets, rate } = key;
    const limits = topics || outlets ? { topics, outlets } : undefined;
    return makeViewer({ role, keyId, texts, limits, rate: rate ?? undefined }, hint);
  }

  /** Runs `work` with a context in which a viewer asks. */
  async inContext<T>(viewer: Viewer, work: (context: Context) => Promise<T>): Promise<T> {
    const client = viewer.keyId === undefined ? 'saved queries of ADMIN_TOKEN' : `key ${viewer.keyId}`;
    const budget = new Budget(client, this.#timeoutMs);
    try {
      const asker = { client, address: 'onrecord', viewer };
      const context = await this.#makeContext({ asker, budget, keeping: new Keeping(), observed: new Observed() });
      return await work(context);
    } finally {
      budget.end();
    }
  }

  /** The data that answers an operation; throws its first error. */
  async ask(viewer: Viewer, document: DocumentNode, variableValues: Record<string, unknown>): Promise<unknown> {
    return this.inContext(viewer, async (contextValue) => {
      const { data, errors } = await execute({ schema: this.schema, document, contextValue, variableValues });
      const failure = contextValue.budget.failure ?? errors?.[0];
      if (failure) throw failure;
      return data;
    });
  }
}

const readsOnly: ParseSource = () => {
  throw new Error('what is asked for somebody who is not there changes nothing');
};
