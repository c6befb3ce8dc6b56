import type { TimeInterval } from '../../../generated/operations.ts';
import { useNavigation } from '../frame/navigation.tsx';
import { daysToDraw, fittingInterval, isTooFine } from './intervals.ts';

export const INTERVALS: Record<TimeInterval, string> = { DAY: 'day', WEEK: 'week', MONTH: 'month', YEAR: 'year' };

/** A choice that the address keeps. */
export function Choice<Value extends string>({
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

/** Options of what a record has, with labels. */
export const optionsOf = <Value extends string, Option>(of: Record<Value, Option>, label: (option: Option) => string) =>
  (Object.keys(of) as Value[]).map((value) => ({ value, label: label(of[value]) }));

/** The lengths of bars; not those with too many of them. */
export const intervalOptions = (length: number) =>
  optionsOf(INTERVALS, (label) => label).map((option) => ({ ...option, isDisabled: isTooFine(option.value, length) }));

/** How long bars are: as asked, else as the days need that there are to draw; undefined while nobody knows these. */
export function intervalFor(months: readonly { first: string; last: string }[] | undefined, asked: string | undefined) {
  const length = daysToDraw(months ?? []);
  const interval: TimeInterval | undefined = keyIn(INTERVALS, asked) ?? (months && fittingInterval(length));
  return { interval, length };
}

/** A value of the address that is one of these; undefined where it is none. */
export function keyIn<Options extends object>(options: Options, key: string | undefined): keyof Options | undefined {
  return key !== undefined && Object.hasOwn(options, key) ? (key as keyof Options) : undefined;
}
