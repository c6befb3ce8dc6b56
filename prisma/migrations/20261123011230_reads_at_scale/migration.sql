-- CreateEnum
CREATE TYPE "CountGroup" AS ENUM ('PARTY', 'OUTLET');

-- CreateEnum
CREATE TYPE "CountUnit" AS ENUM ('WEEK', 'MONTH');

-- DropForeignKey
ALTER TABLE "statement_topic" DROP CONSTRAINT "statement_topic_party_id_fkey";

-- DropForeignKey
ALTER TABLE "statement_topic" DROP CONSTRAINT "statement_topic_speaker_id_fkey";

-- DropIndex
DROP INDEX "statement_topic_party_id_idx";

-- DropIndex
DROP INDEX "statement_topic_speaker_id_idx";

-- DropIndex
DROP INDEX "statement_topic_statement_id_idx";

-- AlterTable
ALTER TABLE "statement" ADD COLUMN     "first_report_id" BIGINT,
ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "statement_outlet" (
    "topic_id" INTEGER NOT NULL,
    "outlet_id" INTEGER NOT NULL,
    "said_on" DATE NOT NULL,
    "statement_id" BIGINT NOT NULL,

    CONSTRAINT "statement_outlet_pkey" PRIMARY KEY ("topic_id","outlet_id","said_on","statement_id")
);

-- CreateTable
CREATE TABLE "statement_words" (
    "statement_id" BIGINT NOT NULL,
    "wording" UUID NOT NULL,
    "said_on" DATE NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "statement_words_pkey" PRIMARY KEY ("statement_id","wording")
);

-- CreateTable
CREATE TABLE "statement_count" (
    "topic_id" INTEGER NOT NULL,
    "grouped_by" "CountGroup" NOT NULL,
    "unit" "CountUnit" NOT NULL,
    "group_id" INTEGER NOT NULL,
    "start" DATE NOT NULL,
    "statements" BIGINT NOT NULL,

    CONSTRAINT "statement_count_pkey" PRIMARY KEY ("topic_id","grouped_by","unit","group_id","start")
);

