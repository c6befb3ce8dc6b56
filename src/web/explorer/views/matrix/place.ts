import type { CellEvidenceQueryVariables, MatrixQuery, StanceHolder } from '../../../../generated/operations.ts';
import { type Own, withoutEvidence } from '../../parts/evidence-place.ts';
import { filterOf, type Question } from '../../question/question.ts';

export type Row = MatrixQuery['matrix']['rows'][number];
export type Cell = NonNullable<Row['cells'][number]>;
export type Issue = MatrixQuery['matrix']['issues'][number];

export const holdersOf = ({ by }: Own): StanceHolder => (by === 'SPEAKER' ? 'SPEAKER' : 'PARTY');

/** The issues that the address names as columns: `columns=release-the-captives,cease-fire`. */
export const columnsOf = ({ columns }: Own): string[] | undefined => columns?.split(',').filter(Boolean);

/** The question of one party or speaker. */
export const narrowedTo = (holder: string, own: Own): Partial<Question> =>
  holdersOf(own) === 'PARTY' ? { parties: [holder] } : { speakers: [holder] };

/** The parameters that open the statements of a cell: `evidence=kellora~release-the-captives`. */
export const evidenceOf = (holder: string, issue: string, supporting: boolean, own: Own) => ({
  ...withoutEvidence(own),
  evidence: `${holder}~${issue}`,
  side: supporting ? undefined : 'against',
});

/** What asks for the statements of the cell that the address opens. */
export function evidenceVariables(question: Question, name: string, own: Own): CellEvidenceQueryVariables {
  const [holder = '', issue = ''] = name.split('~');
  return {
    filter: filterOf({ ...question, ...narrowedTo(holder, own) }),
    issues: [issue],
    by: holdersOf(own),
    supporting: own.side !== 'against',
  };
}
