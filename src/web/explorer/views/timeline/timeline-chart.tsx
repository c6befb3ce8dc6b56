import type { TimeInterval } from '../../../../generated/operations.ts';
import { hrefOf, useNavigation } from '../../frame/navigation.tsx';
import { useWidth } from '../../parts/use-width.ts';
import { Brush } from '../../timeline/brush.tsx';
import { GROUPS, type TimeGroup, withinDays } from '../../timeline/groups.ts';
import { slotsOf } from '../../timeline/intervals.ts';
import { layOut } from '../../timeline/layout.ts';
import { Legend } from '../../timeline/legend.tsx';
import { targetOf } from '../../timeline/links.ts';
import { segmentName } from '../../timeline/names.ts';
import { StackedBars } from '../../timeline/stacked-bars.tsx';
import {
  type Bucket,
  highest,
  MEASURES,
  type Measure,
  type Series,
  seriesOf,
  stacksOf,
} from '../../timeline/stacks.ts';
import '../../timeline/timeline.css';

const HEIGHT = 380;
/** More names would fill the question bar. */
const MOST_NAMED = 20;

/** The bars, their legend, and the days to choose below them. */
export function TimelineChart({
  buckets,
  by,
  measure,
  interval,
}: {
  buckets: readonly Bucket[];
  by: TimeGroup;
  measure: Measure;
  interval: TimeInterval;
}) {
  const { path, question, own, ask, isEmbedded } = useNavigation();
  const [box, available] = useWidth();
  const slots = slotsOf(
    interval,
    buckets.map(({ start }) => start),
  );
  const series = seriesOf(buckets, measure);
  const layout = layOut(slots, available);
  const stacks = stacksOf(
    series,
    measure,
    slots.map(({ start }) => start),
  );
  const chart = (
    <StackedBars
      label={`${MEASURES[measure].label} by ${GROUPS[by].one} over time`}
      layout={layout}
      interval={interval}
      stacks={stacks}
      measure={measure}
      most={highest(stacks)}
      height={HEIGHT}
      nameOf={(segment, slot) => segmentName(segment, slot, interval, measure)}
      targetOf={(segment, slot) => targetOf(segment.buckets, slot, question, by, measure)}
    />
  );
  const narrowHref = ({ key, others }: Series) => {
    const narrowed = key === undefined ? narrowToAll(by, others) : GROUPS[by].narrow(key, question);
    return narrowed && hrefOf(path, { ...question, ...narrowed }, own);
  };
  return (
    <>
      <Legend
        label={`The ${GROUPS[by].plural}`}
        series={series}
        narrowHref={narrowHref}
        targetOf={({ buckets }) => targetOf(buckets, undefined, question, by, measure)}
      />
      <div ref={box} className="chart-scroll">
        {available > 0 &&
          (isEmbedded ? (
            chart
          ) : (
            <Brush
              layout={layout}
              interval={interval}
              onChoose={(start, end) => {
                ask({ ...question, ...withinDays(question, { start, end }) }, { ...own, interval: undefined });
              }}
            >
              {chart}
            </Brush>
          ))}
      </div>
    </>
  );
}

/** Asks for all of the others together, where the question has a list of them. */
function narrowToAll(by: TimeGroup, keys: readonly string[]) {
  if (keys.includes('') || keys.length > MOST_NAMED) return undefined;
  const group = GROUPS[by];
  return 'list' in group ? { [group.list]: [...keys] } : undefined;
}