-- CreateIndex
CREATE INDEX "statement_words_said_on_statement_id_idx" ON "statement_words"("said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "statement_words_words_idx" ON "statement_words" USING GIN ("words");

-- CreateIndex
CREATE INDEX "statement_published_at_idx" ON "statement"("published_at");

-- CreateIndex
CREATE INDEX "statement_topic_statement_id_topic_id_idx" ON "statement_topic"("statement_id", "topic_id");

-- AddForeignKey
ALTER TABLE "statement_words" ADD CONSTRAINT "statement_words_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What Prisma has no notation for ─────────────────────────────────────────────────────────────────────────────────

-- So that the planner knows which words are common: for those it walks the index by day, for rare ones the index of words.
ALTER TABLE statement_words ALTER COLUMN words SET STATISTICS 500;
-- Looked up by the walk for every row of the day; what TOAST compresses would be unpacked each time.
ALTER TABLE statement_words ALTER COLUMN words SET STORAGE MAIN;
DROP INDEX report_text_idx;

-- ── Copies of what reports say, in the order of statements ──────────────────────────────────────────────────────────

CREATE FUNCTION add_words(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO statement_words (statement_id, wording, said_on, words)
    SELECT DISTINCT statement_id, md5(words::text)::uuid, said_on, words
    FROM (SELECT statement_id, said_on, to_tsvector('english', text) AS words FROM report
      WHERE statement_id = ANY (statements)) r
    ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION drop_words(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM statement_words w WHERE w.statement_id = ANY (statements)
    AND NOT EXISTS (SELECT FROM report r
      WHERE r.statement_id = w.statement_id AND md5(to_tsvector('english', r.text)::text)::uuid = w.wording);
$$;

CREATE FUNCTION copy_first(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE statement s SET published_at = r.earliest, first_report_id = r.id
    FROM (SELECT DISTINCT ON (statement_id) statement_id, id,
        min(published_at) OVER (PARTITION BY statement_id) AS earliest
      FROM report WHERE statement_id = ANY (statements)
      ORDER BY statement_id, coalesce(published_at, recorded_at), id) r
    WHERE s.id = r.statement_id AND (s.published_at, s.first_report_id) IS DISTINCT FROM (r.earliest, r.id);
$$;

CREATE FUNCTION add_outlets(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO statement_outlet (topic_id, outlet_id, said_on, statement_id)
    SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, t.statement_id
    FROM statement_topic t JOIN report r ON r.statement_id = t.statement_id WHERE t.statement_id = ANY (statements)
    ON CONFLICT DO NOTHING;
$$;

-- Of statements as they were on a topic: those outlets that no longer reported them. There is no index by statement: each
-- outlet is looked for, which costs little where it is rare.
CREATE FUNCTION drop_outlets(topics int[], statements bigint[], days date[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM statement_outlet o USING unnest(topics, statements, days) was(topic_id, statement_id, said_on), outlet
    WHERE o.topic_id = was.topic_id AND o.outlet_id = outlet.id AND o.said_on = was.said_on
      AND o.statement_id = was.statement_id
      AND NOT EXISTS (SELECT FROM statement_topic t JOIN report r ON r.statement_id = t.statement_id
        WHERE t.statement_id = o.statement_id AND t.topic_id = o.topic_id AND t.said_on = o.said_on
          AND r.outlet_id = o.outlet_id);
$$;

CREATE FUNCTION drop_former_outlets(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  SELECT drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on))
    FROM statement_topic WHERE statement_id = ANY (statements);
$$;

CREATE FUNCTION report_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id) FROM added);
BEGIN
  PERFORM add_words(statements), copy_first(statements), add_outlets(statements);
  RETURN NULL;
END $$;
CREATE TRIGGER report_added AFTER INSERT ON report REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_added();

CREATE FUNCTION report_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id)
  FROM (SELECT id, statement_id, text, outlet_id, published_at FROM added
    EXCEPT SELECT id, statement_id, text, outlet_id, published_at FROM removed) one);
BEGIN
  PERFORM drop_words(statements), add_words(statements), copy_first(statements),
    drop_former_outlets(statements), add_outlets(statements);
  RETURN NULL;
END $$;
CREATE TRIGGER report_changed AFTER UPDATE ON report REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_changed();

CREATE OR REPLACE FUNCTION report_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id) FROM removed);
BEGIN
  -- First wait for whoever is just adding a report to one of them, so that the next query sees it.
  PERFORM FROM statement s WHERE s.id = ANY (statements) ORDER BY s.id FOR UPDATE;
  DELETE FROM statement s
    WHERE s.id = ANY (statements) AND NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id);
  -- The report's own terms are gone with it, and with them the way from term_use to the statement.
  PERFORM drop_unused_topics(statements), drop_words(statements), copy_first(statements),
    drop_former_outlets(statements);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION statement_copied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE report SET said_on = NEW.said_from WHERE statement_id = NEW.id AND said_on <> NEW.said_from;
  UPDATE statement_words SET said_on = NEW.said_from WHERE statement_id = NEW.id AND said_on <> NEW.said_from;
  UPDATE statement_topic SET said_on = NEW.said_from, party_id = NEW.party_id, speaker_id = NEW.speaker_id
    WHERE statement_id = NEW.id;
  UPDATE stance SET said_on = NEW.said_from, party_id = NEW.party_id, speaker_id = NEW.speaker_id
    WHERE statement_id = NEW.id;
  RETURN NULL;
END $$;

-- ── Names, however they are spelt ───────────────────────────────────────────────────────────────────────────────────

CREATE EXTENSION IF NOT EXISTS pg_trgm;
-- In small letters and without accents.
CREATE FUNCTION plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g'));
$$;
CREATE INDEX actor_name_plain_idx ON actor_name USING gin (plain_name(name) gin_trgm_ops);

