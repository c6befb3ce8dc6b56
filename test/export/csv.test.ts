import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvLines, csvLine } from '../../src/export/csv.ts';

const text = fc.string({
  unit: fc.constantFrom('a', 'é', '🕊', '"', ',', '\n', '\r', ' ', '=', '-', '1'),
  maxLength: 8,
});
const column = (name: string) => ({ path: [name], type: 'TEXT' as const, listAt: null, isFree: false });

describe('CSV', () => {
  it('is read back as it was, whatever cells hold', () => {
    const property = fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      const written = rows.map(([a, b]) => csvLine({ a, b }, [column('a'), column('b')])).join('');
      expect(parse(written, { record_delimiter: '\r\n' })).toEqual(rows);
    });
    fc.assert(property);
  });

  it('tells nothing from an empty text', () => {
    expect(csvLine({ a: null, b: '', c: [] }, ['a', 'b', 'c', 'd'].map(column))).toBe(',"",,\r\n');
  });

  it("of PostgreSQL's line ends is made RFC 4180's, in whatever pieces it comes", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
    const property = fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), sizes, (rows, pieces) => {
      const expected = rows.map(([a, b]) => csvLine({ a, b }, [column('a'), column('b')])).join('');
      const sent = Buffer.from(
        rows.map(([a, b]) => csvLine({ a, b }, [column('a'), column('b')]).replace(/\r\n$/u, '\n')).join(''),
      );
      const lines = new CsvLines();
      const made: Uint8Array[] = [];
      for (let [at, i] = [0, 0]; at < sent.length; i++) {
        const size = pieces[i % pieces.length] ?? 1;
        made.push(lines.convert(sent.subarray(at, at + size)));
        at += size;
      }
      expect([Buffer.concat(made).toString(), lines.count]).toEqual([expected, rows.length]);
    });
    fc.assert(property);
  });
});
