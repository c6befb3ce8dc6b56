import type { Day, Pattern, Polarity, ReportKind, ReportMode, Review, StanceValue } from '../../model.ts';

/** What `StatementFilter` asks, with slugs resolved to ids. All must hold; within a list, any. */
export interface StatementCriteria {
  topics?: readonly number[] | undefined;
  speakers?: readonly number[] | undefined;
  parties?: readonly number[] | undefined;
  outlets?: readonly number[] | undefined;
  issues?: readonly number[] | undefined;
  /** On one of `issues`, where there are some. */
  stances?: readonly StanceValue[] | undefined;
  /** Of one of `topics`, where there are some. */
  terms?: readonly Pattern[] | undefined;
  /** Of one of `stances`, on one of `issues`, where there are some. */
  minStanceConfidence?: number | undefined;
  hasTopic?: boolean | undefined;
  hasParty?: boolean | undefined;
  hasSpeaker?: boolean | undefined;
  modes?: readonly ReportMode[] | undefined;
  kinds?: readonly ReportKind[] | undefined;
  polarities?: readonly Polarity[] | undefined;
  reviews?: readonly Review[] | undefined;
  text?: string | undefined;
  saidFrom?: Day | undefined;
  saidTo?: Day | undefined;
  publishedFrom?: Date | undefined;
  publishedTo?: Date | undefined;
  language?: string | undefined;
  minConfidence?: number | undefined;
  /** Those that meet these are left out. They ask for no moment and have no `not` of their own. */
  not?: StatementCriteria | undefined;
  /** As it was known at this moment. */
  asOf?: Date | undefined;
}

/** What each criterion asks about. One that is new does not compile until it stands here. */
export type CriterionSubjects<Criteria> = { [Name in keyof Criteria]-?: 'COUNTED' | 'STATEMENT' | 'REPORT' };

/**
 * `COUNTED` criteria can be answered from the counts that the database keeps (`statement_count`). The others need the
 * statement itself or its reports (`REPORT`: all of these must hold for the same report).
 */
export const CRITERION_SUBJECTS: CriterionSubjects<StatementCriteria> = {
  topics: 'COUNTED',
  parties: 'COUNTED',
  outlets: 'COUNTED',
  saidFrom: 'COUNTED',
  saidTo: 'COUNTED',
  speakers: 'STATEMENT',
  issues: 'STATEMENT',
  polarities: 'STATEMENT',
  hasTopic: 'STATEMENT',
  hasParty: 'STATEMENT',
  hasSpeaker: 'STATEMENT',
  not: 'STATEMENT',
  asOf: 'STATEMENT',
  text: 'REPORT',
  stances: 'REPORT',
  minStanceConfidence: 'REPORT',
  terms: 'REPORT',
  modes: 'REPORT',
  kinds: 'REPORT',
  reviews: 'REPORT',
  publishedFrom: 'REPORT',
  publishedTo: 'REPORT',
  language: 'REPORT',
  minConfidence: 'REPORT',
};

const OF_REPORTS = Object.fromEntries(
  Object.entries(CRITERION_SUBJECTS)
    .filter(([name, subject]) => name === 'outlets' || (subject === 'REPORT' && name !== 'text'))
    .map(([name]) => [name, undefined]),
);

/** Whether words are looked for: the best plan depends on how common they are. */
export function asksWords({ text, not }: StatementCriteria): boolean {
  return text !== undefined || not?.text !== undefined;
}

/** What is asked of a statement, and of all its reports' words together, which have an index of their own. */
export function apartFromReports(criteria: StatementCriteria): StatementCriteria {
  return { ...criteria, ...OF_REPORTS };
}
