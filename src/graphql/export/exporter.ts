import { createHash, randomUUID } from 'node:crypto';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { writeAudit } from '../../store/access/audit.ts';
import { keepManifest } from '../../store/access/export-manifests.ts';
import { OverloadedError } from '../../store/database/fair-pool.ts';
import type { Snapshot } from '../../store/database/snapshots.ts';
import { limitDimensions } from '../../store/read/limited-dimensions.ts';
import type { Store } from '../../store/store.ts';
import { resolveLimits } from '../access/row-limits.ts';
import type { Asker } from '../asker.ts';
import { badInput, exportsTaken, tooSlow } from '../errors.ts';
import { type Counted, type Left, type RateLimit, REQUEST_COST } from '../limits/rate-limit.ts';
import { answeringWithin } from './answer-within.ts';
import type { ExportKind, Prepared } from './exported.ts';
import type { ExportFormat } from './formats.ts';
import { readVariables, type Variables } from './parameters.ts';

/** Rows that cost as much as a field of an answer: they are written without resolvers. */
const ROWS_OF_A_FIELD = 10;

export interface ExporterOptions {
  store: Store;
  schema: GraphQLSchema;
  /** Of onrecord. */
  version: string;
  quotationLength: number;
  fieldRate: RateLimit;
  /** How long one export may take. */
  timeoutMs: number;
}

/** What is asked for. */
export interface ExportRequest {
  kind: { name: string } & ExportKind;
  format: { name: string } & ExportFormat;
  /** Of the kind's document. */
  parameters: URLSearchParams;
  after: string | undefined;
  bom: boolean;
}

/** An export that has begun. */
export interface OpenExport {
  id: string;
  /** The moment that its rows are as of. */
  asOf: Date;
  /** What the client has left of its rate. */
  left: Left | undefined;
  /** Throws where it fails; it is whole only where this ends. */
  pieces: AsyncGenerator<Uint8Array>;
  /** How many rows have been written. */
  rows(): number;
  /** Aborted where it fails from outside: its time is up, or its client has gone. */
  signal: AbortSignal;
  abort(reason: GraphQLError): void;
}

/** What an export turned out to be; there is none of one that did not end. */
interface Manifest {
  id: string;
  kind: string;
  format: string;
  rows: number;
  /** Of all bytes; of NDJSON, of those before the line with the manifest. */
  sha256: string;
  /** As it was asked. */
  filter: unknown;
  /** Other arguments, as they were asked. */
  arguments: Record<string, unknown>;
  /** The id of the row after which it began. */
  after: string | null;
  asOf: string;
  version: string;
  generatedAt: string;
}

/** Makes exports, each of one snapshot, at the rate and with the rights of whoever asks. */
export class Exporter {
  readonly #options: ExporterOptions;

  constructor(options: ExporterOptions) {
    this.#options = options;
  }

  /** Throws what GraphQL throws to whoever asks wrongly, or too much. */
  async open(request: ExportRequest, asker: Asker): Promise<OpenExport> {
    const { store, schema, fieldRate, timeoutMs, quotationLength } = this.#options;
    const { kind, format, parameters, after } = request;
    const counted = { client: asker.client, rate: asker.viewer.rate };
    fieldRate.check(counted);
    const left = await fieldRate.take(counted, REQUEST_COST);
    const variables = readVariables(schema, kind.document, parameters);
    if (after !== undefined && !kind.isList) throw badInput('after', 'is for lists; leave it out');
    const current = await store.dimensions.current();
    const limits = asker.viewer.limits && resolveLimits(asker.viewer.limits, current);
    const dimensions = limits ? limitDimensions(current) : current;
    const ending = new AbortController();
    const { signal } = ending;
    const ask = answeringWithin({ store, schema, fieldRate, asker, current, limits, timeoutMs, signal });
    const withTexts = format.withTexts ?? false;
    const prepared = kind.prepare({ variables, schema, ask, asker, dimensions, quotationLength, after, withTexts });
    const moment = kind.isList ? prepared.asOf : undefined;
    const snapshot = await store.snapshots.take(asker.client, { moment, limits }).catch((error: unknown) => {
      throw error instanceof OverloadedError ? exportsTaken() : error;
    });
    const deadline = setTimeout(() => ending.abort(tooSlow()), timeoutMs).unref();
    const close = () => {
      clearTimeout(deadline);
      return snapshot.close();
    };
    signal.addEventListener('abort', close, { once: true });
    const id = randomUUID();
    const asOf = prepared.asOf ?? snapshot.takenAt;
    const { address, viewer } = asker;
    // What cannot be noted is not given; whether it was taken whole, its manifest tells.
    await writeAudit(store.pool, {
      kind: 'EXPORTED',
      keyId: viewer.keyId,
      role: viewer.role,
      client: address,
      actions: [`export ${kind.name}.${format.name}`],
      detail: { id, ...variables.sent, after },
    }).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    const making = { id, asOf, request, asker, variables, prepared, snapshot, counted, signal, rows: 0 };
    return {
      id,
      asOf,
      left,
      rows: () => making.rows,
      pieces: closing(this.#pieces(making), signal, close),
      signal,
      abort: (reason) => ending.abort(reason),
    };
  }

  async *#pieces(making: Making): AsyncGenerator<Uint8Array> {
    const { fieldRate, store } = this.#options;
    const { request, asker, prepared, snapshot, counted, signal } = making;
    const hash = createHash('sha256');
    let paid = 0;
    const count = (rows: number) => {
      making.rows += rows;
    };
    const exported = await prepared.open(snapshot);
    const day = snapshot.takenAt.toISOString().slice(0, 10);
    const writing = { bom: request.bom, creator: `onrecord ${this.#options.version}`.trim(), day, count };
    for await (const piece of request.format.write(exported, writing)) {
      hash.update(piece);
      yield piece;
      const points = Math.floor((making.rows - paid) / ROWS_OF_A_FIELD);
      if (points === 0) continue;
      paid += points * ROWS_OF_A_FIELD;
      await fieldRate.wait(counted, points, signal);
    }
    const manifest = manifestOf(making, hash.digest('hex'), this.#options.version);
    await keepManifest(store.pool, making.id, asker.viewer.rights, manifest);
    if (request.format.endsWithManifest) yield Buffer.from(`${JSON.stringify({ manifest })}\n`);
  }
}

interface Making {
  id: string;
  asOf: Date;
  request: ExportRequest;
  asker: Asker;
  variables: Variables;
  prepared: Prepared;
  snapshot: Snapshot;
  counted: Counted;
  signal: AbortSignal;
  /** Written so far. */
  rows: number;
}

function manifestOf(
  { id, asOf, request, variables, snapshot, rows }: Making,
  sha256: string,
  version: string,
): Manifest {
  const { filter = null, ...others } = variables.sent;
  return {
    id,
    kind: request.kind.name,
    format: request.format.name,
    rows,
    sha256,
    filter,
    arguments: others,
    after: request.after ?? null,
    asOf: asOf.toISOString(),
    version,
    generatedAt: snapshot.takenAt.toISOString(),
  };
}

/** Closes what pieces are made from when they end, however they do; where that was ordered from outside, its reason is the error. */
async function* closing(
  pieces: AsyncGenerator<Uint8Array>,
  signal: AbortSignal,
  close: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of pieces) {
      if (signal.aborted) throw signal.reason;
      yield piece;
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    await close();
  }
}
