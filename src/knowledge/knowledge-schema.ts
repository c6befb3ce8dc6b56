import { z } from 'zod';
import {
  ACTOR_KINDS,
  type Actor,
  AFFILIATION_KINDS,
  type Issue,
  NAME_KINDS,
  type NameKind,
  OUTLET_KINDS,
  type Scope,
  SOURCE_KINDS,
  type Source,
  type Topic,
  withoutCredentials,
} from '../model.ts';
import {
  country,
  day,
  endsAfterItStarts,
  host,
  language,
  noun,
  pattern,
  patternWithoutTopics,
  schedule,
  slug,
  text,
  timeZone,
  whole,
  words,
} from './knowledge-fields.ts';
import type { CuratedOutlet } from './outlet-actors.ts';
import { findAddressProblem, type MayReach } from './web-address.ts';

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
  affiliations: z.array(affiliationEntry).default([]),
}) satisfies z.ZodType<CuratedOutlet>;

/** Fields that are shorthand for English names of one kind. */
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

/** Absent where both lists are empty. */
const scope = z
  .strictObject({ anyOf: z.array(patternWithoutTopics).default([]), noneOf: z.array(patternWithoutTopics).default([]) })
  .transform((lists): Scope | undefined => (lists.anyOf.length + lists.noneOf.length > 0 ? lists : undefined))
  .optional();

const references = z
  .strictObject({
    belongings: z.array(noun).default([]),
    dealings: z.array(noun).default([]),
    deeds: z.array(noun).default([]),
  })
  .optional();

export const topicEntry = z
  .strictObject({
    slug,
    name: words,
    description: words,
    scope,
    references,
    terms: z.array(termEntry).min(1, 'is empty; add a term'),
  })
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

const actEntry = z.strictObject({
  actions: z.array(pattern).default([]),
  objects: z.array(pattern).min(1, 'is empty; say what the actions are done to'),
});

const noActs = { for: [], against: [] };
const noWordings = { supports: [], opposes: [], conditional: [] };

export const issueEntry = z.strictObject({
  slug,
  topic: slug,
  proposition: words,
  scope,
  acts: z.strictObject({ for: z.array(actEntry).default([]), against: z.array(actEntry).default([]) }).default(noActs),
  wordings: z
    .strictObject({
      supports: z.array(pattern).default([]),
      opposes: z.array(pattern).default([]),
      conditional: z.array(pattern).default([]),
    })
    .default(noWordings),
}) satisfies z.ZodType<Issue>;

/** Where sources may read from; depends on the settings, and on whether a file or the API gives them. */
export interface SourceRules {
  /** Tells the hosts that may be reached; those with public names where it is left out. */
  mayReach?: MayReach | undefined;
  /** Whether a folder must be `$INBOX` or below: the API must not have other files of this machine read. */
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
        // One reading must take all pages: a rest is read right after, which would never end for pages that keep changing.
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
