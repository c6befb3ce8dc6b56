import { Command, InvalidArgumentError } from 'commander';
import { findQuarantine } from '../store/imports/quarantined-documents.ts';
import { explain } from '../terminal/explain.ts';
import { formatQuarantine } from '../terminal/quarantine-table.ts';
import { QUARANTINED, withApplication } from './command.ts';
import { noted } from './noted.ts';

const list = new Command('list')
  .description('those that wait, the latest first')
  .option('--all', 'also those that wait no longer')
  .action(listDocuments);
const retry = new Command('retry')
  .description('try again: where it was read, else from the bytes that were kept')
  .argument('<numbers...>', 'as list shows them', parseNumber)
  .action(retryDocuments);

export const quarantineCommand = new Command('quarantine')
  .description('documents that could not be imported')
  .addCommand(list, { isDefault: true })
  .addCommand(retry);

const MOST_SHOWN = 1_000;

async function listDocuments({ all }: { all?: boolean }): Promise<void> {
  await withApplication('quarantine', async ({ store }) => {
    const page = { limit: MOST_SHOWN, fromEnd: false };
    const { rows } = await findQuarantine(await store.prisma(), { resolved: all ? undefined : false }, page, false);
    console.log(formatQuarantine(rows, process.stdout.columns));
  });
}

const OUTCOMES = { IMPORTED: 'imported', GONE: 'gone, and waits no longer', STILL_QUARANTINED: 'still set aside' };

async function retryDocuments(ids: number[]): Promise<void> {
  // Loaded only here: what reads and extracts is large, and a list does without it.
  const { retryNow } = await import('../ingest/worker/tasks/retry-quarantined.ts');
  await withApplication('quarantine', (application) =>
    application.withPipeline(async (pipeline) => {
      for (const id of ids) {
        try {
          const { store } = application;
          const retried = await noted(store, 'CHANGED', 'quarantine retry', { id }, () => retryNow(pipeline, id));
          console.log(`${id}: ${OUTCOMES[retried.outcome]}${'reason' in retried ? `: ${retried.reason}` : ''}`);
          if (retried.outcome === 'STILL_QUARANTINED') process.exitCode ??= QUARANTINED;
        } catch (error) {
          // The next documents may fare better.
          console.error(`${id}: ${explain(error)}`);
          process.exitCode = 1;
        }
      }
    }),
  );
}

function parseNumber(value: string, values: number[] = []): number[] {
  if (/^[1-9]\d{0,8}$/.test(value)) return [...values, Number(value)];
  throw new InvalidArgumentError('Write a number that npm run quarantine -- list shows.');
}
