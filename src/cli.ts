import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Application, onStopSignal, openApplication } from './app/application.ts';
import { makeLogger } from './app/logger.ts';
import { parseConfig, ROOT } from './config.ts';
import { listQuarantine } from './store/imports/quarantine.ts';
import { getSources } from './store/imports/sources.ts';
import { countStale } from './store/write/rereads.ts';
import { findAnswer } from './terminal/answer.ts';
import { explain } from './terminal/explain.ts';
import { formatCsv, formatJson, formatTable } from './terminal/format.ts';
import { describeQuarantined, progressOn, summarize } from './terminal/import-report.ts';
import { formatQuarantine } from './terminal/quarantine-table.ts';
import { formatSources } from './terminal/sources-table.ts';

/** Exit codes: 0 all well, 1 it failed, 2 it finished but set documents aside. */
const QUARANTINED = 2;

/** Opens the application for one command and closes it after, whatever happens. */
async function withApplication(name: string, work: (application: Application) => Promise<void>): Promise<void> {
  const config = parseConfig(process.env);
  const opening = openApplication(config, makeLogger(config), name);
  let isStopping = false;
  onStopSignal(async (signal) => {
    isStopping = true;
    const application = await opening.catch(() => undefined);
    await application?.close();
    // Told to stop, a worker has done its job; another command has not.
    if (name === 'worker') return 0;
    console.error(`${name} was stopped before its end`);
    return 128 + constants.signals[signal];
  });
  const application = await opening;
  try {
    await work(application);
  } catch (error) {
    if (!isStopping) throw error;
  } finally {
    await application.close();
  }
}