-- ── Counts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- A row that two references to a deleted actor clear is twice among what one deletion changed: old and new rows are summed
-- up, not joined. In the order of the key, lest two imports wait for one another.
CREATE FUNCTION add_counts(by "CountGroup", topics int[], groups int[], days date[], changes int[]) RETURNS void
  LANGUAGE sql AS $$
  INSERT INTO statement_count AS c (topic_id, grouped_by, unit, group_id, start, statements)
    SELECT topic, by, unit, id, date_trunc(lower(unit::text), day::timestamp)::date AS start, sum(change)
    FROM unnest(topics, groups, days, changes) one(topic, group_id, day, change)
      CROSS JOIN unnest(enum_range(NULL::"CountUnit")) unit
      CROSS JOIN LATERAL (SELECT coalesce(group_id, -1) AS id UNION ALL SELECT 0 WHERE by = 'PARTY') grouped
    GROUP BY topic, unit, id, start HAVING sum(change) <> 0 ORDER BY topic, unit, id, start
    ON CONFLICT (topic_id, grouped_by, unit, group_id, start)
      DO UPDATE SET statements = c.statements + excluded.statements;
$$;

CREATE FUNCTION statements_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(0), array_agg(party_id), array_agg(said_from), array_agg(1)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(0), array_agg(party_id), array_agg(said_from), array_agg(-1)) FROM removed;
  ELSE
    PERFORM add_counts('PARTY', array_agg(0), array_agg(party_id), array_agg(said_from), array_agg(change))
      FROM (SELECT party_id, said_from, 1 AS change FROM added UNION ALL SELECT party_id, said_from, -1 FROM removed) one;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER statements_counted_added AFTER INSERT ON statement REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION statements_counted();
CREATE TRIGGER statements_counted_changed AFTER UPDATE ON statement REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION statements_counted();
CREATE TRIGGER statements_counted_removed AFTER DELETE ON statement REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION statements_counted();

CREATE FUNCTION statement_topic_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(1)),
      add_outlets(array_agg(DISTINCT statement_id)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(-1)),
      drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on)) FROM removed;
  ELSE
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(change))
      FROM (SELECT topic_id, party_id, said_on, 1 AS change FROM added
        UNION ALL SELECT topic_id, party_id, said_on, -1 FROM removed) one;
    PERFORM drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on)),
        add_outlets(array_agg(DISTINCT statement_id))
      FROM (SELECT topic_id, statement_id, said_on FROM removed
        EXCEPT SELECT topic_id, statement_id, said_on FROM added) moved;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER statement_topic_kept_added AFTER INSERT ON statement_topic REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION statement_topic_kept();
CREATE TRIGGER statement_topic_kept_changed AFTER UPDATE ON statement_topic
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION statement_topic_kept();
CREATE TRIGGER statement_topic_kept_removed AFTER DELETE ON statement_topic REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION statement_topic_kept();

CREATE FUNCTION statement_outlet_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('OUTLET', array_agg(topic_id), array_agg(outlet_id), array_agg(said_on), array_agg(1)) FROM added;
  ELSE
    PERFORM add_counts('OUTLET', array_agg(topic_id), array_agg(outlet_id), array_agg(said_on), array_agg(-1)) FROM removed;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER statement_outlet_counted_added AFTER INSERT ON statement_outlet REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION statement_outlet_counted();
CREATE TRIGGER statement_outlet_counted_removed AFTER DELETE ON statement_outlet REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION statement_outlet_counted();

CREATE FUNCTION counts_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE statement_count, statement_outlet;
  RETURN NULL;
END $$;
CREATE TRIGGER counts_emptied AFTER TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION counts_emptied();

-- ── Positions, where they may have changed ──────────────────────────────────────────────────────────────────────────

-- A holder may have taken stances on an issue for years: only the days from the position before a change to the one after
-- it are looked at again.

DROP FUNCTION position_days(int[], int[]);
DROP FUNCTION borne_stances(int[], int[]);
DROP FUNCTION refresh_positions(int[], int[]);

