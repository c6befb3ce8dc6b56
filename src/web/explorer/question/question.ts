import type { Polarity, ReportKind, ReportMode, StanceValue, StatementFilter } from '../../../generated/operations.ts';

/**
 * What is asked, as the address says it and the question bar shows it: a `StatementFilter` in words of addresses. Lists hold
 * slugs; empty ones and undefined ask nothing.
 */
export interface Question {
  topics: string[];
  parties: string[];
  speakers: string[];
  outlets: string[];
  issues: string[];
  /** Terms of topics, as the knowledge writes them. */
  terms: string[];
  stances: StanceValue[];
  modes: ReportMode[];
  kinds: ReportKind[];
  polarity: Polarity[];
  /** How sure such a stance is at least, 0–1. */
  stanceConfidence: number | undefined;
  /** False for statements that are about no topic. */
  hasTopic: boolean | undefined;
  /** False for statements that count for no party. */
  hasParty: boolean | undefined;
  /** False for statements of which nobody knows who said them. */
  hasSpeaker: boolean | undefined;
  words: string | undefined;
  /** Days of utterance, `YYYY-MM-DD`. */
  from: string | undefined;
  to: string | undefined;
  /** Days of publication, both included. */
  publishedFrom: string | undefined;
  publishedTo: string | undefined;
  language: string | undefined;
  /** 0–1. */
  confidence: number | undefined;
  /** Leaves out what is found when this is asked in place of the same parts of the question. */
  without: Partial<Question> | undefined;
  /** The answer as it was known at this moment. */
  asOf: string | undefined;
}

type Lists = { [Name in keyof Question as Question[Name] extends string[] ? Name : never]: string };
type Singles = { [Name in keyof Question as Question[Name] extends string | undefined ? Name : never]: string };

/** The parameters of addresses. */
const LISTS: Lists = {
  topics: 'topic',
  parties: 'party',
  speakers: 'speaker',
  outlets: 'outlet',
  issues: 'issue',
  terms: 'term',
  stances: 'stance',
  modes: 'mode',
  kinds: 'kind',
  polarity: 'polarity',
};
const SINGLES: Omit<Singles, keyof Lists> = {
  words: 'words',
  from: 'from',
  to: 'to',
  publishedFrom: 'published-from',
  publishedTo: 'published-to',
  language: 'language',
  asOf: 'as-of',
};
const BOOLEANS = { hasTopic: 'has-topic', hasParty: 'has-party', hasSpeaker: 'has-speaker' } as const;
const NUMBERS = { stanceConfidence: 'stance-confidence', confidence: 'confidence' } as const;
/** What stands before the parameters of what is left out: `?topic=hostages&without.term=captive`. */
const WITHOUT = 'without.';

const NAMES = new Set([
  ...Object.values(LISTS),
  ...Object.values(SINGLES),
  ...Object.values(BOOLEANS),
  ...Object.values(NUMBERS),
]);
const isOfQuestion = (name: string) => NAMES.has(name.startsWith(WITHOUT) ? name.slice(WITHOUT.length) : name);

export const NOTHING: Question = {
  topics: [],
  parties: [],
  speakers: [],
  outlets: [],
  issues: [],
  terms: [],
  stances: [],
  modes: [],
  kinds: [],
  polarity: [],
  stanceConfidence: undefined,
  hasTopic: undefined,
  hasParty: undefined,
  hasSpeaker: undefined,
  words: undefined,
  from: undefined,
  to: undefined,
  publishedFrom: undefined,
  publishedTo: undefined,
  language: undefined,
  confidence: undefined,
  without: undefined,
  asOf: undefined,
};

/** Reads the question in an address's parameters; what is not a question's is left alone. */
export function parseQuestion(parameters: URLSearchParams): Question {
  const its = [...parameters].filter(([name]) => name.startsWith(WITHOUT));
  const without = parseParts(new URLSearchParams(its.map(([name, value]) => [name.slice(WITHOUT.length), value])));
  return { ...NOTHING, ...parseParts(parameters), ...(Object.keys(without).length > 0 && { without }) };
}

