import type { Day, Polarity, ReportKind, ReportMode, Said } from '../model.ts';
import { allFields } from '../store/database/columns.ts';
import type { Dimensions } from '../store/read/dimensions.ts';
import { allStatements } from '../store/read/statement-conditions.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { findStatements, type ReportedStatement } from '../store/read/statements.ts';
import type { Store } from '../store/store.ts';
import { partyNamed, topicNamed } from './named.ts';

/** The signature question, as a terminal asks it. */
export interface SignatureQuestion {
  /** Slugs, names or terms. */
  topics: readonly string[];
  parties?: readonly string[] | undefined;
  from?: Day | undefined;
  to?: Day | undefined;
  limit: number;
}

/** One statement of the answer. */
export interface AnswerRow {
  /** The first; of a joint statement, all are in `parties` and `speakers`. */
  party: string | undefined;
  parties: string[];
  speaker: string | undefined;
  speakers: string[];
  speakerAsWritten: string;
  said: Said;
  mode: ReportMode;
  kind: ReportKind;
  /** "said"; undefined where a quotation stands alone. */
  cue: string | undefined;
  polarity: Polarity;
  /** What was said; with `DENIES`, what they deny. */
  text: string;
  /** 0–1 */
  confidence: number;
  /** The words that make it about the topics asked. */
  terms: string[];
  outlet: string;
  headline: string | undefined;
  url: string | undefined;
  published: Date | undefined;
}

export interface Answer {
  topics: string[];
  rows: AnswerRow[];
  /** How many there are in all. */
  totalCount: number;
}

/** Answers the question by the same read as the API, latest statement first. */
export async function findAnswer(store: Store, question: SignatureQuestion): Promise<Answer> {
  const dimensions = await store.dimensions.current();
  const { topics, criteria } = criteriaOf(question, dimensions);
  const page = { limit: question.limit, fromEnd: false, descending: true };
  const [found] = await findStatements(store.reader, allStatements, criteria, page, {
    nodes: allFields,
    countTotal: true,
  });
  const rows = (found?.rows ?? []).map((statement) => toAnswerRow(statement, criteria, dimensions));
  return { topics, rows, totalCount: found?.totalCount ?? 0 };
}

/** What the question asks of a statement, and the names of its topics; throws where there is no such topic or party. */
export function criteriaOf(
  question: SignatureQuestion,
  dimensions: Dimensions,
): { topics: string[]; criteria: StatementCriteria } {
  const topics = question.topics.map((word) => topicNamed(word, dimensions));
  const criteria = {
    topics: topics.map(({ id }) => id),
    parties: question.parties?.map((word) => partyNamed(word, dimensions).id),
    saidFrom: question.from,
    saidTo: question.to,
  };
  return { topics: topics.map(({ name }) => name), criteria };
}

function toAnswerRow(
  { report, said, polarity, ...who }: ReportedStatement,
  criteria: StatementCriteria,
  dimensions: Dimensions,
): AnswerRow {
  const { article, terms = [] } = report;
  const asked = terms.filter(({ topicId }) => criteria.topics?.includes(topicId));
  const names = (first: number | null, joint: readonly number[] | null) =>
    [first ?? 0, ...(joint ?? [])].flatMap((actor) => dimensions.actors.find(actor)?.name ?? []);
  const [parties, speakers] = [names(who.partyId, who.jointPartyIds), names(who.speakerId, who.jointSpeakerIds)];
  return {
    party: parties[0],
    parties,
    speaker: speakers[0],
    speakers,
    speakerAsWritten: report.speakerAsWritten,
    said,
    mode: report.mode,
    kind: report.kind,
    cue: report.cue ?? undefined,
    polarity,
    text: report.text,
    confidence: report.confidence,
    terms: [...new Set(asked.map(({ text }) => text))],
    outlet: dimensions.outlets.find(article?.outletId ?? 0)?.name ?? '',
    headline: article?.headline ?? undefined,
    url: article?.url ?? undefined,
    published: article?.publishedAt ?? undefined,
  };
}
