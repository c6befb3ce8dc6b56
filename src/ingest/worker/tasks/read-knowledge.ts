import { inTransaction, type Transaction } from '../../../store/database/transaction.ts';
import { quarantine, resolveQuarantine } from '../../../store/imports/quarantine.ts';
import { type NewRunItem, openRun, recordItems } from '../../../store/imports/run-log.ts';
import { awaitItems, findNews, type ListedItem } from '../../../store/imports/source-items.ts';
import type { SourceToRead } from '../../../store/imports/source-readings.ts';
import { mayReach } from '../../fetch/public-address.ts';
import type { InputFile } from '../../shared/inputs.ts';
import { insideRoot } from '../../shared/inside-root.ts';
import { importKnowledge } from '../../shared/knowledge.ts';
import type { Pipeline } from '../../shared/pipeline.ts';
import { folderOf } from '../../shared/places.ts';
import { EMPTY_COUNTS, settleRun } from '../../writing/run-counts.ts';

/** Whether a listed file holds curated knowledge. */
export function isKnowledgeFile({ carried }: ListedItem): boolean {
  return typeof carried === 'object' && carried !== null && 'isKnowledge' in carried;
}

/**
 * Imports a folder's knowledge files, all together, if any is new or changed; before its documents, which may name it.
 */
export async function readKnowledgeFiles(
  pipeline: Pipeline,
  source: SourceToRead,
  listed: readonly ListedItem[],
): Promise<void> {
  const news = await inTransaction(pipeline.store, (tx) => findNews(tx, source.id, listed));
  if (news.length === 0) return;
  const root = await folderOf(source.location, pipeline);
  const files = await Promise.all(
    listed.map(async ({ key, location }) => ({ origin: key, path: await insideRoot(root, location ?? key) })),
  );
  const run = { sourceId: source.id, inputs: [source.location] };
  await importKnowledgeFiles(pipeline, files, run, async (tx) => {
    await awaitItems(tx, source.id, null, news);
  });
}

/**
 * Imports knowledge files. What changed, and which files are faulty, is recorded as a run, unless there is nothing to
 * say; `settle` writes the checkpoint in the same transaction.
 */
export async function importKnowledgeFiles(
  { store, threads, allowPrivateAddresses }: Pick<Pipeline, 'store' | 'threads' | 'allowPrivateAddresses'>,
  files: InputFile[],
  run: { sourceId: number | null; inputs: string[] },
  settle: (tx: Transaction) => Promise<void> = async () => undefined,
): Promise<void> {
  const { knowledge } = await threads.reader({ latest: true });
  const result = await importKnowledge(store, (work) => inTransaction(store, work), { files, folders: [] }, knowledge, {
    mayReach: mayReach(allowPrivateAddresses),
    inboxOnly: true,
  });
  await inTransaction(store, async (tx) => {
    const items: NewRunItem[] = [...result.differences];
    for (const { file, bytes, error } of result.faults) {
      const { origin } = file;
      const { message: reason, position } = error;
      const { sourceId } = run;
      const quarantineId = await quarantine(tx, { origin, bytes, reason, position, sourceId, container: origin });
      items.push({ outcome: 'QUARANTINED', subject: origin, detail: reason, quarantineId });
    }
    await settle(tx);
    await resolveQuarantine(
      tx,
      result.files.map(({ origin }) => origin),
    );
    if (items.length === 0) return;
    const runId = await openRun(tx, { ...run, pending: 1 });
    await recordItems(tx, runId, items);
    await settleRun(tx, runId, { ...EMPTY_COUNTS, read: result.entries + result.faults.length }, items);
  });
  await threads.reader({ latest: true });
}
