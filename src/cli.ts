import { mkdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Application, makeLogger, onStopSignal, openApplication } from './application.ts';
import { parseConfig } from './config.ts';
import { findAnswer } from './terminal/answer.ts';
import { explain } from './terminal/explain.ts';
import { formatCsv, formatJson, formatTable } from './terminal/format.ts';
import { describeQuarantined, progressOn, summarize } from './terminal/import-report.ts';

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

/** Imports the inbox again and again, until it is stopped. */
async function runWorkerCommand(): Promise<void> {
  const { inbox, importEverySeconds } = parseConfig(process.env);
  await mkdir(inbox, { recursive: true });
  await withApplication('worker', async (application) => {
    console.log(`Importing ${inbox} every ${importEverySeconds} s.`);
    let told = '';
    for (;;) {
      const result = await application.import({ paths: [inbox] });
      const quarantined = describeQuarantined(result);
      if (result.created + result.changed > 0 || quarantined !== told) console.log(summarize(result));
      // What lies there unmended is told once, not every minute.
      if (quarantined !== told && quarantined !== '') console.log(quarantined);
      told = quarantined;
      await wait(importEverySeconds * 1_000);
    }
  });
}

function parseDay(value: string): string {
  // JavaScript reads 31 February as 2 March.
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(value) : undefined;
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

program.command('worker').description('import the folder INBOX every IMPORT_EVERY seconds').action(runWorkerCommand);

try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
