import sql, { type Sql } from 'sql-template-tag';

/** A statement has a first speaker and party, and a joint one others besides. */
export type ActorColumn = 'speaker' | 'party';

/** A table that filter and order use: `statement` itself, or one with copies that a single index can serve. */
export interface StatementPlace {
  table: Sql;
  /** The table with `statement s`. */
  rows: Sql;
  id: Sql;
  said: Sql;
  /** Where a joint statement has a row for each of its speakers and parties: `ordinal` 0 for the first, and who it is. */
  actors?: { ordinal: Sql } & Record<ActorColumn, Sql>;
}

export const inStatement: StatementPlace = {
  table: sql`statement s`,
  rows: sql`statement s`,
  id: sql`s.id`,
  said: sql`s.said_from`,
};

/** First and further speakers and parties: PostgreSQL merges the two tables' indexes, which have the same order. */
const members = sql`(
  SELECT id AS statement_id, 0::smallint AS ordinal, said_from AS said_on, party_id, speaker_id FROM statement
  UNION ALL SELECT statement_id, ordinal, said_on, party_id, speaker_id FROM statement_member) sm`;
export const inMembers: StatementPlace = {
  table: members,
  rows: sql`${members} JOIN statement s ON s.id = sm.statement_id`,
  id: sql`sm.statement_id`,
  said: sql`sm.said_on`,
  actors: { ordinal: sql`sm.ordinal`, party: sql`sm.party_id`, speaker: sql`sm.speaker_id` },
};

export const inTopic: StatementPlace = {
  table: sql`statement_topic st`,
  rows: sql`statement_topic st JOIN statement s ON s.id = st.statement_id`,
  id: sql`st.statement_id`,
  said: sql`st.said_on`,
  actors: { ordinal: sql`st.ordinal`, party: sql`st.party_id`, speaker: sql`st.speaker_id` },
};

export const inOutlet: StatementPlace = {
  table: sql`statement_outlet so`,
  rows: sql`statement_outlet so JOIN statement s ON s.id = so.statement_id`,
  id: sql`so.statement_id`,
  said: sql`so.said_on`,
};

export const inWords: StatementPlace = {
  table: sql`statement_words w`,
  rows: sql`statement_words w JOIN statement s ON s.id = w.statement_id`,
  id: sql`w.statement_id`,
  said: sql`w.said_on`,
};

const wordsOfMembers = sql`${inWords.rows} CROSS JOIN LATERAL (
  SELECT 0 AS ordinal, s.party_id, s.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
  FROM unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY one(party_id, speaker_id, ordinal)) m`;
export const inWordsOfMembers: StatementPlace = {
  ...inWords,
  table: wordsOfMembers,
  rows: wordsOfMembers,
  actors: { ordinal: sql`m.ordinal`, party: sql`m.party_id`, speaker: sql`m.speaker_id` },
};

/** SQL: the speaker or party in a row of a place that has one for each. */
export function actorIn({ actors }: StatementPlace, column: ActorColumn): Sql {
  if (!actors) throw new Error(`statements are read where they have no ${column}`);
  return actors[column];
}
