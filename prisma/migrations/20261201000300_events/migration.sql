-- What changed answers, for whoever follows it: an outbox, written in the transaction that makes the change. It is read in
-- the order of transactions, and only as far as none that is still open has a lower number: so nothing is passed over, and
-- nothing comes later in a place that was read already.

-- CreateEnum
CREATE TYPE "EventKind" AS ENUM ('STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED', 'POSITION_CHANGED', 'CONTRADICTION_FOUND', 'ARTICLE_EDITED', 'VOLUME_SPIKE', 'OUTLET_SILENT', 'SOURCE_PAUSED');

-- CreateTable
CREATE TABLE "event" (
    "xid" BIGINT NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" "EventKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "statement_id" BIGINT,
    "other_id" BIGINT,
    "article_id" INTEGER,
    "outlet_id" INTEGER,
    "source_id" INTEGER,
    "holder_id" INTEGER,
    "issue_id" INTEGER,
    "topic_id" INTEGER,
    "count" INTEGER,
    "expected" REAL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("xid","id")
);

-- What Prisma has no notation for

-- One event for each statement, and each holder's position on an issue, in a transaction, however often it is written in it.
CREATE UNIQUE INDEX event_of_statement ON event (statement_id, xid)
  WHERE kind IN ('STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED');
CREATE UNIQUE INDEX event_of_position ON event (holder_id, issue_id, xid) WHERE kind = 'POSITION_CHANGED';

-- The number of the transaction that asks.
CREATE FUNCTION event_xid() RETURNS bigint STABLE LANGUAGE sql RETURN pg_current_xact_id()::text::bigint;

-- Word to every process that follows the events, when the transaction is committed.
CREATE FUNCTION events_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('onrecord_events', '');
  RETURN NULL;
END $$;
CREATE TRIGGER events_written AFTER INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION events_written();

CREATE FUNCTION statement_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (xid, kind, statement_id) SELECT event_xid(), 'STATEMENT_RECORDED', id FROM added
    -- It was removed before in the same transaction.
    ON CONFLICT (statement_id, xid) WHERE kind IN ('STATEMENT_RECORDED', 'STATEMENT_CHANGED', 'STATEMENT_RETRACTED')
      DO UPDATE SET kind = 'STATEMENT_CHANGED';
  RETURN NULL;
END $$;
CREATE TRIGGER statement_recorded AFTER INSERT ON statement REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION statement_recorded();

CREATE FUNCTION statement_retracted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fresh bigint[];
BEGIN
  WITH own AS (
    DELETE FROM event e USING removed r WHERE e.statement_id = r.id AND e.xid = event_xid()
      AND e.kind IN ('STATEMENT_RECORDED', 'STATEMENT_CHANGED') RETURNING e.statement_id, e.kind
  )
  -- What was recorded in this transaction was never to be seen.
  SELECT array_agg(statement_id) INTO fresh FROM own WHERE kind = 'STATEMENT_RECORDED';
  INSERT INTO event (xid, kind, statement_id) SELECT event_xid(), 'STATEMENT_RETRACTED', id FROM removed
    WHERE id <> ALL (coalesce(fresh, '{}')) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER statement_retracted AFTER DELETE ON statement REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION statement_retracted();

-- Statements that are gone by now, or not there yet, have other events.
CREATE FUNCTION statements_told_otherwise(statements bigint[]) RETURNS void LANGUAGE plpgsql SET enable_seqscan TO 'off' AS $$
BEGIN
  INSERT INTO event (xid, kind, statement_id)
    SELECT event_xid(), 'STATEMENT_CHANGED', s.id FROM unnest(statements) one(id) JOIN statement s ON s.id = one.id
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION statement_told_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM statements_told_otherwise(ARRAY[NEW.id]);
  RETURN NULL;
END $$;
-- Not first_report_id and published_at, which follow from the reports.
CREATE TRIGGER statement_told_otherwise AFTER UPDATE ON statement FOR EACH ROW WHEN (
    (OLD.speaker_id, OLD.party_id, OLD.joint_speaker_ids, OLD.joint_party_ids, OLD.said_from, OLD.said_to, OLD.said_precision,
      OLD.said_basis, OLD.polarity) IS DISTINCT FROM
    (NEW.speaker_id, NEW.party_id, NEW.joint_speaker_ids, NEW.joint_party_ids, NEW.said_from, NEW.said_to, NEW.said_precision,
      NEW.said_basis, NEW.polarity))
  EXECUTE FUNCTION statement_told_otherwise();

CREATE FUNCTION report_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM statements_told_otherwise((SELECT array_agg(DISTINCT statement_id) FROM added));
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM statements_told_otherwise((SELECT array_agg(DISTINCT statement_id) FROM removed));
  ELSE
    -- Not where in which version its words stand, which an edit elsewhere in the text may change.
    PERFORM statements_told_otherwise((SELECT array_agg(DISTINCT statement_id) FROM (
      (SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM added
        EXCEPT SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM removed)
      UNION ALL
      (SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM removed
        EXCEPT SELECT id, statement_id, kind, mode, text, speaker_as_written, review, confidence, outlet_id, published_at, language
          FROM added)) one));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER report_told_added AFTER INSERT ON report REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER report_told_changed AFTER UPDATE ON report REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();
CREATE TRIGGER report_told_removed AFTER DELETE ON report REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION report_told();

CREATE FUNCTION position_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO event (xid, kind, holder_id, issue_id) SELECT event_xid(), 'POSITION_CHANGED', holder_id, issue_id FROM added
      ON CONFLICT DO NOTHING;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO event (xid, kind, holder_id, issue_id) SELECT event_xid(), 'POSITION_CHANGED', holder_id, issue_id FROM removed
      ON CONFLICT DO NOTHING;
  ELSE
    INSERT INTO event (xid, kind, holder_id, issue_id)
      SELECT event_xid(), 'POSITION_CHANGED', a.holder_id, a.issue_id FROM added a JOIN removed r USING (id)
      WHERE (a.stance, a."from", a."to") IS DISTINCT FROM (r.stance, r."from", r."to")
      ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER position_told_added AFTER INSERT ON position REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION position_told();
CREATE TRIGGER position_told_changed AFTER UPDATE ON position REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION position_told();
CREATE TRIGGER position_told_removed AFTER DELETE ON position REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION position_told();

CREATE FUNCTION version_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (xid, kind, article_id) SELECT event_xid(), 'ARTICLE_EDITED', article_id FROM added WHERE number > 1;
  RETURN NULL;
END $$;
CREATE TRIGGER version_told AFTER INSERT ON version REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION version_told();

CREATE FUNCTION source_paused() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (xid, kind, source_id, outlet_id) VALUES (event_xid(), 'SOURCE_PAUSED', NEW.id, NEW.outlet_id);
  RETURN NULL;
END $$;
CREATE TRIGGER source_paused AFTER UPDATE OF status ON source FOR EACH ROW
  WHEN (NEW.status = 'PAUSED' AND OLD.status <> 'PAUSED') EXECUTE FUNCTION source_paused();

-- The numbers of transactions begin anew in another database. After a restore, what was written before comes before what is
-- written there, in its order: below 0, and below what another restore put there.
CREATE FUNCTION events_restored() RETURNS void LANGUAGE sql BEGIN ATOMIC
  UPDATE event SET xid = xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
END;

SELECT limited.make();
