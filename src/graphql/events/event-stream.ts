import type { SubscriptionEventsArgs } from '../../generated/resolvers.ts';
import { findEvents } from '../../store/events/find-events.ts';
import { selectEvents } from '../../store/events/matching-events.ts';
import { type EventKey, type EventRow, keyOf } from '../../store/events/outbox.ts';
import type { Context } from '../context.ts';
import { checkCursor, type EventWithCursor, eventCriteria, readersOf, withCursor } from './event-page.ts';

/** Events that are read from the database at a time for who is behind. */
const PAGE = 100;

/** What the events of one subscription are sent through. */
export interface EventStream {
  /** Ends with the connection, or when the server closes. */
  signal: AbortSignal;
  /** The cursor that a client which was cut off had last. */
  lastEventId: string | undefined;
  /** Runs `work` with a context of its own: what the asker may now, and may use. Throws where they may nothing any more. */
  inContext<T>(work: (context: Context) => Promise<T>): Promise<T>;
}

/** The events of a subscription as they become known; throws where it asks for what there is not. */
export async function followEvents(
  { filter, kinds, after }: SubscriptionEventsArgs,
  context: Context,
): Promise<AsyncGenerator<EventWithCursor, void>> {
  const { stream, store } = context;
  if (!stream) throw new Error('a subscription is asked where nothing can be sent');
  eventCriteria(filter, context);
  const isOfKind = ({ kind }: EventRow) => kinds?.includes(kind) ?? true;
  const news = new News(stream.signal);
  const { end, leave } = await store.events.follow(() => news.tell());
  const { epoch } = store.events;
  const cursor = stream.lastEventId ?? after;
  const argument = stream.lastEventId === undefined ? 'after' : 'Last-Event-ID';
  let position: EventKey | undefined = end;
  try {
    if (cursor != null) position = await checkCursor(cursor, epoch, readersOf(context), argument);
  } catch (error) {
    leave();
    throw error;
  }

  /** What follows the position, and where to go on; from memory, where it is there. */
  const readOn = (): Promise<{ events: EventRow[]; readTo: EventKey | undefined; hasMore: boolean }> =>
    stream.inContext(async (current) => {
      const criteria = eventCriteria(filter, current);
      const readers = readersOf(current);
      const told = store.events.after(position);
      const question = { criteria, kinds: kinds ?? undefined, after: position, limit: PAGE };
      if (!told) return findEvents(readers, current.dimensions, question);
      const last = told.at(-1);
      const asked = told.filter(({ event }) => isOfKind(event));
      const events = (await selectEvents(asked, criteria, readers)).map(({ event }) => event);
      return { events, readTo: last ? keyOf(last.event) : position, hasMore: false };
    });

  async function* follow() {
    try {
      while (!stream?.signal.aborted) {
        const heard = news.next();
        const { events, readTo, hasMore } = await readOn();
        for (const event of events) yield withCursor(epoch, event);
        position = readTo;
        const isBehind = hasMore || (store.events.after(position)?.length ?? 0) > 0;
        if (!isBehind) await heard;
      }
    } finally {
      leave();
    }
  }
  return follow();
}

/** Word of something new, which is not missed though it comes while nobody waits for it. */
class News {
  #heard = () => {};

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.tell(), { once: true });
  }

  tell(): void {
    this.#heard();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#heard = resolve;
    });
  }
}
