import type { Day, Polarity, ReportKind, ReportMode, Said } from '../model.ts';
import { allFields } from '../store/database/columns.ts';
import type { ActorRow, Dimensions, TopicRow } from '../store/read/dimensions.ts';
import type { SuggestionKind } from '../store/read/name-lists.ts';
import { allStatements } from '../store/read/statement-conditions.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { findStatements, type ReportedStatement } from '../store/read/statements.ts';
import { suggestNames } from '../store/read/suggestions.ts';
import { findTopicNamed } from '../store/read/topic-search.ts';
import type { Store } from '../store/store.ts';

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

/** How many slugs an error lists; of more, only `EXAMPLES`. */
const MAX_LISTED = 60;
const EXAMPLES = 8;
/** Characters of an unknown word that are compared with names. */
const LONGEST = 200;

/** A question with an unknown topic or party; the message lists known ones. */
export class QuestionError extends Error {}

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
  const topics = question.topics.map((word) => getTopic(word, dimensions));
  const criteria = {
    topics: topics.map(({ id }) => id),
    parties: question.parties?.map((word) => getParty(word, dimensions).id),
    saidFrom: question.from,
    saidTo: question.to,
  };
  return { topics: topics.map(({ name }) => name), criteria };
}

/** The topic with a slug, a name or a term, in any inflection; throws where there is none. */
function getTopic(word: string, dimensions: Dimensions): TopicRow {
  const { topics } = dimensions;
  return topics.findSlug(word) ?? findTopicNamed(topics.rows, word) ?? unknown('topic', word, topics.rows, dimensions);
}

/** The party with a slug or a name; throws where there is none. */
function getParty(word: string, dimensions: Dimensions): ActorRow {
  const parties = dimensions.actors.rows.filter(({ isParty }) => isParty);
  const isMeant = ({ slug, names }: ActorRow) =>
    slug === word || names.some(({ name }) => name.toLowerCase() === word.toLowerCase());
  return parties.find(isMeant) ?? unknown('party', word, parties, dimensions);
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

function unknown(
  what: 'topic' | 'party',
  word: string,
  rows: readonly { slug: string }[],
  dimensions: Dimensions,
): never {
  const slugs = rows.map(({ slug }) => slug).sort();
  if (slugs.length === 0) {
    throw new QuestionError(
      `there is no ${what} "${word}", nor any other: npm run import -- seeds/knowledge brings some`,
    );
  }
  const alike = slugsAlike(word.slice(0, LONGEST), what === 'topic' ? 'TOPIC' : 'PARTY', dimensions);
  const shown = alike.length > 0 ? alike : slugs.slice(0, slugs.length > MAX_LISTED ? EXAMPLES : undefined);
  const more = alike.length === 0 && slugs.length > shown.length ? ` and ${slugs.length - shown.length} more` : '';
  const list = `${alike.length > 0 ? 'nearest are' : 'there are'} ${shown.join(', ')}${more}`;
  throw new QuestionError(`there is no ${what} "${word}"; ${list}`);
}

/** Slugs of what has a name spelt like it or, failing that, like the first of its words that there is one for. */
function slugsAlike(written: string, kind: SuggestionKind, dimensions: Dimensions): string[] {
  for (const part of [written, ...written.split(/[\s-]+/).filter(({ length }) => length >= 4)]) {
    const suggested = suggestNames(part, new Set([kind]), EXAMPLES, dimensions);
    if (suggested.length > 0) return suggested.map(({ slug }) => slug);
  }
  return [];
}
