import { parse } from 'graphql';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { FairPool } from '../../store/database/fair-pool.ts';
import type { Store } from '../../store/store.ts';
import type { Observed } from './observed.ts';

/** Seconds: from an answer out of memory to a request that is given up. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Operations that have a time series of their own at most. */
const MAX_OPERATIONS = 500;
const OTHER = 'other';

/** The codes of errors. Each is a time series; what is none of these is `other`. */
const REASONS = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'CANCELLED',
  'DOCUMENT_NOT_FOUND',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL_SERVER_ERROR',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_NOT_TRUSTED',
  'OVERLOADED',
  'PERSISTED_QUERY_NOT_FOUND',
  'RATE_LIMITED',
  'TIMEOUT',
  'TOO_LARGE',
  'UNAUTHENTICATED',
]);

/** What requests cost and why they were refused, and what waits for connections. */
export class RequestMetrics {
  readonly #operations: ReadonlySet<string>;
  readonly #seconds: Histogram<'operation'>;
  readonly #refusals: Counter<'reason'>;
  readonly #kept: Counter;

  /** `texts` are documents whose operations are counted by name; clients' own names would be without end. */
  constructor(registry: Registry, texts: readonly string[], { shared }: Pick<Store, 'shared'>) {
    this.#operations = new Set(texts.flatMap(namesIn).slice(0, MAX_OPERATIONS));
    const registers = [registry];
    this.#seconds = new Histogram({
      name: 'onrecord_request_duration_seconds',
      help: 'How long requests took, by operation: those of operations/ by their names, all else as "other".',
      labelNames: ['operation'],
      buckets: SECONDS,
      registers,
    });
    this.#refusals = new Counter({
      name: 'onrecord_refusals_total',
      help: 'Requests that were refused or failed, by the code of their first error.',
      labelNames: ['reason'],
      registers,
    });
    this.#kept = new Counter({
      name: 'onrecord_kept_answers_total',
      help: 'Requests whose answer was there already, kept from one before.',
      registers,
    });
    const pools = { primary: shared.pool, ...(shared.reader !== shared.pool && { replica: shared.reader }) };
    countWaits(pools, registers);
  }

  record({ operation, refusal, wasKept }: Observed, seconds: number): void {
    const known = operation !== undefined && this.#operations.has(operation);
    this.#seconds.observe({ operation: known ? operation : OTHER }, seconds);
    if (wasKept) this.#kept.inc();
    if (refusal !== undefined) this.#refusals.inc({ reason: REASONS.has(refusal) ? refusal : OTHER });
  }
}

function namesIn(text: string): string[] {
  return parse(text).definitions.flatMap((node) =>
    node.kind === 'OperationDefinition' && node.name ? node.name.value : [],
  );
}

/** The pools count by themselves; their numbers are read when they are asked for. */
function countWaits(pools: Record<string, FairPool>, registers: Registry[]): void {
  const measure = (name: string, help: string, read: (pool: FairPool) => number) => {
    new Counter({
      name,
      help,
      labelNames: ['pool'],
      registers,
      collect() {
        this.reset();
        for (const [pool, of] of Object.entries(pools)) this.inc({ pool }, read(of));
      },
    });
  };
  measure('onrecord_pool_waits_total', 'Statements that had to wait for a connection.', ({ waits }) => waits.count);
  measure('onrecord_pool_wait_seconds_total', 'How long these waited, together.', ({ waits }) => waits.seconds);
}
