import type { TakenStanceRow } from '../../store/answers/taken-stances.ts';

/** Two stances on one issue that do not go together. */
export interface StanceConflict {
  issueId: number;
  /** Whose stance it is; undefined where nobody knows who made the statement. */
  holderId: number | undefined;
  /** The body that a spokesperson contradicts. */
  bodyId?: number;
  taken: TakenStanceRow;
  /** What it contradicts. */
  against: TakenStanceRow;
}
