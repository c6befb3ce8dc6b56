-- A holder may have taken stances on an issue thousands of times: what a change of some days costs must not grow with
-- them. Beyond those days, only where a position begins or ends is evidence given to another.

-- For holders and issues, each once, of which stances changed between a first and a last day.
CREATE OR REPLACE FUNCTION refresh_positions(holders int[], issues int[], firsts date[], lasts date[]) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  -- The nearest days around a change on which a stance was taken. Theirs are as they were, but whether a position begins
  -- on the later one may change.
  befores date[];
  afters date[];
  -- The last days of which evidence may belong to another position than it did.
  ends date[];
BEGIN
  -- One transaction at a time, until it ends: each must see the stances of the one before. In the order of the issues,
  -- lest two wait for one another.
  PERFORM pg_advisory_xact_lock(hashtext('position'), issue)
    FROM (SELECT DISTINCT issue FROM unnest(issues) issue ORDER BY issue) ordered;

  SELECT array_agg(coalesce(before.said_on, '-infinity') ORDER BY ord), array_agg(coalesce(after.said_on, 'infinity') ORDER BY ord)
    INTO befores, afters
    FROM unnest(holders, issues, firsts, lasts) WITH ORDINALITY u(holder_id, issue_id, first, last, ord)
    CROSS JOIN LATERAL (SELECT max(said_on) AS said_on FROM (
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.speaker_id = u.holder_id
        AND s.said_on < u.first AND s.stance <> 'UNCLEAR' ORDER BY s.said_on DESC LIMIT 1)
      UNION ALL
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.party_id = u.holder_id
        AND s.said_on < u.first AND s.stance <> 'UNCLEAR' ORDER BY s.said_on DESC LIMIT 1)) either) before
    CROSS JOIN LATERAL (SELECT min(said_on) AS said_on FROM (
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.speaker_id = u.holder_id
        AND s.said_on > u.last AND s.stance <> 'UNCLEAR' ORDER BY s.said_on LIMIT 1)
      UNION ALL
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.party_id = u.holder_id
        AND s.said_on > u.last AND s.stance <> 'UNCLEAR' ORDER BY s.said_on LIMIT 1)) either) after;

  WITH windows AS MATERIALIZED (
    SELECT w.*, (SELECT min(p."from") FROM position p
        WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p."from" > w.after) AS next
    FROM unnest(holders, issues, befores, lasts, afters) WITH ORDINALITY w(holder_id, issue_id, before, last, after, ord)
  ), starts AS MATERIALIZED (
    SELECT s.holder_id, s.issue_id, s.stance, s."from",
      coalesce(lead(s."from") OVER (PARTITION BY s.holder_id, s.issue_id ORDER BY s."from"), w.next) - 1 AS "to"
    FROM position_starts(holders, issues, befores, afters) s JOIN windows w USING (holder_id, issue_id)
    WHERE s."from" > w.before
    -- An actor that is being deleted still stands in stances not yet cleared of it.
    AND EXISTS (SELECT FROM actor a WHERE a.id = s.holder_id)
  ), ended AS (
    DELETE FROM position p USING windows w
    WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p."from" > w.before AND p."from" <= w.after
    AND NOT EXISTS (SELECT FROM starts s
      WHERE s.holder_id = p.holder_id AND s.issue_id = p.issue_id AND s."from" = p."from")
    RETURNING p.holder_id, p.issue_id
  ), bounded AS (
    UPDATE position p SET "to" = one."to"
    FROM (SELECT (SELECT p.id FROM position p WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id
          AND p."from" <= w.before ORDER BY p."from" DESC LIMIT 1) AS id,
        coalesce((SELECT min(s."from") FROM starts s WHERE s.holder_id = w.holder_id AND s.issue_id = w.issue_id), w.next) - 1
          AS "to"
      FROM windows w) one
    WHERE p.id = one.id AND p."to" IS DISTINCT FROM one."to"
    RETURNING p.holder_id, p.issue_id
  ), begun AS (
    INSERT INTO position AS p (holder_id, issue_id, stance, "from", "to")
      SELECT holder_id, issue_id, stance, "from", "to" FROM starts
      ON CONFLICT (holder_id, issue_id, "from") DO UPDATE
        SET stance = excluded.stance, "to" = excluded."to",
          condition = CASE WHEN excluded.stance = 'CONDITIONAL' THEN p.condition END
        WHERE (p.stance, p."to") IS DISTINCT FROM (excluded.stance, excluded."to")
      RETURNING p.holder_id, p.issue_id
  ), changed AS (
    TABLE ended UNION TABLE bounded UNION TABLE begun
  )
  SELECT array_agg(CASE WHEN c.holder_id IS NULL THEN w.last ELSE coalesce(w.next - 1, 'infinity') END ORDER BY ord)
    INTO ends FROM windows w LEFT JOIN changed c USING (holder_id, issue_id);

  -- What is right already is left alone: a position may rest on thousands.
  WITH borne AS MATERIALIZED (
    SELECT b.*, p.id AS position_id, b.stance = p.stance AS supports
    FROM borne_stances(holders, issues, firsts, ends) b CROSS JOIN LATERAL (
      SELECT p.id, p.stance FROM position p WHERE p.holder_id = b.holder_id AND p.issue_id = b.issue_id
        AND p."from" <= b.said_on ORDER BY p."from" DESC LIMIT 1) p
  ), moved AS (
    DELETE FROM position_evidence e USING borne b, position p
    WHERE e.stance_id = b.stance_id AND p.id = e.position_id AND p.holder_id = b.holder_id AND p.id <> b.position_id
  )
  INSERT INTO position_evidence AS e (position_id, stance_id, supports)
    SELECT position_id, stance_id, supports FROM borne
    ON CONFLICT (position_id, stance_id) DO UPDATE SET supports = excluded.supports
      WHERE e.supports <> excluded.supports;

  UPDATE position p SET condition = latest.condition
    FROM (SELECT p.id, l.condition
      FROM unnest(holders, issues, befores, ends) w(holder_id, issue_id, before, "end")
      JOIN position p ON p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p.stance = 'CONDITIONAL'
        AND p."from" <= w."end" AND coalesce(p."to", 'infinity') >= w.before
      CROSS JOIN LATERAL (
        (SELECT s.* FROM stance s WHERE s.issue_id = p.issue_id AND s.speaker_id = p.holder_id AND s.stance = 'CONDITIONAL'
          AND s.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        UNION ALL
        (SELECT s.* FROM stance s WHERE s.issue_id = p.issue_id AND s.party_id = p.holder_id AND s.stance = 'CONDITIONAL'
          AND s.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        ORDER BY said_on DESC, confidence DESC, id LIMIT 1) l) latest
    WHERE p.id = latest.id AND p.condition IS DISTINCT FROM latest.condition;
END $$;

CREATE OR REPLACE FUNCTION stance_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of one that was changed: it may bear on other positions now, and is added to those anew.
  DELETE FROM position_evidence e USING removed WHERE e.stance_id = removed.id;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM removed
        UNION ALL SELECT party_id, issue_id, said_on FROM removed) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $$;
