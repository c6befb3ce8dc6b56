import sql, { join, raw, type Sql } from 'sql-template-tag';
import { all } from '../database/sql.ts';
import { canUseCounts, rangeOf, withinWhole } from '../read/counts.ts';
import { isOneOf } from '../read/report-conditions.ts';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import { type Grouping, groupedRows, truncated } from './grouped-statements.ts';
import type { Group } from './groups.ts';

/** SQL: `start`, `key` and `count` of statements by one group, or by none; uses the kept counts where it can. */
export function countedGroups(criteria: StatementCriteria, grouping: Grouping): Sql {
  return keptGroups(criteria, grouping) ?? countAnew(criteria, grouping);
}

function countAnew(criteria: StatementCriteria, grouping: Grouping): Sql {
  const { rows, unique } = groupedRows(criteria, grouping);
  const key = grouping.groups.length === 0 ? sql`NULL::int` : sql`key1`;
  return sql`SELECT start, ${key} AS key, count(${unique === 'statement' ? sql`*` : sql`DISTINCT statement_id`})
    FROM (${rows}) dated GROUP BY 1, 2`;
}

/** SQL: the same from the kept counts, with the days at either end counted; undefined where the counts do not know. */
export function keptGroups(criteria: StatementCriteria, grouping: Grouping): Sql | undefined {
  const { interval, groups, clock } = grouping;
  const isKept = interval === undefined || (clock === 'SAID' && interval !== 'DAY');
  if (!isKept || !canUseCounts(criteria)) return undefined;
  const [group] = groups;
  const kept = keptRows(group, criteria);
  const unit = interval === 'WEEK' ? 'WEEK' : 'MONTH';
  const range = rangeOf(unit, criteria);
  if (!kept || !range) return undefined;
  const start = interval ? truncated(interval, sql`c.start::timestamp`) : sql`NULL::timestamp`;
  const conditions = all([
    ...kept.where,
    sql`c.unit = ${raw(`'${unit}'`)}`,
    sql`c.statements <> 0`,
    ...withinWhole(range, sql`c.start`),
  ]);
  const from = sql`FROM statement_count c WHERE ${conditions}`;
  if (interval === unit && range.edges.length === 0) {
    return sql`SELECT c.start::timestamp AS start, ${kept.key} AS key, c.statements AS count ${from}`;
  }
  const whole = sql`SELECT ${start} AS start, ${kept.key} AS key, c.statements AS count ${from}`;
  const edges = range.edges.map((edge) => countAnew({ ...criteria, ...edge }, grouping));
  return sql`SELECT start, key, sum(count)::bigint AS count
    FROM (${join([whole, ...edges], ' UNION ALL ')}) part GROUP BY 1, 2`;
}

/** SQL: which rows of `statement_count c` count for a group, or for all statements where there is none, and the key. */
function keptRows(group: Group | undefined, { topics, parties, outlets }: StatementCriteria) {
  const topic = sql`c.topic_id = ${topics?.[0] ?? 0}::int`;
  const isOneTopic = (topics?.length ?? 1) === 1;
  const [byParty, byOutlet] = [sql`c.grouped_by = 'PARTY'`, sql`c.grouped_by = 'OUTLET'`];
  // Counts of several parties cannot be added: they may have made a statement together.
  const isOneParty = (parties?.length ?? 1) === 1;
  const ofParty = isOneOf(parties ?? [0])(sql`c.group_id`);
  const key = sql`nullif(c.group_id, -1)`;
  if (group === 'PARTY' && outlets === undefined && isOneTopic) {
    const ofParties = parties ? isOneOf(parties)(sql`c.group_id`) : sql`c.group_id <> 0`;
    return { key, where: [byParty, topic, ofParties] };
  }
  if (group === 'TOPIC' && outlets === undefined && isOneParty && topics === undefined) {
    return { key: sql`c.topic_id`, where: [byParty, sql`c.topic_id <> 0`, ofParty] };
  }
  if (group === 'OUTLET' && parties === undefined && topics?.length === 1) {
    return { key, where: [byOutlet, topic, ...(outlets ? [isOneOf(outlets)(sql`c.group_id`)] : [])] };
  }
  if (group === undefined && outlets === undefined && isOneTopic && isOneParty) {
    return { key: sql`NULL::int`, where: [byParty, topic, ofParty] };
  }
  return undefined;
}
