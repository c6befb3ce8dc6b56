import { StatementsById, type StatementsByIdQuery } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import type { StatementShown } from '../../parts/statement-item.tsx';

/** The words of statements of which a network's answer has the ids; without ids, nothing is asked. */
export function useStatementsById(ids: readonly string[] | undefined) {
  const state = useAnswer(StatementsById, ids && { ids: [...ids] });
  const found = (state.data?.nodes ?? []).filter(isStatement);
  return { ...state, statements: new Map(found.map((statement) => [statement.id, statement])) };
}

function isStatement(node: StatementsByIdQuery['nodes'][number]): node is StatementShown {
  return node !== null && 'text' in node;
}
