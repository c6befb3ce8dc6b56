import sql, { join, type Sql } from 'sql-template-tag';
import { all } from '../database/sql.ts';
import { isStanceAsked } from '../read/report-conditions.ts';
import type { StatementScope } from '../read/statement-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type ActorColumn, actorIn, type StatementPlace } from '../read/statement-places.ts';
import { clockTime, type GroupedRow, type Grouping, isNamed, keyName, keyNames } from './grouped-statements.ts';
import { ACTORS, GROUPS, type Group, type Keyed } from './groups.ts';

/** The column that a group's key is itself. */
function isActorItself(group: Group): ActorColumn | undefined {
  return group === 'PARTY' ? 'party' : group === 'SPEAKER' ? 'speaker' : undefined;
}

/** The statements behind rows of one grouping, whose keys are `alike`: a page for each row. */
export function statementsOfRows(
  rows: readonly GroupedRow[],
  grouping: Grouping,
  criteria: StatementCriteria,
): StatementScope {
  const { groups, interval } = grouping;
  const lists = [
    ...groups.map((group, i) => sql`${rows.map(({ keys }) => keys[i] ?? null)}::${GROUPS[group].type}[]`),
    sql`${rows.map(({ start }) => start)}::date[], ${rows.map(({ end }) => end)}::date[]`,
  ];
  const names = [...keyNames(grouping), sql`start, "end", ord`];
  const each = groups.map(isActorItself).find((column) => column !== undefined);
  const asked = groups.map((group, i) => ({ group, isKnown: rows[0]?.keys[i] !== null }));
  const report = ofReport(asked, criteria);
  return {
    parents: {
      relation: sql`unnest(${join(lists, ', ')}) WITH ORDINALITY p(${join(names, ', ')})`,
      size: rows.length,
    },
    tie: (place) =>
      all([
        ...(interval ? [isWithin(grouping, place)] : []),
        ...ofActors('party', asked, criteria, place, each),
        ...ofActors('speaker', asked, criteria, place, each),
        ...keysOf('statement', asked),
        ...exists(sql`statement_topic g`, [sql`g.statement_id = ${place.id}`], keysOf('topic', asked)),
      ]),
    ...(each && { each }),
    ...(report && { report }),
  };
}

/** Rows of the same grouping with which keys known: an index finds a key that equals another, or one that is null. */
export function alike({ keys }: GroupedRow): string {
  return keys.map((key) => (key === null ? 'unknown' : 'known')).join();
}

/** A group, and whether all rows have a key of it. */
interface AskedGroup {
  group: Group;
  isKnown: boolean;
}

/** SQL: for each group of one kind, that the key is the row's. */
function keysOf(of: Keyed, asked: readonly AskedGroup[], actor = sql``): Sql[] {
  return asked.flatMap(({ group, isKnown }, i) => {
    if (GROUPS[group].of !== of) return [];
    const { key, lookup } = GROUPS[group];
    const value = lookup ? sql`(SELECT ${key(actor)} FROM ${lookup.table} WHERE ${lookup.on(actor)})` : key(actor);
    return [isKnown ? sql`${value} = p.${keyName(i)}` : sql`${value} IS NULL`];
  });
}

/** SQL: that one row meets the conditions and has the keys; nothing where no key is asked. */
function exists(table: Sql, conditions: Sql[], keys: Sql[]): Sql[] {
  return keys.length === 0 ? [] : [sql`EXISTS (SELECT FROM ${table} WHERE ${all([...conditions, ...keys])})`];
}

function ofActors(
  column: ActorColumn,
  asked: readonly AskedGroup[],
  criteria: StatementCriteria,
  place: StatementPlace,
  each: ActorColumn | undefined,
): Sql[] {
  if (column === each) return keysOf(column, asked, actorIn(place, column));
  return exists(sql`${ACTORS[column]} other(id)`, isNamed(column, criteria), keysOf(column, asked, sql`other.id`));
}

function ofReport(asked: readonly AskedGroup[], criteria: StatementCriteria): Sql | undefined {
  const stances = exists(sql`stance t`, [sql`t.report_id = x.id`, ...isStanceAsked(criteria)], keysOf('stance', asked));
  const conditions = [...keysOf('report', asked), ...stances];
  return conditions.length === 0 ? undefined : all(conditions);
}

/**
 * SQL: whether a statement is of the interval of the row `p`. Compares the day on the zone's calendar, as the count did:
 * where clocks go back at midnight, a day begins twice. The range on published_at is only for its index, and a day wider
 * than any time zone needs.
 */
function isWithin(grouping: Grouping, place: StatementPlace): Sql {
  if (grouping.clock === 'SAID') return sql`${place.said} BETWEEN p.start AND p."end"`;
  return sql`${clockTime(grouping, place)}::date BETWEEN p.start AND p."end"
    AND s.published_at BETWEEN p.start - interval '1 day' AND p."end" + interval '2 days'`;
}
