import { join } from 'node:path';
import { Command } from 'commander';
import { ROOT } from '../config.ts';
import { addTo, fromWorkingFolder, QUARANTINED } from './command.ts';

interface Options {
  json?: boolean;
  knowledge?: string[];
}

export const extractCommand = new Command('extract')
  .description('what would be found in texts, storing nothing; needs no database')
  .argument('<paths...>', 'files and folders, as import takes them; - for standard input')
  .option('--json', 'a line of JSON for each document')
  .option('--knowledge <path>', 'curated knowledge instead of seeds/knowledge; may be given several times', addTo)
  .addHelpText(
    'after',
    `
Examples:
  npm run extract -- seeds/articles
  npm run --silent extract -- --json seeds/articles > found.ndjson`,
  )
  .action(runExtract);

async function runExtract(paths: string[], { json, knowledge: given }: Options): Promise<void> {
  // Loaded where they are needed: what extracts is large.
  const [{ extractFiles }, { readKnowledge }, { foundAsJson, foundAsText }] = await Promise.all([
    import('../ingest/extract-files.ts'),
    import('../knowledge/knowledge.ts'),
    import('../terminal/found-reports.ts'),
  ]);
  const { knowledge } = await readKnowledge(given?.map(fromWorkingFolder) ?? [join(ROOT, 'seeds/knowledge')]);
  for await (const found of extractFiles(paths.map(fromWorkingFolder), { cwd: process.cwd() }, knowledge)) {
    console.log(json ? foundAsJson(found, knowledge) : `${foundAsText(found, knowledge)}\n`);
    if ('error' in found) process.exitCode = QUARANTINED;
  }
}