/** What reading leaves behind is garbage: collected when it is so many percent of what lives, in threads too. */
function keepHeapSmall(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/** The gaps in the heap are closed before they add up, which takes as long as reading. */
function closeGaps(): void {
  setFlagsFromString('--optimize-for-size');
}

/** npm runs scripts in the package's folder; people name files from where they are. */
function fromWhereTheyAre(path: string): string {
  return path === '-' ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

interface ImportFlags {
  outlet?: string;
  dryRun?: boolean;
  json?: boolean;
}

async function runImportCommand(paths: string[], { outlet, dryRun, json }: ImportFlags): Promise<void> {
  keepHeapSmall(50);
  await withApplication('import', async (application) => {
    const progress = json ? undefined : progressOn(process.stderr);
    const result = await application
      .import({
        paths: paths.map(fromWhereTheyAre),
        defaultOutlet: outlet,
        dryRun,
        onProgress: progress?.onProgress,
      })
      .finally(() => progress?.stop());
    if (json) console.log(JSON.stringify(result, null, 2));
    else {
      console.log(summarize(result, { dryRun }));
      // Otherwise the progress has told them.
      if (process.stderr.isTTY && result.quarantined > 0) console.log(describeQuarantined(result));
    }
    if (result.quarantined > 0) process.exitCode = QUARANTINED;
  });
}

interface AskFlags {
  party?: string[];
  from?: string;
  to?: string;
  limit: number;
  json?: boolean;
  csv?: boolean;
}

async function runAskCommand(
  topics: string[],
  { party: parties, from, to, limit, json, csv }: AskFlags,
): Promise<void> {
  if (from !== undefined && to !== undefined && from > to)
    throw new Error(`--from ${from} is after --to ${to}; exchange them`);
  await withApplication('ask', async ({ store }) => {
    const answer = await findAnswer(store, { topics, parties, from, to, limit });
    console.log(json ? formatJson(answer) : csv ? formatCsv(answer) : formatTable(answer, process.stdout.columns));
  });
}

/** Reads sources as they come due, until it is stopped. */
async function runWorkerCommand(): Promise<void> {
  // With a thread that reads, there are two heaps.
  keepHeapSmall(20);
  closeGaps();
  await withApplication('worker', async (application) => {
    await application.work();
    console.log(formatSources(await getSources(application.store.pool), process.stdout.columns));
    console.log('Reading them as they come due.');
    await new Promise(() => undefined);
  });
}

async function runSourcesCommand({ json }: { json?: boolean }): Promise<void> {
  await withApplication('sources', async ({ store }) => {
    const sources = await getSources(store.pool);
    console.log(json ? JSON.stringify(sources, null, 2) : formatSources(sources, process.stdout.columns));
  });
}

async function runQuarantineList({ all }: { all?: boolean }): Promise<void> {
  await withApplication('quarantine', async ({ store }) => {
    const entries = await listQuarantine(store, { resolved: all ? undefined : false });
    console.log(formatQuarantine(entries, process.stdout.columns));
  });
}

const RETRIED = { IMPORTED: 'imported', GONE: 'gone, and waits no longer', STILL_ASIDE: 'still set aside' };

// What reads and extracts is loaded where it is needed: it is large, and an import of coded articles does without.

async function runQuarantineRetry(ids: number[]): Promise<void> {
  const { retryNow } = await import('./ingest/worker/tasks/retry-quarantined.ts');
  await withApplication('quarantine', (application) =>
    application.withPipeline(async (pipeline) => {
      for (const id of ids) {
        try {
          const retried = await retryNow(pipeline, id);
          console.log(`${id}: ${RETRIED[retried.outcome]}${'reason' in retried ? `: ${retried.reason}` : ''}`);
          if (retried.outcome === 'STILL_ASIDE') process.exitCode ??= QUARANTINED;
        } catch (error) {
          // The others may fare better.
          console.error(`${id}: ${explain(error)}`);
          process.exitCode = 1;
        }
      }
    }),
  );
}

async function runReextractCommand({ dryRun }: { dryRun?: boolean }): Promise<void> {
  keepHeapSmall(20);
  closeGaps();
  const { reextractSome } = await import('./ingest/worker/tasks/reextract.ts');
  await withApplication('reextract', (application) =>
    application.withPipeline(async ({ store, threads }) => {
      const reading = await threads.reading();
      const total = await countStale(store.pool, reading.readBy);
      if (dryRun) return console.log(`${total} texts were read with other rules or knowledge; nothing written`);
      const progress = progressOn(process.stderr);
      progress.onProgress({ type: 'total', total });
      const sum = { texts: 0, written: 0, removed: 0 };
      for (
        let batch = await reextractSome(store, reading);
        batch.texts > 0;
        batch = await reextractSome(store, reading)
      ) {
        sum.texts += batch.texts;
        progress.onProgress({ type: 'read', read: sum.texts, documents: sum.texts });
        sum.written += batch.written;
        sum.removed += batch.removed;
      }
      progress.stop();
      console.log(`${sum.texts} texts read again: ${sum.written} reports new, ${sum.removed} gone`);
    }),
  );
}

/** Needs no database: what texts say is told with the knowledge of the files alone. */
async function runExtractCommand(
  paths: string[],
  { json, knowledge: folders }: { json?: boolean; knowledge?: string[] },
): Promise<void> {
  const [{ extractFiles }, { readKnowledge }, { foundAsJson, foundAsText }] = await Promise.all([
    import('./ingest/extract-files.ts'),
    import('./knowledge/knowledge.ts'),
    import('./terminal/found-reports.ts'),
  ]);
  const { knowledge } = await readKnowledge(folders?.map(fromWhereTheyAre) ?? [join(ROOT, 'seeds/knowledge')]);
  for await (const found of extractFiles(paths.map(fromWhereTheyAre), { cwd: process.cwd() }, knowledge)) {
    console.log(json ? foundAsJson(found, knowledge) : `${foundAsText(found, knowledge)}\n`);
    if ('error' in found) process.exitCode = QUARANTINED;
  }
}

function parseNumber(value: string, values: number[] = []): number[] {
  if (/^[1-9]\d{0,8}$/.test(value)) return [...values, Number(value)];
  throw new InvalidArgumentError('Write a number that npm run quarantine -- list shows.');
}

function parseDay(value: string): string {
  // JavaScript reads 31 February as 2 March, and has a year 0.
  const day = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value) : undefined;
  if (day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  throw new InvalidArgumentError('Write a day that there is, as 2024-01-19.');
}

function addTo(value: string, values: string[] = []): string[] {
  return [...values, value];
}

function parseLimit(value: string): number {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit > 0 && limit <= 10_000) return limit;
  throw new InvalidArgumentError('Write a whole number from 1 to 10000.');
}

const program = new Command('onrecord').description(
  'Who said what, about what, when, on whose behalf, and who reported it.',
);

program
  .command('import')
  .description(
    'import articles (text, Markdown, HTML, feeds, ninjs, NewsML-G2; NDJSON and CSV of many; zip and gzip) and curated knowledge (YAML)',
  )
  .argument('<paths...>', 'files and folders; - for standard input')
  .option('--outlet <slug>', 'the outlet of documents that name none')
  .option('--dry-run', 'say what would happen, and write nothing')
  .option('--json', 'the result as JSON')
  .addHelpText(
    'after',
    `
What was imported before and is the same is not written again. A document that cannot be read is set aside with the
reason, and the rest goes on: the exit code is 2 then, 1 where the import failed, otherwise 0.

Examples:
  npm run import -- seeds
  npm run import -- articles/2024-03-05.txt --outlet al-jazeera --dry-run`,
  )
  .action(runImportCommand);

program
  .command('ask')
  .description('which parties stated what about a topic, and when')
  .argument('<topics...>', 'topics: slugs, names or terms; of several, any')
  .option('--party <party>', 'only what counts for this party; may be given several times', addTo)
  .option('--from <day>', 'said on this day or later', parseDay)
  .option('--to <day>', 'said on this day or earlier', parseDay)
  .option('--limit <number>', 'statements at most, the latest first', parseLimit, 50)
  .option('--json', 'as JSON')
  .addOption(new Option('--csv', 'as CSV').conflicts('json'))
  .addHelpText(
    'after',
    `
In CSV a cell that a spreadsheet would run as a formula, because it begins with = + - @ or a tab, has an apostrophe before
it; plain numbers and dates are as they are.

Examples:
  npm run ask -- hostages
  npm run ask -- hostages ceasefire --party hamas --party russia --from 2024-01-01
  npm run --silent ask -- hostages --csv > hostages.csv`,
  )
  .action(runAskCommand);

program
  .command('migrate')
  .description('bring the database up to date')
  .action(() => withApplication('migrate', async ({ place }) => console.log(`${place} is up to date.`)));

program.command('worker').description('read sources as they come due').action(runWorkerCommand);

program
  .command('sources')
  .description('where imports read from, and how that goes')
  .option('--json', 'as JSON')
  .action(runSourcesCommand);

const quarantine = program.command('quarantine').description('documents that could not be imported');
quarantine
  .command('list', { isDefault: true })
  .description('those that wait, the latest first')
  .option('--all', 'also those that wait no longer')
  .action(runQuarantineList);
quarantine
  .command('retry')
  .description('try again: where it was read, else from the bytes that were kept')
  .argument('<numbers...>', 'as list shows them', parseNumber)
  .action(runQuarantineRetry);

program
  .command('reextract')
  .description('read texts again that were read with other rules or knowledge; what people coded stays')
  .option('--dry-run', 'say how many, and write nothing')
  .action(runReextractCommand);

program
  .command('extract')
  .description('what would be found in texts, storing nothing; needs no database')
  .argument('<paths...>', 'files and folders; - for standard input')
  .option('--json', 'a line of JSON for each document')
  .option('--knowledge <path>', 'curated knowledge instead of seeds/knowledge; may be given several times', addTo)
  .action(runExtractCommand);

try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
