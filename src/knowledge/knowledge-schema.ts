import { Cron } from 'croner';
import { z } from 'zod';
import {
  ACTOR_KINDS,
  type Actor,
  AFFILIATION_KINDS,
  type Issue,
  NAME_KINDS,
  type NameKind,
  OUTLET_KINDS,
  type Outlet,
  SOURCE_KINDS,
  type Source,
  type Topic,
  withoutCredentials,
} from '../model.ts';
import { didYouMean } from '../text/nearest.ts';
import { findPatternProblem, topicsIn } from './knowledge-pattern.ts';
import { findAddressProblem, type MayReach } from './web-address.ts';

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** A string, or the reason it is none that the field can take. */
function text(findProblem: (value: string) => string | undefined) {
  return z.string().superRefine((value, context) => {
    const message = findProblem(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message, input: value });
  });
}

const slug = text((value) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(value)
    ? undefined
    : `is "${value}"; a slug is lower-case letters a–z, digits and single hyphens`,
);

const words = text((value) =>
  value.trim() === '' || value !== value.trim() ? `is "${value}"; write words, with no space around them` : undefined,
);

const country = text((value) => {
  const known = /^[A-Z]{2}$/u.test(value) && value !== 'ZZ' && regionNames.of(value) !== undefined;
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

/** Bulk files say the same few words a million times, and looking one up takes longer than reading its article. */
function remembering(findProblem: (value: string) => string | undefined) {
  const known = new Map<string, string | undefined>();
  return (value: string) => {
    if (known.has(value)) return known.get(value);
    const problem = findProblem(value);
    if (known.size < 1_000) known.set(value, problem);
    return problem;
  };
}

const host = text((value) =>
  /^(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(value)
    ? undefined
    : `is "${value}"; write a host name in lower case without "www.", as in example.org`,
);

function day(edge: 'first' | 'last') {
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

function endsAfterItStarts(interval: Interval, context: z.RefinementCtx) {
  const end = interval.until ?? interval.to;
  if (interval.from === undefined || end === undefined || interval.from <= end) return;
  const message = `is ${interval.from}, after it ends (${end}); swap or correct them`;
  context.addIssue({ code: 'custom', path: ['from'], message, input: interval });
}

const pattern = text((value) => {
  const problem = findPatternProblem(value);
  return problem === undefined ? undefined : `is "${value}", which ${problem}`;
});

const patternWithoutTopics = text((value) => {
  const problem = findPatternProblem(value);
  if (problem !== undefined) return `is "${value}", which ${problem}`;
  return topicsIn(value).length === 0 ? undefined : `is "${value}"; {slug} stands for a topic's terms in issues only`;
});

export const outletEntry = z.strictObject({
  slug,
  name: words,
  kind: z.enum(OUTLET_KINDS),
  country,
  language,
  timeZone,
  homepage: z
    .url({ protocol: /^https?$/u, error: 'is no web address; write it whole, as in https://example.org' })
    .refine((url) => withoutCredentials(url) === url, 'has a user name or password; leave them out'),
  aliases: z.array(words).default([]),
  hosts: z.array(host).default([]),
}) satisfies z.ZodType<Outlet>;

const nameEntry = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z
    .strictObject({
      name: words,
      kind: z.enum(NAME_KINDS).default('NAME'),
      language: language.default('en'),
      from: day('first').optional(),
      to: day('last').optional(),
    })
    .superRefine(endsAfterItStarts),
);

const affiliationEntry = z
  .strictObject({
    to: slug,
    kind: z.enum(AFFILIATION_KINDS),
    role: words.optional(),
    from: day('first').optional(),
    until: day('last').optional(),
  })
  .superRefine(endsAfterItStarts)
  .superRefine(({ kind, role }, context) => {
    if (kind !== 'HOLDS_OFFICE' || role !== undefined) return;
    context.addIssue({ code: 'custom', path: ['role'], message: 'is missing; say which office', input: role });
  });

/** Fields that list names of one kind in English, for short. */
const SHORT_NAMES = { acronyms: 'ACRONYM', demonyms: 'DEMONYM', metonyms: 'METONYM', nouns: 'NOUN' } as const;

export const actorEntry = z
  .strictObject({
    slug,
    name: words,
    kind: z.enum(ACTOR_KINDS),
    party: z.boolean().default(false),
    country: country.optional(),
    description: words.optional(),
    names: z.array(nameEntry).default([]),
    acronyms: z.array(words).default([]),
    demonyms: z.array(words).default([]),
    metonyms: z.array(words).default([]),
    nouns: z.array(words).default([]),
    affiliations: z.array(affiliationEntry).default([]),
  })
  .superRefine((actor, context) => {
    const seen = new Map<string, PropertyKey[]>();
    for (const { path, name, language } of namesOf(actor)) {
      const key = `${language} ${name.normalize('NFC')}`;
      const before = seen.get(key);
      if (before !== undefined) {
        const message = `repeats "${name}" of ${before.join('.')}; leave one of them out`;
        context.addIssue({ code: 'custom', path, message, input: name });
      } else seen.set(key, path);
    }
  })
  .transform((actor): Actor => {
    const { acronyms, demonyms, metonyms, nouns, ...rest } = actor;
    return { ...rest, provisional: false, names: namesOf(actor).map(({ path, ...name }) => name) };
  });

type NameFields = {
  name: string;
  names: z.infer<typeof nameEntry>[];
} & Record<keyof typeof SHORT_NAMES, string[]>;

function namesOf(actor: NameFields) {
  const short = (field: keyof typeof SHORT_NAMES) => {
    const kind: NameKind = SHORT_NAMES[field];
    return actor[field].map((name, index) => ({ path: [field, index], name, kind, language: 'en' }));
  };
  return [
    { path: ['name'], name: actor.name, kind: 'NAME' as const, language: 'en' },
    ...actor.names.map((name, index) => ({ path: ['names', index], ...name })),
    ...short('acronyms'),
    ...short('demonyms'),
    ...short('metonyms'),
    ...short('nouns'),
  ];
}

const termEntry = z.preprocess(
  (value) => (typeof value === 'string' ? { term: value } : value),
  z.strictObject({
    term: patternWithoutTopics,
    language: language.default('en'),
    requires: z.array(patternWithoutTopics).default([]),
    excludes: z.array(patternWithoutTopics).default([]),
  }),
);

export const topicEntry = z
  .strictObject({ slug, name: words, description: words, terms: z.array(termEntry).min(1, 'is empty; add a term') })
  .superRefine(({ terms }, context) => {
    const seen = new Map<string, number>();
    for (const [index, { term, language }] of terms.entries()) {
      const before = seen.get(`${language} ${term}`);
      if (before !== undefined) {
        const message = `repeats "${term}" of terms.${before}; leave one of them out`;
        context.addIssue({ code: 'custom', path: ['terms', index], message, input: term });
      } else seen.set(`${language} ${term}`, index);
    }
  }) satisfies z.ZodType<Topic>;

export const issueEntry = z.strictObject({
  slug,
  topic: slug,
  proposition: words,
  wordings: z.strictObject({
    supports: z.array(pattern).default([]),
    opposes: z.array(pattern).default([]),
    conditional: z.array(pattern).default([]),
  }),
}) satisfies z.ZodType<Issue>;

const schedule = text((value) => {
  try {
    const next = new Cron(value, { timezone: 'UTC' }).nextRun();
    return next ? undefined : `is "${value}", which never comes; write cron text, as in 0 6 * * *`;
  } catch {
    return `is "${value}"; write cron text, as in */15 * * * * (minute, hour, day, month, weekday)`;
  }
});

const whole = (from: number, to: number) => {
  const error = `is no whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
};

/** Where sources may lie, by the settings and by who gives them. */
export interface SourceRules {
  /** Which hosts; those with public names where it is left out. */
  mayReach?: MayReach | undefined;
  /** Whether a folder must be `$INBOX` or lie below it: whoever may put files there may not have others of this machine read. */
  inboxOnly?: boolean;
}

const BELOW_INBOX = /^\$INBOX(?:\/(?!\.\.?(?:\/|$))[^/]+)*$/u;

/** A source as files and the API give it. */
export const sourceEntry = ({ mayReach, inboxOnly = false }: SourceRules = {}) =>
  z
    .strictObject({
      slug,
      kind: z.enum(SOURCE_KINDS),
      location: words.optional(),
      pages: z
        .array(text((value) => findAddressProblem(value, mayReach)))
        .max(1_000)
        .default([]),
      outlet: slug.optional(),
      language: language.optional(),
      timeZone: timeZone.default('UTC'),
      schedule: schedule.optional(),
      delayMs: whole(0, 3_600_000).default(1_000),
      maxBytes: whole(1, 1_073_741_824).default(10_485_760),
      maxItems: whole(1, 100_000).default(500),
      follow: z.boolean().default(true),
      enabled: z.boolean().default(true),
    })
    .superRefine(({ kind, location, pages, maxItems }, context) => {
      const refuse = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message, input: location });
      if (kind === 'PAGES') {
        if (pages.length === 0) refuse('pages', 'is missing; list the addresses of the pages');
        if (location !== undefined) refuse('location', 'is not for PAGES; put the address into pages');
        // What is left of a reading is read at once after it: of pages that change all the time there would be no end.
        if (pages.length > maxItems) refuse('maxItems', `is ${maxItems} for ${pages.length} pages; raise it to that`);
      } else {
        if (pages.length > 0) refuse('pages', `is for PAGES only; a ${kind} has one location`);
        if (location === undefined) refuse('location', 'is missing; write where it is');
        else if (kind === 'FOLDER') {
          if (inboxOnly && !BELOW_INBOX.test(location)) {
            refuse('location', 'is no folder that may be named here; write $INBOX, or a folder below it');
          }
        } else {
          const problem = findAddressProblem(location, mayReach);
          if (problem !== undefined) refuse('location', problem);
        }
      }
    })
    .transform(({ location, ...source }): Source => ({ ...source, location: location ?? source.pages[0] ?? '' }));

const EXPECTED = new Map([
  ['array', 'a list'],
  ['object', 'a mapping'],
  ['string', 'text, in quotes if it looks like a number'],
  ['boolean', 'true or false'],
]);

/** Zod's issue in our words: a predicate to the path that it is reported with. */
export const describeIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys': {
      const fields = issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
      return `has no field ${issue.keys.map((key) => `"${key}"${didYouMean(key, fields)}`).join(', ')}`;
    }
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? 'is missing'
        : `is ${show(issue.input)}; write ${EXPECTED.get(issue.expected) ?? issue.expected}`;
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (issue.input === undefined) return `is missing; write one of ${values.join(', ')}`;
      return `is "${issue.input}"; write one of ${values.join(', ')}${didYouMean(String(issue.input), values)}`;
    }
    default:
      return undefined;
  }
};

/** What is within a list or a mapping may be without end. */
function show(input: unknown): string {
  if (typeof input !== 'object') return JSON.stringify(input);
  return Array.isArray(input) ? 'a list' : 'a mapping';
}
