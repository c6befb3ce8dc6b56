import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { readCorrections } from '../store/write/corrections/portable-corrections.ts';
import { fromWorkingFolder, QUARANTINED, withApplication } from './command.ts';
import { noted } from './noted.ts';

const exportCommand = new Command('export')
  .description('write all corrections, one a line (NDJSON), to keep them or to import them elsewhere')
  .argument('[file]', 'where to; - for standard output', '-')
  .action(exportCorrections);
const importCommand = new Command('import')
  .description('import corrections; those of articles that are not there yet wait for them')
  .argument('<file>', 'what export wrote; - for standard input')
  .action(importFile);

export const correctionsCommand = new Command('corrections')
  .description('what people said of reports, articles and actors, as a file')
  .addCommand(exportCommand)
  .addCommand(importCommand);

async function exportCorrections(file: string): Promise<void> {
  await withApplication('corrections', async ({ store }) => {
    let count = 0;
    const lines = async function* () {
      for await (const correction of readCorrections(store.pool)) {
        count++;
        yield `${JSON.stringify(correction)}\n`;
      }
    };
    // Standard output is not closed: the process may still say something.
    const end = file !== '-';
    await noted(store, 'EXPORTED', 'corrections export', { file }, () =>
      pipeline(Readable.from(lines()), end ? createWriteStream(fromWorkingFolder(file)) : process.stdout, { end }),
    );
    if (end) console.log(`${count} corrections written to ${file}`);
  });
}

async function importFile(file: string): Promise<void> {
  const { importCorrections } = await import('../ingest/corrections-file.ts');
  await withApplication('corrections', async ({ store }) => {
    const stream = file === '-' ? process.stdin : (await open(fromWorkingFolder(file))).createReadStream();
    const { read, added, faults } = await noted(store, 'CHANGED', 'corrections import', { file }, () =>
      importCorrections(store, stream),
    );
    for (const { line, reason } of faults) console.error(`line ${line}: ${reason}`);
    console.log(`${read} corrections read, ${added} new, ${faults.length} left out`);
    if (faults.length > 0) process.exitCode = QUARANTINED;
  });
}
