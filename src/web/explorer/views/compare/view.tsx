import { Months } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import { Answer } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { QuestionBar } from '../../question/question-bar.tsx';
import { Choice, intervalFor, intervalOptions, keyIn, optionsOf } from '../../timeline/choice.tsx';
import { GROUPS } from '../../timeline/groups.ts';
import { MEASURES } from '../../timeline/stacks.ts';
import { ComparedFigures } from './compared-figures.tsx';
import { asKnownWith, otherQuestion, withOther } from './other-question.ts';
import { Proposals } from './proposals.tsx';
import './compare.css';

const { PARTY, SPEAKER, OUTLET } = GROUPS;
const COMPARED_BY = { PARTY, SPEAKER, OUTLET };
const { STATEMENTS, SHARE } = MEASURES;
const COMPARED_MEASURES = { STATEMENTS, SHARE };

/** Two questions on the same axes; the second is in the address too. */
export default function CompareView() {
  const { question, own, ask } = useNavigation();
  const second = otherQuestion(own);
  const other = second && asKnownWith(question, second);
  const by = keyIn(COMPARED_BY, own.by) ?? 'PARTY';
  const measure = keyIn(COMPARED_MEASURES, own.measure) ?? 'STATEMENTS';
  const ours = useAnswer(Months, { filter: filterOf(question) });
  const theirs = useAnswer(Months, other && { filter: filterOf(other) });
  const months = ours.data && theirs.data && [...ours.data.aggregate.rows, ...theirs.data.aggregate.rows];
  const { interval, length } = intervalFor(months, own.interval);
  const pending = ours.data === undefined ? ours : theirs;
  return (
    <>
      <div className="compared-questions">
        <QuestionBar label="First question" question={question} onChange={(changed) => ask(changed)} />
        <QuestionBar
          label="Second question"
          question={second ?? question}
          onChange={(changed) => ask(question, withOther(own, changed))}
        />
      </div>
      {other ? (
        <>
          <div className="controls">
            <Choice
              label="Count"
              name="measure"
              value={measure}
              options={optionsOf(COMPARED_MEASURES, ({ label }) => label)}
            />
            <Choice label="by" name="by" value={by} options={optionsOf(COMPARED_BY, ({ one }) => one)} />
            {interval && <Choice label="for each" name="interval" value={interval} options={intervalOptions(length)} />}
          </div>
          <Answer state={pending} what="the comparison">
            {() =>
              interval && (
                <ComparedFigures
                  sides={[question, other]}
                  by={by}
                  measure={measure}
                  interval={interval}
                  isSettled={!ours.isLoading && !theirs.isLoading}
                />
              )
            }
          </Answer>
        </>
      ) : (
        <Proposals />
      )}
    </>
  );
}
