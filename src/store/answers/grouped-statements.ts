import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { Day } from '../../model.ts';
import { all } from '../database/sql.ts';
import { isOneOf, isStanceAsked, reportConditions } from '../read/report-conditions.ts';
import { allStatements, matching } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type ActorColumn, actorIn, type StatementPlace } from '../read/statement-places.ts';
import { ACTORS, actorsNamed, GROUPS, type Group, isActor, type Key, type Keyed } from './groups.ts';

export type TimeInterval = 'DAY' | 'WEEK' | 'MONTH' | 'YEAR';

/** What statements are counted by. */
export interface Grouping {
  /** At most two. */
  groups: readonly Group[];
  interval?: TimeInterval | undefined;
  clock: 'SAID' | 'PUBLISHED';
  /** IANA: where a day of publication begins. */
  timeZone: string;
}

/** Statements with the same keys, in the same interval. */
export interface GroupedRow {
  start: Day | null;
  end: Day | null;
  /** One for each group. */
  keys: readonly Key[];
}

/** Rows of statements, and what of it no two rows of the same keys have in common, if anything. */
export interface GroupedRows {
  rows: Sql;
  unique: 'statement' | 'report' | undefined;
}

/**
 * SQL: the statements that meet criteria as rows of `start`, `key1`, `key2`, `statement_id` and `said`; with reports also
 * `report_id`, `article_id`, `outlet_id`, `mode` and `via`, with speakers `speaker_id`. A joint statement has a row for each
 * of its parties where one of the groups, or what is `also` to be read, asks for parties; likewise of all else.
 */
export function groupedRows(criteria: StatementCriteria, grouping: Grouping, also: readonly Keyed[] = []): GroupedRows {
  const keyed = new Set([...grouping.groups.map((group) => GROUPS[group].of), ...also]);
  if (keyed.has('stance')) keyed.add('report');
  const [each, other] = [...keyed].filter(isActor);
  const { from, place, where, repeats } = matching({ ...allStatements, ...(each && { each }) }, criteria);
  const actor = (of: Keyed) => (!isActor(of) ? sql`` : of === each ? actorIn(place, of) : sql`other.id`);
  const shapes = grouping.groups.map((group) => GROUPS[group]);
  const time = grouping.interval ? truncated(grouping.interval, clockTime(grouping, place)) : sql`NULL::timestamp`;
  const columns = [
    sql`${time} AS start, ${place.id} AS statement_id, ${place.said} AS said`,
    ...shapes.map(({ of, key }, i) => sql`${key(actor(of))} AS ${keyName(i)}`),
    ...(keyed.has('report') ? [sql`x.id AS report_id, x.article_id, x.outlet_id, x.mode, x.via`] : []),
    ...(keyed.has('speaker') ? [sql`${actor('speaker')} AS speaker_id`] : []),
  ];
  const joins = [
    ...(other ? [sql`CROSS JOIN LATERAL ${ACTORS[other]} other(id)`] : []),
    ...(keyed.has('topic') ? [sql`JOIN statement_topic g ON g.statement_id = ${place.id} AND g.ordinal = 0`] : []),
    ...(keyed.has('report') ? [sql`JOIN report x ON x.statement_id = ${place.id}`] : []),
    ...(keyed.has('stance') ? [sql`JOIN stance t ON t.report_id = x.id`] : []),
    ...shapes.flatMap(({ of, lookup }) => (lookup ? [sql`LEFT JOIN ${lookup.table} ON ${lookup.on(actor(of))}`] : [])),
  ];
  const conditions = [
    ...where,
    ...(other ? isNamed(other, criteria) : []),
    ...(keyed.has('report') ? reportConditions(criteria) : []),
    ...(keyed.has('stance') ? isStanceAsked(criteria) : []),
  ];
  const isOfStatement = keyed.has('statement') || other !== undefined || isByPublication(grouping);
  const rows = sql`SELECT ${join(columns, ', ')} FROM ${isOfStatement ? place.rows : from} ${join([sql``, ...joins], ' ')}
    WHERE ${all(conditions)}`;
  const isUnique = !repeats && [...keyed].every((of) => isTold(of, grouping));
  return { rows, unique: isUnique ? (keyed.has('report') ? 'report' : 'statement') : undefined };
}

/** Whether the keys tell which one of what a statement has several of. */
function isTold(of: Keyed, { groups }: Grouping): boolean {
  const told: Partial<Record<Keyed, Group>> = { party: 'PARTY', speaker: 'SPEAKER', topic: 'TOPIC', stance: 'ISSUE' };
  const group = told[of];
  return group === undefined || groups.includes(group);
}

/** SQL: the names of the keys in rows of `groupedRows`. */
export function keyNames({ groups }: Grouping): Sql[] {
  return groups.map((_, i) => keyName(i));
}

/** SQL: what rows of one group have in common. */
export function groupColumns(grouping: Grouping): Sql[] {
  return [sql`start`, ...keyNames(grouping)];
}

/** SQL: interval and keys as one text, which can be compared where they are null. */
export function groupName(grouping: Grouping): Sql {
  return sql`ROW(${join(groupColumns(grouping), ', ')})::text`;
}

/** SQL: that a row belongs to an interval, where there are any. */
export function isInInterval({ interval }: Grouping): Sql {
  return interval ? sql`start IS NOT NULL` : sql`true`;
}

/** SQL: the name of one of them. */
export const keyName = (i: number) => raw(`key${i + 1}`);

export function truncated(interval: TimeInterval, time: Sql): Sql {
  return sql`date_trunc(${raw(`'${interval.toLowerCase()}'`)}, ${time})`;
}

/** SQL: the last day of the interval that begins at `start`. */
export function endOf(interval: TimeInterval | undefined, start: Sql): Sql {
  return interval
    ? sql`(${start} + ${raw(`interval '1 ${interval.toLowerCase()}'`)} - interval '1 day')::date`
    : sql`NULL::date`;
}

function isByPublication({ interval, clock }: Grouping): boolean {
  return interval !== undefined && clock === 'PUBLISHED';
}

/** SQL: the time, without a zone, that decides which interval a statement belongs to. */
export function clockTime({ clock, timeZone }: Grouping, { said }: StatementPlace): Sql {
  return clock === 'SAID' ? sql`${said}::timestamp` : sql`(s.published_at AT TIME ZONE ${timeZone})`;
}

/** SQL: whether the actor `other` is one of those that criteria name. */
export function isNamed(column: ActorColumn, criteria: StatementCriteria): Sql[] {
  const named = actorsNamed(column, criteria);
  return named ? [isOneOf(named)(sql`other.id`)] : [];
}