/** The parts that parameters ask for, and no others. */
function parseParts(parameters: URLSearchParams): Partial<Question> {
  const lists = Object.entries(LISTS).map(([name, parameter]) => [name, parseList(parameters.get(parameter))]);
  const singles = Object.entries(SINGLES).map(([name, parameter]) => [name, parameters.get(parameter) || undefined]);
  const booleans = Object.entries(BOOLEANS).map(([name, parameter]) => [name, parseBoolean(parameters.get(parameter))]);
  const numbers = Object.entries(NUMBERS).map(([name, parameter]) => [name, parseNumber(parameters.get(parameter))]);
  const asked = [...lists, ...singles, ...booleans, ...numbers].filter(
    ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
  );
  return Object.fromEntries(asked);
}

/** The search part of an address that asks this, with a view's own parameters after it: `?topic=hostages&by=OUTLET`. */
export function searchOf(question: Question, own: Readonly<Record<string, string | undefined>> = {}): string {
  const parts = [...partsOf(question), ...partsOf(question.without ?? {}).map((part) => `${WITHOUT}${part}`)];
  // Without any parameter the address would ask the first visit's question.
  if (parts.length === 0) parts.push(`${LISTS.topics}=`);
  for (const [name, value] of Object.entries(own))
    if (value !== undefined) parts.push(`${encode(name)}=${encode(value)}`);
  return `?${parts.join('&')}`;
}

function partsOf(question: Partial<Question>): string[] {
  const lists = Object.entries(LISTS).flatMap(([name, parameter]) => {
    const list: string[] = Reflect.get(question, name) ?? [];
    return list.length > 0 ? [`${parameter}=${list.map(encode).join(',')}`] : [];
  });
  const singles = Object.entries({ ...SINGLES, ...BOOLEANS, ...NUMBERS }).flatMap(([name, parameter]) => {
    const value = Reflect.get(question, name);
    return value === undefined ? [] : [`${parameter}=${encode(String(value))}`];
  });
  return [...lists, ...singles];
}

/** A view's own parameters: all that are not the question's. */
export function ownParameters(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...parameters].filter(([name]) => !isOfQuestion(name)));
}

/** Whether an address asks anything: a first visit's does not. */
export function asks(parameters: URLSearchParams): boolean {
  return [...parameters.keys()].some(isOfQuestion);
}

/** The question as the API takes it. */
export function filterOf(question: Question): StatementFilter {
  const filled = <T>(list: readonly T[]) => (list.length > 0 ? [...list] : undefined);
  const { from, to, publishedFrom, publishedTo } = question;
  return {
    topics: filled(question.topics),
    parties: filled(question.parties),
    speakers: filled(question.speakers),
    outlets: filled(question.outlets),
    issues: filled(question.issues),
    terms: filled(question.terms),
    stances: filled(question.stances),
    modes: filled(question.modes),
    kinds: filled(question.kinds),
    polarity: filled(question.polarity),
    minStanceConfidence: question.stanceConfidence,
    hasTopic: question.hasTopic,
    hasParty: question.hasParty,
    hasSpeaker: question.hasSpeaker,
    text: question.words,
    said: from || to ? { from, to } : undefined,
    published:
      publishedFrom || publishedTo
        ? { from: publishedFrom && midnight(publishedFrom), to: publishedTo && midnight(dayAfter(publishedTo)) }
        : undefined,
    language: question.language,
    minConfidence: question.confidence,
    not: question.without && filterOf({ ...question, ...question.without, without: undefined, asOf: undefined }),
    asOf: question.asOf,
  };
}

const encode = (value: string) => encodeURIComponent(value).replaceAll('%20', '+').replaceAll('%3A', ':');

function parseList(value: string | null): string[] {
  return value ? value.split(',').filter((entry) => entry !== '') : [];
}

function parseNumber(value: string | null): number | undefined {
  const number = Number(value || Number.NaN);
  return Number.isNaN(number) ? undefined : number;
}

function parseBoolean(value: string | null): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

const midnight = (day: string) => `${day}T00:00:00Z`;

/** The next day of the calendar. */
function dayAfter(day: string): string {
  const date = new Date(midnight(day));
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
