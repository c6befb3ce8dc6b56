import { describe, expect, it } from 'vitest';
import { cut, type Mark } from '../../../src/web/explorer/views/article/marks.ts';

const mark = (layer: Mark['layer'], start: number, end: number, report = 0): Mark => ({ layer, start, end, report });

/** Each piece as its words and the layers on it. */
const shown = (text: string, marks: Mark[]) =>
  cut(text, marks).map(({ pieces }) =>
    pieces.map(({ start, end, marks: on }) => [text.slice(start, end), ...on.map(({ layer }) => layer)].join(' ')),
  );

describe('cut', () => {
  it('cuts where marks overlap, the outermost first', () => {
    expect(shown('she said no to it', [mark('term', 9, 14), mark('statement', 4, 11)])).toEqual([
      ['she ', 'said  statement', 'no statement term', ' to term', ' it'],
    ]);
  });

  it('goes on with a mark in the next paragraph', () => {
    expect(shown('one\n\ntwo', [mark('statement', 2, 6)])).toEqual([
      ['on', 'e statement'],
      ['t statement', 'wo'],
    ]);
  });

  it('counts in UTF-16 code units', () => {
    expect(shown('🕊 peace', [mark('term', 3, 8)])).toEqual([['🕊 ', 'peace term']]);
  });

  it('leaves out what is empty, and keeps a text without marks whole', () => {
    expect(shown('as it is', [mark('cue', 3, 3)])).toEqual([['as it is']]);
    expect(shown('', [])).toEqual([]);
  });

  it('gives each piece exactly the marks that cover it, whatever they are', () => {
    const text = 'a b c d e f g h\ni j k l m n o p';
    let seed = 3;
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 200; round++) {
      const marks = Array.from({ length: next(9) }, (_, report) => {
        const start = next(text.length);
        return mark('statement', start, start + next(text.length - start + 1), report);
      });
      const pieces = cut(text, marks).flatMap((paragraph) => paragraph.pieces);
      expect(pieces.map(({ start, end }) => text.slice(start, end)).join('\n')).toHaveLength(
        text.length + pieces.length - 2,
      );
      for (const piece of pieces) {
        const covering = marks.filter(({ start, end }) => start <= piece.start && end >= piece.end && start < end);
        expect(piece.marks.map(({ report }) => report)).toEqual(covering.map(({ report }) => report));
      }
    }
  });
});
