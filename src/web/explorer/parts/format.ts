const NUMBER = new Intl.NumberFormat('en');
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const INSTANT = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'UTC',
});

/** `12,345` */
export const number = (value: number): string => NUMBER.format(value);

/** `12.5 %` */
export const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;

/** `19 Jan 2024`, of a day `2024-01-19`. */
export function day(value: string): string {
  const parts = new Map(DAY.formatToParts(new Date(`${value}T00:00:00Z`)).map(({ type, value }) => [type, value]));
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}`;
}

/** `Jan 2024`, of a day in it. */
export const month = (value: string): string => MONTH.format(new Date(`${value}T00:00:00Z`));

/** `19 Jan 2024`, `19 Jan – 3 Feb 2024`. */
export function days(from: string, to: string): string {
  if (from === to) return day(from);
  const [first, last] = [day(from), day(to)];
  return from.slice(0, 4) === to.slice(0, 4) ? `${first.slice(0, -5)} – ${last}` : `${first} – ${last}`;
}

/** `19 Jan 2024, 08:30 UTC`, of an instant. */
export function instant(value: string): string {
  const parts = new Map(INSTANT.formatToParts(new Date(value)).map(({ type, value }) => [type, value]));
  return `${parts.get('day')} ${parts.get('month')} ${parts.get('year')}, ${parts.get('hour')}:${parts.get('minute')} UTC`;
}

/** An instant, or the day alone where nothing more is known. */
export const moment = ({ at, precision }: { at: string; precision: 'INSTANT' | 'DAY' }): string =>
  precision === 'DAY' ? day(at.slice(0, 10)) : instant(at);

/** A word of the schema for people: `NOT_READ` → `not read`. */
export const word = (value: string): string => value.toLowerCase().replaceAll('_', ' ');

/** `1 statement`, `2 statements`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
