-- Word to every server that keeps answers: what they are read from has changed. One notification for each transaction that
-- changes any of these tables, however many statements it has, and none before it is committed.

CREATE FUNCTION answers_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('onrecord_answers', '');
  RETURN NULL;
END $$;

-- All tables that answers are read from; not what imports keep for themselves, nor sources and runs, which change at every
-- reading: what is read from those is not kept.
DO $$
DECLARE
  read text;
BEGIN
  FOREACH read IN ARRAY '{actor, actor_name, affiliation, article, correction, edit, issue, issue_act, issue_wording,
    joint_stance, merged_actor, merged_statement, outlet, position, position_evidence, report, report_link, stance,
    statement, statement_count, statement_member, statement_outlet, statement_topic, statement_words, term_use, topic,
    topic_term, version}'::text[]
  LOOP
    EXECUTE format('CREATE TRIGGER answers_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION answers_changed()', read);
  END LOOP;
END $$;
