import type { Viewer } from '../../graphql/access/viewer.ts';
import { eventCriteria, ownerOf, readersOf } from '../../graphql/events/event-page.ts';
import { type NewDelivery, putDeliveries } from '../../store/alerts/deliveries.ts';
import { TOLD_READER } from '../../store/alerts/told-queries.ts';
import { stopWebhook } from '../../store/alerts/webhooks.ts';
import { readerOf } from '../../store/database/as-of.ts';
import { inTransaction } from '../../store/database/transaction.ts';
import { findEventReader, putEventReader } from '../../store/events/event-reader.ts';
import { lookForWords, selectEvents } from '../../store/events/matching-events.ts';
import { compareKeys, type EventKey, keyOf, readEvents } from '../../store/events/outbox.ts';
import { type ToldEvent, tellEvents } from '../../store/events/told-events.ts';
import { type AlertTools, KEY_ENDED } from '../alert-settings.ts';
import { stopMisunderstood, WebhookQueries, type WebhookQuery } from './webhook-queries.ts';

const BATCH = 500;

/** Finds which events are to be sent to which webhooks, each once. */
export class EventMatcher {
  readonly #tools: AlertTools;
  readonly #queries: WebhookQueries;

  constructor(tools: AlertTools) {
    this.#tools = tools;
    this.#queries = new WebhookQueries(tools);
  }

  /** Looks at some events, and has them sent; says whether there may be more. */
  async matchSome(): Promise<boolean> {
    const { store } = this.#tools;
    const index = await this.#queries.current();
    const reader = await findEventReader(store.pool, TOLD_READER);
    const after = laterOf(reader?.after, firstOf(this.#queries.all.flatMap(({ webhooks }) => webhooks)));
    const db = readerOf(store.pool);
    const events = await readEvents(db, { after, limit: BATCH });
    const last = events.at(-1);
    if (!last) return false;
    const told = await tellEvents(db, events, await store.dimensions.current());
    const candidates = new Map<WebhookQuery, ToldEvent[]>();
    for (const one of told) {
      for (const query of index.candidates(one)) {
        if (query.kinds && !query.kinds.includes(one.event.kind)) continue;
        const ofQuery = candidates.get(query);
        if (ofQuery) ofQuery.push(one);
        else candidates.set(query, [one]);
      }
    }
    await lookForWords(
      told,
      [...candidates.keys()].map(({ criteria }) => criteria),
      db,
    );
    const deliveries = await this.#select(candidates);
    await inTransaction(store, async (tx) => {
      await putDeliveries(tx, deliveries);
      await putEventReader(tx, TOLD_READER, keyOf(last));
    });
    return events.length === BATCH;
  }

  async #select(candidates: ReadonlyMap<WebhookQuery, ToldEvent[]>): Promise<NewDelivery[]> {
    const asker = await this.#tools.asker();
    const viewers = new Map<number | null, Viewer | undefined>();
    const deliveries: NewDelivery[] = [];
    for (const [query, told] of candidates) {
      const { keyId } = query;
      if (!viewers.has(keyId)) viewers.set(keyId, await asker.viewerOf(keyId));
      const viewer = viewers.get(keyId);
      if (!viewer) {
        for (const { id } of query.webhooks) await stopWebhook(this.#tools.store, id, KEY_ENDED);
        continue;
      }
      try {
        const keys = (await this.#selectFor(viewer, query, told)).map(({ event }) => keyOf(event));
        deliveries.push(...deliveriesOf(query, keys));
      } catch (error) {
        await stopMisunderstood(this.#tools.store, query, error);
      }
    }
    return deliveries;
  }

  /** Of events that a query may be met by, those that it is met by, as a viewer sees them. */
  async #selectFor(viewer: Viewer, { criteria, parsed }: WebhookQuery, told: ToldEvent[]): Promise<ToldEvent[]> {
    const { store } = this.#tools;
    if (!viewer.limits) return selectEvents(told, criteria, { rows: readerOf(store.pool), owner: ownerOf(viewer) });
    const asker = await this.#tools.asker();
    // Their names lead to what they see, and to nothing else.
    return asker.inContext(viewer, (context) => selectEvents(told, eventCriteria(parsed, context), readersOf(context)));
  }
}

const deliveriesOf = ({ webhooks }: WebhookQuery, keys: readonly EventKey[]): NewDelivery[] =>
  webhooks.flatMap(({ id, after }) =>
    keys.filter((key) => !after || compareKeys(key, after) > 0).map((key) => ({ webhookId: id, key })),
  );

function firstOf(webhooks: readonly { after: EventKey | undefined }[]): EventKey | undefined {
  const places = webhooks.flatMap(({ after }) => (after ? [after] : []));
  return places.length < webhooks.length ? undefined : places.toSorted(compareKeys)[0];
}

function laterOf(one: EventKey | undefined, other: EventKey | undefined): EventKey | undefined {
  if (!one || !other) return one ?? other;
  return compareKeys(one, other) < 0 ? other : one;
}
