-- That a statement is about other topics, or takes other stances, is told also where no report of it is written: when a topic or
-- an issue is gone from the knowledge.
CREATE TRIGGER topic_told_added AFTER INSERT ON statement_topic REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER topic_told_removed AFTER DELETE ON statement_topic REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER stance_told_added AFTER INSERT ON stance REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER stance_told_removed AFTER DELETE ON stance REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();

CREATE FUNCTION stance_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM statements_told_otherwise(ARRAY[OLD.statement_id, NEW.statement_id]);
  RETURN NULL;
END $$;
-- Not the copies of the statement's own columns.
CREATE TRIGGER stance_told_changed AFTER UPDATE ON stance FOR EACH ROW WHEN (
    (OLD.statement_id, OLD.issue_id, OLD.stance, OLD.wording, OLD.condition, OLD.confidence) IS DISTINCT FROM
    (NEW.statement_id, NEW.issue_id, NEW.stance, NEW.wording, NEW.condition, NEW.confidence))
  EXECUTE FUNCTION stance_told();
