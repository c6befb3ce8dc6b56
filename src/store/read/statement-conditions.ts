import sql, { type Sql } from 'sql-template-tag';
import { type OrderColumn, type Parents, parentsById, root } from '../database/page.ts';
import { all } from '../database/sql.ts';
import { asksStance, isAny, isOneOf, type Of, reportConditions, takesStance } from './report-conditions.ts';
import { asksWords, type StatementCriteria } from './statement-criteria.ts';
import { actorsKnown, hasPolarity, hasStance, isAbout, isAboutAny, isAmong } from './statement-facts.ts';
import {
  type ActorColumn,
  actorIn,
  inMembers,
  inOutlet,
  inStatement,
  inTopic,
  inWords,
  inWordsOfMembers,
  type StatementPlace,
} from './statement-places.ts';

/** Whose statements: the parents `p`, and how a statement or one of its reports `x` belongs to them. */
export interface StatementScope {
  parents: Parents;
  /** The kind of parent, where an index begins with it; then there is no `tie`. */
  parent?: 'TOPIC' | 'PARTY' | 'SPEAKER' | 'OUTLET';
  tie?: (place: StatementPlace, criteria: StatementCriteria) => Sql;
  report?: Sql;
  /** Whether a joint statement comes once for each of its parties or speakers: of those asked for, where some are. */
  each?: ActorColumn;
}

export const allStatements: StatementScope = { parents: root };

const ofIds = (ids: readonly number[], tie: StatementScope['tie']): StatementScope => ({
  parents: parentsById(ids),
  ...(tie && { tie }),
});
const ofParents = (parent: NonNullable<StatementScope['parent']>) => (ids: readonly number[]) => ({
  parents: parentsById(ids),
  parent,
});

/** Whose statements: a page for each parent. */
export const statementsOf = {
  /** The id of a statement that was merged leads to the one that it is part of now. */
  ids: (ids: readonly number[]) =>
    ofIds(ids, ({ id }) => sql`${id} = coalesce((SELECT m.into_id FROM merged_statement m WHERE m.id = p.id), p.id)`),
  speakers: ofParents('SPEAKER'),
  parties: ofParents('PARTY'),
  topics: ofParents('TOPIC'),
  outlets: ofParents('OUTLET'),
  /** Where criteria ask for stances, those on the parent issue are meant. */
  issues: (ids: readonly number[]) =>
    ofIds(ids, ({ id }, { stances, minStanceConfidence, ...others }) =>
      asksStance({ stances, minStanceConfidence })
        ? sql`EXISTS (SELECT FROM report x WHERE ${all([
            sql`x.statement_id = ${id}`,
            takesStance({ stances, minStanceConfidence }, isParent),
            ...reportConditions(others),
          ])})`
        : sql`EXISTS (SELECT FROM stance x WHERE x.statement_id = ${id} AND x.issue_id = p.id)`,
    ),
  articles: (ids: readonly number[]): StatementScope => ({
    parents: parentsById(ids),
    report: sql`x.article_id = p.id`,
  }),
  /** The evidence of positions: for them, against them, or both. */
  positions: (ids: readonly number[], supporting: boolean | undefined) =>
    ofIds(
      ids,
      ({ id }) => sql`EXISTS (SELECT FROM position_evidence e JOIN stance x ON x.id = e.stance_id
        WHERE e.position_id = p.id AND x.statement_id = ${id}
        ${supporting === undefined ? sql`` : sql`AND e.supports = ${supporting}`})`,
    ),
  /** The statements that an answer rests on, by their ids: a list for each parent. */
  listed: (lists: readonly (readonly number[])[]): StatementScope => ({
    parents: {
      relation: sql`(SELECT list::bigint[] AS ids, ord
        FROM unnest(${lists.map((ids) => `{${ids}}`)}::text[]) WITH ORDINALITY u(list, ord)) p`,
      size: lists.length,
    },
    tie: ({ id }) => sql`${id} = ANY (p.ids)`,
  }),
};

/** The single id that an index can begin with: the parent's, or the only one that criteria ask for. */
export function onlyOne(
  parent: NonNullable<StatementScope['parent']>,
  scope: StatementScope,
  ids: readonly number[] | undefined,
): Sql | undefined {
  if (scope.parent === parent) return ids === undefined ? sql`p.id` : undefined;
  return ids?.length === 1 ? sql`${ids[0]}::int` : undefined;
}

