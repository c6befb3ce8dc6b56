import { type Column, nameOf, type Row, textIn } from './column.ts';
import { withoutFormula } from './formula.ts';

/** Says that what follows is UTF-8: Excel asks for it. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A line of RFC 4180 with the names of the columns. */
export function csvHeader(columns: readonly Column[]): string {
  return lineOf(columns.map(nameOf));
}

/** A line of RFC 4180: nothing for what is not there, an empty text in quotation marks; no cell is a formula. */
export function csvLine(row: Row, columns: readonly Column[]): string {
  return lineOf(
    columns.map((column) => {
      const text = textIn(row, column);
      return text !== null && column.isFree ? withoutFormula(text) : text;
    }),
  );
}

const lineOf = (cells: readonly (string | null)[]) => `${cells.map(quoted).join(',')}\r\n`;

function quoted(cell: string | null): string {
  if (cell === null) return '';
  return cell === '' || /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const [QUOTE, LINE_FEED, CARRIAGE_RETURN] = [0x22, 0x0a, 0x0d];

/** Makes RFC 4180 of CSV that ends its lines with "\n", and counts them; line ends within cells are left as they are. */
export class CsvLines {
  count = 0;
  #isQuoted = false;

  convert(piece: Uint8Array): Uint8Array {
    const ends: number[] = [];
    let isQuoted = this.#isQuoted;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) ends.push(i);
    }
    this.#isQuoted = isQuoted;
    this.count += ends.length;
    const made = Buffer.allocUnsafe(piece.length + ends.length);
    let [read, written] = [0, 0];
    for (const end of ends) {
      made.set(piece.subarray(read, end), written);
      written += end - read;
      made[written++] = CARRIAGE_RETURN;
      made[written++] = LINE_FEED;
      read = end + 1;
    }
    made.set(piece.subarray(read), written);
    return made;
  }
}
