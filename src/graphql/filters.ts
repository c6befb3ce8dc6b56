import type {
  ArticleFilter,
  DateRange,
  DateTimeRange,
  EditFilter,
  PositionFilter,
  StatementConditions,
  StatementFilter,
} from '../generated/resolvers.ts';
import type { ArticleCriteria } from '../store/read/articles.ts';
import type { Dimension, Dimensions, TopicRow } from '../store/read/dimensions.ts';
import type { EditCriteria } from '../store/read/edits.ts';
import type { PositionCriteria } from '../store/read/positions.ts';
import type { StatementCriteria } from '../store/read/statement-criteria.ts';
import { badInput, quote } from './errors.ts';

/** The ids of slugs; throws for an unknown one. Undefined for an absent list. */
export function resolveSlugs<Row extends { id: number; slug: string }>(
  slugs: readonly string[] | null | undefined,
  dimension: Dimension<Row>,
  argument: string,
  list: string,
): number[] | undefined {
  return slugs?.map((slug) => resolveSlug(slug, dimension, argument, list).id);
}

/** The row with a slug; throws with similar slugs where there is none. `list` is the query's field that lists all. */
export function resolveSlug<Row extends { id: number; slug: string }>(
  slug: string,
  dimension: Dimension<Row>,
  argument: string,
  list: string,
): Row {
  const row = dimension.findSlug(slug);
  if (row) return row;
  const alike = dimension.rows.filter((each) => each.slug.includes(slug) || slug.includes(each.slug)).slice(0, 3);
  const hint = alike.length > 0 ? ` did you mean ${alike.map((each) => `"${each.slug}"`).join(' or ')}?` : '';
  throw badInput(
    argument,
    `none of the ${list} has the slug ${quote(slug)};${hint} \`{ ${list} { nodes { slug } } }\` lists them`,
  );
}

/** `argument` is where the filter stands in the request. */
export function statementCriteria(
  filter: StatementFilter | null | undefined,
  dimensions: Dimensions,
  argument = 'filter',
): StatementCriteria {
  if (!filter) return {};
  const { actors, topics, outlets, issues } = dimensions;
  const said = checkDays(filter.said, `${argument}.said`);
  const published = checkInstants(filter.published, `${argument}.published`);
  if (filter.text?.trim() === '') {
    throw badInput(`${argument}.text`, 'is empty; write words to look for, or leave it out');
  }
  return {
    topics: resolveSlugs(filter.topics, topics, `${argument}.topics`, 'topics'),
    speakers: resolveSlugs(filter.speakers, actors, `${argument}.speakers`, 'actors'),
    parties: resolveSlugs(filter.parties, actors, `${argument}.parties`, 'actors'),
    outlets: resolveSlugs(filter.outlets, outlets, `${argument}.outlets`, 'outlets'),
    issues: resolveSlugs(filter.issues, issues, `${argument}.issues`, 'issues'),
    stances: filter.stances ?? undefined,
    terms: checkTerms(filter.terms, topics, `${argument}.terms`),
    minStanceConfidence: checkConfidence(filter.minStanceConfidence, `${argument}.minStanceConfidence`),
    hasTopic: filter.hasTopic ?? undefined,
    hasParty: filter.hasParty ?? undefined,
    hasSpeaker: filter.hasSpeaker ?? undefined,
    modes: filter.modes ?? undefined,
    kinds: filter.kinds ?? undefined,
    polarities: filter.polarity ?? undefined,
    reviews: filter.review ?? undefined,
    text: checkWords(filter.text, `${argument}.text`),
    saidFrom: said?.from ?? undefined,
    saidTo: said?.to ?? undefined,
    publishedFrom: published?.from ?? undefined,
    publishedTo: published?.to ?? undefined,
    language: filter.language ?? undefined,
    minConfidence: checkConfidence(filter.minConfidence, `${argument}.minConfidence`),
    not: checkNot(filter.not, dimensions, `${argument}.not`),
    asOf: filter.asOf ?? undefined,
  };
}

/** A share as the database keeps it, which has 32-bit numbers and refuses one that is too small for them. */
function checkConfidence(confidence: number | null | undefined, argument: string): number | undefined {
  if (confidence == null) return undefined;
  if (confidence >= 0 && confidence <= 1) return Math.fround(confidence);
  throw badInput(argument, `${confidence} is out of bounds; write a number from 0 to 1`);
}

/** What is left out; throws where that would be everything. */
function checkNot(
  conditions: StatementConditions | null | undefined,
  dimensions: Dimensions,
  argument: string,
): StatementCriteria | undefined {
  if (conditions == null) return undefined;
  const criteria = statementCriteria(conditions, dimensions, argument);
  if (Object.values(criteria).some((asked) => asked !== undefined)) return criteria;
  throw badInput(argument, 'would leave out every statement; write which, or leave it out');
}

/** Terms as the knowledge writes them; throws with similar ones where no topic has a term. */
function checkTerms(
  terms: readonly string[] | null | undefined,
  topics: Dimension<TopicRow>,
  argument: string,
): string[] | undefined {
  if (terms == null) return undefined;
  const known = new Set(topics.rows.flatMap((topic) => topic.terms.map(({ term }) => term)));
  const unknown = terms.find((term) => !known.has(term));
  if (unknown === undefined) return [...terms];
  const alike = [...known].filter((term) => contains([term], unknown)).slice(0, 3);
  const hint = alike.length > 0 ? ` did you mean ${alike.map(quote).join(' or ')}?` : '';
  throw badInput(
    argument,
    `no topic has the term ${quote(unknown)};${hint} \`{ topics { nodes { terms { term } } } }\` lists them`,
  );
}