/** The statements of a scope that meet criteria. */
export interface Matching {
  /** Joins `statement s` only where a condition needs it. */
  from: Sql;
  place: StatementPlace;
  where: Sql[];
  order: OrderColumn[];
  /** Whether a statement may come several times. */
  repeats: boolean;
  /** A list that is better read entry by entry, each in the order of an index: its ids, and conditions for one entry `b.id`. */
  branches: { ids: readonly number[]; where: Sql[] } | undefined;
  /** Whether the best plan depends on the values: how common words are. */
  plannedAnew: boolean;
}

export function matching(scope: StatementScope, criteria: StatementCriteria): Matching {
  const { topics, issues, polarities, hasTopic, text, saidFrom, saidTo, not } = criteria;
  const { rowActor, others } = actorsAsked(scope, criteria);
  const place = placeFor(scope, criteria, rowActor !== undefined);
  const { id, said, actors } = place;
  const about = (tie: Of) =>
    place === inTopic ? tie(sql`st.topic_id`) : place === inOutlet ? tie(sql`so.topic_id`) : isAbout(id, tie);
  const known = actorsKnown(place, criteria);
  const conditions: (Sql | false | undefined)[] = [
    scope.tie?.(place, criteria),
    scope.parent === 'TOPIC' && about(isParent),
    actors && isRow(actors, rowActor),
    ...others.map(({ column, one }) => isAmong(column, one)),
    (issues || asksStance(criteria)) && hasStance(id, criteria),
    polarities && hasPolarity(polarities),
    ...known,
    hasTopic !== undefined && isAboutAny(id, hasTopic),
    saidFrom !== undefined && sql`${said} >= ${saidFrom}::date`,
    saidTo !== undefined && sql`${said} <= ${saidTo}::date`,
    text !== undefined && hasWords(place, text),
    not && meetsNot(id, not),
    place === inOutlet ? sql`so.outlet_id = ${outletOf(scope, criteria)}` : isReported(scope, criteria, id),
  ];
  const lists: { ids: readonly number[]; tie: (one: Of) => Sql }[] = [];
  // Within a parent topic, the place stands for the parent: a list of topics is looked up beside it.
  if (topics) lists.push({ ids: topics, tie: scope.parent === 'TOPIC' ? (one) => isAbout(id, one) : about });
  if (rowActor?.ids) lists.push({ ids: rowActor.ids, tie: (one) => one(actorIn(place, rowActor.column)) });
  const branch = lists.find(({ ids }) => ids.length > 1);
  const wanted = (one: typeof branch) => lists.map((list) => list.tie(list === one ? isBranch : isOneOf(list.ids)));
  const where = conditions.filter((condition) => condition !== undefined && condition !== false);
  const severalActors = scope.each === undefined && (rowActor?.ids?.length ?? 1) > 1;
  return {
    from: scope.tie || others.length > 0 || polarities || known.length > 0 ? place.rows : place.table,
    place,
    where: [...where, ...wanted(undefined)],
    order: [
      { sql: said, type: sql`date` },
      { sql: id, type: sql`bigint` },
    ],
    repeats:
      isByWords(place) || severalActors || (place === inTopic && scope.parent !== 'TOPIC' && topics?.length !== 1),
    branches: branch && text === undefined ? { ids: branch.ids, where: [...where, ...wanted(branch)] } : undefined,
    plannedAnew: asksWords(criteria),
  };
}

/** What is asked of a statement's speakers or parties. */
interface ActorAsked {
  column: ActorColumn;
  /** One of these; else whoever `one` takes. */
  ids?: readonly number[] | undefined;
  one: Of;
}

/**
 * `rowActor` is looked for in the rows that a joint statement has for each of its speakers and parties, so that one index
 * serves it and the order; `others` then are looked for among all of the statement's.
 */
