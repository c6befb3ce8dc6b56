import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import { groupBy } from '../../store/database/group-by.ts';
import type { StanceConflict } from './conflict.ts';
import { areCopies } from './near-copies.ts';

/** Statements that two outlets have take opposite stances on an issue: of each, the two reports that are surest together. */
export function betweenOutlets(stances: readonly TakenStanceRow[]): StanceConflict[] {
  const told = groupBy(stances, ({ statementId, issueId }) => `${statementId} ${issueId}`);
  return [...told.values()].flatMap((reports) => {
    const pairs = reports.flatMap((taken) =>
      reports.filter((against) => disagree(taken, against)).map((against) => ({ taken, against })),
    );
    const sureness = ({ taken, against }: (typeof pairs)[number]) => taken.confidence + against.confidence;
    const [best] = pairs.sort(
      (a, b) => sureness(b) - sureness(a) || a.taken.id - b.taken.id || a.against.id - b.against.id,
    );
    if (!best) return [];
    const { issueId, speakers, parties } = best.taken;
    return [{ issueId, holderId: speakers[0] ?? parties[0], ...best }];
  });
}

function disagree(a: TakenStanceRow, b: TakenStanceRow): boolean {
  const isInOrder = a.confidence === b.confidence ? a.id < b.id : a.confidence > b.confidence;
  return isInOrder && a.stance !== b.stance && a.outletId !== b.outletId && !areCopies(a, b);
}
