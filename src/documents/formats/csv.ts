import { parse } from 'csv-parse/sync';
import { decodeUtf8 } from '../../text/decode.ts';
import { DocumentError } from '../../text/document-error.ts';
import { peekChunks } from '../bytes/chunks.ts';
import { type RawRecord, readRecords } from '../bytes/records.ts';

/** A row's values by the header's names, or why it cannot be read. */
export interface CsvRow extends RawRecord {
  fields: Record<string, string> | DocumentError;
}

const DELIMITERS = [',', ';', '\t', '|'];
const MAX_COLUMNS = 200;
const DELIMITER_HEAD_BYTES = 4_096;

/**
 * Reads CSV with a header row, which also tells the delimiter; quoted fields may hold line ends. A row that cannot be read
 * does not stop the others. Throws `DocumentError` where there is no header.
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes }: { maxBytes: number },
): AsyncGenerator<CsvRow, void, undefined> {
  const { head, all } = await peekChunks(chunks, DELIMITER_HEAD_BYTES);
  const delimiter = findDelimiter(head);
  let names: string[] | undefined;
  for await (const row of readRecords(all, { maxBytes, delimiter })) {
    if (names) yield { ...row, fields: row.tooLong ?? readFields(row, names, delimiter) };
    else names = readHeader(row, delimiter);
  }
}

function readHeader(row: RawRecord, delimiter: string): string[] {
  if (row.tooLong) throw row.tooLong;
  const names = readRow(row, delimiter).map((name) => name.trim());
  if (names.length < 2 || names.length > MAX_COLUMNS || !names.includes('text')) {
    throw new DocumentError('has no header row with a column "text"; begin with the names of its columns', {
      position: 0,
    });
  }
  return names;
}

function readFields(row: RawRecord, names: readonly string[], delimiter: string): CsvRow['fields'] {
  try {
    const values = readRow(row, delimiter);
    if (values.length > names.length) {
      return new DocumentError(`has ${values.length} fields for ${names.length} columns; quote what holds a delimiter`);
    }
    // An empty field counts as absent.
    return Object.fromEntries(names.flatMap((name, at) => (values[at] ? [[name, values[at]]] : [])));
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
}

function readRow(row: RawRecord, delimiter: string): string[] {
  const source = decodeUtf8(row.bytes).replace(/^\u{FEFF}/u, '');
  // Most rows have no quotes: splitting them is much faster than csv-parse.
  if (!source.includes('"')) return source.split(delimiter);
  try {
    const [values = []]: string[][] = parse(source, { delimiter, relax_column_count: true, relax_quotes: true });
    return values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DocumentError(`is no row of CSV: ${reason}`, { cause });
  }
}

/** The delimiter that occurs most often in the first line, outside quotes. */
function findDelimiter(head: Uint8Array): string {
  const [line = ''] = Buffer.from(head).toString('latin1').split('\n', 1);
  const bare = line.replace(/"[^"]*"/gu, '');
  const counts = DELIMITERS.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}
