-- What each row costs that an import adds: rows are checked against what they refer to, sorted and counted together, not one
-- by one.

-- DropForeignKey
ALTER TABLE "statement_topic" DROP CONSTRAINT "statement_topic_statement_id_fkey";

-- DropForeignKey
ALTER TABLE "statement_topic" DROP CONSTRAINT "statement_topic_topic_id_fkey";

-- DropForeignKey
ALTER TABLE "statement_words" DROP CONSTRAINT "statement_words_statement_id_fkey";

-- ── Made of others' rows, and gone with them: term_use_removed, report_removed ──────────────────────────────────────

CREATE OR REPLACE FUNCTION counts_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE statement_count, statement_outlet, statement_topic, statement_words;
  RETURN NULL;
END $$;

-- ── Copies into reports: an import brings them, all are compared at once ────────────────────────────────────────────

DROP TRIGGER report_copy ON report;
CREATE TRIGGER report_copy BEFORE UPDATE OF version_id, statement_id ON report
  FOR EACH ROW EXECUTE FUNCTION report_copy();
CREATE TRIGGER report_copy_missing BEFORE INSERT ON report FOR EACH ROW
  WHEN (NEW.article_id IS NULL OR NEW.outlet_id IS NULL OR NEW.language IS NULL OR NEW.said_on IS NULL)
  EXECUTE FUNCTION report_copy();

CREATE OR REPLACE FUNCTION report_added() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE statements bigint[] := (SELECT array_agg(DISTINCT statement_id) FROM added);
BEGIN
  -- Before anything is made of them.
  UPDATE report r SET article_id = a.id, outlet_id = a.outlet_id, published_at = a.published_at, language = a.language,
      said_on = s.said_from
    FROM added n JOIN version v ON v.id = n.version_id JOIN article a ON a.id = v.article_id
      JOIN statement s ON s.id = n.statement_id
    WHERE r.id = n.id AND (n.article_id, n.outlet_id, n.published_at, n.language, n.said_on)
      IS DISTINCT FROM (a.id, a.outlet_id, a.published_at, a.language, s.said_from);
  PERFORM add_words(statements), copy_first(statements), add_outlets(statements);
  RETURN NULL;
END $$;

-- ── Rows in the order of an index, so that neighbours share its pages ───────────────────────────────────────────────

CREATE OR REPLACE FUNCTION term_use_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO statement_topic (topic_id, statement_id, said_on, party_id, speaker_id)
    SELECT DISTINCT n.topic_id, s.id, s.said_from, s.party_id, s.speaker_id
    FROM added n JOIN report r ON r.id = n.report_id JOIN statement s ON s.id = r.statement_id
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION add_outlets(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO statement_outlet (topic_id, outlet_id, said_on, statement_id)
    SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, t.statement_id
    FROM statement_topic t JOIN report r ON r.statement_id = t.statement_id WHERE t.statement_id = ANY (statements)
    ORDER BY topic_id, outlet_id, said_on, statement_id
    ON CONFLICT DO NOTHING;
$$;

-- Told apart by their hash: the words themselves are dear to compare.
CREATE OR REPLACE FUNCTION add_words(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO statement_words (statement_id, wording, said_on, words)
    SELECT DISTINCT ON (statement_id, wording) statement_id, md5(words::text)::uuid AS wording, said_on, words
    FROM (SELECT statement_id, said_on, to_tsvector('english', text) AS words FROM report
      WHERE statement_id = ANY (statements) OFFSET 0) r
    ORDER BY statement_id, wording
    ON CONFLICT DO NOTHING;
$$;

-- A row that two references to a deleted actor clear is twice among what one deletion changed: old and new rows are summed
-- up, not joined. In the order of the key, lest two imports wait for one another.
CREATE OR REPLACE FUNCTION add_counts(by "CountGroup", topics int[], groups int[], days date[], changes int[]) RETURNS void
  LANGUAGE sql AS $$
  INSERT INTO statement_count AS c (topic_id, grouped_by, unit, group_id, start, statements)
    SELECT topic, by, unit, id, start, sum(change)
    FROM unnest(topics, groups, days, changes) one(topic, group_id, day, change)
      CROSS JOIN LATERAL (VALUES ('WEEK'::"CountUnit", date_trunc('week', day::timestamp)::date),
        ('MONTH', date_trunc('month', day::timestamp)::date)) counted(unit, start)
      CROSS JOIN LATERAL (SELECT coalesce(group_id, -1) AS id UNION ALL SELECT 0 WHERE by = 'PARTY') grouped
    GROUP BY topic, unit, id, start HAVING sum(change) <> 0 ORDER BY topic, unit, id, start
    ON CONFLICT (topic_id, grouped_by, unit, group_id, start)
      DO UPDATE SET statements = c.statements + excluded.statements;
$$;