-- The stances that bear on the holders' positions between two days: each holder is the speaker or the party. Not in SQL,
-- which would be taken apart and planned for a handful of rows: joined to itself, it was computed again for each of them.
CREATE FUNCTION borne_stances(holders int[], issues int[], froms date[], untils date[])
  RETURNS TABLE (holder_id int, issue_id int, stance_id bigint, statement_id bigint, said_on date, stance "StanceValue",
    confidence real, condition text)
  LANGUAGE plpgsql STABLE ROWS 1000 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT p.holder_id, p.issue_id, s.id, s.statement_id, s.said_on, s.stance, s.confidence, s.condition
    FROM unnest(holders, issues, froms, untils) p(holder_id, issue_id, "from", until)
    CROSS JOIN LATERAL (
      SELECT * FROM stance x WHERE x.issue_id = p.issue_id AND x.speaker_id = p.holder_id
        AND x.said_on BETWEEN p."from" AND p.until
      UNION ALL
      SELECT * FROM stance x WHERE x.issue_id = p.issue_id AND x.party_id = p.holder_id
        AND x.said_on BETWEEN p."from" AND p.until AND x.speaker_id IS DISTINCT FROM p.holder_id
    ) s
    WHERE s.stance <> 'UNCLEAR';
END $$;

-- The days between two on which a holder begins to take a stance: that of most statements of the day, then of the surest
-- report.
CREATE FUNCTION position_starts(holders int[], issues int[], froms date[], untils date[])
  RETURNS TABLE (holder_id int, issue_id int, stance "StanceValue", "from" date)
  LANGUAGE plpgsql STABLE ROWS 1000 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH of_day AS (
    SELECT DISTINCT ON (holder_id, issue_id, said_on) holder_id, issue_id, said_on, stance
    FROM (
      SELECT holder_id, issue_id, said_on, stance, count(DISTINCT statement_id) AS statements, max(confidence) AS surest
      FROM borne_stances(holders, issues, froms, untils) GROUP BY 1, 2, 3, 4
    ) counted
    ORDER BY holder_id, issue_id, said_on, statements DESC, surest DESC, stance
  ), marked AS (
    SELECT *, stance IS DISTINCT FROM lag(stance) OVER (PARTITION BY holder_id, issue_id ORDER BY said_on) AS begins
    FROM of_day
  )
  SELECT holder_id, issue_id, stance, said_on FROM marked WHERE begins;
END $$;

-- For holders and issues, each once, of which stances changed between a first and a last day.
CREATE FUNCTION refresh_positions(holders int[], issues int[], firsts date[], lasts date[]) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  -- From the first day of the position before, to the first day of the position after, which may turn out to go on what
  -- comes before it, and to that one's last day.
  froms date[];
  untils date[];
  ends date[];
