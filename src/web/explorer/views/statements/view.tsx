import { Statements } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { ExportLinks } from '../../parts/export-links.tsx';
import { pageVariables, StatementList } from '../../parts/statement-list.tsx';
import { Answer } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';

/** The statements that meet the question: where the numbers of the other views lead. */
export default function StatementsView() {
  const { question, own, ask } = useNavigation();
  const orderBy = own.order === 'SAID_ASC' ? 'SAID_ASC' : 'SAID_DESC';
  const state = useAnswer(Statements, { filter: filterOf(question), orderBy, ...pageVariables(own) });
  return (
    <>
      <div className="controls">
        <label>
          Order{' '}
          <select value={orderBy} onChange={({ target }) => ask(question, { order: target.value })}>
            <option value="SAID_DESC">the latest said first</option>
            <option value="SAID_ASC">the earliest said first</option>
          </select>
        </label>
      </div>
      <Answer state={state} what="the statements">
        {({ statements }) => (
          <>
            <StatementList page={statements} />
            {statements.totalCount > 0 && <ExportLinks of="statements" filter={filterOf(question)} />}
          </>
        )}
      </Answer>
    </>
  );
}
