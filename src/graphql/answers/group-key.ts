import type { ActorKind, Polarity, ReportKind, ReportMode, StanceValue } from '../../model.ts';
import type { Group, Key } from '../../store/answers/groups.ts';
import type { Context } from '../context.ts';
import { asNode } from '../nodes.ts';

const MODES: Record<ReportMode, string> = { DIRECT: 'Quoted', INDIRECT: 'Paraphrased', MIXED: 'Partly quoted' };
const KINDS: Record<ReportKind, string> = { SPEECH: 'Said', BELIEF: 'Believed', INTENTION: 'Intended' };
const POLARITIES: Record<Polarity, string> = { ASSERTS: 'Asserted', DENIES: 'Denied', QUESTIONS: 'Questioned' };
const STANCES: Record<StanceValue, string> = {
  SUPPORTS: 'For',
  OPPOSES: 'Against',
  CONDITIONAL: 'On a condition',
  UNCLEAR: 'Unclear',
};
const ACTOR_KINDS: Record<ActorKind, string> = {
  PERSON: 'Person',
  STATE: 'State',
  GOVERNMENT_BODY: 'Government body',
  INTERGOVERNMENTAL: 'Intergovernmental organisation',
  ARMED_GROUP: 'Armed group',
  POLITICAL_PARTY: 'Political party',
  ORGANISATION: 'Organisation',
  MEDIA: 'Media',
};

const wordIn = (words: Record<string, string>) => (word: string) => words[word] ?? word;
const nameOf = (type: 'region' | 'language') => {
  const names = new Intl.DisplayNames('en', { type });
  return (code: string) => names.of(code) ?? code;
};
/** ISO 3166 leaves these to whoever wants codes of their own; the names that ICU gives some of them mean something else. */
const USER_ASSIGNED = /^(?:AA|Q[M-Z]|X[A-Z]|ZZ)$/u;
const nameOfCountry = nameOf('region');
const country = (code: string) => (USER_ASSIGNED.test(code) && code !== 'XK' ? code : nameOfCountry(code));

/** What a group's keys are: ids of a type, or words that are shown so. */
const SHOWN: Record<Group, 'Actor' | 'Outlet' | 'Topic' | 'Issue' | ((word: string) => string)> = {
  PARTY: 'Actor',
  PARTY_COUNTRY: country,
  SPEAKER: 'Actor',
  SPEAKER_KIND: wordIn(ACTOR_KINDS),
  TOPIC: 'Topic',
  ISSUE: 'Issue',
  STANCE: wordIn(STANCES),
  POLARITY: wordIn(POLARITIES),
  OUTLET: 'Outlet',
  OUTLET_COUNTRY: country,
  MODE: wordIn(MODES),
  KIND: wordIn(KINDS),
  LANGUAGE: nameOf('language'),
};

/** The slug or the word. */
export function slugOf(group: Group, key: Key, context: Context) {
  return typeof key === 'string' ? key : whenKnown(findGroup(group, key, context), (row) => row?.slug);
}

export function labelOf(group: Group, key: Key, context: Context) {
  const shown = SHOWN[group];
  if (typeof key === 'string') return typeof shown === 'string' ? key : shown(key);
  return whenKnown(findGroup(group, key, context), (row) =>
    row === undefined ? 'unknown' : 'proposition' in row ? row.proposition : row.name,
  );
}

/** The actor, outlet, topic or issue, marked with its type for a field that is only a `Node`. */
export function groupNode(group: Group, key: Key, context: Context) {
  const type = SHOWN[group];
  if (typeof type !== 'string') return undefined;
  return whenKnown(findGroup(group, key, context), (row) => row && asNode(type, row));
}

function findGroup(group: Group, key: Key, context: Context) {
  if (typeof key !== 'number') return undefined;
  const type = SHOWN[group];
  if (type === 'Outlet') return context.getRow(({ outlets }) => outlets, key);
  if (type === 'Topic') return context.getRow(({ topics }) => topics, key);
  if (type === 'Issue') return context.getRow(({ issues }) => issues, key);
  return context.getRow(({ actors }) => actors, key);
}

/** Like `then`, but without a promise for a value that is there: thousands of promises would cost more than the rest. */
function whenKnown<T, U>(value: T | Promise<T>, then: (value: T) => U): U | Promise<U> {
  return value instanceof Promise ? value.then(then) : then(value);
}
