-- Nothing is forgotten: a row that is changed or removed stays in the schema "past" with the moment until which it stood.
-- The views of the schema "as_of" have the names and columns of the tables, and the rows that stood at the moment
-- `onrecord.as_of`. So the same SQL answers as of then, where the search path begins with "as_of". Tables, indexes and
-- plans of present reads stay as they are.

-- AlterTable
ALTER TABLE "article" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "statement" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "report" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "stance" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "statement_topic" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "statement_member" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "statement_outlet" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "statement_words" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "position" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "position_evidence" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "merged_statement" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';
ALTER TABLE "report_link" ADD COLUMN "since" TIMESTAMPTZ(3) NOT NULL DEFAULT '-infinity';

-- What was written before has no other history: it counts as there since it was recorded, or always.
ALTER TABLE "article" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "statement" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "report" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "stance" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "statement_topic" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "statement_member" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "statement_outlet" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "statement_words" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "position" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "position_evidence" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "merged_statement" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "report_link" ALTER COLUMN "since" SET DEFAULT CURRENT_TIMESTAMP;

CREATE SCHEMA IF NOT EXISTS past;
CREATE SCHEMA IF NOT EXISTS as_of;

-- The moment that the views of as_of show.
CREATE FUNCTION as_of.moment() RETURNS timestamptz STABLE LANGUAGE sql
  RETURN current_setting('onrecord.as_of')::timestamptz;

-- Keeps what a row was before it changed. What never outlived its own transaction was never to be seen.
CREATE FUNCTION past.keep_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.since < now()::timestamptz(3) THEN
    EXECUTE format('INSERT INTO past.%I SELECT now(), NULL, ($1).*', TG_TABLE_NAME) USING OLD;
  END IF;
  NEW.since := now();
  RETURN NEW;
END $$;

-- Keeps rows that are removed, with the reason that whoever removes them has set, if any.
CREATE FUNCTION past.keep_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('INSERT INTO past.%I SELECT now(), $1, removed.* FROM removed WHERE since < now()::timestamptz(3)', TG_TABLE_NAME)
    USING coalesce(nullif(current_setting('onrecord.why', true), ''), 'REMOVED');
  RETURN NULL;
END $$;

