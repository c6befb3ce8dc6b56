import { Compare, type TimeInterval } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Answer } from '../../parts/states.tsx';
import { filterOf, type Question } from '../../question/question.ts';
import { ComparedTimeline } from './compared-timeline.tsx';
import { ComparedVoices } from './compared-voices.tsx';
import { SideLine } from './side-line.tsx';

/** The first and the second of two. */
export type Sides<Of> = readonly [Of, Of];

export type ComparedGroup = 'PARTY' | 'SPEAKER' | 'OUTLET';
export type ComparedMeasure = 'STATEMENTS' | 'SHARE';

/** Both questions' answers: how many each, over time, and by whom. */
export function ComparedFigures({
  sides,
  by,
  measure,
  interval,
  isSettled,
}: {
  sides: Sides<Question>;
  by: ComparedGroup;
  measure: ComparedMeasure;
  interval: TimeInterval;
  /** Whether the interval was chosen for these questions, and not for those before. */
  isSettled: boolean;
}) {
  const [filter, other] = [filterOf(sides[0]), filterOf(sides[1])];
  const variables = { filter, other, interval, groupBy: by, by };
  const state = useAnswer(Compare, isSettled ? variables : undefined);
  return (
    <Answer state={state} what="the comparison">
      {({ timeline, otherTimeline, voices, otherVoices }) => (
        <>
          <ol className="compared-sides plain">
            <SideLine name="First question" question={sides[0]} voices={voices} />
            <SideLine name="Second question" question={sides[1]} voices={otherVoices} />
          </ol>
          <ComparedTimeline
            sides={sides}
            timelines={[timeline, otherTimeline]}
            by={by}
            measure={measure}
            interval={interval}
            variables={variables}
          />
          <ComparedVoices sides={sides} voices={[voices, otherVoices]} by={by} variables={variables} />
        </>
      )}
    </Answer>
  );
}
