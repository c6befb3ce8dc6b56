import { join } from 'node:path';
import { onStopSignal, openApplication, SEEDS } from './application.ts';
import { type Config, parseConfig, ROOT } from './config.ts';
import { type Server, startServer } from './graphql/server.ts';
import { makeLogger } from './logger.ts';
import { parseSource } from './sources/source-input.ts';
import type { Store } from './store/store.ts';
import { findAnswer, QuestionError } from './terminal/answer.ts';
import { explain } from './terminal/explain.ts';
import { formatTable } from './terminal/format.ts';
import { describeQuarantined, summarize } from './terminal/import-report.ts';

/** The main job: the database, the seeds, the server; then the answer to the question that everything serves. */
async function start(config: Config): Promise<void> {
  const began = performance.now();
  const logger = makeLogger(config);
  const opening = openApplication(config, logger, 'server');
  let server: Server | undefined;
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await server?.close();
    // A signal that comes while the database starts waits for it: it would run on without us.
    const application = await opening.catch(() => undefined);
    await application?.close();
  };
  onStopSignal(async () => {
    console.log('\nStopping.');
    await stop();
    return 0;
  });
  console.log('onrecord is starting; the first time takes some seconds more.');
  try {
    const application = await opening;
    const { store } = application;
    const imported = config.importSeeds ? await application.importApart([SEEDS]) : undefined;
    const { host, port, adminToken } = config;
    const compileAfter = config.compileQueries ? 1 : undefined;
    const webRoot = join(ROOT, 'dist/web');
    server = await startServer({ store, logger, host, port, webRoot, compileAfter, adminToken, parseSource }).catch(
      (cause) => {
        throw new Error(`onrecord cannot listen on ${host}:${port}; choose another PORT, or end what listens there`, {
          cause,
        });
      },
    );
    const answer = await signatureAnswer(store);

    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    console.log(`\n${answer}\n\nonrecord is ready after ${seconds} s, with its data in ${application.place}`);
    if (imported) console.log(`  seeds       ${summarize(imported)}`);
    if (imported && imported.quarantined > 0) console.log(describeQuarantined(imported));
    console.log(`  playground  ${server.url}/playground\n  GraphQL     ${server.url}/graphql`);
    if (config.worker) await application.work();
  } catch (error) {
    if (isStopping) return;
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

try {
  await start(parseConfig(process.env));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
