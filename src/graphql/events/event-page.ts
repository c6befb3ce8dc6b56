import type { QueryEventArgs, QueryEventsArgs } from '../../generated/resolvers.ts';
import { eventCursor, parseEventCursor } from '../../store/events/event-cursor.ts';
import { findEvents } from '../../store/events/find-events.ts';
import { type EventReaders, selectEvents } from '../../store/events/matching-events.ts';
import {
  type EventKey,
  type EventRow,
  isKept,
  keyOf,
  readEventAt,
  readOutboxState,
} from '../../store/events/outbox.ts';
import { tellEvents } from '../../store/events/told-events.ts';
import type { StatementCriteria } from '../../store/read/statement-criteria.ts';
import { resolveLimits } from '../access/row-limits.ts';
import type { Viewer } from '../access/viewer.ts';
import { parsePageRequest } from '../connection.ts';
import type { Context } from '../context.ts';
import { badInput, quote } from '../errors.ts';
import { statementCriteria } from '../filters.ts';

/** An event with its cursor. */
export interface EventWithCursor extends EventRow {
  cursor: string;
}

export interface EventConnectionPage {
  nodes: EventWithCursor[];
  edges: { cursor: string; node: EventWithCursor }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  latest: string | null;
}

/** A page of events for those who ask again and again, in the order in which they became known. */
export async function eventPage(args: QueryEventsArgs, context: Context): Promise<EventConnectionPage> {
  const criteria = eventCriteria(args.filter, context);
  const { limit } = parsePageRequest({ first: args.first }, []);
  // What is settled changes without a write of its own.
  context.keeping.forbid();
  const readers = readersOf(context);
  const { epoch, last } = await readOutboxState(readers.rows);
  const after = args.after == null ? undefined : await checkCursor(args.after, epoch, readers, 'after');
  const kinds = args.kinds ?? undefined;
  const { events, readTo, hasMore } = await findEvents(readers, context.dimensions, { criteria, kinds, after, limit });
  const nodes = events.map((event) => withCursor(epoch, event));
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.cursor, node })),
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: after !== undefined,
      startCursor: nodes[0]?.cursor ?? null,
      endCursor: readTo ? eventCursor(epoch, readTo) : null,
    },
    latest: last ? eventCursor(epoch, last) : null,
  };
}

/** One event, where it is kept and told to who asks. */
export async function findEvent({ cursor }: QueryEventArgs, context: Context): Promise<EventWithCursor | null> {
  context.keeping.forbid();
  const readers = readersOf(context);
  const { epoch, last } = await readOutboxState(readers.rows);
  const key = cursor == null ? last : parsedCursor(cursor, epoch, 'cursor');
  const event = key && (await readEventAt(readers.rows, key));
  if (!event) return null;
  const told = await selectEvents(await tellEvents(readers.rows, [event], context.dimensions), {}, readers);
  return told.length === 0 ? null : withCursor(epoch, event);
}

export function withCursor(epoch: string, event: EventRow): EventWithCursor {
  return { ...event, cursor: eventCursor(epoch, keyOf(event)) };
}

export function eventCriteria(filter: QueryEventsArgs['filter'], { dimensions }: Pick<Context, 'dimensions'>) {
  if (filter?.asOf != null) {
    throw badInput('filter.asOf', 'is not heeded of events, which are told as they come; leave it out');
  }
  const criteria: StatementCriteria = statementCriteria(filter, dimensions);
  return criteria;
}

/** Events are read from the tables; what a limited key sees of their statements, through its views. */
export function readersOf({ store, budget, viewer, dimensions }: Context): EventReaders {
  const limits = viewer.limits && resolveLimits(viewer.limits, dimensions);
  const { reader } = store.shared;
  return { rows: reader.for(budget), limited: limits && reader.for(budget, limits), owner: ownerOf(viewer) };
}

/** Of whose webhooks somebody is told: those of their key; admins of all. */
export function ownerOf({ keyId, has }: Viewer): EventReaders['owner'] {
  return has('ADMIN') ? 'any' : keyId;
}

/** Where a cursor stands; throws where it is none of this database, or of what is no longer kept. */
export async function checkCursor(
  cursor: string,
  epoch: string,
  { rows }: EventReaders,
  argument: string,
): Promise<EventKey> {
  const key = parsedCursor(cursor, epoch, argument);
  if (await isKept(rows, key)) return key;
  throw badInput(argument, 'is of an event that is no longer kept, as others after it may be; begin without one');
}

function parsedCursor(cursor: string, epoch: string, argument: string): EventKey {
  const parsed = parseEventCursor(cursor);
  if (!parsed)
    throw badInput(argument, `${quote(cursor)} is no cursor of an event; take one from an event or pageInfo`);
  if (parsed.epoch === epoch) return parsed.key;
  throw badInput(argument, 'is a cursor of another database, or of before it was restored; begin without one');
}
