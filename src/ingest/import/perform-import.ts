import type { Knowledge } from '../../model.ts';
import type { NewRunItem } from '../../store/imports/run-log.ts';
import { curatedKnowledge } from '../../store/read/curated-knowledge.ts';
import { referencesIn } from '../../store/write/reference-ids.ts';
import { mayReach } from '../fetch/public-address.ts';
import { compareSomeStatements } from '../linking/compare-statements.ts';
import { importKnowledge } from '../shared/knowledge.ts';
import { MAX_THREADS } from '../threads/extraction-threads.ts';
import { slugsIn } from '../threads/read-checked.ts';
import { ReaderThreads, TEXT_LIMITS, type TextReader } from '../threads/reader-threads.ts';
import { type RereadResult, rereadStale } from '../writing/reread.ts';
import type { ImportContext } from './import-context.ts';
import { importDocuments } from './import-documents.ts';
import { sizeOfInputs } from './read-inputs.ts';

/**
 * The steps of an import: knowledge, documents, stored texts that new knowledge reads otherwise, then which statements are
 * one utterance.
 */
export async function performImport(context: ImportContext): Promise<void> {
  const { store, version, options, inputs, inTx, ledger } = context;
  const before = curatedKnowledge(await store.dimensions.refresh());
  const { knowledge, isChanged } = await importKnowledgeInputs(context, before);
  ledger.tellTotal(await sizeOfInputs(inputs));
  const dimensions = await store.dimensions.refresh();
  const known = slugsIn(dimensions, knowledge);
  const limits = { ...TEXT_LIMITS, ...options.limits };
  const threads = new ReaderThreads({ knowledge, known, version, maxThreads: MAX_THREADS, ...limits });
  try {
    await importDocuments(context, threads.reader, referencesIn(dimensions));
    if (isChanged) await rereadAll(context, threads.reader);
    while (!options.signal?.aborted && (await inTx(compareSomeStatements)) > 0);
  } finally {
    await threads.close();
  }
}

async function importKnowledgeInputs(
  { store, options, inputs, inTx, ledger }: ImportContext,
  before: Knowledge,
): Promise<{ knowledge: Knowledge; isChanged: boolean }> {
  const { knowledge: files, folders } = inputs;
  if (files.length === 0) return { knowledge: before, isChanged: false };
  const rules = { mayReach: mayReach(options.allowPrivateAddresses) };
  const result = await importKnowledge(store, inTx, { files, folders }, before, rules);
  const { pool } = store;
  const faulty = result.faults.map(({ file: { origin }, bytes, error: { message: reason, position } }) => {
    return { origin, bytes, reason, position, container: origin };
  });
  await ledger.quarantineFiles(pool, faulty);
  const { knowledge, entries, differences } = result;
  const written = differences.filter(({ outcome }) => outcome !== 'REMOVED');
  await ledger.log(pool, differences);
  ledger.count({ read: entries, unchanged: entries - written.length }, differences);
  const imported = result.files.map(({ origin }) => origin);
  await ledger.resolve(pool, imported);
  return { knowledge, isChanged: written.length > 0 };
}

/** Reads again what was read before with other knowledge. */
async function rereadAll({ options, inTx, ledger }: ImportContext, reader: TextReader): Promise<void> {
  for (;;) {
    options.signal?.throwIfAborted();
    const { results, items } = await inTx(async (tx) => {
      const reread = await rereadStale(tx, reader);
      const found = reread.flatMap((result) => rereadItem(result) ?? []);
      await ledger.log(tx, found);
      return { results: reread, items: found };
    });
    const reports = results.reduce((sum, result) => sum + ('written' in result ? result.written : 0), 0);
    ledger.count({ reports }, items);
    if (results.length === 0) return;
  }
}

function rereadItem({ text: { subject, articleId }, ...result }: RereadResult): NewRunItem | undefined {
  if ('reason' in result) {
    const { reason: detail, quarantineId } = result;
    return { outcome: 'QUARANTINED', subject, detail, articleId, quarantineId };
  }
  const { written, removed } = result;
  const detail = `read again with changed knowledge: ${written} reports new, ${removed} gone`;
  return written + removed === 0 ? undefined : { outcome: 'CHANGED', subject, detail, articleId };
}
