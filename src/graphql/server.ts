import fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import type { Ask } from '../mcp/ask.ts';
import { ROLES, type Role } from '../model.ts';
import { KeyRing } from '../store/access/key-ring.ts';
import { isTracing } from '../store/database/tracing.ts';
import type { Store } from '../store/store.ts';
import { Viewers } from './access/viewers.ts';
import { makeApollo, QUOTATION_LENGTH } from './apollo.ts';
import { identify } from './asker.ts';
import { AskerForKeys } from './asker-for-keys.ts';
import type { FindWebhookProblem, ParseSource } from './context.ts';
import { serveDigests } from './digests/serve-digests.ts';
import { subscriptionPreparer } from './events/prepare-subscription.ts';
import { serveEventStreams } from './events/serve-event-streams.ts';
import { Exporter } from './export/exporter.ts';
import { serveExports } from './export/serve-exports.ts';
import { serveFeeds } from './feeds/serve-feeds.ts';
import { askWithin } from './http/ask-within.ts';
import { limitConnections, TIMEOUTS, trusting } from './http/connections.ts';
import { serveEndpoint } from './http/endpoint.ts';
import { GracefulClose } from './http/graceful-close.ts';
import { serveHealth } from './http/health.ts';
import { checkHosts } from './http/hosts.ts';
import { serveMcp } from './http/mcp.ts';
import { allowOrigins } from './http/origins.ts';
import { type PagesOptions, servePages } from './http/pages.ts';
import { serveSchemaText } from './http/schema-text.ts';
import type { Caching } from './http/send-answer.ts';
import { KeptAnswers } from './kept/kept-answers.ts';
import { headersFor, KEPT_COST, RateLimit, REQUEST_COST } from './limits/rate-limit.ts';
import { observeRequests, traceRequests } from './observed/observed.ts';
import { RequestMetrics } from './observed/request-metrics.ts';
import { serveMetrics } from './observed/serve-metrics.ts';
import { type KnownOperations, readOperations } from './operations/known-operations.ts';
import { prepareOperations } from './operations/prepare-operations.ts';
import type { Trust } from './operations/trust.ts';
import { contextFrom, contextMaker, REQUEST_TIMEOUT_MS, requestChecker } from './request-context.ts';
import { SDL } from './schema.ts';

const MAX_BODY_BYTES = 256 * 1024;

export interface ServerOptions extends PagesOptions {
  store: Store;
  logger: Logger;
  host: string;
  /** 0 for any free port; undefined for none: then it answers only `ask`. */
  port: number | undefined;
  /** Whether it is a subgraph of Apollo Federation, which a router asks. */
  subgraph?: boolean;
  /** A token that is seen as an admin's key. */
  adminToken?: string | undefined;
  /** What those without a key may; `reader` where it is left out. */
  publicRole?: Lowercase<Role> | 'none';
  /** Whether those without a key see the full texts of articles; they do where it is left out. */
  publicTexts?: boolean;
  /** Characters of a quotation for those who do not see full texts. */
  quotationLength?: number;
  parseSource: ParseSource;
  /** Which addresses webhooks may have; none where it is left out. */
  findWebhookProblem?: FindWebhookProblem;
  /** That workers send mail: without it digests are refused. */
  mail?: object | undefined;
  /** Operations asked more often than this are compiled; none is where it is left out. */
  compileAfter?: number | undefined;
  /** Host names it answers to; without any, loopback's names where it is bound to loopback, else all. */
  allowedHosts?: readonly string[];
  /** Origins, and patterns of them, whose pages may ask; none when empty. */
  corsOrigins?: readonly string[];
  /** Proxies, as addresses and networks, whose `X-Forwarded-For` is believed. */
  trustedProxies?: readonly string[];
  /** Fields of answers a second for one client, averaged over ten seconds; 0 for no limit. */
  rateLimit?: number;
  /** Where requests are counted; served at /metrics to operators, unless it is served elsewhere. */
  metrics?: { registry: Registry; servedElsewhere?: boolean } | undefined;
  /** Operations that may be asked by an id; those of operations/ unless given. */
  operations?: KnownOperations;
  /** Memory for answers that are given again while nothing is written; none are kept unless it is given. */
  keptBytes?: number;
  /** Who may store answers to GET besides this server; the client alone unless given. */
  caching?: Caching;
  /** What becomes of other operations, of whoever is no operator; they run unless it is given. */
  trustedOperations?: Trust;
  /** Whether who asks for more is refused, or only logged; refused where it is left out. */
  rateLimitMode?: 'enforce' | 'measure';
  /** Where what is asked for is counted: in each process for itself, or in the database for all of them. */
  rateLimitStore?: 'memory' | 'postgres';
  /** How long one request may take, including its wait for a connection. */
  requestTimeoutMs?: number;
  /** How long one export may take; an hour where it is left out. */
  exportTimeoutMs?: number;
  /** Of onrecord: for manifests of exports, and clients of /mcp. */
  version?: string;
  /** How long `close` may take. */
  shutdownTimeoutMs?: number;
  /** Shorter in tests. */
  timeouts?: typeof TIMEOUTS;
}

export interface Server {
  /** `http://localhost:4000`, without a slash at its end. */
  url: string;
  /** Asks an operation as somebody on this machine who sends no key. */
  ask: Ask;
  /** Answers open requests, then stops; after `shutdownTimeoutMs` it cuts off the rest. */
  close(): Promise<void>;
}

