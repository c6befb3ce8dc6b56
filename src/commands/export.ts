import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError } from 'commander';
import { VERSION } from '../config.ts';
import { NAMES, requestOf } from '../graphql/export/export-request.ts';
import { localExporter, OPERATOR_HERE } from '../graphql/export/local-exporter.ts';
import type { Store } from '../store/store.ts';
import { counted } from '../terminal/counted.ts';
import { partyNamed, topicNamed } from '../terminal/named.ts';
import { addTo, fromWorkingFolder, parseDay, withApplication } from './command.ts';

interface Options {
  topic?: string[];
  party?: string[];
  from?: string;
  to?: string;
  filter?: string;
  with?: [string, string][];
  asOf?: string;
  after?: string;
  format?: string;
  bom?: boolean;
  out: string;
}

export const exportCommand = new Command('export')
  .description('write statements, reports, articles, or what they say together, to a file: all of it, as of one moment')
  .argument('<what>', 'statements, reports, articles, …')
  .option('--topic <topic>', 'only about this topic: a slug, name or term; may be given several times', addTo)
  .option('--party <party>', 'only what counts for this party; may be given several times', addTo)
  .option('--from <day>', 'said on this day or later', parseDay)
  .option('--to <day>', 'said on this day or earlier', parseDay)
  .option('--filter <json>', 'the filter as GraphQL has it, instead of these or besides')
  .option('--with <name=value>', 'any other argument, or field of the filter, by its name in GraphQL', addPair)
  .option('--as-of <moment>', 'as it was known then')
  .option('--after <id>', 'go on after this row: the last whole one of an export that broke off')
  .option('--format <format>', 'csv, ndjson, …; as the file is named when left out')
  .option('--bom', 'begin CSV with a byte order mark, which Excel asks for')
  .option('--out <file>', 'where to; - for standard output', '-')
  .addHelpText(
    'after',
    `
There are ${NAMES.replaceAll(', ', ' ')}.

The file has its name only once it is whole. Cells of CSV that a spreadsheet would run have an apostrophe before them.

Examples:
  npm run export -- statements --topic hostages --party hamas --out hamas.csv
  npm run --silent export -- reports --from 2024-01-01 --format ndjson > reports.ndjson
  npm run export -- articles --filter '{"outlets":["haaretz"]}' --out haaretz.ndjson`,
  )
  .action(runExport);

async function runExport(what: string, options: Options): Promise<void> {
  const { out } = options;
  const format = options.format ?? (extname(out).slice(1) || 'csv');
  await withApplication('export', async ({ store }) => {
    const asked = requestOf(`${what}.${format}`, await parametersOf(options, store));
    if (!asked) throw new Error(`There is no ${what}.${format} to export; there are ${NAMES}`);
    const opened = await localExporter(store, VERSION).open(asked, OPERATOR_HERE);
    if (out === '-') {
      // Standard output is not closed: the process may still say something.
      await pipeline(opened.pieces, process.stdout, { end: false });
      return;
    }
    const file = fromWorkingFolder(out);
    const unfinished = `${file}.unfinished`;
    try {
      await pipeline(opened.pieces, createWriteStream(unfinished));
      await rename(unfinished, file);
    } finally {
      await rm(unfinished, { force: true });
    }
    console.log(`${counted(opened.rows(), 'row')} written to ${out}, as of ${opened.asOf.toISOString()}`);
  });
}

async function parametersOf(options: Options, store: Store): Promise<URLSearchParams> {
  const dimensions = await store.dimensions.current();
  const given: [string, string | undefined][] = [
    ['filter', options.filter],
    ...(options.topic ?? []).map((word): [string, string] => ['topics', topicNamed(word, dimensions).slug]),
    ...(options.party ?? []).map((word): [string, string] => ['parties', partyNamed(word, dimensions).slug]),
    ['said.from', options.from],
    ['said.to', options.to],
    ['asOf', options.asOf],
    ['after', options.after],
    ['bom', options.bom ? 'true' : undefined],
    ...(options.with ?? []),
  ];
  return new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] satisfies [string, string]])),
  );
}

function addPair(value: string, pairs: [string, string][] = []): [string, string][] {
  const [, name, rest] = /^([\w.]+)=(.*)$/su.exec(value) ?? [];
  if (name === undefined || rest === undefined)
    throw new InvalidArgumentError('Write a name and a value: interval=WEEK.');
  return [...pairs, [name, rest]];
}
