import { XMLParser } from 'fast-xml-parser';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeParquet } from '../../../src/export/parquet.ts';
import { LongCellError, writeXlsx } from '../../../src/export/xlsx.ts';
import { openApi, type TestApi } from '../../support/api.ts';
import { makeCorpus, writeCorpus } from '../../support/corpus.ts';
import { cellsOf, linesOf, sha256, takeExport } from '../../support/exports.ts';
import { unzip } from '../../support/unzip.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi('migrated');
  await writeCorpus(api.store.pool, makeCorpus(80, { statements: 160, articles: 40 }));
  const odd = ['=1+1', 'two\nlines', '<b> & "q"', '\u0001control', '🕊 عربى', ''];
  for (const [i, text] of odd.entries())
    await api.store.pool.query('UPDATE report SET text = $1 WHERE id % 12 = $2', [text, i]);
});
afterAll(() => api.close());

const KINDS = ['statements', 'reports', 'articles', 'voices', 'timeline', 'positions', 'network'];

/** As JSON writes it: days and instants as text. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('T00:00:00.000Z', '');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]));
}
/** An instant at midnight is told from a day by its column alone. */
const withoutMidnights = (rows: unknown) => JSON.parse(JSON.stringify(rows).replaceAll('T00:00:00.000Z', ''));

const bufferOf = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;
const row = (i: number) => ({ id: `r${i}`, n: i, said: { from: '2024-01-02' }, list: i % 2 ? [{ start: i }] : [] });
const COLUMNS = [
  { path: ['id'], type: 'TEXT', listAt: null, isFree: false },
  { path: ['n'], type: 'WHOLE', listAt: null, isFree: false },
  { path: ['said', 'from'], type: 'DAY', listAt: null, isFree: false },
  { path: ['list', 'start'], type: 'WHOLE', listAt: 0, isFree: false },
] as const;

async function* manyRows(count: number) {
  for (let i = 0; i < count; i += 1_000) yield Array.from({ length: Math.min(1_000, count - i) }, (_, j) => row(i + j));
}
async function all(pieces: AsyncIterable<Uint8Array>) {
  const made: Uint8Array[] = [];
  for await (const piece of pieces) made.push(piece);
  return { bytes: Buffer.concat(made), pieces: made.length };
}

describe('Parquet', () => {
  it.each(KINDS)('of %s has the rows of NDJSON, nested and typed as they are', async (kind) => {
    const { rows } = linesOf((await takeExport(api.url, `${kind}.ndjson`)).text);
    const { bytes, manifest } = await takeExport(api.url, `${kind}.parquet`);
    expect(rows.length).toBeGreaterThan(3);
    const read = await parquetReadObjects({ file: bufferOf(bytes) });
    expect(withoutMidnights(plain(read))).toEqual(withoutMidnights(rows));
    expect(manifest).toMatchObject({ rows: rows.length, sha256: sha256(bytes) });
  });

  it('is written by row groups, some rows at a time', async () => {
    const { bytes, pieces } = await all(writeParquet(COLUMNS, manyRows(25_000), 'test'));
    const { row_groups, num_rows } = parquetMetadata(bufferOf(bytes));
    expect([row_groups.map((group) => Number(group.num_rows)), Number(num_rows), pieces]).toEqual([
      [5_000, 5_000, 5_000, 5_000, 5_000],
      25_000,
      6,
    ]);
    const read = await parquetReadObjects({ file: bufferOf(bytes), rowStart: 19_999, rowEnd: 20_001 });
    expect(plain(read)).toEqual([row(19_999), row(20_000)]);
  });

  it('without rows has its columns', async () => {
    const { bytes } = await all(writeParquet(COLUMNS, manyRows(0), 'test'));
    expect(parquetMetadata(bufferOf(bytes)).schema.map(({ name }) => name)).toEqual([
      'row',
      'id',
      'n',
      'said',
      'from',
      'list',
      'list',
      'element',
      'start',
    ]);
  });
});

interface Cell {
  is?: { t: string | { '#text'?: string } };
  v?: number | string;
  t?: string;
  s?: string;
}
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  htmlEntities: true,
  parseTagValue: false,
  isArray: (name) => name === 'row' || name === 'c' || name === 'sheet',
});

/** What a spreadsheet would show: the sheets' rows as texts. */
async function sheetsOf(bytes: Buffer): Promise<(string | null)[][][]> {
  const files = await unzip(bytes);
  const { workbook } = parser.parse(files['xl/workbook.xml'] ?? '');
  const styled = ({ v, s }: Cell) =>
    s === undefined ? String(v) : new Date(Math.round(Number(v) * 86_400_000) + Date.UTC(1899, 11, 30)).toISOString();
  const textOf = (cell: Cell | ''): string | null => {
    if (cell === '') return null;
    if (cell.t === 'b') return String(cell.v === '1');
    if (!cell.is) return styled(cell);
    return typeof cell.is.t === 'string' ? cell.is.t : (cell.is.t['#text'] ?? '');
  };
  return workbook.sheets.sheet.map((_: unknown, i: number) => {
    const sheet = parser.parse(files[`xl/worksheets/sheet${i + 1}.xml`] ?? '').worksheet.sheetData.row;
    return sheet.map(({ c }: { c: (Cell | '')[] }) => c.map(textOf));
  });
}

describe('a workbook', () => {
  it.each(KINDS)('of %s has the cells of CSV, texts as they are', async (kind) => {
    const rows = cellsOf((await takeExport(api.url, `${kind}.csv`)).text);
    const { bytes, manifest } = await takeExport(api.url, `${kind}.xlsx`);
    const [[head = [], ...sheet] = []] = await sheetsOf(bytes);
    expect(head).toEqual(Object.keys(rows[0] ?? {}));
    const unguarded = (text: string | null) => text?.replace(/^'(?=[\s"]*[=+\-@])/u, '').replace('\u0001', '') ?? null;
    expect(withoutMidnights(sheet)).toEqual(withoutMidnights(rows.map((cells) => Object.values(cells).map(unguarded))));
    expect(manifest).toMatchObject({ rows: rows.length, sha256: sha256(bytes) });
  });

  it('goes on in another sheet where one is full', async () => {
    const { bytes } = await all(writeXlsx(COLUMNS, manyRows(2_500), 1_001));
    const sheets = await sheetsOf(bytes);
    expect(sheets.map(({ length }) => length)).toEqual([1_001, 1_001, 501]);
    expect(sheets.flatMap((sheet) => sheet.slice(1).map(([id]) => id))).toEqual(
      Array.from({ length: 2_500 }, (_, i) => `r${i}`),
    );
  });

  it('refuses a text that no cell can hold', async () => {
    async function* long() {
      yield [{ id: 'x'.repeat(32_768) }];
    }
    await expect(all(writeXlsx(COLUMNS, long()))).rejects.toThrow(LongCellError);
  });
});
