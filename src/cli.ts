import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
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
  const application = await openApplication(config, makeLogger(config), name);
  onStopSignal(() => application.close());
  try {
    await work(application);
  } finally {
    await application.close();
  }
}

/** npm runs scripts in the package's folder; people name files from where they are. */
function fromWhereTheyAre(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
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
      console.log(`${dryRun ? 'Dry run, nothing written: ' : ''}${summarize(result)}`);
      if (result.quarantined > 0) console.log(describeQuarantined(result));
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
    for (;;) {
      const result = await application.import({ paths: [inbox] });
      if (result.created + result.changed + result.quarantined > 0) console.log(summarize(result));
      await wait(importEverySeconds * 1_000);
    }
  });
}

function parseDay(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new InvalidArgumentError('Write a day as 2024-01-19.');
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
  .description('import articles (.txt, .md with YAML front matter or sidecar) and curated knowledge (.yaml)')
  .argument('<paths...>', 'files and folders')
  .option('--outlet <slug>', 'the outlet of documents that name none')
  .option('--dry-run', 'say what would happen, and write nothing')
  .option('--json', 'the result as JSON')
  .action(runImportCommand);

program
  .command('ask')
  .description('which parties stated what about a topic, and when')
  .argument('<topics...>', 'topics: slugs, names or terms')
  .option('--party <party...>', 'only what counts for one of these parties')
  .option('--from <day>', 'said on this day or later', parseDay)
  .option('--to <day>', 'said on this day or earlier', parseDay)
  .option('--limit <number>', 'statements at most, the latest first', parseLimit, 50)
  .option('--json', 'as JSON')
  .option('--csv', 'as CSV')
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
