import { Command } from 'commander';
import { countStale } from '../store/write/rereads.ts';
import { progressOn } from '../terminal/import-report.ts';
import { keepHeapSmall, optimizeForMemory, withApplication } from './command.ts';

export const reextractCommand = new Command('reextract')
  .description('read texts again that were read with other rules or knowledge; what people coded stays')
  .option('--dry-run', 'say how many, and write nothing')
  .action(runReextract);

async function runReextract({ dryRun }: { dryRun?: boolean }): Promise<void> {
  keepHeapSmall(20);
  optimizeForMemory();
  const { reextractSome } = await import('../ingest/worker/tasks/reextract.ts');
  await withApplication('reextract', (application) =>
    application.withPipeline(async ({ store, threads }) => {
      const reader = await threads.reader();
      const total = await countStale(store.pool, reader.readBy);
      if (dryRun) return console.log(`${total} texts were read with other rules or knowledge; nothing written`);
      const progress = progressOn(process.stderr);
      progress.onProgress({ type: 'total', total });
      const sum = { texts: 0, written: 0, removed: 0 };
      for (
        let batch = await reextractSome(store, reader);
        batch.texts > 0;
        batch = await reextractSome(store, reader)
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
