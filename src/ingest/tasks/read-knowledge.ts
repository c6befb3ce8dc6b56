import { quarantine, resolveQuarantine } from '../../store/quarantine.ts';
import { type NewRunItem, openRun, recordItems } from '../../store/run-log.ts';
import { awaitItems, findNews, type ListedItem } from '../../store/source-items.ts';
import type { SourceRow } from '../../store/sources.ts';
import { inTransaction } from '../../store/store.ts';
import { insideRoot } from '../inside-root.ts';
import { importKnowledge } from '../knowledge.ts';
import type { Pipeline } from '../pipeline.ts';
import { folderOf } from '../places.ts';
import { EMPTY_COUNTS, settleRun } from '../run-counts.ts';
import { mayReach } from '../web/public-address.ts';

/** Whether a listed file holds curated knowledge. */
export function isKnowledgeFile({ carried }: ListedItem): boolean {
  return typeof carried === 'object' && carried !== null && 'isKnowledge' in carried;
}

/** Imports the knowledge files of a folder together where one of them is new or has changed: before documents name it. */
export async function readKnowledgeFiles(
  pipeline: Pipeline,
  source: SourceRow,
  listed: readonly ListedItem[],
): Promise<void> {
  const { store, threads } = pipeline;
  const news = await inTransaction(store, (tx) => findNews(tx, source.id, listed));
  if (news.length === 0) return;
  const root = await folderOf(source.location, pipeline);
  const files = await Promise.all(
    listed.map(async ({ key, location }) => ({ origin: key, path: await insideRoot(root, location ?? key) })),
  );
  const { knowledge } = await threads.reading({ latest: true });
  const result = await importKnowledge(
    store,
    (work) => inTransaction(store, work),
    { files, folders: [] },
    knowledge,
    mayReach(pipeline.allowPrivateAddresses),
  );
  await inTransaction(store, async (tx) => {
    const items: NewRunItem[] = result.differences;
    for (const { file, bytes, error } of result.faults) {
      const { message, position } = error;
      const quarantineId = await quarantine(tx, {
        origin: file.origin,
        bytes,
        reason: message,
        position,
        sourceId: source.id,
      });
      items.push({ outcome: 'QUARANTINED', subject: file.origin, detail: message, quarantineId });
    }
    await awaitItems(tx, source.id, null, news);
    await resolveQuarantine(
      tx,
      result.files.map(({ origin }) => origin),
    );
    if (items.length === 0) return;
    const runId = await openRun(tx, { sourceId: source.id, inputs: [source.location], pending: 1 });
    await recordItems(tx, runId, items);
    await settleRun(tx, runId, { ...EMPTY_COUNTS, read: result.entries + result.faults.length }, items);
  });
  await threads.reading({ latest: true });
}
