-- What the database itself keeps right: uniqueness and shape that Prisma has no notation for, copies that let one index
-- serve filter and order, statements that live as long as their reports, positions, and word of changed dimensions.

-- ── Uniqueness and shape ────────────────────────────────────────────────────────────────────────────────────────────

CREATE UNIQUE INDEX affiliation_key ON affiliation (actor_id, to_id, kind, role, "from") NULLS NOT DISTINCT;

ALTER TABLE article ADD CONSTRAINT article_known_by_url_or_content
  CHECK (canonical_url IS NOT NULL OR content_key IS NOT NULL);
ALTER TABLE statement ADD CONSTRAINT statement_said_in_order CHECK (said_from <= said_to);
ALTER TABLE report ADD CONSTRAINT report_has_content
  CHECK (cardinality(content_spans) >= 2 AND cardinality(content_spans) % 2 = 0
    AND cardinality(cue_spans) % 2 = 0 AND cardinality(speaker_spans) % 2 = 0);
ALTER TABLE stance ADD CONSTRAINT stance_condition_only_if_conditional
  CHECK (condition IS NULL OR stance = 'CONDITIONAL');

-- Articles that give no date count as published when they were taken in (Query.articles).
CREATE INDEX article_dated_idx ON article ((coalesce(published_at, ingested_at)) DESC, id DESC);
CREATE INDEX article_outlet_dated_idx ON article (outlet_id, (coalesce(published_at, ingested_at)) DESC, id DESC);

-- Searched by word, in any inflection (StatementFilter.text).
CREATE INDEX report_text_idx ON report USING gin (to_tsvector('english', text));

-- ── Copies into reports ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION report_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT a.id, a.outlet_id, a.published_at, a.language
    INTO NEW.article_id, NEW.outlet_id, NEW.published_at, NEW.language
    FROM version v JOIN article a ON a.id = v.article_id WHERE v.id = NEW.version_id;
  SELECT s.said_from INTO NEW.said_on FROM statement s WHERE s.id = NEW.statement_id;
  RETURN NEW;
END $$;
CREATE TRIGGER report_copy BEFORE INSERT OR UPDATE OF version_id, statement_id ON report
  FOR EACH ROW EXECUTE FUNCTION report_copy();

CREATE FUNCTION article_copied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE report SET outlet_id = NEW.outlet_id, published_at = NEW.published_at, language = NEW.language
    WHERE article_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER article_copied AFTER UPDATE ON article FOR EACH ROW
  WHEN ((OLD.outlet_id, OLD.published_at, OLD.language) IS DISTINCT FROM (NEW.outlet_id, NEW.published_at, NEW.language))
  EXECUTE FUNCTION article_copied();

-- ── A statement's topics are those of its reports' terms ────────────────────────────────────────────────────────────

CREATE FUNCTION term_use_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO statement_topic (topic_id, statement_id, said_on, party_id, speaker_id)
    SELECT DISTINCT n.topic_id, s.id, s.said_from, s.party_id, s.speaker_id
    FROM added n JOIN report r ON r.id = n.report_id JOIN statement s ON s.id = r.statement_id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER term_use_added AFTER INSERT ON term_use REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION term_use_added();

CREATE FUNCTION drop_unused_topics(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM statement_topic st
    WHERE st.statement_id = ANY (statements)
    AND NOT EXISTS (SELECT FROM report r JOIN term_use u ON u.report_id = r.id
      WHERE r.statement_id = st.statement_id AND u.topic_id = st.topic_id);
$$;

CREATE FUNCTION term_use_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM drop_unused_topics(array_agg(DISTINCT r.statement_id))
    FROM removed o JOIN report r ON r.id = o.report_id;
  RETURN NULL;
END $$;
CREATE TRIGGER term_use_removed AFTER DELETE ON term_use REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION term_use_removed();

-- ── A statement lives as long as a report of it ─────────────────────────────────────────────────────────────────────

CREATE FUNCTION report_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- First wait for whoever is just adding a report to one of them, so that the next query sees it.
  PERFORM FROM statement s WHERE s.id IN (SELECT statement_id FROM removed) ORDER BY s.id FOR UPDATE;
  DELETE FROM statement s USING (SELECT DISTINCT statement_id FROM removed) o
    WHERE s.id = o.statement_id AND NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id);
  -- The report's own terms are gone with it, and with them the way from term_use to the statement.
  PERFORM drop_unused_topics(array_agg(DISTINCT statement_id)) FROM removed;
  RETURN NULL;
