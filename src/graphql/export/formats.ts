import type { Row } from '../../export/column.ts';
import { BYTE_ORDER_MARK, CsvLines, csvHeader, csvLine } from '../../export/csv.ts';
import { DNA_HEADER, dnaLines } from '../../export/dna.ts';
import { writeGexf } from '../../export/gexf.ts';
import { writeGraphml } from '../../export/graphml.ts';
import { writeJsonLd } from '../../export/json-ld.ts';
import { countLines } from '../../export/ndjson.ts';
import type { Network } from '../../export/network.ts';
import { writeNinjs } from '../../export/ninjs.ts';
import { writeParquet } from '../../export/parquet.ts';
import { LongCellError, writeXlsx } from '../../export/xlsx.ts';
import { badInput } from '../errors.ts';
import type { Exported } from './exported.ts';

/** How an export is to be written. */
export interface Writing {
  /** Whether CSV begins with a byte order mark. */
  bom: boolean;
  /** `onrecord 1.2.3`, and the day on which it is made. */
  creator: string;
  day: string;
  /** Told of rows when they are written. */
  count(rows: number): void;
}

/** A form of files. */
export interface ExportFormat {
  contentType: string;
  /** What can be written so; all where it is left out. */
  kinds?: readonly string[];
  /** Whether articles come with their texts. */
  withTexts?: boolean;
  /** Whether its last line is the manifest. */
  endsWithManifest?: boolean;
  write(exported: Exported, writing: Writing): AsyncIterable<Uint8Array>;
}

export const FORMATS: Record<string, ExportFormat> = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', write: writeCsv },
  parquet: { contentType: 'application/vnd.apache.parquet', write: writeRowGroups },
  xlsx: {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeWorkbook,
  },
  jsonld: {
    contentType: 'application/ld+json; charset=utf-8',
    kinds: ['statements', 'reports'],
    withTexts: true,
    write: (exported, writing) => writeJsonLd(counted(exported, writing)),
  },
  ninjs: {
    contentType: 'application/zip',
    kinds: ['articles'],
    withTexts: true,
    write: (exported, writing) => writeNinjs(counted(exported, writing)),
  },
  graphml: {
    contentType: 'application/graphml+xml; charset=utf-8',
    kinds: ['network'],
    write: (exported, writing) => writeNetwork(exported, writing, writeGraphml),
  },
  gexf: {
    contentType: 'application/gexf+xml; charset=utf-8',
    kinds: ['network'],
    write: (exported, writing) => writeNetwork(exported, writing, (network) => writeGexf(network, writing)),
  },
  ndjson: { contentType: 'application/x-ndjson; charset=utf-8', endsWithManifest: true, write: writeNdjson },
};

/** CSV in the columns of other programs, by the parameter `profile`. */
export const PROFILES: Record<string, ExportFormat> = {
  dna: { contentType: 'text/csv; charset=utf-8; header=present', kinds: ['statements'], write: writeDna },
};

/** A row is an event: a stance. */
async function* writeDna({ rows }: Exported, { count }: Writing): AsyncGenerator<Uint8Array> {
  let begin = DNA_HEADER;
  for await (const some of rows()) {
    const lines = some.flatMap(dnaLines);
    count(lines.length);
    yield Buffer.from(`${begin}${lines.join('')}`);
    begin = '';
  }
  if (begin !== '') yield Buffer.from(begin);
}

/** The header comes with the first rows, so that an error before them is no export that broke off. */
async function* writeCsv({ columns, rows, copy }: Exported, { bom, count }: Writing): AsyncGenerator<Uint8Array> {
  let begin = `${bom ? BYTE_ORDER_MARK : ''}${csvHeader(columns)}`;
  const withBegin = (piece: Uint8Array) => {
    const whole = begin === '' ? piece : Buffer.concat([Buffer.from(begin), piece]);
    begin = '';
    return whole;
  };
  if (copy) {
    const lines = new CsvLines();
    for await (const piece of copy('csv')) {
      const before = lines.count;
      const converted = lines.convert(piece);
      count(lines.count - before);
      yield withBegin(converted);
    }
  } else {
    for await (const some of rows()) {
      count(some.length);
      yield withBegin(Buffer.from(some.map((row) => csvLine(row, columns)).join('')));
    }
  }
  if (begin !== '') yield Buffer.from(begin);
}

async function* writeNdjson({ rows, copy }: Exported, { count }: Writing): AsyncGenerator<Uint8Array> {
  if (copy) {
    for await (const piece of copy('ndjson')) {
      count(countLines(piece));
      yield piece;
    }
    return;
  }
  for await (const some of rows()) {
    count(some.length);
    yield Buffer.from(some.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
}

/** Rows, counted when they are taken. */
async function* counted({ rows }: Exported, { count }: Writing): AsyncGenerator<readonly Row[]> {
  for await (const some of rows()) {
    count(some.length);
    yield some;
  }
}

async function* writeRowGroups(exported: Exported, writing: Writing): AsyncGenerator<Uint8Array> {
  yield* writeParquet(exported.columns, counted(exported, writing), writing.creator);
}

async function* writeWorkbook(exported: Exported, writing: Writing): AsyncGenerator<Uint8Array> {
  try {
    yield* writeXlsx(exported.columns, counted(exported, writing));
  } catch (error) {
    if (!(error instanceof LongCellError)) throw error;
    throw badInput('format', `${error.message}, more than a cell of a spreadsheet holds; take csv or parquet`);
  }
}

/** A row is a tie. */
async function* writeNetwork(
  exported: Exported,
  { count }: Writing,
  write: (network: Network) => Iterable<string>,
): AsyncGenerator<Uint8Array> {
  const network = await exported.network?.();
  if (!network) throw new Error('what is exported is no network');
  for (const { ties } of network.slices) count(ties.length);
  yield Buffer.from([...write(network)].join(''));
}
