import { Command } from 'commander';
import { describeQuarantined, progressOn, summarize } from '../terminal/import-report.ts';
import { fromWorkingFolder, keepHeapSmall, QUARANTINED, withApplication } from './command.ts';

interface Options {
  outlet?: string;
  dryRun?: boolean;
  json?: boolean;
}

export const importCommand = new Command('import')
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
  npm run import -- seeds/knowledge
  npm run import -- seeds/examples
  npm run import -- articles/2024-03-05.txt --outlet al-jazeera --dry-run`,
  )
  .action(runImport);

async function runImport(paths: string[], { outlet, dryRun, json }: Options): Promise<void> {
  keepHeapSmall(50);
  // Loaded while the database starts, and not after.
  void import('../ingest/import/import.ts');
  await withApplication('import', async (application) => {
    const progress = json ? undefined : progressOn(process.stderr);
    const result = await application
      .import({
        paths: paths.map(fromWorkingFolder),
        defaultOutlet: outlet,
        dryRun,
        onProgress: progress?.onProgress,
      })
      .finally(() => progress?.stop());
    if (json) console.log(JSON.stringify(result, null, 2));
    else {
      console.log(summarize(result, { dryRun }));
      // Without a terminal the progress has named them already.
      if (process.stderr.isTTY && result.quarantined > 0) console.log(describeQuarantined(result));
    }
    if (result.quarantined > 0) process.exitCode = QUARANTINED;
  });
}
