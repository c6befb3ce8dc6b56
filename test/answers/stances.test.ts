import { describe, expect, it } from 'vitest';
import { matrixOf } from '../../src/answers/stances/matrix.ts';
import type { TakenStanceRow } from '../../src/store/answers/taken-stances.ts';

let next = 1;
const stance = (parties: number[], statementId: number): TakenStanceRow => ({
  id: next++,
  statementId,
  reportId: statementId,
  articleId: statementId,
  originalId: statementId,
  outletId: 1,
  issueId: 1,
  stance: 'SUPPORTS',
  confidence: 0.8,
  day: statementId,
  lastDay: statementId,
  parties,
  speakers: [],
});

describe('a matrix', () => {
  it('counts the statements of those beyond its rows, and of nobody', () => {
    // A joint statement of one that has a row is not beyond them.
    const stances = [stance([1], 1), stance([1, 3], 2), stance([2], 3), stance([3], 4), stance([], 5)];
    const { rows, ...counts } = matrixOf(stances, ({ parties }) => parties, 2);
    expect(rows.map(({ holderId, statements }) => [holderId, statements])).toEqual([
      [1, 2],
      [3, 2],
    ]);
    expect(counts).toEqual({ taking: 5, unheld: 1, beyondLimit: 1 });
  });
});
