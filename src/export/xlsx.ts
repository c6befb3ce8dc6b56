import type { ZipFile } from 'yazl';
import { type Column, nameOf, type Row, textIn, valueIn } from './column.ts';
import { escapeXml } from './graph.ts';
import { addFile, zipped } from './zipped.ts';

/** What a sheet and a cell can hold. */
const MOST_ROWS = 1_048_576;
const MOST_CHARACTERS = 32_767;

/** A text that no cell can hold. */
export class LongCellError extends Error {}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Styles by their places below: as it is, a day, an instant. */
const [DAY_STYLE, INSTANT_STYLE] = [1, 2];
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/**
 * Rows as sheets of a workbook, written while they come; instants are in UTC. Texts stay texts, whatever they begin with. Throws
 * `LongCellError` for a text that no cell can hold.
 */
export async function* writeXlsx(
  columns: readonly Column[],
  rows: AsyncIterable<readonly Row[]>,
  rowsOfSheet = MOST_ROWS,
): AsyncGenerator<Uint8Array> {
  yield* zipped((zip) => addParts(zip, columns, each(rows), rowsOfSheet));
}

async function addParts(zip: ZipFile, columns: readonly Column[], rows: AsyncGenerator<Row>, rowsOfSheet: number) {
  let sheets = 0;
  try {
    for (let next = await rows.next(); sheets === 0 || !next.done; ) {
      await addFile(zip, `xl/worksheets/sheet${++sheets}.xml`, writeSheet());
      async function* writeSheet() {
        yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData><row>${columns.map((column) => textCell(nameOf(column))).join('')}</row>`;
        for (let row = 1; row < rowsOfSheet && !next.done; row++) {
          const { value } = next;
          yield `<row>${columns.map((column) => cellOf(value, column)).join('')}</row>`;
          next = await rows.next();
        }
        yield '</sheetData></worksheet>';
      }
    }
  } finally {
    await rows.return(undefined);
  }
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1);
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(`${HEAD}${text}`), path);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbers.map((i) => `<sheet name="${i === 1 ? 'Sheet' : `Sheet ${i}`}" sheetId="${i}" r:id="r${i}"/>`).join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${numbers.map((i) => `<Relationship Id="r${i}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i}.xml"/>`).join('')}<Relationship Id="styles" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  );
  add(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  zip.addBuffer(Buffer.from(STYLES), 'xl/styles.xml');
  add(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${numbers.map((i) => `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
  );
}

async function* each(rows: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const some of rows) yield* some;
}

function cellOf(row: Row, column: Column): string {
  const value = valueIn(row, column);
  if (value === null) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  const text = textIn(row, column);
  if (text === null) return '<c/>';
  if (Array.isArray(value)) return textCell(text);
  const isDay = column.type === 'DAY';
  const serial = isDay || column.type === 'INSTANT' ? serialOf(text) : undefined;
  return serial === undefined ? textCell(text) : `<c s="${isDay ? DAY_STYLE : INSTANT_STYLE}"><v>${serial}</v></c>`;
}

function textCell(text: string): string {
  if (text.length > MOST_CHARACTERS) throw new LongCellError(`a text has ${text.length} characters`);
  return `<c t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** Days since the end of 1899, as spreadsheets count them; undefined before 1 March 1900, of which they know no better. */
function serialOf(text: string): number | undefined {
  const serial = (Date.parse(text) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return serial >= 61 ? serial : undefined;
}
