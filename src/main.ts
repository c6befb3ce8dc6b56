import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findWebhookProblem } from './alerts/webhooks/webhook-address.ts';
import { onStopSignal, openApplication, SEEDS } from './app/application.ts';
import { makeLogger } from './app/logger.ts';
import { listenForMetrics, makeMetrics } from './app/metrics.ts';
import { startTracing } from './app/tracing.ts';
import { type Config, HOME, parseConfig, ROOT, VERSION } from './config.ts';
import { readOperations } from './graphql/operations/known-operations.ts';
import { type Server, startServer } from './graphql/server.ts';
import { parseGivenSource } from './ingest/sources/given-source.ts';
import type { Store } from './store/store.ts';
import { findAnswer } from './terminal/answer.ts';
import { explain } from './terminal/explain.ts';
import { formatTable } from './terminal/format.ts';
import { describeQuarantined, summarize } from './terminal/import-report.ts';
import { QuestionError } from './terminal/named.ts';

/** The server's share of the shutdown time; the rest is for the worker and the database. */
const SERVERS_PART = 0.6;

/** Opens the database, imports the seeds, starts the server, shows the signature question's answer, starts the worker. */
async function start(config: Config): Promise<void> {
  const began = performance.now();
  const logger = makeLogger(config);
  const tracing = await startTracing(config, 'server');
  const opening = openApplication(config, logger, 'server');
  let server: Server | undefined;
  let metrics: { close(): Promise<void> } | undefined;
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await server?.close();
    await metrics?.close();
    // Waits for a database that is still starting: it would run on without this process.
    const application = await opening.catch(() => undefined);
    await application?.close();
    await tracing.close();
  };
  onStopSignal(async () => {
    console.log('\nStopping.');
    const stopping = stop();
    // The time limit begins only once the database is open: a starting one cannot be left.
    await opening.catch(() => undefined);
    const isLate = await Promise.race([stopping, sleep(config.shutdownTimeoutMs, true, { ref: false })]);
    if (isLate)
      console.error('Not all that runs could be ended in time: it is left as after a power cut, which loses nothing.');
    return 0;
  });
  console.log('onrecord is starting; the first time takes some seconds more.');
  /** Says what has been done, and after how long. */
  const tell = (done: string) => console.log(`  ${secondsSince(began).padStart(5)} s  ${done}`);
  try {
    const application = await opening;
    const { store } = application;
    tell(`the database is open${config.importSeeds ? '; reading the seeds' : ''}`);
    const { registry, watcher } = makeMetrics(store.pool);
    if (config.metricsPort !== undefined) metrics = await listenForMetrics(registry, config.host, config.metricsPort);
    const operations = readOperations(config.operationManifests);
    const imported = config.importSeeds ? await application.importInThread(SEEDS) : undefined;
    if (imported) tell('the seeds are read; the server starts');
    server = await startServer({
      ...config,
      store,
      logger,
      metrics: { registry, servedElsewhere: metrics !== undefined },
      operations,
      version: VERSION,
      webRoot: join(ROOT, 'dist/web'),
      compileAfter: config.compileQueries ? 1 : undefined,
      shutdownTimeoutMs: config.shutdownTimeoutMs * SERVERS_PART,
      parseSource: (input) => parseGivenSource(input, { ...config, cwd: HOME }),
      findWebhookProblem: (url) => findWebhookProblem(url, config.allowPrivateAddresses),
    }).catch((cause) => {
      const { host, port } = config;
      throw new Error(`onrecord cannot listen on ${host}:${port}; choose another PORT, or end what listens there`, {
        cause,
      });
    });
    const answer = await signatureAnswer(store);

    console.log(
      `\n${answer}\n\nonrecord is ready after ${secondsSince(began)} s, with its data in ${application.place}`,
    );
    if (imported) console.log(`  seeds       ${summarize(imported)}`);
    if (imported && imported.quarantined > 0) console.log(describeQuarantined(imported));
    console.log(
      `  explorer    ${server.url}/\n  playground  ${server.url}/playground/\n  GraphQL     ${server.url}/graphql`,
    );
    if (config.worker) await application.work(watcher);
  } catch (error) {
    if (isStopping) return;
    console.error(explain(error));
    await stop();
    process.exit(1);
  }
}

const secondsSince = (began: number): string => ((performance.now() - began) / 1_000).toFixed(1);

/** The signature question's answer as a table; a message where the knowledge has no such topic. */
async function signatureAnswer(store: Store): Promise<string> {
  try {
    return formatTable(await findAnswer(store, { topics: ['hostages'], limit: 10 }), process.stdout.columns);
  } catch (error) {
    if (error instanceof QuestionError) return error.message;
    throw error;
  }
}

try {
  await start(parseConfig(process.env));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
