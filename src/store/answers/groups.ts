import sql, { type Sql } from 'sql-template-tag';
import type { StatementCriteria } from '../read/statement-criteria.ts';
import type { ActorColumn } from '../read/statement-places.ts';

/** What statements can be counted for. */
export type Group =
  | 'PARTY'
  | 'PARTY_COUNTRY'
  | 'SPEAKER'
  | 'SPEAKER_KIND'
  | 'TOPIC'
  | 'ISSUE'
  | 'STANCE'
  | 'POLARITY'
  | 'OUTLET'
  | 'OUTLET_COUNTRY'
  | 'MODE'
  | 'KIND'
  | 'LANGUAGE';

/** An actor's, outlet's, topic's or issue's id, or a word; null for a party or speaker that is unknown, or its country. */
export type Key = number | string | null;

/** What has the key, of which a statement may have several: keys of two groups of the same come from the same one. */
export type Keyed = 'statement' | ActorColumn | 'topic' | 'report' | 'stance';

interface GroupShape {
  of: Keyed;
  /** PostgreSQL's type of the key. */
  type: Sql;
  /** SQL: the key, of `statement s`, the actor with this id, `statement_topic g`, `report x`, `stance t` or the row looked up. */
  key: (actor: Sql) => Sql;
  /** Where the key is a column of another table: its row, of which there is one or none. */
  lookup?: { table: Sql; on: (actor: Sql) => Sql };
}

const ID = sql`int`;
const WORD = sql`text`;

/** A new group does not compile until it stands here, and then stands everywhere. */
export const GROUPS: Record<Group, GroupShape> = {
  PARTY: { of: 'party', type: ID, key: (party) => party },
  PARTY_COUNTRY: {
    of: 'party',
    type: WORD,
    key: () => sql`pa.country::text`,
    lookup: { table: sql`actor pa`, on: (party) => sql`pa.id = ${party}` },
  },
  SPEAKER: { of: 'speaker', type: ID, key: (speaker) => speaker },
  SPEAKER_KIND: {
    of: 'speaker',
    type: WORD,
    key: () => sql`sa.kind::text`,
    lookup: { table: sql`actor sa`, on: (speaker) => sql`sa.id = ${speaker}` },
  },
  TOPIC: { of: 'topic', type: ID, key: () => sql`g.topic_id` },
  ISSUE: { of: 'stance', type: ID, key: () => sql`t.issue_id` },
  STANCE: { of: 'stance', type: WORD, key: () => sql`t.stance::text` },
  POLARITY: { of: 'statement', type: WORD, key: () => sql`s.polarity::text` },
  OUTLET: { of: 'report', type: ID, key: () => sql`x.outlet_id` },
  OUTLET_COUNTRY: {
    of: 'report',
    type: WORD,
    key: () => sql`o.country::text`,
    lookup: { table: sql`outlet o`, on: () => sql`o.id = x.outlet_id` },
  },
  MODE: { of: 'report', type: WORD, key: () => sql`x.mode::text` },
  KIND: { of: 'report', type: WORD, key: () => sql`x.kind::text` },
  LANGUAGE: { of: 'report', type: WORD, key: () => sql`x.language` },
};

/** SQL: all speakers or parties of `statement s`, as rows of a function. */
export const ACTORS: Record<ActorColumn, Sql> = {
  party: sql`unnest(ARRAY[s.party_id] || s.joint_party_ids)`,
  speaker: sql`unnest(ARRAY[s.speaker_id] || s.joint_speaker_ids)`,
};

export function isActor(keyed: Keyed): keyed is ActorColumn {
  return keyed === 'party' || keyed === 'speaker';
}

/** Which of a statement's speakers or parties count: where criteria name some, only those. */
export function actorsNamed(column: ActorColumn, { parties, speakers }: StatementCriteria) {
  return column === 'party' ? parties : speakers;
}
