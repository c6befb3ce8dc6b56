import { Command } from 'commander';
import { getSources } from '../store/imports/sources.ts';
import { formatSources } from '../terminal/sources-table.ts';
import { withApplication } from './command.ts';

export const sourcesCommand = new Command('sources')
  .description('where imports read from, and how that goes')
  .option('--json', 'as JSON')
  .action(listSources);

async function listSources({ json }: { json?: boolean }): Promise<void> {
  await withApplication('sources', async ({ store }) => {
    const sources = await getSources(await store.prisma());
    console.log(json ? JSON.stringify(sources, null, 2) : formatSources(sources, process.stdout.columns));
  });
}
