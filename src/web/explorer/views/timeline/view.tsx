import { Months } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { Answer, Empty } from '../../parts/states.tsx';
import { filterOf } from '../../question/question.ts';
import { intervalFor, keyIn } from '../../timeline/choice.tsx';
import { GROUPS, type TimeGroup } from '../../timeline/groups.ts';
import { MEASURES, type Measure } from '../../timeline/stacks.ts';
import { TimelineControls } from './controls.tsx';
import { KeyStatements } from './key-statements.tsx';
import { TimelineFigure } from './timeline-figure.tsx';

/** How often who spoke of it, over time; with a key in the address, the statements of one bar. */
export default function TimelineView() {
  const { question, own } = useNavigation();
  const by: TimeGroup = keyIn(GROUPS, own.by) ?? 'PARTY';
  const measure: Measure = keyIn(MEASURES, own.measure) ?? 'STATEMENTS';
  const state = useAnswer(Months, { filter: filterOf(question) });
  if (own.key !== undefined) return <KeyStatements by={by} />;
  return (
    <>
      <TimelineControls by={by} measure={measure} {...intervalFor(state.data?.aggregate.rows, own.interval)} />
      {by === 'STANCE' && question.issues.length === 0 ? (
        <NoIssue />
      ) : (
        <Answer state={state} what="the timeline">
          {(months) => {
            const { interval = 'MONTH' } = intervalFor(months.aggregate.rows, own.interval);
            return (
              <TimelineFigure
                months={months}
                by={by}
                measure={measure}
                interval={interval}
                isSettled={!state.isLoading}
              />
            );
          }}
        </Answer>
      )}
    </>
  );
}

/** A stance is one on an issue: says how to come to one. */
function NoIssue() {
  const { path, question, own } = useNavigation();
  return (
    <Empty>
      <p>
        A stance is one on an issue. <Link href={hrefOf(path, question, { ...own, by: 'ISSUE' })}>See the issues</Link>{' '}
        and choose one, or add it to the question.
      </p>
    </Empty>
  );
}
