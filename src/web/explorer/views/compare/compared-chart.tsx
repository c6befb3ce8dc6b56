import type { TimeInterval } from '../../../../generated/operations.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { useWidth } from '../../parts/use-width.ts';
import type { Question } from '../../question/question.ts';
import { sentenceOf } from '../../question/sentence.ts';
import { Brush } from '../../timeline/brush.tsx';
import { GROUPS, withinDays } from '../../timeline/groups.ts';
import { slotsOf } from '../../timeline/intervals.ts';
import { layOut } from '../../timeline/layout.ts';
import { Legend } from '../../timeline/legend.tsx';
import { targetOf } from '../../timeline/links.ts';
import { segmentName } from '../../timeline/names.ts';
import { StackedBars } from '../../timeline/stacked-bars.tsx';
import { type Bucket, highest, MEASURES, type Series, type Stack, seriesOf, stacksOf } from '../../timeline/stacks.ts';
import type { ComparedGroup, ComparedMeasure, Sides } from './compared-figures.tsx';
import { withOther } from './other-question.ts';
import '../../timeline/timeline.css';

const HEIGHT = 260;
const TITLE = 24;
const ORDINALS = ['first', 'second'] as const;

/** One drawing of both charts, so that they are saved together. */
export function ComparedChart({
  sides,
  buckets,
  by,
  measure,
  interval,
}: {
  sides: Sides<Question>;
  buckets: Sides<readonly Bucket[]>;
  by: ComparedGroup;
  measure: ComparedMeasure;
  interval: TimeInterval;
}) {
  const { path, question, own, ask, isEmbedded } = useNavigation();
  const [box, available] = useWidth();
  const all = buckets.flat();
  const slots = slotsOf(
    interval,
    all.map(({ start }) => start),
  );
  const layout = layOut(slots, available);
  const series = seriesOf(all, measure);
  const stacks = buckets.map((side): Stack[] => {
    const its = new Set(side);
    const restricted = series.map((one) => ({ ...one, buckets: one.buckets.filter((bucket) => its.has(bucket)) }));
    return stacksOf(
      restricted,
      measure,
      slots.map(({ start }) => start),
    );
  });
  const most = Math.max(...stacks.map(highest));
  const height = 2 * (TITLE + HEIGHT);
  const chart = (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no fieldset.
    <svg
      className="chart stacked-bars"
      role="group"
      aria-label="Both questions over time"
      width={layout.width}
      height={height}
      viewBox={`0 0 ${layout.width} ${height}`}
    >
      {sides.map((side, at) => (
        <g key={ORDINALS[at]}>
          <text className="side-title" y={at * (TITLE + HEIGHT) + 16}>
            {at + 1}. {sentenceOf(side)}
          </text>
          <StackedBars
            label={`${MEASURES[measure].label} by ${GROUPS[by].one} over time, of the ${ORDINALS[at]} question`}
            layout={layout}
            interval={interval}
            stacks={stacks[at] ?? []}
            measure={measure}
            most={most}
            height={HEIGHT}
            y={at * (TITLE + HEIGHT) + TITLE}
            nameOf={(segment, slot) => `${segmentName(segment, slot, interval, measure)}, ${ORDINALS[at]} question`}
            targetOf={(segment, slot) => targetOf(segment.buckets, slot, side, by, measure)}
          />
        </g>
      ))}
    </svg>
  );
  const narrowHref = ({ key }: Series) => {
    const narrowed = key ? GROUPS[by].narrow(key) : undefined;
    const isOpen = sides.every((side) => side[GROUPS[by].list].length === 0);
    const [first, second] = [
      { ...question, ...narrowed },
      { ...sides[1], ...narrowed },
    ];
    return narrowed && isOpen ? hrefOf(path, first, withOther(own, second)) : undefined;
  };
  return (
    <>
      <Legend label={`The ${GROUPS[by].plural}`} series={series} narrowHref={narrowHref} />
      <div ref={box} className="chart-scroll">
        {available > 0 &&
          (isEmbedded ? (
            chart
          ) : (
            <Brush
              layout={layout}
              interval={interval}
              onChoose={(start, end) => {
                const days = { start, end };
                const other = { ...sides[1], ...withinDays(sides[1], days) };
                ask({ ...question, ...withinDays(question, days) }, { ...withOther(own, other), interval: undefined });
              }}
            >
              {chart}
            </Brush>
          ))}
      </div>
    </>
  );
}