BEGIN
  -- One transaction at a time, until it ends: each must see the stances of the one before. In the order of the issues,
  -- lest two wait for one another.
  PERFORM pg_advisory_xact_lock(hashtext('position'), issue)
    FROM (SELECT DISTINCT issue FROM unnest(issues) issue ORDER BY issue) ordered;

  SELECT array_agg(coalesce(before."from", '-infinity') ORDER BY ord), array_agg(coalesce(after."from", 'infinity') ORDER BY ord),
      array_agg(coalesce(after."to", 'infinity') ORDER BY ord)
    INTO froms, untils, ends
    FROM unnest(holders, issues, firsts, lasts) WITH ORDINALITY u(holder_id, issue_id, first, last, ord)
    LEFT JOIN LATERAL (SELECT p."from" FROM position p WHERE p.holder_id = u.holder_id AND p.issue_id = u.issue_id
      AND p."from" < u.first ORDER BY p."from" DESC LIMIT 1) before ON true
    LEFT JOIN LATERAL (SELECT p."from", p."to" FROM position p WHERE p.holder_id = u.holder_id
      AND p.issue_id = u.issue_id AND p."from" > u.last ORDER BY p."from" LIMIT 1) after ON true;

  WITH windows AS MATERIALIZED (
    SELECT * FROM unnest(holders, issues, froms, untils, ends) w(holder_id, issue_id, "from", until, "end")
  ), intervals AS MATERIALIZED (
    SELECT i.holder_id, i.issue_id, i.stance, i."from",
      coalesce(lead(i."from") OVER (PARTITION BY i.holder_id, i.issue_id ORDER BY i."from") - 1,
        nullif(w."end", 'infinity')) AS "to"
    FROM position_starts(holders, issues, froms, untils) i JOIN windows w USING (holder_id, issue_id)
    -- An actor that is being deleted still stands in stances not yet cleared of it.
    WHERE EXISTS (SELECT FROM actor a WHERE a.id = i.holder_id)
  ), ended AS (
    DELETE FROM position p USING windows w
    WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p."from" BETWEEN w."from" AND w.until
    AND NOT EXISTS (SELECT FROM intervals i
      WHERE i.holder_id = p.holder_id AND i.issue_id = p.issue_id AND i."from" = p."from")
  )
  INSERT INTO position AS p (holder_id, issue_id, stance, "from", "to")
    SELECT holder_id, issue_id, i.stance, "from", i."to" FROM intervals i
    ON CONFLICT (holder_id, issue_id, "from") DO UPDATE
      SET stance = excluded.stance, "to" = excluded."to",
        condition = CASE WHEN excluded.stance = 'CONDITIONAL' THEN p.condition END
      WHERE (p.stance, p."to") IS DISTINCT FROM (excluded.stance, excluded."to");

  -- The position after is as it was, unless it goes on what comes before it.
  SELECT array_agg(CASE WHEN EXISTS (SELECT FROM position p WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id
      AND p."from" = w.until) THEN w.until - 1 ELSE w."end" END ORDER BY ord)
    INTO ends FROM unnest(holders, issues, untils, ends) WITH ORDINALITY w(holder_id, issue_id, until, "end", ord);

  -- What is right already is left alone: a position may rest on thousands.
  DELETE FROM position_evidence e
    USING unnest(holders, issues, froms, ends) w(holder_id, issue_id, "from", "end"), position p
    WHERE p.holder_id = w.holder_id AND p.issue_id = w.issue_id AND p."from" BETWEEN w."from" AND w."end"
    AND e.position_id = p.id
    AND NOT EXISTS (SELECT FROM stance s
      WHERE s.id = e.stance_id AND s.stance <> 'UNCLEAR'
      AND s.issue_id = p.issue_id AND (s.speaker_id = p.holder_id OR s.party_id = p.holder_id)
      AND s.said_on >= p."from" AND s.said_on <= coalesce(p."to", 'infinity'));
  INSERT INTO position_evidence AS e (position_id, stance_id, supports)
    SELECT p.id, b.stance_id, b.stance = p.stance
    FROM borne_stances(holders, issues, froms, ends) b CROSS JOIN LATERAL (
      SELECT p.id, p.stance FROM position p WHERE p.holder_id = b.holder_id AND p.issue_id = b.issue_id
        AND p."from" <= b.said_on ORDER BY p."from" DESC LIMIT 1) p
    ON CONFLICT (position_id, stance_id) DO UPDATE SET supports = excluded.supports
      WHERE e.supports <> excluded.supports;

  UPDATE position p SET condition = latest.condition
    FROM (SELECT DISTINCT ON (p.id) p.id, b.condition
      FROM borne_stances(holders, issues, froms, ends) b CROSS JOIN LATERAL (
        SELECT p.id, p.stance FROM position p WHERE p.holder_id = b.holder_id AND p.issue_id = b.issue_id
          AND p."from" <= b.said_on ORDER BY p."from" DESC LIMIT 1) p
      WHERE b.stance = 'CONDITIONAL' AND p.stance = 'CONDITIONAL'
      ORDER BY p.id, b.said_on DESC, b.confidence DESC, b.stance_id) latest
    WHERE p.id = latest.id AND p.condition IS DISTINCT FROM latest.condition;
END $$;

CREATE OR REPLACE FUNCTION stance_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM added
        UNION ALL SELECT party_id, issue_id, said_on FROM added) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION stance_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM removed
        UNION ALL SELECT party_id, issue_id, said_on FROM removed) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $$;

-- ── What is there already ───────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE statements bigint[] := (SELECT array_agg(id) FROM statement);
BEGIN
  -- The copies count themselves where they are written; what stands already is counted first.
  PERFORM add_counts('PARTY', array_agg(0), array_agg(party_id), array_agg(said_from), array_agg(1)) FROM statement;
  PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(1)) FROM statement_topic;
  PERFORM add_words(statements), copy_first(statements), add_outlets(statements);
END $$;
