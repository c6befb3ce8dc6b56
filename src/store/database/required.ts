/** The value; throws where there is none, saying what is missing: an id is never made up. */
export function required<T>(value: T | undefined, missing: string): T {
  if (value === undefined) throw new Error(`${missing} is missing; nothing was written`);
  return value;
}
