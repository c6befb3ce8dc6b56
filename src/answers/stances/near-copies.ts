import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';

/**
 * Stances without those of near copies: of articles with one original, the original counts, or the first of them that was
 * taken in.
 */
export function withoutCopies(stances: readonly TakenStanceRow[]): TakenStanceRow[] {
  const counted = new Map<number, number>();
  for (const { originalId, articleId } of stances) {
    const known = counted.get(originalId);
    if (known !== originalId && (known === undefined || articleId === originalId || articleId < known)) {
      counted.set(originalId, articleId);
    }
  }
  return stances.filter(({ originalId, articleId }) => counted.get(originalId) === articleId);
}

/** Whether two articles are near copies of one another. */
export function areCopies(a: TakenStanceRow, b: TakenStanceRow): boolean {
  return a.articleId !== b.articleId && a.originalId === b.originalId;
}
