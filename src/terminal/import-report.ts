import { SingleBar } from 'cli-progress';
import type { ImportResult } from '../ingest/import/import.ts';
import type { Progress } from '../ingest/import/import-ledger.ts';

const BAR = '{bar} {percentage}% | {documents} documents | {speed}/s | {eta_formatted} left';
/** The time left is estimated from the last minute: progress comes in bursts. */
const ETA_SECONDS = 60;
/** For standard input, whose length is not known. */
const COUNT = '{documents} documents | {speed}/s';

/** Shows an import's progress: a bar on a terminal, else a line for each item. */
export function progressOn(stream: NodeJS.WriteStream): { onProgress: (progress: Progress) => void; stop(): void } {
  if (!stream.isTTY) return { onProgress: (progress) => writeLine(stream, progress), stop: () => undefined };
  const started = Date.now();
  let shown = started;
  let bar: SingleBar | undefined;
  return {
    onProgress(progress) {
      if (progress.type === 'total') {
        const format = progress.total > 0 ? BAR : COUNT;
        bar = new SingleBar({ stream, format, hideCursor: true, clearOnComplete: true, etaBuffer: ETA_SECONDS });
        bar.start(progress.total, 0, { documents: 0, speed: 0 });
      } else if (progress.type === 'read' && Date.now() - shown >= 1_000) {
        shown = Date.now();
        const { read, documents } = progress;
        bar?.update(read, { documents, speed: Math.round((documents * 1_000) / (shown - started)) });
      }
    },
    stop: () => bar?.stop(),
  };
}

function writeLine(stream: NodeJS.WriteStream, progress: Progress): void {
  if (progress.type !== 'item') return;
  const { outcome, subject, detail } = progress.item;
  stream.write(`${outcome.toLowerCase().replace('_', ' ')} ${subject}${detail === null ? '' : `: ${detail}`}\n`);
}

/** One line on what an import did, or would do. */
export function summarize(result: ImportResult, { dryRun = false } = {}): string {
  const { read, created, changed, unchanged, quarantined, unread, reports, items } = result;
  const removed = items.filter(({ outcome }) => outcome === 'REMOVED').length;
  const counts = [
    `${read} read`,
    `${created} new`,
    `${changed} changed`,
    `${unchanged} unchanged`,
    ...(removed > 0 ? [`${removed} no longer in their files`] : []),
    `${quarantined} quarantined`,
    ...(unread > 0 ? [`${unread} not read, since not in English`] : []),
  ];
  const written = `${reports} ${reports === 1 ? 'report' : 'reports'}`;
  if (dryRun) return `Dry run, nothing written. It would be: ${counts.join(', ')}; ${written}`;
  const nothing = created + changed + reports === 0;
  return `${counts.join(', ')}; ${nothing ? 'nothing written' : `${written} written`}`;
}

/** A line for each document that was set aside, with its reason. */
export function describeQuarantined({ items }: ImportResult): string {
  return items
    .filter(({ outcome }) => outcome === 'QUARANTINED')
    .map(({ subject, detail }) => `  ${subject}: ${detail}`)
    .join('\n');
}
