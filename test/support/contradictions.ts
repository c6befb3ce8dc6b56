/** Rows that contradict what they were copied from, each with a word on what is wrong. */
export const CONTRADICTIONS = `
  SELECT 'report ' || r.id AS what FROM report r
    JOIN version v ON v.id = r.version_id JOIN article a ON a.id = v.article_id JOIN statement s ON s.id = r.statement_id
    WHERE (r.article_id, r.outlet_id, r.published_at, r.language, r.said_on)
      IS DISTINCT FROM (a.id, a.outlet_id, a.published_at, a.language, s.said_from)
  UNION ALL
  SELECT 'stance ' || x.id FROM stance x JOIN report r ON r.id = x.report_id JOIN statement s ON s.id = r.statement_id
    WHERE (x.statement_id, x.said_on, x.speaker_id, x.party_id) IS DISTINCT FROM (s.id, s.said_from, s.speaker_id, s.party_id)
  UNION ALL
  SELECT 'statement without a report ' || s.id FROM statement s
    WHERE NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id)
  UNION ALL
  SELECT 'made together ' || s.id FROM statement s
    CROSS JOIN LATERAL (SELECT count(*) AS all, count(DISTINCT id) AS one, count(*) FILTER (WHERE id = s.party_id) AS first
      FROM unnest(s.joint_party_ids) id) p
    CROSS JOIN LATERAL (SELECT count(*) AS all, count(DISTINCT id) AS one, count(*) FILTER (WHERE id = s.speaker_id) AS first
      FROM unnest(s.joint_speaker_ids) id) v
    WHERE p.all <> p.one OR v.all <> v.one OR p.first + v.first > 0
      OR 0 IN (cardinality(s.joint_party_ids), cardinality(s.joint_speaker_ids))
      OR EXISTS (SELECT FROM unnest(s.joint_party_ids || s.joint_speaker_ids) id WHERE id NOT IN (SELECT a.id FROM actor a))
  UNION ALL
  (WITH kept AS (SELECT statement_id, ordinal, said_on, party_id, speaker_id FROM statement_member),
    computed AS (SELECT s.id, m.ordinal, s.said_from, m.party_id, m.speaker_id FROM statement s
      CROSS JOIN LATERAL unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal))
  SELECT 'member too many ' || o::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM computed) o
  UNION ALL
  SELECT 'member missing ' || o::text FROM (SELECT * FROM computed EXCEPT SELECT * FROM kept) o)
  UNION ALL
  (WITH kept AS (SELECT stance_id, holder_id, issue_id, said_on FROM joint_stance),
    computed AS (SELECT DISTINCT x.id, h.id, x.issue_id, x.said_on FROM stance x JOIN statement s ON s.id = x.statement_id
      CROSS JOIN LATERAL unnest(s.joint_party_ids || s.joint_speaker_ids) h(id))
  SELECT 'stance of others too many ' || o::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM computed) o
  UNION ALL
  SELECT 'stance of others missing ' || o::text FROM (SELECT * FROM computed EXCEPT SELECT * FROM kept) o)
  UNION ALL
  (WITH kept AS (SELECT topic_id, statement_id, ordinal, said_on, party_id, speaker_id FROM statement_topic),
    computed AS (SELECT DISTINCT u.topic_id, s.id, m.ordinal, s.said_from, m.party_id, m.speaker_id
      FROM term_use u JOIN report r ON r.id = u.report_id JOIN statement s ON s.id = r.statement_id
        CROSS JOIN LATERAL (SELECT 0 AS ordinal, s.party_id, s.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
          FROM unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m)
  SELECT 'topic too many ' || o::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM computed) o
  UNION ALL
  SELECT 'topic missing ' || o::text FROM (SELECT * FROM computed EXCEPT SELECT * FROM kept) o)
  UNION ALL
  SELECT 'first report ' || s.id FROM statement s
    WHERE (s.published_at, s.first_report_id) IS DISTINCT FROM
      ((SELECT min(published_at) FROM report r WHERE r.statement_id = s.id),
      (SELECT id FROM report r WHERE r.statement_id = s.id ORDER BY coalesce(published_at, recorded_at), id LIMIT 1))
  UNION ALL
  (WITH kept AS (SELECT statement_id, wording, said_on, words FROM statement_words),
    computed AS (SELECT DISTINCT s.id, md5(to_tsvector('english', r.text)::text)::uuid, s.said_from,
      to_tsvector('english', r.text) FROM statement s JOIN report r ON r.statement_id = s.id)
  SELECT 'words too many ' || o::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM computed) o
  UNION ALL
  SELECT 'words missing ' || o::text FROM (SELECT * FROM computed EXCEPT SELECT * FROM kept) o)
  UNION ALL
  (WITH kept AS (SELECT topic_id, outlet_id, said_on, statement_id FROM statement_outlet),
    computed AS (SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, t.statement_id
      FROM statement_topic t JOIN report r USING (statement_id))
  SELECT 'outlet too many ' || o::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM computed) o
  UNION ALL
  SELECT 'outlet missing ' || o::text FROM (SELECT * FROM computed EXCEPT SELECT * FROM kept) o)
  UNION ALL
  (WITH one AS (
      SELECT 0 AS topic_id, 'PARTY' AS by, party_id AS id, 0 AS ordinal, said_from AS day FROM statement
      UNION ALL SELECT 0, 'PARTY', party_id, ordinal, said_on FROM statement_member
      UNION ALL SELECT topic_id, 'PARTY', party_id, ordinal, said_on FROM statement_topic
      UNION ALL SELECT topic_id, 'OUTLET', outlet_id, 0, said_on FROM statement_outlet),
    grouped AS (SELECT topic_id, by, coalesce(id, -1) AS id, day FROM one WHERE ordinal = 0 OR id IS NOT NULL
      UNION ALL SELECT topic_id, by, 0, day FROM one WHERE by = 'PARTY' AND ordinal = 0),
    computed AS (SELECT topic_id, by, id, unit, date_trunc(unit, day::timestamp)::date, count(*)
      FROM grouped CROSS JOIN (VALUES ('week'), ('month')) u(unit) GROUP BY 1, 2, 3, 4, 5),
    kept AS (SELECT topic_id, grouped_by::text, group_id, lower(unit::text), start, statements FROM statement_count
      WHERE statements <> 0)
  SELECT 'count too many ' || o::text FROM (SELECT * FROM kept EXCEPT SELECT * FROM computed) o
  UNION ALL
  SELECT 'count missing ' || o::text FROM (SELECT * FROM computed EXCEPT SELECT * FROM kept) o)`;
