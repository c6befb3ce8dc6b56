-- CreateEnum
CREATE TYPE "CountGroup" AS ENUM ('PARTY', 'OUTLET');

-- CreateEnum
CREATE TYPE "CountUnit" AS ENUM ('WEEK', 'MONTH');

-- AlterTable
ALTER TABLE "statement" ADD COLUMN     "published_at" TIMESTAMPTZ(3);

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
CREATE INDEX "statement_outlet_statement_id_idx" ON "statement_outlet"("statement_id");

-- CreateIndex
CREATE INDEX "statement_words_said_on_statement_id_idx" ON "statement_words"("said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "statement_words_words_idx" ON "statement_words" USING GIN ("words");

-- CreateIndex
CREATE INDEX "statement_published_at_idx" ON "statement"("published_at");

-- AddForeignKey
ALTER TABLE "statement_outlet" ADD CONSTRAINT "statement_outlet_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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

CREATE FUNCTION copy_publication(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  UPDATE statement s SET published_at = r.earliest
    FROM (SELECT statement_id, min(published_at) AS earliest FROM report
      WHERE statement_id = ANY (statements) GROUP BY statement_id) r
    WHERE s.id = r.statement_id AND s.published_at IS DISTINCT FROM r.earliest;
$$;

CREATE FUNCTION add_outlets(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO statement_outlet (topic_id, outlet_id, said_on, statement_id)
    SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, t.statement_id
    FROM statement_topic t JOIN report r ON r.statement_id = t.statement_id WHERE t.statement_id = ANY (statements)
    ON CONFLICT DO NOTHING;
$$;

CREATE FUNCTION drop_outlets(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  DELETE FROM statement_outlet o WHERE o.statement_id = ANY (statements)
    AND NOT EXISTS (SELECT FROM statement_topic t JOIN report r ON r.statement_id = t.statement_id
      WHERE t.statement_id = o.statement_id AND t.topic_id = o.topic_id AND t.said_on = o.said_on
        AND r.outlet_id = o.outlet_id);
$$;

CREATE FUNCTION report_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id) FROM added);
BEGIN
  PERFORM add_words(statements), copy_publication(statements), add_outlets(statements);
  RETURN NULL;
END $$;
CREATE TRIGGER report_added AFTER INSERT ON report REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_added();

CREATE FUNCTION report_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id)
  FROM (SELECT id, statement_id, text, outlet_id, published_at FROM added
    EXCEPT SELECT id, statement_id, text, outlet_id, published_at FROM removed) one);
BEGIN
  PERFORM drop_words(statements), add_words(statements), copy_publication(statements),
    drop_outlets(statements), add_outlets(statements);
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
  PERFORM drop_unused_topics(statements), drop_words(statements), copy_publication(statements),
    drop_outlets(statements);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION statement_copied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE report SET said_on = NEW.said_from WHERE statement_id = NEW.id AND said_on <> NEW.said_from;
  UPDATE statement_words SET said_on = NEW.said_from WHERE statement_id = NEW.id AND said_on <> NEW.said_from;
  -- Only what changed: of an actor that is being deleted, the topics may be cleared before the statement is.
  UPDATE statement_topic SET said_on = NEW.said_from,
      party_id = CASE WHEN NEW.party_id IS DISTINCT FROM OLD.party_id THEN NEW.party_id ELSE party_id END,
      speaker_id = CASE WHEN NEW.speaker_id IS DISTINCT FROM OLD.speaker_id THEN NEW.speaker_id ELSE speaker_id END
    WHERE statement_id = NEW.id;
  UPDATE stance SET said_on = NEW.said_from, party_id = NEW.party_id, speaker_id = NEW.speaker_id
    WHERE statement_id = NEW.id;
  RETURN NULL;
END $$;

-- ── Counts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- In the order of the key, lest two imports wait for one another.
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

-- A row that two references to a deleted actor clear is twice among what one deletion changed: no joining old to new.
CREATE FUNCTION statement_topic_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved bigint[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(1)),
      add_outlets(array_agg(DISTINCT statement_id)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(-1)),
      drop_outlets(array_agg(DISTINCT statement_id)) FROM removed;
  ELSE
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(change))
      FROM (SELECT topic_id, party_id, said_on, 1 AS change FROM added
        UNION ALL SELECT topic_id, party_id, said_on, -1 FROM removed) one;
    moved := (SELECT array_agg(statement_id)
      FROM (SELECT statement_id, said_on FROM removed EXCEPT SELECT statement_id, said_on FROM added) one);
    PERFORM drop_outlets(moved), add_outlets(moved);
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
  TRUNCATE statement_count;
  RETURN NULL;
END $$;
CREATE TRIGGER counts_emptied AFTER TRUNCATE ON statement FOR EACH STATEMENT EXECUTE FUNCTION counts_emptied();

-- ── What is there already ───────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE statements bigint[] := (SELECT array_agg(id) FROM statement);
BEGIN
  -- The copies count themselves where they are written; what stands already is counted first.
  PERFORM add_counts('PARTY', array_agg(0), array_agg(party_id), array_agg(said_from), array_agg(1)) FROM statement;
  PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(said_on), array_agg(1)) FROM statement_topic;
  PERFORM add_words(statements), copy_publication(statements), add_outlets(statements);
END $$;
