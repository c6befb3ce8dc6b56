-- In a transaction, reports and their terms may come before their statements: an import writes them while the one before
-- it still has the counts, which are of statements.

-- ── What Prisma has no notation for ─────────────────────────────────────────────────────────────────────────────────

-- Until the transaction's end, where it is deferred. Such reports bring their statement's first day, and the statement
-- brings its first report.
ALTER TABLE report ALTER CONSTRAINT report_statement_id_fkey DEFERRABLE INITIALLY IMMEDIATE;

-- What term_use_added makes of terms whose statements are there.
CREATE FUNCTION statement_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO statement_topic (topic_id, statement_id, said_on, party_id, speaker_id)
    SELECT DISTINCT u.topic_id, n.id, n.said_from, n.party_id, n.speaker_id
    FROM added n JOIN report r ON r.statement_id = n.id JOIN term_use u ON u.report_id = r.id
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
-- After statements_counted_added, by its name: who counts begins with all statements, then goes on to those of topics.
CREATE TRIGGER statements_joined_added AFTER INSERT ON statement REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION statement_added();
