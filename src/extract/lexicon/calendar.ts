const numbered = (names: string): ReadonlyMap<string, number> =>
  new Map(
    names
      .trim()
      .split(/\s+/)
      .flatMap((spellings, index) => spellings.split('|').map((name): [string, number] => [name, index])),
  );

/** From January = 0. */
export const MONTHS =
  numbered(`january|jan|jan. february|feb|feb. march|mar. april|apr|apr. may june|jun. july|jul. august|aug|aug.
  september|sept|sept.|sep|sep. october|oct|oct. november|nov|nov. december|dec|dec.`);

/** From Monday = 0. */
export const WEEKDAYS = numbered('monday tuesday wednesday thursday friday saturday sunday');

export const COUNTS = numbered('zero a|an|one two|couple three|few four five six seven eight nine ten eleven twelve');

export const UNITS: ReadonlyMap<string, number> = new Map([
  ['day', 1],
  ['days', 1],
  ['week', 7],
  ['weeks', 7],
  ['month', 30],
  ['months', 30],
  ['year', 365],
  ['years', 365],
]);