function actorsAsked(
  scope: StatementScope,
  { speakers, parties }: StatementCriteria,
): { rowActor?: ActorAsked | undefined; others: ActorAsked[] } {
  const asked: ActorAsked[] = [];
  if (scope.parent === 'SPEAKER') asked.push({ column: 'speaker', one: isParent });
  if (scope.parent === 'PARTY') asked.push({ column: 'party', one: isParent });
  if (speakers) asked.push({ column: 'speaker', ids: speakers, one: isOneOf(speakers) });
  if (parties) asked.push({ column: 'party', ids: parties, one: isOneOf(parties) });
  const { each, tie } = scope;
  const rowActor = each
    ? (asked.find(({ column }) => column === each) ?? { column: each, one: isAny })
    : asked.find(({ ids }) => !tie || ids?.length === 1);
  return { rowActor, others: asked.filter((one) => one !== rowActor) };
}

/** SQL: of the rows that a joint statement has, those of the actor asked for; without one, the first. */
function isRow(actors: NonNullable<StatementPlace['actors']>, asked: ActorAsked | undefined): Sql | undefined {
  if (!asked) return sql`${actors.ordinal} = 0`;
  if (asked.one === isAny) return sql`(${actors.ordinal} = 0 OR ${actors[asked.column]} IS NOT NULL)`;
  return asked.ids ? undefined : asked.one(actors[asked.column]);
}

const isBranch: Of = (column) => sql`${column} = b.id`;
const isParent: Of = (column) => sql`${column} = p.id`;
function placeFor(scope: StatementScope, criteria: StatementCriteria, byActor: boolean): StatementPlace {
  const { topics, text } = criteria;
  const { length } = topics ?? [];
  // With several topics and words, the words' index narrows better. Rows that are tied to a parent must not repeat.
  const byTopic = scope.parent === 'TOPIC' || (text === undefined && !scope.tie ? length > 0 : length === 1);
  if (!byTopic) {
    if (text === undefined || scope.tie) return byActor ? inMembers : inStatement;
    return byActor ? inWordsOfMembers : inWords;
  }
  const oneOutlet = outletOf(scope, criteria) !== undefined && onlyOne('TOPIC', scope, topics) !== undefined;
  return oneOutlet &&
    !asksActors(scope, criteria) &&
    scope.tie === undefined &&
    reportConditions({ ...criteria, outlets: undefined }).length === 0
    ? inOutlet
    : inTopic;
}

function isByWords(place: StatementPlace): boolean {
  return place === inWords || place === inWordsOfMembers;
}

function asksActors({ parent, each }: StatementScope, { speakers, parties }: StatementCriteria): boolean {
  const asked = [speakers, parties, each].some((one) => one !== undefined);
  return asked || parent === 'PARTY' || parent === 'SPEAKER';
}

function outletOf(scope: StatementScope, { outlets }: StatementCriteria): Sql | undefined {
  return onlyOne('OUTLET', scope, outlets);
}

/** That a statement does not meet criteria. Its id gets a name that means no other within, where `s` is a row of its own. */
function meetsNot(id: Sql, criteria: StatementCriteria): Sql {
  const { from, where } = matching({ parents: root, tie: (place) => sql`${place.id} = asked.id` }, criteria);
  return sql`NOT EXISTS (SELECT FROM (VALUES (${id})) asked(id) WHERE EXISTS (SELECT FROM ${from} WHERE ${all(where)}))`;
}

function hasWords(place: StatementPlace, text: string): Sql {
  const has = sql`w.words @@ websearch_to_tsquery('english', ${text})`;
  if (isByWords(place)) return has;
  return sql`EXISTS (SELECT FROM statement_words w WHERE w.statement_id = ${place.id} AND ${has})`;
}

/** All that criteria ask of a report must hold for the same report. Words alone need none: the place has those of all. */
function isReported(scope: StatementScope, criteria: StatementCriteria, id: Sql): Sql | undefined {
  const ofTopic = scope.parent === 'TOPIC' ? isParent : undefined;
  const others = reportConditions({ ...criteria, text: undefined }, ofTopic);
  if (scope.report) others.push(scope.report);
  if (scope.parent === 'OUTLET') others.push(sql`x.outlet_id = p.id`);
  if (others.length === 0) return undefined;
  const reported = [...others, ...reportConditions({ text: criteria.text })];
  return sql`EXISTS (SELECT FROM report x WHERE x.statement_id = ${id} AND ${all(reported)})`;
}
