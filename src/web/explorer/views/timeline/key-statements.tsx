import { TopicStatements } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { pageVariables, StatementList } from '../../parts/statement-list.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { GROUPS, type TimeGroup } from '../../timeline/groups.ts';

/** As many rows as the operation asks for, each with a page of its own: a small one. */
const MOST_KEYS = 50;
const PAGE = 10;

/** The statements that meet the question and have the key of the address too, which no question can ask for. */
export function KeyStatements({ by }: { by: TimeGroup }) {
  const { path, question, own } = useNavigation();
  const { key, after, before, ...kept } = own;
  const state = useAnswer(TopicStatements, { filter: filterOf(question), by, ...pageVariables(own, PAGE) });
  return (
    <>
      <p>
        <Link href={hrefOf(path, question, kept)}>← The timeline of these days</Link>
      </p>
      <Answer state={state} what="the statements">
        {({ aggregate }) => {
          const row = aggregate.rows.find(({ keys }) => (keys[0]?.key ?? '') === key);
          if (row) {
            return (
              <>
                <p className="basis">
                  What meets the question and has the {GROUPS[by].one} “{row.keys[0]?.label}” too
                </p>
                <StatementList page={row.statements} />
              </>
            );
          }
          return (
            <Empty>
              <p>
                {aggregate.rows.length < MOST_KEYS
                  ? `Nothing that meets the question has this ${GROUPS[by].one} too.`
                  : `This ${GROUPS[by].one} is none of the ${MOST_KEYS} largest: ask for fewer days, or for a narrower question.`}
              </p>
            </Empty>
          );
        }}
      </Answer>
    </>
  );
}
