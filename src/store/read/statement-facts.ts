import sql, { type Sql } from 'sql-template-tag';
import type { Polarity } from '../../model.ts';
import { all } from '../database/sql.ts';
import { isAny, isStanceAsked, type Of } from './report-conditions.ts';
import type { StatementCriteria } from './statement-criteria.ts';
import type { ActorColumn, StatementPlace } from './statement-places.ts';

/** SQL: whether one of the speakers or parties of `statement s` meets a condition. */
export function isAmong(column: ActorColumn, one: Of): Sql {
  const [first, joint] =
    column === 'party' ? [sql`s.party_id`, sql`s.joint_party_ids`] : [sql`s.speaker_id`, sql`s.joint_speaker_ids`];
  return sql`(${one(first)} OR EXISTS (SELECT FROM unnest(${joint}) one(id) WHERE ${one(sql`one.id`)}))`;
}

/** SQL: whether anybody is known whom the statement is counted for, or who spoke, as criteria ask. */
export function actorsKnown({ actors }: StatementPlace, { hasParty, hasSpeaker }: StatementCriteria): Sql[] {
  const asked = [
    { isKnown: hasParty, column: 'party', first: sql`s.party_id`, joint: sql`s.joint_party_ids` },
    { isKnown: hasSpeaker, column: 'speaker', first: sql`s.speaker_id`, joint: sql`s.joint_speaker_ids` },
  ] as const;
  return asked.flatMap(({ isKnown, column, first, joint }) => {
    if (isKnown === undefined) return [];
    if (isKnown) return [sql`(${first} IS NOT NULL OR ${joint} IS NOT NULL)`];
    // What holds for the statement holds for its row in the place, which has an index for it.
    const ofRow = actors ? [sql`${actors[column]} IS NULL`] : [];
    return [...ofRow, sql`${first} IS NULL AND ${joint} IS NULL`];
  });
}

/** SQL: whether it is about a topic that meets a condition. */
export const isAbout = (id: Sql, one: Of): Sql =>
  sql`EXISTS (SELECT FROM statement_topic x WHERE x.statement_id = ${id} AND ${one(sql`x.topic_id`)})`;

/** Also says `<> 'ASSERTS'` as a constant: a plan for any values may then use the index that leaves those many out. */
export function hasPolarity(polarities: readonly Polarity[]): Sql {
  const one = sql`s.polarity = ANY (${polarities}::"Polarity"[])`;
  return polarities.includes('ASSERTS') ? one : sql`${one} AND s.polarity <> 'ASSERTS'`;
}

/** The stance alone: which report is to take it, `isReported` asks. */
export function hasStance(id: Sql, criteria: StatementCriteria): Sql {
  return sql`EXISTS (SELECT FROM stance t WHERE ${all([sql`t.statement_id = ${id}`, ...isStanceAsked(criteria)])})`;
}

/** SQL: whether it is about any topic, or about none. */
export function isAboutAny(id: Sql, hasTopic: boolean): Sql {
  const about = isAbout(id, isAny);
  return hasTopic ? about : sql`NOT ${about}`;
}
