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
const BOOLEANS = { hasParty: 'has-party', hasSpeaker: 'has-speaker' } as const;

const NAMES = new Set([...Object.values(LISTS), ...Object.values(SINGLES), ...Object.values(BOOLEANS), 'confidence']);

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
  hasParty: undefined,
  hasSpeaker: undefined,
  words: undefined,
  from: undefined,
  to: undefined,
  publishedFrom: undefined,
  publishedTo: undefined,
  language: undefined,
  confidence: undefined,
  asOf: undefined,
};

/** Reads the question in an address's parameters; what is not a question's is left alone. */
export function parseQuestion(parameters: URLSearchParams): Question {
  const lists = Object.entries(LISTS).map(([name, parameter]) => [name, parseList(parameters.get(parameter))]);
  const singles = Object.entries(SINGLES).map(([name, parameter]) => [name, parameters.get(parameter) || undefined]);
  const booleans = Object.entries(BOOLEANS).map(([name, parameter]) => [name, parseBoolean(parameters.get(parameter))]);
  const confidence = Number(parameters.get('confidence') || Number.NaN);
  return {
    ...NOTHING,
    ...Object.fromEntries([...lists, ...singles, ...booleans]),
    confidence: Number.isNaN(confidence) ? undefined : confidence,
  };
}

/** The search part of an address that asks this, with a view's own parameters after it: `?topic=hostages&by=OUTLET`. */
export function searchOf(question: Question, own: Readonly<Record<string, string | undefined>> = {}): string {
  const parts: string[] = [];
  const add = (name: string, value: string) => parts.push(`${name}=${value}`);
  for (const [name, parameter] of Object.entries(LISTS)) {
    const list: string[] = Reflect.get(question, name);
    if (list.length > 0) add(parameter, list.map(encode).join(','));
  }
  for (const [name, parameter] of Object.entries({ ...SINGLES, ...BOOLEANS, confidence: 'confidence' })) {
    const value = Reflect.get(question, name);
    if (value !== undefined) add(parameter, encode(String(value)));
  }
  // Without any parameter the address would ask the first visit's question.
  if (parts.length === 0) add(LISTS.topics, '');
  for (const [name, value] of Object.entries(own)) if (value !== undefined) add(encode(name), encode(value));
  return `?${parts.join('&')}`;
}

/** A view's own parameters: all that are not the question's. */
export function ownParameters(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...parameters].filter(([name]) => !NAMES.has(name)));
}

/** Whether an address asks anything: a first visit's does not. */
export function asks(parameters: URLSearchParams): boolean {
  return [...parameters.keys()].some((name) => NAMES.has(name));
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
    asOf: question.asOf,
  };
}

const encode = (value: string) => encodeURIComponent(value).replaceAll('%20', '+').replaceAll('%3A', ':');

function parseList(value: string | null): string[] {
  return value ? value.split(',').filter((entry) => entry !== '') : [];
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
