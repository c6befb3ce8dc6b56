import type { TimeInterval } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { Choice, intervalOptions, optionsOf } from '../../timeline/choice.tsx';
import { GROUPS, type TimeGroup } from '../../timeline/groups.ts';
import { MEASURES, type Measure } from '../../timeline/stacks.ts';

/** What the bars count, of whom, and how long each is. */
export function TimelineControls({
  by,
  measure,
  interval,
  length,
}: {
  by: TimeGroup;
  measure: Measure;
  interval: TimeInterval | undefined;
  /** How many days there are to draw. */
  length: number;
}) {
  const { path, question, own } = useNavigation();
  return (
    <div className="controls">
      <Choice label="Count" name="measure" value={measure} options={optionsOf(MEASURES, ({ label }) => label)} />
      <Choice label="by" name="by" value={by} options={optionsOf(GROUPS, ({ one }) => one)} />
      {interval && <Choice label="for each" name="interval" value={interval} options={intervalOptions(length)} />}
      {(question.from || question.to) && (
        <Link href={hrefOf(path, { ...question, from: undefined, to: undefined }, { ...own, interval: undefined })}>
          Whole range
        </Link>
      )}
    </div>
  );
}
