import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';
import { groupBy } from '../../store/database/group-by.ts';
import type { StanceConflict } from './conflict.ts';
import { areCopies } from './near-copies.ts';
import { bySureness, isSurer } from './positions.ts';

/** Statements that two outlets have take opposite stances on an issue: of each, the two reports that are surest together. */
export function betweenOutlets(stances: readonly TakenStanceRow[]): StanceConflict[] {
  const told = groupBy(stances, ({ statementId, issueId }) => `${statementId} ${issueId}`);
  return [...told.values()].flatMap((reports) => {
    const [first] = pairsOf(reports).sort(bySum);
    if (!first) return [];
    const { issueId, speakers, parties } = first.taken;
    return [{ issueId, holderId: speakers[0] ?? parties[0], ...first }];
  });
}

interface Pair {
  taken: TakenStanceRow;
  against: TakenStanceRow;
}

/** Each report that is for it with the surest of another outlet that is against it. */
function pairsOf(reports: readonly TakenStanceRow[]): Pair[] {
  const opposing = reports.filter(({ stance }) => stance === 'OPPOSES').sort(bySureness);
  if (opposing.length === 0) return [];
  return reports
    .filter(({ stance }) => stance === 'SUPPORTS')
    .flatMap((one) => {
      const other = opposing.find((each) => each.outletId !== one.outletId && !areCopies(each, one));
      if (!other) return [];
      return isSurer(one, other) ? [{ taken: one, against: other }] : [{ taken: other, against: one }];
    });
}

function bySum(a: Pair, b: Pair): number {
  const sum = ({ taken, against }: Pair) => taken.confidence + against.confidence;
  return sum(b) - sum(a) || a.taken.id - b.taken.id || a.against.id - b.against.id;
}
