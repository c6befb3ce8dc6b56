import { createReadStream } from 'node:fs';
import { Command } from 'commander';
import { parse } from 'csv-parse';
import { type CapturedText, faultOf, type QuotedRow, quotedRow } from '../export/verify.ts';
import { decodeId } from '../graphql/node-id.ts';
import { sha256 } from '../store/database/hash.ts';
import { getVersions } from '../store/read/versions.ts';
import type { Store } from '../store/store.ts';
import { counted } from '../terminal/counted.ts';
import { fromWorkingFolder, QUARANTINED, withApplication } from './command.ts';

/** Rows whose versions are read together. */
const AT_ONCE = 200;

export const verifyCommand = new Command('verify')
  .description('check that the words of an export stand in the texts that were captured, where it says')
  .argument('<file>', 'CSV of statements or reports, as export wrote it; - for standard input')
  .addHelpText(
    'after',
    `
Of each row it is checked that its version is here, that its text has the SHA-256 of the row, and that the row's words are
those at its spans. Rows may have been taken out, added or sorted; other columns are not looked at. Ends with 2 where a
row does not hold.

Example:
  npm run verify -- hamas.csv`,
  )
  .action(runVerify);

async function runVerify(file: string): Promise<void> {
  const source = file === '-' ? process.stdin : createReadStream(fromWorkingFolder(file));
  const rows = source.pipe(parse({ columns: true, bom: true }));
  source.once('error', (error: Error) => rows.destroy(error));
  let [checked, wrong] = [0, 0];
  await withApplication('verify', async ({ store }) => {
    for await (const some of inParts(rows)) {
      const versions = await versionsOf(some, store);
      for (const row of some) {
        checked++;
        const fault = faultOf(row, versions.get(row.version));
        if (fault === undefined) continue;
        wrong++;
        console.error(`${row.id}: ${fault}`);
      }
    }
  });
  console.log(
    `${counted(checked, 'row')} checked, ${wrong === 0 ? 'all hold' : `${wrong} ${wrong === 1 ? 'does' : 'do'} not hold`}`,
  );
  if (wrong > 0) process.exitCode = QUARANTINED;
}

async function* inParts(cells: AsyncIterable<Record<string, string>>): AsyncGenerator<QuotedRow[]> {
  let part: QuotedRow[] = [];
  for await (const each of cells) {
    const row = quotedRow(each);
    if (!row)
      throw new Error(
        'The file lacks columns: export statements or reports as CSV, and leave id, text, version and spans in.',
      );
    part.push(row);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** The captured texts that rows are from, by the versions' ids as rows have them. */
async function versionsOf(rows: readonly QuotedRow[], { reader }: Store): Promise<Map<string, CapturedText>> {
  const ids = new Map(rows.map(({ version }) => [decodeId(version, 'version').id, version]));
  const found = await getVersions(reader, [...ids.keys()]);
  return new Map(found.map(({ id, text }) => [ids.get(id) ?? '', { sha256: sha256(text), text }]));
}
