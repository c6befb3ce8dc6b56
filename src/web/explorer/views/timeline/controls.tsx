import type { TimeInterval } from '../../../../generated/operations.ts';
import { hrefOf, Link, useNavigation } from '../../frame/navigation.tsx';
import { GROUPS, type TimeGroup } from '../../timeline/groups.ts';
import { isTooFine } from '../../timeline/intervals.ts';
import { MEASURES, type Measure } from '../../timeline/stacks.ts';

export const INTERVALS: Record<TimeInterval, string> = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' };

/** A choice that the address keeps. */
function Choice<Value extends string>({
  label,
  name,
  value,
  options,
}: {
  label: string;
  /** The view's parameter. */
  name: string;
  value: Value;
  options: readonly { value: Value; label: string; isDisabled?: boolean }[];
}) {
  const { question, own, ask } = useNavigation();
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => ask(question, { ...own, [name]: target.value })}>
        {options.map(({ value, label, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

const optionsOf = <Value extends string, Option>(of: Record<Value, Option>, label: (option: Option) => string) =>
  (Object.keys(of) as Value[]).map((value) => ({ value, label: label(of[value]) }));

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
  const intervals = optionsOf(INTERVALS, (label) => label).map((option) => ({
    ...option,
    isDisabled: isTooFine(option.value, length),
  }));
  return (
    <div className="controls">
      <Choice label="Count" name="measure" value={measure} options={optionsOf(MEASURES, ({ label }) => label)} />
      <Choice label="by" name="by" value={by} options={optionsOf(GROUPS, ({ one }) => one)} />
      {interval && <Choice label="for each" name="interval" value={interval} options={intervals} />}
      {(question.from || question.to) && (
        <Link href={hrefOf(path, { ...question, from: undefined, to: undefined }, { ...own, interval: undefined })}>
          Whole range
        </Link>
      )}
    </div>
  );
}
