import { SingleBar } from 'cli-progress';
import type { ImportResult, Progress } from '../ingest/import.ts';

/** Shows an import as it goes: a bar on a terminal, a line for each change otherwise. */
export function progressOn(stream: NodeJS.WriteStream): { onProgress: (progress: Progress) => void; stop(): void } {
  if (!stream.isTTY) return { onProgress: (progress) => writeLine(stream, progress), stop: () => undefined };
  const bar = new SingleBar({
    stream,
    format: '{bar} {percentage}% | {value}/{total} documents | {speed}/s | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
  });
  const started = Date.now();
  let done = 0;
  return {
    onProgress(progress) {
      if (progress.type === 'total') return progress.total > 0 && bar.start(progress.total, 0, { speed: 0 });
      if (!bar.isActive) return;
      done += progress.type === 'unchanged' ? progress.count : 1;
      bar.update(done, { speed: Math.round(done / Math.max(0.001, (Date.now() - started) / 1_000)) });
    },
    stop: () => bar.stop(),
  };
}

function writeLine(stream: NodeJS.WriteStream, progress: Progress): void {
  if (progress.type !== 'item') return;
  const { outcome, subject, detail } = progress.item;
  stream.write(`${outcome.toLowerCase().replace('_', ' ')} ${subject}${detail === null ? '' : `: ${detail}`}\n`);
}

/** What an import did, or would do, in a line. */
export function summarize(result: ImportResult, { dryRun = false } = {}): string {
  const { read, created, changed, unchanged, quarantined, reports, items } = result;
  const removed = items.filter(({ outcome }) => outcome === 'REMOVED').length;
  const counts = [
    `${read} read`,
    `${created} new`,
    `${changed} changed`,
    `${unchanged} unchanged`,
    ...(removed > 0 ? [`${removed} no longer in their files`] : []),
    `${quarantined} quarantined`,
  ];
  const written = `${reports} ${reports === 1 ? 'report' : 'reports'}`;
  if (dryRun) return `Dry run, nothing written. It would be: ${counts.join(', ')}; ${written}`;
  const nothing = created + changed + reports === 0;
  return `${counts.join(', ')}; ${nothing ? 'nothing written' : `${written} written`}`;
}

/** What was set aside and why: what a person mends next. */
export function describeQuarantined({ items }: ImportResult): string {
  return items
    .filter(({ outcome }) => outcome === 'QUARANTINED')
    .map(({ subject, detail }) => `  ${subject}: ${detail}`)
    .join('\n');
}