END $$;
CREATE TRIGGER report_removed AFTER DELETE ON report REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION report_removed();

CREATE FUNCTION statement_copied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE report SET said_on = NEW.said_from WHERE statement_id = NEW.id AND said_on <> NEW.said_from;
  -- Only what changed: of an actor that is being deleted, the topics may be cleared before the statement is.
  UPDATE statement_topic SET said_on = NEW.said_from,
      party_id = CASE WHEN NEW.party_id IS DISTINCT FROM OLD.party_id THEN NEW.party_id ELSE party_id END,
      speaker_id = CASE WHEN NEW.speaker_id IS DISTINCT FROM OLD.speaker_id THEN NEW.speaker_id ELSE speaker_id END
    WHERE statement_id = NEW.id;
  UPDATE stance SET said_on = NEW.said_from, party_id = NEW.party_id, speaker_id = NEW.speaker_id
    WHERE statement_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER statement_copied AFTER UPDATE ON statement FOR EACH ROW
  WHEN ((OLD.said_from, OLD.party_id, OLD.speaker_id) IS DISTINCT FROM (NEW.said_from, NEW.party_id, NEW.speaker_id))
  EXECUTE FUNCTION statement_copied();

-- ── Positions follow from stances ───────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION stance_copy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT s.said_from, s.speaker_id, s.party_id INTO NEW.said_on, NEW.speaker_id, NEW.party_id
    FROM statement s WHERE s.id = NEW.statement_id;
  RETURN NEW;
END $$;
CREATE TRIGGER stance_copy BEFORE INSERT ON stance FOR EACH ROW EXECUTE FUNCTION stance_copy();

-- The stances that bear on the holders' positions: each holder is the speaker or the party. Not in SQL, which would be
-- taken apart and planned for a handful of rows: joined to itself, it was computed again for each of them.
CREATE FUNCTION borne_stances(holders int[], issues int[])
  RETURNS TABLE (holder_id int, issue_id int, stance_id bigint, statement_id bigint, said_on date, stance "StanceValue",
    confidence real, condition text)
  LANGUAGE plpgsql STABLE ROWS 1000 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.holder_id, p.issue_id, s.id, s.statement_id, s.said_on, s.stance, s.confidence, s.condition
    -- An actor that is being deleted still stands in stances not yet cleared of it.
    FROM (SELECT DISTINCT * FROM unnest(holders, issues) u(holder_id, issue_id)
      WHERE EXISTS (SELECT FROM actor a WHERE a.id = u.holder_id)) p
    CROSS JOIN LATERAL (
      SELECT * FROM stance x WHERE x.issue_id = p.issue_id AND x.speaker_id = p.holder_id
      UNION ALL
      SELECT * FROM stance x WHERE x.issue_id = p.issue_id AND x.party_id = p.holder_id
        AND x.speaker_id IS DISTINCT FROM p.holder_id
    ) s
    WHERE s.stance <> 'UNCLEAR';
END $$;

-- For each day on which a holder takes a stance: the stance, which is that of most statements, then of the surest report,
-- and the first day of the position that the day falls into. A position lasts until the stance changes.
CREATE FUNCTION position_days(holders int[], issues int[])
  RETURNS TABLE (holder_id int, issue_id int, said_on date, stance "StanceValue", "from" date)
  LANGUAGE plpgsql STABLE ROWS 1000 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH of_day AS (
    SELECT DISTINCT ON (holder_id, issue_id, said_on) holder_id, issue_id, said_on, stance
    FROM (
      SELECT holder_id, issue_id, said_on, stance, count(DISTINCT statement_id) AS statements, max(confidence) AS surest
      FROM borne_stances(holders, issues) GROUP BY 1, 2, 3, 4
    ) counted
    ORDER BY holder_id, issue_id, said_on, statements DESC, surest DESC, stance
  ), marked AS (
    SELECT *, stance IS DISTINCT FROM lag(stance) OVER (PARTITION BY holder_id, issue_id ORDER BY said_on) AS begins
    FROM of_day
  )
  SELECT holder_id, issue_id, said_on, stance,
    max(said_on) FILTER (WHERE begins) OVER (PARTITION BY holder_id, issue_id ORDER BY said_on)
  FROM marked;
END $$;

