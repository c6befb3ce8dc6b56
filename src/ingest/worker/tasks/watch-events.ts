import { findCoverage } from '../../../answers/coverage.ts';
import { contradictionsOf, DAYS_APART, SURE_ENOUGH_TO_BLAME } from '../../../answers/stances/contradictions.ts';
import type { Day } from '../../../model.ts';
import { MAX_STANCES, readTakenStances } from '../../../store/answers/taken-stances.ts';
import { readerOf } from '../../../store/database/as-of.ts';
import { inTransaction } from '../../../store/database/transaction.ts';
import { findEventReader, putEventReader } from '../../../store/events/event-reader.ts';
import {
  type FoundEvent,
  findDiscussed,
  findIssuesOf,
  findSpikes,
  findToldSilences,
  putFoundEvents,
} from '../../../store/events/found-events.ts';
import { keyOf, readEvents } from '../../../store/events/outbox.ts';
import type { Pipeline } from '../../shared/pipeline.ts';

/** The reader of events that looks for contradictions, and the one that looks at topics and outlets. */
const CONTRADICTIONS = 'contradictions';
const TOPICS = 'topics';
/** How often each looks. */
const EVERY_MS = { [CONTRADICTIONS]: 10_000, [TOPICS]: 15 * 60_000 };
const BATCH = 1_000;
const DAY_MS = 86_400_000;
/** Over so many days an outlet is compared with the others; again about the same topic only after a week. */
const SILENT_DAYS = 3;
const TOLD_DAYS = 7;
/** A topic with fewer statements in these days is nothing to be silent about. */
const DISCUSSED = 10;

type Watching = Pick<Pipeline, 'store' | 'log'>;

/** Whether it is time to look again. */
export async function isToBeWatched({ store }: Pick<Pipeline, 'store'>): Promise<boolean> {
  for (const [name, every] of Object.entries(EVERY_MS)) {
    const reader = await findEventReader(store.pool, name);
    if (!reader || Date.now() - reader.lookedAt.getTime() >= every) return true;
  }
  return false;
}

/** Looks for what came of new and changed statements, and how much topics are spoken of, and writes events of it. */
export async function watchEvents(pipeline: Watching, signal: AbortSignal, today = dayOf(Date.now())): Promise<void> {
  while (!signal.aborted && (await watchStatements(pipeline)));
  const { store } = pipeline;
  const looked = await findEventReader(store.pool, TOPICS);
  if (signal.aborted || (looked && Date.now() - looked.lookedAt.getTime() < EVERY_MS[TOPICS])) return;
  const found = [...(await findSpikes(store.pool)), ...(await findSilences(pipeline, today))];
  await inTransaction(store, async (tx) => {
    await putFoundEvents(tx, found);
    await putEventReader(tx, TOPICS, undefined);
  });
}

/** Looks for contradictions of some statements; says whether there may be more. */
async function watchStatements(pipeline: Watching): Promise<boolean> {
  const { store } = pipeline;
  const reader = await findEventReader(store.pool, CONTRADICTIONS);
  const kinds = ['STATEMENT_RECORDED', 'STATEMENT_CHANGED'] as const;
  const events = await readEvents(readerOf(store.pool), { after: reader?.after, kinds, limit: BATCH });
  const found = await findContradictions(
    pipeline,
    events.flatMap(({ statementId }) => statementId ?? []),
  );
  const last = events.at(-1);
  await inTransaction(store, async (tx) => {
    await putFoundEvents(tx, found);
    await putEventReader(tx, CONTRADICTIONS, last ? keyOf(last) : reader?.after);
  });
  return events.length === BATCH;
}

/**
 * All contradictions on the issues that some statements take stances on: where one has moved, others may stand beside each other
 * that did not before. Those that were told are not told again.
 */
async function findContradictions({ store, log }: Watching, statements: readonly number[]): Promise<FoundEvent[]> {
  const { actors } = await store.dimensions.current();
  const found: FoundEvent[] = [];
  for (const issueId of await findIssuesOf(store.pool, statements, SURE_ENOUGH_TO_BLAME)) {
    const criteria = { issues: [issueId] };
    const question = { ...criteria, minConfidence: SURE_ENOUGH_TO_BLAME, unclear: false };
    const stances = await readTakenStances(readerOf(store.pool), criteria, question);
    if (stances.length > MAX_STANCES) {
      log.warn(`Issue ${issueId} has more stances than are compared: its contradictions are not told.`);
      continue;
    }
    for (const { taken, against, holderId } of contradictionsOf(stances, {}, actors, { window: DAYS_APART })) {
      const [later, earlier] = taken.day < against.day ? [against, taken] : [taken, against];
      const ids = { statementId: later.statementId, otherId: earlier.statementId };
      found.push({ kind: 'CONTRADICTION_FOUND', ...ids, holderId, issueId });
    }
  }
  return found;
}

/** Outlets that reported nothing about a topic in the last days, though that is unlikely of what others report. */
async function findSilences({ store }: Watching, today: Day): Promise<FoundEvent[]> {
  const { outlets } = await store.dimensions.current();
  const window = { from: shift(today, 1 - SILENT_DAYS), to: today };
  const told = await findToldSilences(store.pool, shift(today, -TOLD_DAYS));
  const found: FoundEvent[] = [];
  for (const topicId of await findDiscussed(store.pool, window.from, DISCUSSED)) {
    const coverage = await findCoverage(readerOf(store.pool), { topics: [topicId] }, window, outlets);
    for (const { status, outlet, articles, chanceOfNone } of coverage.outlets) {
      const outletId = outlet.id;
      if (status !== 'SILENT' || told.some((one) => one.topicId === topicId && one.outletId === outletId)) continue;
      const expected = articles * (1 - chanceOfNone ** (1 / articles));
      found.push({ kind: 'OUTLET_SILENT', outletId, topicId, day: today, count: articles, expected });
    }
  }
  return found;
}

const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10);
const shift = (day: Day, by: number): Day => dayOf(Date.parse(day) + by * DAY_MS);
