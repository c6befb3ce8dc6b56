-- What is made of added rows looks others up by their keys, however many of those there are. A plan is kept for a
-- connection's life, and made from what was known of the tables' sizes then: by the end of a large import each batch read
-- all statements and all reports there were, to join them to a few thousand.

-- ── What Prisma has no notation for ─────────────────────────────────────────────────────────────────────────────────

-- By unique keys: one row for each, as the planner knows.
ALTER FUNCTION report_added() SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off;
ALTER FUNCTION term_use_added() SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off;
ALTER FUNCTION copy_first(bigint[]) SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off;

-- By others, of which it may expect any number: OFFSET 0 keeps it from joining them in another order.
CREATE OR REPLACE FUNCTION statement_added() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO statement_topic (topic_id, statement_id, said_on, party_id, speaker_id)
    SELECT DISTINCT u.topic_id, n.id, n.said_from, n.party_id, n.speaker_id
    FROM added n CROSS JOIN LATERAL (SELECT r.id FROM report r WHERE r.statement_id = n.id OFFSET 0) r
      CROSS JOIN LATERAL (SELECT u.topic_id FROM term_use u WHERE u.report_id = r.id OFFSET 0) u
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION add_outlets(statements bigint[]) RETURNS void LANGUAGE sql SET enable_seqscan = off AS $$
  INSERT INTO statement_outlet (topic_id, outlet_id, said_on, statement_id)
    SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, one.id
    FROM unnest(statements) one(id)
      CROSS JOIN LATERAL (SELECT t.topic_id, t.said_on FROM statement_topic t WHERE t.statement_id = one.id OFFSET 0) t
      CROSS JOIN LATERAL (SELECT r.outlet_id FROM report r WHERE r.statement_id = one.id OFFSET 0) r
    ORDER BY topic_id, outlet_id, said_on, id
    ON CONFLICT DO NOTHING;
$$;
