import { DateTime } from 'luxon';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Day } from '../../model.ts';
import { countOf } from '../database/page.ts';
import { all, type Reader } from '../database/sql.ts';
import { isOneOf } from './report-conditions.ts';
import { selectAsked } from './select-asked.ts';
import { allStatements, matching, onlyOne, type StatementScope } from './statement-conditions.ts';
import { CRITERION_SUBJECTS, type StatementCriteria } from './statement-criteria.ts';

/** SQL scalar: how many statements of a scope meet criteria, exactly. Uses the kept counts for whole months where it can. */
export function totalCount(scope: StatementScope, criteria: StatementCriteria): Sql {
  const kept = countRowsFor(scope, criteria);
  const range = kept && rangeOf('MONTH', criteria);
  if (!kept || !range) return countAll(scope, criteria);
  const whole = sql`(SELECT coalesce(sum(c.statements), 0)::bigint FROM statement_count c
    WHERE ${all([...kept, sql`c.unit = 'MONTH'`, ...withinWhole(range, sql`c.start`)])})${countedTwice(scope, criteria, range)}`;
  return join([whole, ...range.edges.map((edge) => countAll(scope, { ...criteria, ...edge }))], ' + ');
}

/** SQL: takes off how often the sum of several parties' counts has a statement that more than one of them made. */
function countedTwice(scope: StatementScope, { topics, parties = [] }: StatementCriteria, range: CountedRange): Sql {
  if (parties.length < 2) return sql``;
  const topic = onlyOne('TOPIC', scope, topics);
  const [table, ofTopic] = topic
    ? [sql`statement_topic`, [sql`m.topic_id = ${topic}`, sql`m.ordinal > 0`]]
    : [sql`statement_member`, []];
  const earlier = sql`(s.party_id = ANY (${parties}::int[]) OR s.joint_party_ids[:m.ordinal - 1] && ${parties}::int[])`;
  return sql` - (SELECT count(*) FROM ${table} m JOIN statement s ON s.id = m.statement_id
    WHERE ${all([...ofTopic, sql`m.party_id = ANY (${parties}::int[])`, earlier, ...withinWhole(range, sql`m.said_on`)])})`;
}

/** How many statements of a scope meet criteria, each counted once. */
export async function countStatements(
  db: Reader,
  criteria: StatementCriteria,
  scope: StatementScope = allStatements,
): Promise<number> {
  const [row] = await selectAsked(db, criteria, sql`/* count */ SELECT ${totalCount(scope, criteria)}`);
  return Number(row?.[0]);
}

function countAll(scope: StatementScope, criteria: StatementCriteria): Sql {
  const { from, place, where, repeats } = matching(scope, criteria);
  return repeats ? sql`(SELECT count(DISTINCT ${place.id}) FROM ${from} WHERE ${all(where)})` : countOf(from, where);
}

/** Conditions for the rows of `statement_count c` whose sum is the scope's number; undefined where no rows say it. */
function countRowsFor(scope: StatementScope, criteria: StatementCriteria): Sql[] | undefined {
  const { topics, parties, outlets } = criteria;
  if (scope.tie || scope.report || scope.parent === 'SPEAKER' || !canUseCounts(criteria)) return undefined;
  const anyTopic = topics === undefined && scope.parent !== 'TOPIC';
  const topic = anyTopic ? sql`0` : onlyOne('TOPIC', scope, topics);
  if (!topic) return undefined;
  const outlet = onlyOne('OUTLET', scope, outlets);
  if (outlet && !anyTopic && parties === undefined && scope.parent !== 'PARTY') {
    return [sql`c.topic_id = ${topic}`, sql`c.grouped_by = 'OUTLET'`, sql`c.group_id = ${outlet}`];
  }
  if (outlets || scope.parent === 'OUTLET') return undefined;
  const party =
    scope.parent === 'PARTY' && parties === undefined
      ? sql`c.group_id = p.id`
      : scope.parent === 'PARTY'
        ? undefined
        : isOneOf(parties ?? [0])(sql`c.group_id`);
  return party && [sql`c.topic_id = ${topic}`, sql`c.grouped_by = 'PARTY'`, party];
}

/** Whether criteria ask for nothing but what the kept counts know. */
export function canUseCounts(criteria: StatementCriteria): boolean {
  return Object.entries(CRITERION_SUBJECTS).every(
    ([name, subject]) => subject === 'COUNTED' || Reflect.get(criteria, name) === undefined,
  );
}

/** The days that criteria ask for: whole weeks or months, and the days left over at either end. */
export interface CountedRange {
  /** The first day of the first whole unit, and the first day after the last. */
  from: Day | undefined;
  until: Day | undefined;
  edges: { saidFrom: Day; saidTo: Day }[];
}

/**
 * Undefined where no whole unit lies within. Compares times, not text: as text, the day after 9999-12-31 would sort
 * before it.
 */
export function rangeOf(unit: 'WEEK' | 'MONTH', { saidFrom, saidTo }: StatementCriteria): CountedRange | undefined {
  const luxonUnit = unit === 'WEEK' ? 'week' : 'month';
  const edges: CountedRange['edges'] = [];
  let from: DateTime | undefined;
  let until: DateTime | undefined;
  if (saidFrom !== undefined) {
    const first = at(saidFrom);
    const start = first.startOf(luxonUnit);
    from = +start === +first ? first : start.plus({ [luxonUnit]: 1 });
    if (from !== first) edges.push({ saidFrom, saidTo: dayOf(from.minus({ days: 1 })) });
  }
  if (saidTo !== undefined) {
    const after = at(saidTo).plus({ days: 1 });
    until = after.startOf(luxonUnit);
    if (+until !== +after) edges.push({ saidFrom: dayOf(until), saidTo });
  }
  if (from && until && from >= until) return undefined;
  return { from: from && dayOf(from), until: until && dayOf(until), edges };
}

/** Conditions on a column: only days of units that lie wholly within the range. */
export function withinWhole({ from, until }: CountedRange, day: Sql): Sql[] {
  return [
    ...(from === undefined ? [] : [sql`${day} >= ${from}::date`]),
    ...(until === undefined ? [] : [sql`${day} < ${until}::date`]),
  ];
}

const at = (day: Day) => DateTime.fromISO(day, { zone: 'utc' });
const dayOf = (time: DateTime) => time.toFormat('yyyy-MM-dd');
