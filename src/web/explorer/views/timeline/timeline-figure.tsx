import { type MonthsQuery, type TimeInterval, Timeline } from '../../../../generated/operations.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useNavigation } from '../../frame/navigation.tsx';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { percent } from '../../parts/format.ts';
import { Answer, Empty } from '../../parts/states.tsx';
import { ANY_STANCE, asksStances, leaving, type Rest } from '../../question/left-out.ts';
import { filterOf, type Question } from '../../question/question.ts';
import { INTERVALS } from '../../timeline/choice.tsx';
import { GROUPS, named, type TimeGroup } from '../../timeline/groups.ts';
import { targetOf } from '../../timeline/links.ts';
import { type Bucket, MEASURES, type Measure } from '../../timeline/stacks.ts';
import { TimelineChart } from './timeline-chart.tsx';

/** The timeline of the question with all that belongs to it. */
export function TimelineFigure({
  months,
  by,
  measure,
  interval,
  isSettled,
}: {
  months: MonthsQuery;
  by: TimeGroup;
  measure: Measure;
  interval: TimeInterval;
  /** Whether the months are the question's, and not those of the question before. */
  isSettled: boolean;
}) {
  const { question } = useNavigation();
  const independentReports = measure === 'INDEPENDENT_REPORTS';
  const variables = {
    filter: filterOf(question),
    interval,
    groupBy: by,
    reports: independentReports || measure === 'REPORTS',
    independentReports,
  };
  const state = useAnswer(Timeline, isSettled ? variables : undefined);
  const rows = months.aggregate.rows;
  const columns: Column<Bucket>[] = [
    { name: 'from', value: ({ start }) => start },
    { name: 'to', value: ({ end }) => end },
    { name: GROUPS[by].one, value: ({ label }) => label },
    {
      name: 'statements',
      value: ({ count }) => count,
      link: (bucket) => targetOf([bucket], bucket, question, by, 'STATEMENTS'),
      isNumber: true,
    },
    { name: 'share of statements', value: ({ share }) => percent(share, 1), isNumber: true },
    ...(variables.reports ? [reportsColumn(question, by)] : []),
    ...(independentReports ? [independentColumn(question, by)] : []),
  ];
  return (
    <Answer state={state} what="the timeline">
      {({ timeline, aggregate }) => {
        const buckets = named(timeline, by);
        return (
          <Figure
            title={titleOf(measure, by, interval)}
            basis={{ ...aggregate, rest: restOfGroup(question, by), from: rows[0]?.first, to: rows.at(-1)?.last }}
            method={METHOD}
            operation={Timeline}
            variables={variables}
            columns={columns}
            rows={buckets}
            keyOf={({ start, key }) => `${start} ${key}`}
          >
            {timeline.length === 0 ? (
              <Empty>
                <p>
                  {aggregate.n === 0
                    ? 'Nothing that was read meets the question. Take a part out of it, or allow more days.'
                    : `None of what meets the question has a ${GROUPS[by].one}. Count it by something else.`}
                </p>
              </Empty>
            ) : (
              <TimelineChart buckets={buckets} by={by} measure={measure} interval={interval} />
            )}
          </Figure>
        );
      }}
    </Answer>
  );
}

/** What has no key of the group. */
function restOfGroup(question: Question, by: TimeGroup): Rest {
  if (by === 'TOPIC') return { NO_TOPIC: { hasTopic: false } };
  if ((by !== 'ISSUE' && by !== 'STANCE') || asksStances(question)) return {};
  return leaving(question, 'NO_STANCE', {}, { stances: [...ANY_STANCE] });
}

function independentColumn(question: Question, by: TimeGroup): Column<Bucket> {
  return {
    name: 'independent reports',
    value: ({ independentReports }) => independentReports,
    link: (bucket) => targetOf([bucket], bucket, question, by, 'INDEPENDENT_REPORTS'),
    isNumber: true,
  };
}

function reportsColumn(question: Question, by: TimeGroup): Column<Bucket> {
  return {
    name: 'reports',
    value: ({ reports }) => reports,
    link: (bucket) => targetOf([bucket], bucket, question, by, 'REPORTS'),
    isNumber: true,
  };
}

function titleOf(measure: Measure, by: TimeGroup, interval: TimeInterval): string {
  const counted = MEASURES[measure].label;
  return `${counted[0]?.toUpperCase()}${counted.slice(1)} by ${GROUPS[by].one} and ${INTERVALS[interval]}`;
}

const METHOD = (
  <>
    <p>
      A statement counts on the first day on which it may have been said, once, however many articles report it; a joint
      statement counts for each of its parties and speakers, one about several topics for each of them. A share is the
      part of all statements of its time, so that shares may add up to more than 100 %.
    </p>
    <p>
      Reports count each telling; independent ones leave out near copies and relays of one agency. What is smaller than
      the first seven is drawn together; the table has each. Long stretches without a statement are folded, and say so.
    </p>
  </>
);
