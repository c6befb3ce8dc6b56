import { Cron } from 'croner';
import { z } from 'zod';
import { findPatternProblem, topicsIn } from './knowledge-pattern.ts';

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Text that a field takes; `findProblem` says what keeps it from that, as a predicate to the field's name. */
export function text(findProblem: (value: string) => string | undefined) {
  return z.string().superRefine((value, context) => {
    const message = findProblem(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message, input: value });
  });
}

export const slug = text((value) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(value)
    ? undefined
    : `is "${value}"; a slug is lower-case letters a–z, digits and single hyphens`,
);

export const words = text((value) =>
  value.trim() === '' || value !== value.trim() ? `is "${value}"; write words, with no space around them` : undefined,
);

export const country = text((value) => {
  // ISO 3166 leaves the codes XA–XZ to its users: for states that are invented.
  const isNamed = /^[A-Z]{2}$/u.test(value) && value !== 'ZZ' && regionNames.of(value) !== undefined;
  const known = isNamed || /^X[A-Z]$/u.test(value);
  const canonical = known ? new Intl.Locale('und', { region: value }).region : undefined;
  if (canonical === undefined) return `is "${value}"; write an ISO 3166 country code of two capitals, as in QA`;
  return canonical === value ? undefined : `is "${value}"; ISO 3166 has it as ${canonical}`;
});

export const language = text(
  remembering((value) => {
    try {
      const canonical = new Intl.Locale(value).toString();
      if (canonical !== value) return `is "${value}"; BCP 47 writes it ${canonical}`;
      if (languageNames.of(value) !== undefined) return undefined;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    return `is "${value}"; write a BCP 47 language, as in en or pt-BR`;
  }),
);

export const timeZone = text(
  remembering((value) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: value });
      if (value === 'UTC' || /^[A-Z].*\//u.test(value)) return undefined;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
    return `is "${value}"; write an IANA time zone, as in Asia/Riyadh`;
  }),
);

/** Remembers answers: bulk files repeat a few values a million times, and `Intl` takes longer than reading an article. */
function remembering(findProblem: (value: string) => string | undefined) {
  const known = new Map<string, string | undefined>();
  return (value: string) => {
    if (known.has(value)) return known.get(value);
    const problem = findProblem(value);
    if (known.size < 1_000) known.set(value, problem);
    return problem;
  };
}

export const host = text((value) =>
  /^(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(value)
    ? undefined
    : `is "${value}"; write a host name in lower case without "www.", as in example.org`,
);

/** A day, or a year or month of which it takes the first or the last day. */
export function day(edge: 'first' | 'last') {
  return z
    .preprocess(
      (value) => (typeof value === 'number' ? String(value) : value),
      text((value) =>
        toDay(value, edge) === undefined
          ? `is "${value}"; write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists`
          : undefined,
      ),
    )
    .transform((value) => toDay(value, edge));
}

function toDay(value: string, edge: 'first' | 'last'): string | undefined {
  const [, year, month, date] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(value) ?? [];
  if (year === undefined) return undefined;
  const lastMonth = edge === 'first' ? 1 : 12;
  const monthNumber = month === undefined ? lastMonth : Number(month);
  const lastDate = edge === 'first' ? 1 : new Date(Date.UTC(Number(year), monthNumber, 0)).getUTCDate();
  const asDate = new Date(Date.UTC(Number(year), monthNumber - 1, date === undefined ? lastDate : Number(date)));
  const full = asDate.toISOString().slice(0, 10);
  // A day that does not exist, such as 2023-02-30, comes out as another one.
  return full.startsWith(value) ? full : undefined;
}

interface Interval {
  from?: string | undefined;
  to?: string | undefined;
  until?: string | undefined;
}

export function endsAfterItStarts(interval: Interval, context: z.RefinementCtx) {
  const end = interval.until ?? interval.to;
  if (interval.from === undefined || end === undefined || interval.from <= end) return;
  const message = `is ${interval.from}, after it ends (${end}); swap or correct them`;
  context.addIssue({ code: 'custom', path: ['from'], message, input: interval });
}

export const pattern = text((value) => {
  const problem = findPatternProblem(value);
  return problem === undefined ? undefined : `is "${value}", which ${problem}`;
});

/** A pattern of a topic's own terms: `{slug}`, which stands for a topic's terms, is for issues only. */
export const patternWithoutTopics = text((value) => {
  const problem = findPatternProblem(value);
  if (problem !== undefined) return `is "${value}", which ${problem}`;
  return topicsIn(value).length === 0 ? undefined : `is "${value}"; {slug} stands for a topic's terms in issues only`;
});

/** One word, in the singular: every inflection of it counts. */
export const noun = text((value) =>
  /^\p{L}+$/u.test(value) ? undefined : `is "${value}"; write one noun without spaces`,
);

export const schedule = text((value) => {
  try {
    const next = new Cron(value, { timezone: 'UTC' }).nextRun();
    return next ? undefined : `is "${value}", which never comes; write cron text, as in 0 6 * * *`;
  } catch {
    return `is "${value}"; write cron text, as in */15 * * * * (minute, hour, day, month, weekday)`;
  }
});

export const whole = (from: number, to: number) => {
  const error = `is no whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
};
