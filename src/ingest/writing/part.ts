import { articleKeys } from '../../store/write/documents.ts';
import type { EncodedReport } from '../../store/write/report-rows.ts';
import type { DocumentToQuarantine } from './batch.ts';
import type { PreparedDocument } from './prepared-document.ts';

/**
 * How far a part has come:
 * - `WAITING` for the part before it;
 * - `LOOKED_UP`: what the database has of its documents is known, and their texts are read;
 * - `WRITING`: its transaction is open;
 * - `IN_ORDER`: the part before it has ended, so it may write what must be written in order;
 * - `COMMITTED`, with its entries in the run's log.
 */
export type PartState = (typeof STATES)[number];

const STATES = ['WAITING', 'LOOKED_UP', 'WRITING', 'IN_ORDER', 'COMMITTED'] as const;

interface Waiter {
  state: PartState;
  resolve(): void;
  reject(error: unknown): void;
}

/** Documents, at most one of each article, and what could not be read: written in one transaction. */
export class Part {
  readonly documents: readonly PreparedDocument[];
  readonly quarantined: readonly DocumentToQuarantine[];
  /** Whether it completes what its ledger waits for. */
  readonly isLast: boolean;
  #state: PartState = 'WAITING';
  #failure: { error: unknown } | undefined;
  #waiters: Waiter[] = [];

  constructor(
    documents: readonly PreparedDocument[],
    quarantined: readonly DocumentToQuarantine[] = [],
    isLast = false,
  ) {
    this.documents = documents;
    this.quarantined = quarantined;
    this.isLast = isLast;
  }

  /** Committed or failed. */
  get hasEnded(): boolean {
    return this.#failure !== undefined || this.#state === 'COMMITTED';
  }

  /** Goes on to a state; one that it is past already, after a collision, changes nothing. */
  reach(state: PartState): void {
    if (this.hasEnded || this.#isPast(state)) return;
    this.#state = state;
    const waiters = this.#waiters;
    this.#waiters = waiters.filter((waiter) => !this.#isPast(waiter.state));
    for (const waiter of waiters) if (this.#isPast(waiter.state)) waiter.resolve();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error);
  }

  /** Resolves when the part is at least so far; throws what it fails with before. */
  async until(state: PartState): Promise<void> {
    if (this.#isPast(state)) return;
    if (this.#failure) throw this.#failure.error;
    await new Promise<void>((resolve, reject) => this.#waiters.push({ state, resolve, reject }));
  }

  #isPast(state: PartState): boolean {
    return STATES.indexOf(state) <= STATES.indexOf(this.#state);
  }
}

/**
 * The utterances that earlier parts, not committed yet, may be writing, if this part may be written beside them.
 * Undefined where it has to wait: both are of one article, or somebody has yet to read the texts of either.
 */
export function utterancesBeside(earlier: readonly Part[], part: Part): ReadonlySet<string> | undefined {
  const taken = new Set(earlier.flatMap(keysOf));
  if (keysOf(part).some((key) => taken.has(key))) return undefined;
  if (!suppliedReports(part)) return undefined;
  const utterances = new Set<string>();
  for (const each of earlier) {
    const reports = suppliedReports(each);
    if (!reports) return undefined;
    for (const { utteranceKey } of reports) utterances.add(utteranceKey);
  }
  return utterances;
}

/** What is quarantined counts by its origin: a later document of that origin takes it out again. */
function keysOf({ documents, quarantined }: Part): string[] {
  return [...documents.flatMap(articleKeys), ...quarantined.map(({ origin }) => origin)];
}

/** The reports of a part, if all of its documents came with them, ready as rows. */
function suppliedReports({ documents }: Part): EncodedReport[] | undefined {
  const all = documents.map(({ supplied }) => (supplied && 'encoded' in supplied ? supplied.encoded : undefined));
  return all.every((reports) => reports !== undefined) ? all.flat() : undefined;
}
