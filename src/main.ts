import { join } from 'node:path';
import { makeLogger, onStopSignal, openApplication, SEEDS } from './application.ts';
import { parseConfig, ROOT } from './config.ts';
import { startServer } from './graphql/server.ts';
import type { Store } from './store/store.ts';
import { findAnswer, QuestionError } from './terminal/answer.ts';
import { explain } from './terminal/explain.ts';
import { formatTable } from './terminal/format.ts';
import { describeQuarantined, summarize } from './terminal/import-report.ts';

/** The main job: the database, the seeds, the server; then the answer to the question that everything serves. */
async function start(): Promise<void> {
  const began = performance.now();
  const config = parseConfig(process.env);
  const logger = makeLogger(config);
  const closers: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const close of closers.reverse()) await close();
  };
  onStopSignal(async () => {
    console.log('\nStopping.');
    await stop();
  });
  try {
    const application = await openApplication(config, logger, 'server');
    closers.push(application.close);
    const imported = config.importSeeds ? await application.import({ paths: [SEEDS] }) : undefined;
    const { store } = application;
    const { host, port } = config;
    const server = await startServer({ store, logger, host, port, webRoot: join(ROOT, 'dist/web') });
    closers.push(server.close);

    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    console.log(`onrecord is ready after ${seconds} s, with its data in ${application.place}`);
    if (imported) console.log(`  seeds       ${summarize(imported)}`);
    if (imported && imported.quarantined > 0) console.log(describeQuarantined(imported));
    console.log(`  playground  ${server.url}/playground\n  GraphQL     ${server.url}/graphql\n`);
    console.log(await signatureAnswer(store));
  } catch (error) {
    console.error(explain(error));
    await stop();
    process.exit(1);
  }
}

/** The signature question's answer; another knowledge may have no such topic. */
async function signatureAnswer(store: Store): Promise<string> {
  try {
    return formatTable(await findAnswer(store, { topics: ['hostages'], limit: 10 }), process.stdout.columns);
  } catch (error) {
    if (error instanceof QuestionError) return error.message;
    throw error;
  }
}

await start();
