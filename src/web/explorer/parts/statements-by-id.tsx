import { StatementsById, type StatementsByIdQuery } from '../../../generated/operations.ts';
import { useAnswer } from '../api/use-answer.ts';
import type { StatementShown } from './statement-item.tsx';
import { type Page, StatementList } from './statement-list.tsx';
import { Answer } from './states.tsx';

/** The words of statements of which an answer has the ids; without ids, nothing is asked. */
export function useStatementsById(ids: readonly string[] | undefined) {
  const state = useAnswer(StatementsById, ids && { ids: [...ids] });
  const found = (state.data?.nodes ?? []).filter(isStatement);
  return { ...state, statements: new Map(found.map((statement) => [statement.id, statement])) };
}

/** A page of statements of which an answer has the ids alone, in its order. */
export function StatementsByIdList({ page }: { page: Page<{ id: string }> }) {
  const words = useStatementsById(page.nodes.map(({ id }) => id));
  return (
    <Answer state={words} what="their words">
      {() => (
        <StatementList page={{ ...page, nodes: page.nodes.flatMap(({ id }) => words.statements.get(id) ?? []) }} />
      )}
    </Answer>
  );
}

function isStatement(node: StatementsByIdQuery['nodes'][number]): node is StatementShown {
  return node !== null && 'text' in node;
}