CREATE FUNCTION refresh_positions(holders int[], issues int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  -- One transaction at a time, until it ends: each must see the stances of the one before. In the order of the issues,
  -- lest two wait for one another.
  PERFORM pg_advisory_xact_lock(hashtext('position'), issue)
    FROM (SELECT DISTINCT issue FROM unnest(issues) issue ORDER BY issue) ordered;

  WITH days AS MATERIALIZED (
    SELECT * FROM position_days(holders, issues)
  ), conditions AS (
    SELECT DISTINCT ON (d.holder_id, d.issue_id, d."from") d.holder_id, d.issue_id, d."from", b.condition
    FROM days d JOIN borne_stances(holders, issues) b USING (holder_id, issue_id, said_on, stance)
    WHERE d.stance = 'CONDITIONAL'
    ORDER BY d.holder_id, d.issue_id, d."from", d.said_on DESC, b.confidence DESC, b.stance_id
  ), intervals AS MATERIALIZED (
    SELECT holder_id, issue_id, stance, "from",
      lead("from") OVER (PARTITION BY holder_id, issue_id ORDER BY "from") - 1 AS "to"
    FROM days WHERE said_on = "from"
  ), ended AS (
    DELETE FROM position p USING unnest(holders, issues) u(holder_id, issue_id)
    WHERE p.holder_id = u.holder_id AND p.issue_id = u.issue_id
    AND NOT EXISTS (SELECT FROM intervals i
      WHERE i.holder_id = p.holder_id AND i.issue_id = p.issue_id AND i."from" = p."from")
  )
  INSERT INTO position AS p (holder_id, issue_id, stance, "from", "to", condition)
    SELECT holder_id, issue_id, i.stance, "from", i."to", c.condition
    FROM intervals i LEFT JOIN conditions c USING (holder_id, issue_id, "from")
    ON CONFLICT (holder_id, issue_id, "from") DO UPDATE
      SET stance = excluded.stance, "to" = excluded."to", condition = excluded.condition
      WHERE (p.stance, p."to", p.condition) IS DISTINCT FROM (excluded.stance, excluded."to", excluded.condition);

  -- What is right already is left alone: a position may rest on thousands.
  DELETE FROM position_evidence e USING position p, unnest(holders, issues) u(holder_id, issue_id)
    WHERE e.position_id = p.id AND p.holder_id = u.holder_id AND p.issue_id = u.issue_id
    AND NOT EXISTS (SELECT FROM stance s
      WHERE s.id = e.stance_id AND s.stance <> 'UNCLEAR'
      AND s.issue_id = p.issue_id AND (s.speaker_id = p.holder_id OR s.party_id = p.holder_id)
      AND s.said_on >= p."from" AND s.said_on <= coalesce(p."to", 'infinity'));
  INSERT INTO position_evidence AS e (position_id, stance_id, supports)
    SELECT p.id, b.stance_id, b.stance = p.stance
    FROM borne_stances(holders, issues) b JOIN position_days(holders, issues) d USING (holder_id, issue_id, said_on)
      JOIN position p USING (holder_id, issue_id, "from")
    ON CONFLICT (position_id, stance_id) DO UPDATE SET supports = excluded.supports
      WHERE e.supports <> excluded.supports;
END $$;

CREATE FUNCTION stance_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id))
    FROM (SELECT speaker_id AS holder_id, issue_id FROM added UNION SELECT party_id, issue_id FROM added) pair
    WHERE holder_id IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION stance_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id))
    FROM (SELECT speaker_id AS holder_id, issue_id FROM removed UNION SELECT party_id, issue_id FROM removed) pair
    WHERE holder_id IS NOT NULL HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER stance_added AFTER INSERT ON stance REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION stance_added();
CREATE TRIGGER stance_changed_from AFTER UPDATE ON stance REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION stance_removed();
CREATE TRIGGER stance_changed_to AFTER UPDATE ON stance REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION stance_added();
CREATE TRIGGER stance_removed AFTER DELETE ON stance REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION stance_removed();

-- ── Word to every server that holds outlets, actors, topics and issues in memory ────────────────────────────────────

CREATE FUNCTION dimensions_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('onrecord_dimensions', '');
  RETURN NULL;
END $$;

CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON outlet
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON actor
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON actor_name
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON affiliation
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON topic
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON topic_term
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON issue
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON issue_wording
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