export function positionCriteria(filter: PositionFilter | null | undefined, dimensions: Dimensions): PositionCriteria {
  if (!filter) return {};
  return {
    holders: resolveSlugs(filter.holders, dimensions.actors, 'filter.holders', 'actors'),
    heldByParty: heldByParty(filter),
    issues: resolveSlugs(filter.issues, dimensions.issues, 'filter.issues', 'issues'),
    topics: resolveSlugs(filter.topics, dimensions.topics, 'filter.topics', 'topics'),
    stances: filter.stances ?? undefined,
    on: checkDay(filter.on, 'filter.on'),
    asOf: filter.asOf ?? undefined,
  };
}

/** By its name or its former one; throws where the two differ. */
function heldByParty({ heldByParty: held, parties: former }: PositionFilter): boolean | undefined {
  if (held != null && former != null && held !== former) {
    throw badInput('filter.parties', `${former} contradicts heldByParty ${held}; leave out parties, its former name`);
  }
  return held ?? former ?? undefined;
}

export function editCriteria(filter: EditFilter | null | undefined, dimensions: Dimensions): EditCriteria {
  if (!filter) return {};
  const at = checkInstants(filter.at, 'filter.at');
  return {
    kinds: filter.kinds ?? undefined,
    outlets: resolveSlugs(filter.outlets, dimensions.outlets, 'filter.outlets', 'outlets'),
    topics: resolveSlugs(filter.topics, dimensions.topics, 'filter.topics', 'topics'),
    parties: resolveSlugs(filter.parties, dimensions.actors, 'filter.parties', 'actors'),
    from: at?.from ?? undefined,
    to: at?.to ?? undefined,
  };
}

export function articleCriteria(filter: ArticleFilter | null | undefined, dimensions: Dimensions): ArticleCriteria {
  if (!filter) return {};
  const published = checkInstants(filter.published, 'filter.published');
  return {
    outlets: resolveSlugs(filter.outlets, dimensions.outlets, 'filter.outlets', 'outlets'),
    publishedFrom: published?.from ?? undefined,
    publishedTo: published?.to ?? undefined,
    language: filter.language ?? undefined,
    headline: checkWords(filter.search, 'filter.search'),
    isRead: filter.isRead ?? undefined,
    reporting: filter.reporting ? statementCriteria(filter.reporting, dimensions, 'filter.reporting') : undefined,
    asOf: oneMoment(filter.asOf, filter.reporting?.asOf),
  };
}

/** The moment that articles and what they report are read as of; throws where two differ. */
function oneMoment(own: Date | null | undefined, reporting: Date | null | undefined): Date | undefined {
  if (own && reporting && own.getTime() !== reporting.getTime()) {
    throw badInput('filter.reporting.asOf', 'differs from filter.asOf; leave one of them out');
  }
  return own ?? reporting ?? undefined;
}

const MAX_WORDS = 1_000;

/** Text to search for; throws where it is too long, or has a NUL, which PostgreSQL refuses. */
export function checkWords(words: string | null | undefined, argument: string): string | undefined {
  if (words == null) return undefined;
  if (words.length > MAX_WORDS) {
    throw badInput(argument, `has ${words.length} characters; write at most ${MAX_WORDS}`);
  }
  if (words.includes('\0')) throw badInput(argument, 'has a NUL character, which no text has; leave it out');
  return words;
}

/** Throws for the year 0, which PostgreSQL does not have. */
export function checkDay(day: string | null | undefined, argument: string): string | undefined {
  if (day?.startsWith('0000')) throw badInput(argument, `${day} is in no year; the first is 0001`);
  return day ?? undefined;
}

/** Throws where a range is the wrong way round. */
export function checkDays(range: DateRange | null | undefined, argument: string): DateRange | null | undefined {
  checkDay(range?.from, `${argument}.from`);
  checkDay(range?.to, `${argument}.to`);
  if (range?.from != null && range.to != null && range.from > range.to) {
    throw badInput(argument, `from ${range.from} is after to ${range.to}; exchange them`);
  }
  return range;
}

function checkInstants(range: DateTimeRange | null | undefined, argument: string): DateTimeRange | null | undefined {
  if (range?.from != null && range.to != null && range.from >= range.to) {
    const [from, to] = [range.from.toISOString(), range.to.toISOString()];
    throw badInput(argument, `from ${from} is not before to ${to}; exchange them`);
  }
  return range;
}

/** Lower case and without accents, so that "Élysée" is found by "elysee". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether a row is one of those asked for; true where none are. */
export function isOneOf({ id }: { id: number }, ids: readonly number[] | undefined): boolean {
  return ids === undefined || ids.includes(id);
}

/** Whether one of the names contains the text sought; true where none is sought. */
export function contains(names: readonly string[], sought: string | null | undefined): boolean {
  if (sought == null) return true;
  const part = plain(sought);
  return names.some((name) => plain(name).includes(part));
}
