/** What the database keeps of statements and stances, against counting them: pairs of queries for the same rows. */
const KEPT = {
  'counts by party': [
    `SELECT unit, topic_id, group_id, sum(statements) FROM statement_count WHERE grouped_by = 'PARTY' GROUP BY 1, 2, 3`,
    `SELECT unit, topic_id, group_id, sum(statements)
      FROM (SELECT 0 AS topic_id, party_id, count(*) AS statements FROM statement GROUP BY 2
        UNION ALL SELECT topic_id, party_id, count(*) FROM statement_topic GROUP BY 1, 2) counted,
      unnest(ARRAY[coalesce(party_id, -1), 0]) group_id, unnest(enum_range(NULL::"CountUnit")) unit GROUP BY 1, 2, 3`,
  ],
  'counts by outlet': [
    `SELECT unit, topic_id, group_id, sum(statements) FROM statement_count WHERE grouped_by = 'OUTLET' GROUP BY 1, 2, 3`,
    `SELECT unit, topic_id, outlet_id, statements
      FROM (SELECT topic_id, outlet_id, count(*) AS statements FROM statement_outlet GROUP BY 1, 2) counted,
      unnest(enum_range(NULL::"CountUnit")) unit`,
  ],
  'evidence of positions': [
    `SELECT holder_id, issue_id, count(*) FROM position_evidence e JOIN position p ON p.id = e.position_id GROUP BY 1, 2`,
    `SELECT holder_id, issue_id, count(DISTINCT id) FROM stance, unnest(ARRAY[speaker_id, party_id]) holder_id
      WHERE stance <> 'UNCLEAR' AND holder_id IS NOT NULL GROUP BY 1, 2`,
  ],
};

/** Throws where what triggers keep is not what they would have made of the rows there are. */
export async function checkKept(pool) {
  for (const [what, [kept, counted]] of Object.entries(KEPT)) {
    const { rows } = await pool.query(`WITH kept AS (${kept}), counted AS (${counted})
      SELECT count(*)::int AS differing
      FROM ((TABLE kept EXCEPT TABLE counted) UNION ALL (TABLE counted EXCEPT TABLE kept)) one`);
    if (rows[0].differing > 0) throw new Error(`${what}: ${rows[0].differing} differ from what is counted.`);
  }
}
