import type { TimelineGroup } from '../../../generated/operations.ts';
import type { Question } from '../question/question.ts';

type Narrowed = Partial<Question> | undefined;

/** What a timeline is stacked by. */
interface Group {
  plural: string;
  one: string;
  /** The question's list of its keys, where any number of them can be asked for together. */
  list?: 'parties' | 'speakers' | 'outlets';
  /**
   * What a question becomes when it asks for one key alone (empty for what is not known). Undefined where no question does: what
   * is about two topics at once, for the topics of a question are alternatives.
   */
  narrow(key: string, question: Question): Narrowed;
}

/** For lists of which a statement may have several, which the question does not bound to one. */
function within(list: 'topics' | 'stances'): Group['narrow'] {
  return (key, question) => {
    const asked: readonly string[] = question[list];
    return asked.length === 0 || asked.includes(key) ? { [list]: [key] } : undefined;
  };
}

export const GROUPS = {
  PARTY: {
    plural: 'parties',
    one: 'party',
    list: 'parties',
    narrow: (key) => (key ? { parties: [key] } : { hasParty: false }),
  },
  SPEAKER: {
    plural: 'speakers',
    one: 'speaker',
    list: 'speakers',
    narrow: (key) => (key ? { speakers: [key] } : { hasSpeaker: false }),
  },
  OUTLET: { plural: 'outlets', one: 'outlet', list: 'outlets', narrow: (key) => ({ outlets: [key] }) },
  TOPIC: { plural: 'topics', one: 'topic', narrow: within('topics') },
  ISSUE: { plural: 'issues', one: 'issue', narrow: (key) => ({ issues: [key] }) },
  STANCE: { plural: 'stances', one: 'stance', narrow: within('stances') },
  MODE: { plural: 'modes', one: 'mode', narrow: (key) => listed('modes', key) },
  POLARITY: { plural: 'polarities', one: 'polarity', narrow: (key) => listed('polarity', key) },
  LANGUAGE: { plural: 'languages', one: 'language', narrow: (key) => ({ language: key }) },
} satisfies Partial<Record<TimelineGroup, Group>>;

export type TimeGroup = keyof typeof GROUPS;

const listed = (list: 'modes' | 'polarity', key: string): Narrowed => ({ [list]: [key] });

/** Buckets with names for keys that are not known. */
export function named<Of extends { key: string | null; label: string }>(buckets: readonly Of[], by: TimeGroup): Of[] {
  return buckets.map((bucket) => (bucket.key === null ? { ...bucket, label: `no known ${GROUPS[by].one}` } : bucket));
}

/** The narrower of two ranges of days, for bars reach beyond what was asked for; the question's where they share no day. */
export function withinDays(question: Question, { start, end }: { start: string; end: string }): Partial<Question> {
  const { from = start, to = end } = question;
  const days = { from: from > start ? from : start, to: to < end ? to : end };
  return days.from > days.to ? {} : days;
}
