import { GraphQLError } from 'graphql';
import { eventCriteria } from '../../graphql/events/event-page.ts';
import { filterOf } from '../../graphql/events/saved-queries.ts';
import { findToldQueries, findToldVersion, type ToldQuery } from '../../store/alerts/told-queries.ts';
import { stopWebhook } from '../../store/alerts/webhooks.ts';
import type { Dimensions } from '../../store/read/dimensions.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import type { AlertTools } from '../alert-settings.ts';
import { QueryIndex } from './query-index.ts';

type Filter = ReturnType<typeof filterOf>;

/** A saved query that has webhooks, with what it asks for. */
export interface WebhookQuery extends ToldQuery {
  parsed: Filter;
  criteria: StatementCriteria;
}

/** The saved queries that have webhooks, looked up by what they ask for; read again only after one of them was changed. */
export class WebhookQueries {
  readonly #tools: AlertTools;
  #version: string | null = null;
  #told: ToldQuery[] = [];
  /** Of each query as it is now: checking it against the schema takes longest. */
  #filters = new Map<string, Filter>();
  #dimensions: Dimensions | undefined;
  #index = new QueryIndex<WebhookQuery>([]);

  constructor(tools: AlertTools) {
    this.#tools = tools;
  }

  /** All of them; none that is muted. */
  get all(): readonly ToldQuery[] {
    return this.#told;
  }

  async current(): Promise<QueryIndex<WebhookQuery>> {
    const { pool, dimensions: cache } = this.#tools.store;
    const [version, dimensions] = [await findToldVersion(pool), await cache.current()];
    if (version === this.#version && dimensions === this.#dimensions) return this.#index;
    if (version !== this.#version) this.#told = version === null ? [] : await findToldQueries(pool);
    const { schema } = await this.#tools.asker();
    const filters = new Map<string, Filter>();
    const queries: WebhookQuery[] = [];
    for (const told of this.#told) {
      const name = `${told.id}/${told.version}`;
      try {
        const parsed = this.#filters.get(name) ?? filterOf(told, { schema });
        filters.set(name, parsed);
        queries.push({ ...told, parsed, criteria: eventCriteria(parsed, { dimensions }) });
      } catch (error) {
        await stopMisunderstood(this.#tools.store, told, error);
      }
    }
    this.#filters = filters;
    this.#version = version;
    this.#dimensions = dimensions;
    this.#index = new QueryIndex(queries);
    return this.#index;
  }
}

/** Stops the webhooks of a query that asks for what there is no more, so that whoever saved it hears of that; throws other errors. */
export async function stopMisunderstood(store: AlertTools['store'], query: ToldQuery, error: unknown): Promise<void> {
  if (!(error instanceof GraphQLError)) throw error;
  const reason = `its query is understood no more: ${error.message}; change it, then resume the webhook`;
  for (const { id } of query.webhooks) await stopWebhook(store, id, reason);
}