/** Serves GraphQL at /graphql, its schema at /schema.graphql, exports at /export/, feeds at /feeds/, what readers of digests decide at /digests/, tools for language models at /mcp, the explorer at /, the playground at /playground/, and health at /healthz and /readyz. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { store, logger, host, port, operations = readOperations(), shutdownTimeoutMs = 10_000 } = options;
  const app = makeApp(options);
  const graceful = new GracefulClose(app);
  const fieldRate = fieldRateOf(options);
  const { apollo, schema, format, documents, compiled } = makeApollo(options, fieldRate);
  const viewers = makeViewers(options);
  const { registry = new Registry(), servedElsewhere } = options.metrics ?? {};
  const metrics = new RequestMetrics(registry, [...operations.texts], store);
  const { corsOrigins: origins = [], keptBytes = 0, requestTimeoutMs = REQUEST_TIMEOUT_MS } = options;
  const closing = new AbortController();
  await apollo.start();
  // What pages of other sites may ask.
  await app.register(async (shared) => {
    await allowOrigins(shared, origins);
    serveSchemaText(shared, SDL);
    serveEventStreams(shared, {
      operations,
      origins,
      closing: closing.signal,
      identify: (request) => identify(request, viewers),
      check: requestChecker(options, operations, fieldRate),
      makeContext: contextFrom(options),
      subscribe: subscriptionPreparer({ schema, documents, fieldRate, format }),
      fieldRate,
      requestTimeoutMs,
      registry,
      logger,
    });
    await shared.register(async (api) => {
      observeRequests(api, metrics, logger);
      if (isTracing()) traceRequests(api);
      await serveEndpoint(api, {
        apollo,
        operations,
        origins,
        kept: keptBytes > 0 ? new KeptAnswers(store.generation, keptBytes) : undefined,
        caching: options.caching ?? 'private',
        identify: (request) => identify(request, viewers),
        async takeKept({ client, viewer }) {
          const taken = await fieldRate.tryTake({ client, rate: viewer.rate }, KEPT_COST);
          return taken && (taken.left ? headersFor(taken.left, fieldRate.seconds) : {});
        },
        contextFor: contextMaker(options, operations, fieldRate),
      });
      serveExports(api, {
        exporter: exporterOf(options, schema, fieldRate),
        store,
        logger,
        rateSeconds: fieldRate.seconds,
        identify: (request) => identify(request, viewers),
      });
      serveFeeds(api, {
        store,
        askerForKeys: new AskerForKeys({ store, schema, requestTimeoutMs }),
        fieldRate,
        logger,
      });
      serveDigests(api, { store, fieldRate, logger });
      serveMcp(api, {
        version: options.version ?? '0.0.0',
        origins,
        logger,
        identify: (request) => identify(request, viewers),
        async count({ client, viewer }) {
          const counted = { client, rate: viewer.rate };
          fieldRate.check(counted);
          await fieldRate.take(counted, REQUEST_COST);
        },
      });
    });
  });
  if (!servedElsewhere) serveMetrics(app, registry, viewers);
  await servePages(app, options);
  serveHealth(app, graceful, store, logger);
  if (port === undefined) await app.ready();
  else await app.listen({ host, port });
  if (compiled) void prepareOperations(operations, documents, compiled, logger, closing.signal);
  const address = app.server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return {
    url: `http://${shown}:${bound}`,
    ask: askWithin(app, '127.0.0.1', { host: 'localhost' }),
    close() {
      closing.abort();
      return graceful.close(shutdownTimeoutMs);
    },
  };
}

function makeApp(options: ServerOptions) {
  const { logger, host, allowedHosts = [], trustedProxies = [], timeouts = TIMEOUTS } = options;
  const isTrusted = trusting(trustedProxies);
  const loggerInstance: FastifyBaseLogger = logger;
  const app = fastify({
    loggerInstance,
    bodyLimit: MAX_BODY_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: isTrusted,
    return503OnClosing: false,
    ...timeouts,
  });
  limitConnections(app.server, isTrusted);
  checkHosts(app, host, allowedHosts);
  // Encodes the answer once: given a string, Fastify and Node each encode it.
  app.addHook('onSend', (_request, _reply, payload, done) => {
    done(null, typeof payload === 'string' ? Buffer.from(payload) : payload);
  });
  return app;
}

function fieldRateOf({ rateLimit = 0, rateLimitMode, rateLimitStore, store, logger }: ServerOptions): RateLimit {
  const onExcess = (client: string) => logger.warn({ client }, 'a client asks for more than RATE_LIMIT');
  return RateLimit.ofFields(rateLimit, {
    ...(rateLimitMode === 'measure' && { onExcess }),
    ...(rateLimitStore === 'postgres' && { pool: store.pool }),
  });
}

function exporterOf(
  { store, version = '', quotationLength = QUOTATION_LENGTH, exportTimeoutMs = 3_600_000 }: ServerOptions,
  schema: GraphQLSchema,
  fieldRate: RateLimit,
): Exporter {
  return new Exporter({ store, schema, version, quotationLength, fieldRate, timeoutMs: exportTimeoutMs });
}

function makeViewers({ store, adminToken, publicRole = 'reader', publicTexts = true, logger }: ServerOptions): Viewers {
  return new Viewers({
    keys: new KeyRing(store.pool, (err) => logger.warn({ err }, 'that a key is used could not be noted')),
    adminToken,
    publicRole: ROLES.find((role) => role.toLowerCase() === publicRole),
    publicTexts,
    logger,
  });
}
