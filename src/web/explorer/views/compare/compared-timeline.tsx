import { Compare, type CompareQueryVariables, type TimeInterval } from '../../../../generated/operations.ts';
import type { Column } from '../../parts/data-table.tsx';
import { Figure } from '../../parts/figure.tsx';
import { Empty } from '../../parts/states.tsx';
import type { Question } from '../../question/question.ts';
import { sentenceOf } from '../../question/sentence.ts';
import { GROUPS, named } from '../../timeline/groups.ts';
import { targetOf } from '../../timeline/links.ts';
import type { Bucket } from '../../timeline/stacks.ts';
import { ComparedChart } from './compared-chart.tsx';
import type { ComparedGroup, ComparedMeasure, Sides } from './compared-figures.tsx';

interface Props {
  sides: Sides<Question>;
  timelines: Sides<readonly Bucket[]>;
  by: ComparedGroup;
  measure: ComparedMeasure;
  interval: TimeInterval;
  variables: CompareQueryVariables;
}

/** How many statements of one interval and key each question has. */
interface Row {
  key: string;
  buckets: Sides<Bucket | undefined>;
  bucket: Bucket;
}

/** Both timelines, one above the other, on the same axes and in the same colours. */
export function ComparedTimeline({ sides, timelines, by, measure, interval, variables }: Props) {
  const buckets: Sides<Bucket[]> = [named(timelines[0], by), named(timelines[1], by)];
  const countOf = (at: 0 | 1, name: string): Column<Row> => ({
    name,
    value: (row) => row.buckets[at]?.count ?? 0,
    link: ({ buckets }) => {
      const bucket = buckets[at];
      return bucket && targetOf([bucket], bucket, sides[at], by, 'STATEMENTS');
    },
    isNumber: true,
  });
  return (
    <Figure
      title={`Both over time, by ${GROUPS[by].one}`}
      asked={sides.map(sentenceOf).join('; against: ')}
      method={METHOD}
      operation={Compare}
      variables={variables}
      columns={[
        { name: 'from', value: ({ bucket }) => bucket.start },
        { name: 'to', value: ({ bucket }) => bucket.end },
        { name: GROUPS[by].one, value: ({ bucket }) => bucket.label },
        countOf(0, 'first question'),
        countOf(1, 'second question'),
      ]}
      rows={rowsOf(buckets)}
      keyOf={({ key }) => key}
    >
      {buckets[0].length + buckets[1].length === 0 ? (
        <Empty>
          <p>Nothing that was read meets either question. Take a part out of them, or allow more days.</p>
        </Empty>
      ) : (
        <ComparedChart sides={sides} buckets={buckets} by={by} measure={measure} interval={interval} />
      )}
    </Figure>
  );
}

function rowsOf([ours, theirs]: Sides<readonly Bucket[]>): Row[] {
  const keyOf = ({ start, key }: Bucket) => `${start} ${key}`;
  const [first, second] = [ours, theirs].map((side) => new Map(side.map((bucket) => [keyOf(bucket), bucket])));
  const all = new Map([...ours, ...theirs].map((bucket) => [keyOf(bucket), bucket]));
  return [...all]
    .map(([key, bucket]) => ({ key, bucket, buckets: [first?.get(key), second?.get(key)] as const }))
    .sort((a, b) => a.bucket.start.localeCompare(b.bucket.start));
}

const METHOD = (
  <p>
    Both are drawn on the same axes, and whoever is in both has the same colour and pattern. A statement counts on the
    first day on which it may have been said, once in each question that it meets, however many articles report it. A
    share is the part of all statements of its time that meet the same question.
  </p>
);