-- Has a table's history kept, of changes in its columns other than those ignored. To be called again when the table has
-- got a column.
CREATE FUNCTION past.keep(kept text, ignored text[] DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  added record;
  columns text := (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = format('public.%I', kept)::regclass AND attnum > 0 AND NOT attisdropped);
  changed text := (SELECT format('(%s) IS DISTINCT FROM (%s)', string_agg('OLD.' || quote_ident(attname), ', '),
      string_agg('NEW.' || quote_ident(attname), ', ')) FROM pg_attribute
    WHERE attrelid = format('public.%I', kept)::regclass AND attnum > 0 AND NOT attisdropped
      AND attname <> 'since' AND attname <> ALL (ignored));
BEGIN
  EXECUTE format('CREATE TABLE IF NOT EXISTS past.%1$I (until timestamptz(3) NOT NULL, why text, LIKE public.%1$I)', kept);
  FOR added IN SELECT attname, format_type(atttypid, atttypmod) AS type FROM pg_attribute a
    WHERE attrelid = format('public.%I', kept)::regclass AND attnum > 0 AND NOT attisdropped
      AND NOT EXISTS (SELECT FROM pg_attribute p WHERE p.attrelid = format('past.%I', kept)::regclass AND p.attname = a.attname)
    ORDER BY attnum
  LOOP
    EXECUTE format('ALTER TABLE past.%I ADD COLUMN %I %s', kept, added.attname, added.type);
  END LOOP;
  -- The parts have no conditions of their own: else PostgreSQL would read each of them whole.
  EXECUTE format('CREATE OR REPLACE VIEW as_of.%1$I AS SELECT %2$s FROM (
      SELECT %2$s, ''infinity''::timestamptz(3) AS until FROM public.%1$I UNION ALL SELECT %2$s, until FROM past.%1$I) kept
    WHERE since <= (SELECT as_of.moment()) AND until > (SELECT as_of.moment())', kept, columns);
  EXECUTE format('CREATE OR REPLACE TRIGGER kept_changed BEFORE UPDATE ON public.%I FOR EACH ROW WHEN (%s)
    EXECUTE FUNCTION past.keep_changed()', kept, changed);
  EXECUTE format('CREATE OR REPLACE TRIGGER kept_removed AFTER DELETE ON public.%I REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION past.keep_removed()', kept);
END $$;

SELECT past.keep('article', '{source_id, canonical_url, content_key, origin, document_hash, record_hash, ingested_at,
    current_version_id, compared_version_id}'), past.keep('statement'), past.keep('report'), past.keep('stance'),
  past.keep('statement_topic'), past.keep('statement_member'), past.keep('statement_outlet'), past.keep('statement_words'),
  past.keep('position'), past.keep('position_evidence'), past.keep('merged_statement'), past.keep('report_link');

-- A report's terms come and go with it, so that they need no moment of their own to begin.
CREATE TABLE past.term_use (until timestamptz(3) NOT NULL, LIKE public.term_use);
CREATE FUNCTION past.keep_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO past.term_use SELECT now(), removed.* FROM removed;
  RETURN NULL;
END $$;
CREATE TRIGGER kept_removed AFTER DELETE ON term_use REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION past.keep_terms();
CREATE VIEW as_of.term_use AS SELECT report_id, topic_id, start, "end", text, term, basis, introduced FROM (
    SELECT report_id, topic_id, start, "end", text, term, basis, introduced, 'infinity'::timestamptz(3) AS until
      FROM public.term_use
    UNION ALL SELECT report_id, topic_id, start, "end", text, term, basis, introduced, until FROM past.term_use) kept
  WHERE until > (SELECT as_of.moment());

-- Each index that pages and lookups as of a moment begin with, as the tables have it.
CREATE INDEX article_id_idx ON past.article (id);
CREATE INDEX statement_id_idx ON past.statement (id);
CREATE INDEX statement_said_idx ON past.statement (said_from DESC, id DESC);
CREATE INDEX statement_party_idx ON past.statement (party_id, said_from DESC, id DESC);
CREATE INDEX statement_speaker_idx ON past.statement (speaker_id, said_from DESC, id DESC);
CREATE INDEX report_id_idx ON past.report (id);
CREATE INDEX report_statement_idx ON past.report (statement_id, published_at, id);
CREATE INDEX report_article_idx ON past.report (article_id);
CREATE INDEX report_outlet_idx ON past.report (outlet_id, said_on DESC, statement_id DESC);
CREATE INDEX stance_statement_idx ON past.stance (statement_id);
CREATE INDEX stance_report_idx ON past.stance (report_id);
CREATE INDEX stance_issue_idx ON past.stance (issue_id, said_on);
CREATE INDEX statement_topic_statement_idx ON past.statement_topic (statement_id, topic_id);
CREATE INDEX statement_topic_said_idx ON past.statement_topic (topic_id, said_on DESC, statement_id DESC) WHERE ordinal = 0;
CREATE INDEX statement_topic_party_idx ON past.statement_topic (topic_id, party_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_topic_speaker_idx ON past.statement_topic (topic_id, speaker_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_member_statement_idx ON past.statement_member (statement_id);
CREATE INDEX statement_member_party_idx ON past.statement_member (party_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_member_speaker_idx ON past.statement_member (speaker_id, said_on DESC, statement_id DESC);
CREATE INDEX statement_outlet_idx ON past.statement_outlet (topic_id, outlet_id, said_on, statement_id);
CREATE INDEX statement_words_statement_idx ON past.statement_words (statement_id);
CREATE INDEX statement_words_words_idx ON past.statement_words USING gin (words);
CREATE INDEX term_use_report_idx ON past.term_use (report_id);
CREATE INDEX position_id_idx ON past.position (id);
CREATE INDEX position_holder_idx ON past.position (holder_id, issue_id, "from");
CREATE INDEX position_issue_idx ON past.position (issue_id, "from" DESC, id DESC);
CREATE INDEX position_evidence_position_idx ON past.position_evidence (position_id);
CREATE INDEX position_evidence_stance_idx ON past.position_evidence (stance_id);
CREATE INDEX merged_statement_id_idx ON past.merged_statement (id);
CREATE INDEX report_link_report_idx ON past.report_link (report_id);

-- CreateEnum
CREATE TYPE "EditKind" AS ENUM ('ADDED', 'DROPPED', 'REWORDED', 'REATTRIBUTED');

-- CreateTable
CREATE TABLE "edit" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "outlet_id" INTEGER NOT NULL,
    "from_version_id" INTEGER NOT NULL,
    "to_version_id" INTEGER NOT NULL,
    "kind" "EditKind" NOT NULL,
    "before_id" BIGINT,
    "after_id" BIGINT,
    "topic_ids" INTEGER[],
    "party_ids" INTEGER[],
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "edit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "edit_article_id_idx" ON "edit"("article_id");

-- CreateIndex
CREATE INDEX "edit_at_id_idx" ON "edit"("at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "edit" ADD CONSTRAINT "edit_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edit" ADD CONSTRAINT "edit_from_version_id_fkey" FOREIGN KEY ("from_version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "edit" ADD CONSTRAINT "edit_to_version_id_fkey" FOREIGN KEY ("to_version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
