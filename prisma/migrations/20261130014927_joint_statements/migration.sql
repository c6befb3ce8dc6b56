-- A statement that several made together counts for each of its speakers and parties. The statement lists those after the
-- first; triggers make rows of them where an index must find them. A statement of one speaker has no such row.

-- DropIndex
DROP INDEX "statement_topic_topic_id_said_on_statement_id_idx";

-- AlterTable
ALTER TABLE "statement" ADD COLUMN     "joint_party_ids" INTEGER[],
ADD COLUMN     "joint_speaker_ids" INTEGER[];

-- AlterTable
ALTER TABLE "statement_topic" DROP CONSTRAINT "statement_topic_pkey",
ADD COLUMN     "ordinal" SMALLINT NOT NULL DEFAULT 0,
ADD CONSTRAINT "statement_topic_pkey" PRIMARY KEY ("topic_id", "ordinal", "statement_id");

-- CreateTable
CREATE TABLE "statement_member" (
    "statement_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "said_on" DATE NOT NULL,
    "party_id" INTEGER,
    "speaker_id" INTEGER,

    CONSTRAINT "statement_member_pkey" PRIMARY KEY ("statement_id","ordinal")
);

-- CreateTable
CREATE TABLE "joint_stance" (
    "stance_id" BIGINT NOT NULL,
    "holder_id" INTEGER NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "said_on" DATE NOT NULL,

    CONSTRAINT "joint_stance_pkey" PRIMARY KEY ("stance_id","holder_id")
);

-- CreateIndex
CREATE INDEX "statement_member_party_id_said_on_statement_id_idx" ON "statement_member"("party_id", "said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "statement_member_speaker_id_said_on_statement_id_idx" ON "statement_member"("speaker_id", "said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "joint_stance_issue_id_holder_id_said_on_idx" ON "joint_stance"("issue_id", "holder_id", "said_on");

-- AddForeignKey
ALTER TABLE "joint_stance" ADD CONSTRAINT "joint_stance_stance_id_fkey" FOREIGN KEY ("stance_id") REFERENCES "stance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── What Prisma has no notation for ─────────────────────────────────────────────────────────────────────────────────

-- Pages of a topic list a joint statement once.
CREATE INDEX statement_topic_topic_id_said_on_statement_id_idx
  ON statement_topic (topic_id, said_on DESC, statement_id DESC) WHERE ordinal = 0;
-- How often a sum of several parties' counts has the same statement.
CREATE INDEX statement_topic_joint ON statement_topic (topic_id, party_id, said_on) WHERE ordinal > 0;

-- Lists each actor once, and no list where there is nobody besides the first.
CREATE FUNCTION statement_joint() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.joint_speaker_ids := (SELECT array_agg(id ORDER BY first) FROM (
    SELECT id, min(place) AS first FROM unnest(NEW.joint_speaker_ids) WITH ORDINALITY one(id, place)
    WHERE id IS DISTINCT FROM NEW.speaker_id AND id IS NOT NULL GROUP BY id) one);
  NEW.joint_party_ids := (SELECT array_agg(id ORDER BY first) FROM (
    SELECT id, min(place) AS first FROM unnest(NEW.joint_party_ids) WITH ORDINALITY one(id, place)
    WHERE id IS DISTINCT FROM NEW.party_id AND id IS NOT NULL GROUP BY id) one);
  RETURN NEW;
END $$;
CREATE TRIGGER statement_joint BEFORE INSERT OR UPDATE ON statement FOR EACH ROW
  WHEN (NEW.joint_speaker_ids IS NOT NULL OR NEW.joint_party_ids IS NOT NULL) EXECUTE FUNCTION statement_joint();

-- Counts each party of a statement, and the statement once (ordinal 0) among all and among those without a party.
DROP FUNCTION add_counts("CountGroup", integer[], integer[], date[], integer[]);
CREATE FUNCTION add_counts(by "CountGroup", topics integer[], groups integer[], ordinals smallint[], days date[],
  changes integer[]) RETURNS void LANGUAGE sql AS $$
  INSERT INTO statement_count AS c (topic_id, grouped_by, unit, group_id, start, statements)
    SELECT topic, by, unit, id, start, sum(change)
    FROM unnest(topics, groups, ordinals, days, changes) one(topic, group_id, ordinal, day, change)
      CROSS JOIN LATERAL (VALUES ('WEEK'::"CountUnit", date_trunc('week', day::timestamp)::date),
        ('MONTH', date_trunc('month', day::timestamp)::date)) counted(unit, start)
      CROSS JOIN LATERAL (SELECT coalesce(group_id, -1) AS id WHERE ordinal = 0 OR group_id IS NOT NULL
        UNION ALL SELECT 0 WHERE by = 'PARTY' AND ordinal = 0) grouped
    GROUP BY topic, unit, id, start HAVING sum(change) <> 0 ORDER BY topic, unit, id, start
    ON CONFLICT (topic_id, grouped_by, unit, group_id, start)
      DO UPDATE SET statements = c.statements + excluded.statements;
$$;

CREATE OR REPLACE FUNCTION statement_outlet_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('OUTLET', array_agg(topic_id), array_agg(outlet_id), array_agg(0::smallint), array_agg(said_on),
      array_agg(1)) FROM added;
  ELSE
    PERFORM add_counts('OUTLET', array_agg(topic_id), array_agg(outlet_id), array_agg(0::smallint), array_agg(said_on),
      array_agg(-1)) FROM removed;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION statements_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(0), array_agg(m.party_id), array_agg(ordinal), array_agg(said_from), array_agg(1))
      FROM added CROSS JOIN LATERAL (SELECT party_id, 0::smallint AS ordinal
        UNION ALL SELECT unnest(joint_party_ids), 1::smallint) m;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(0), array_agg(m.party_id), array_agg(ordinal), array_agg(said_from), array_agg(-1))
      FROM removed CROSS JOIN LATERAL (SELECT party_id, 0::smallint AS ordinal
        UNION ALL SELECT unnest(joint_party_ids), 1::smallint) m;
    DELETE FROM statement_member m USING removed WHERE m.statement_id = removed.id;
  ELSE
    PERFORM add_counts('PARTY', array_agg(0), array_agg(m.party_id), array_agg(ordinal), array_agg(said_from),
        array_agg(change))
      FROM (SELECT party_id, joint_party_ids, said_from, 1 AS change FROM added
          UNION ALL SELECT party_id, joint_party_ids, said_from, -1 FROM removed) one
        CROSS JOIN LATERAL (SELECT party_id, 0::smallint AS ordinal
          UNION ALL SELECT unnest(joint_party_ids), 1::smallint) m;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION statement_topic_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(ordinal), array_agg(said_on), array_agg(1)),
      add_outlets(array_agg(DISTINCT statement_id) FILTER (WHERE ordinal = 0)) FROM added;
  ELSIF TG_OP = 'DELETE' THEN
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(ordinal), array_agg(said_on), array_agg(-1))
      FROM removed;
    PERFORM drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on)) FROM removed WHERE ordinal = 0;
  ELSE
    PERFORM add_counts('PARTY', array_agg(topic_id), array_agg(party_id), array_agg(ordinal), array_agg(said_on),
        array_agg(change))
      FROM (SELECT topic_id, party_id, ordinal, said_on, 1 AS change FROM added
        UNION ALL SELECT topic_id, party_id, ordinal, said_on, -1 FROM removed) one;
    PERFORM drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on)),
        add_outlets(array_agg(DISTINCT statement_id))
      FROM (SELECT topic_id, statement_id, said_on FROM removed
        EXCEPT SELECT topic_id, statement_id, said_on FROM added) moved;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION add_outlets(statements bigint[]) RETURNS void LANGUAGE sql SET enable_seqscan = off AS $$
  INSERT INTO statement_outlet (topic_id, outlet_id, said_on, statement_id)
    SELECT DISTINCT t.topic_id, r.outlet_id, t.said_on, one.id
    FROM unnest(statements) one(id)
      CROSS JOIN LATERAL (SELECT t.topic_id, t.said_on FROM statement_topic t
        WHERE t.statement_id = one.id AND t.ordinal = 0 OFFSET 0) t
      CROSS JOIN LATERAL (SELECT r.outlet_id FROM report r WHERE r.statement_id = one.id OFFSET 0) r
    ORDER BY topic_id, outlet_id, said_on, id
    ON CONFLICT DO NOTHING;
$$;

CREATE OR REPLACE FUNCTION drop_former_outlets(statements bigint[]) RETURNS void LANGUAGE sql AS $$
  SELECT drop_outlets(array_agg(topic_id), array_agg(statement_id), array_agg(said_on))
    FROM statement_topic WHERE statement_id = ANY (statements) AND ordinal = 0;
$$;

CREATE OR REPLACE FUNCTION counts_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE statement_count, statement_member, statement_outlet, statement_topic, statement_words;
  RETURN NULL;
END $$;

-- The statement's topics with its first speaker and party, and again with each of the others.
CREATE OR REPLACE FUNCTION term_use_added() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT DISTINCT n.topic_id, s.id, m.ordinal, s.said_from, m.party_id, m.speaker_id
    FROM added n JOIN report r ON r.id = n.report_id JOIN statement s ON s.id = r.statement_id
      CROSS JOIN LATERAL (SELECT 0 AS ordinal, s.party_id, s.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
        FROM unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION statement_added() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO statement_member (statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT n.id, ordinal, n.said_from, m.party_id, m.speaker_id
    FROM added n CROSS JOIN LATERAL unnest(n.joint_party_ids, n.joint_speaker_ids) WITH ORDINALITY
      m(party_id, speaker_id, ordinal)
    WHERE n.joint_party_ids IS NOT NULL OR n.joint_speaker_ids IS NOT NULL;
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT DISTINCT u.topic_id, n.id, m.ordinal, n.said_from, m.party_id, m.speaker_id
    FROM added n CROSS JOIN LATERAL (SELECT r.id FROM report r WHERE r.statement_id = n.id OFFSET 0) r
      CROSS JOIN LATERAL (SELECT u.topic_id FROM term_use u WHERE u.report_id = r.id OFFSET 0) u
      CROSS JOIN LATERAL (SELECT 0 AS ordinal, n.party_id, n.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
        FROM unnest(n.joint_party_ids, n.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION statement_copied() RETURNS trigger LANGUAGE plpgsql AS $$
-- Not NEW: when an actor goes, what foreign keys change is told of after what actor_removed changes.
DECLARE now statement := (SELECT s FROM statement s WHERE s.id = NEW.id);
BEGIN
  UPDATE report SET said_on = now.said_from WHERE statement_id = now.id AND said_on <> now.said_from;
  UPDATE statement_words SET said_on = now.said_from WHERE statement_id = now.id AND said_on <> now.said_from;
  -- Those of the others go first: an outlet stays for as long as a row of the statement has the day.
  DELETE FROM statement_topic WHERE statement_id = now.id AND ordinal > 0;
  UPDATE statement_topic SET said_on = now.said_from, party_id = now.party_id, speaker_id = now.speaker_id
    WHERE statement_id = now.id AND ordinal = 0;
  DELETE FROM statement_member WHERE statement_id = now.id;
  INSERT INTO statement_member (statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT now.id, ordinal, now.said_from, party_id, speaker_id
    FROM unnest(now.joint_party_ids, now.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal);
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT t.topic_id, m.statement_id, m.ordinal, m.said_on, m.party_id, m.speaker_id
    FROM statement_topic t JOIN statement_member m USING (statement_id) WHERE t.statement_id = now.id AND t.ordinal = 0;
  UPDATE stance SET said_on = now.said_from, party_id = now.party_id, speaker_id = now.speaker_id
    WHERE statement_id = now.id;
  RETURN NULL;
END $$;
DROP TRIGGER statement_copied ON statement;
CREATE TRIGGER statement_copied AFTER UPDATE ON statement FOR EACH ROW
  WHEN ((OLD.said_from, OLD.party_id, OLD.speaker_id, OLD.joint_party_ids, OLD.joint_speaker_ids)
    IS DISTINCT FROM (NEW.said_from, NEW.party_id, NEW.speaker_id, NEW.joint_party_ids, NEW.joint_speaker_ids))
  EXECUTE FUNCTION statement_copied();

-- An actor that is gone is in no list, as the foreign keys see to it for the first.
CREATE FUNCTION actor_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE statement s SET
      joint_party_ids = (SELECT array_agg(id ORDER BY place) FROM unnest(s.joint_party_ids) WITH ORDINALITY one(id, place)
        WHERE id NOT IN (SELECT r.id FROM removed r)),
      joint_speaker_ids = (SELECT array_agg(id ORDER BY place) FROM unnest(s.joint_speaker_ids) WITH ORDINALITY one(id, place)
        WHERE id NOT IN (SELECT r.id FROM removed r))
    WHERE s.id IN (SELECT m.statement_id FROM removed r JOIN statement_member m ON m.party_id = r.id
      UNION SELECT m.statement_id FROM removed r JOIN statement_member m ON m.speaker_id = r.id);
  RETURN NULL;
END $$;
CREATE TRIGGER actor_removed AFTER DELETE ON actor REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION actor_removed();

-- Which stances positions rest on: clear ones that are sure enough. To change how sure, replace this function and touch
-- what it decides anew (UPDATE stance SET confidence = confidence), and tell schema.graphql.
CREATE FUNCTION bears_position(stance "StanceValue", confidence real) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN stance <> 'UNCLEAR' AND confidence >= 0.5;

-- Positions: a stance of a joint statement is also that of its other speakers and parties.
CREATE OR REPLACE FUNCTION stance_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO joint_stance (stance_id, holder_id, issue_id, said_on)
    SELECT DISTINCT a.id, holder.id, a.issue_id, a.said_on
    FROM added a CROSS JOIN LATERAL (SELECT m.party_id, m.speaker_id FROM statement_member m
        WHERE m.statement_id = a.statement_id OFFSET 0) m
      CROSS JOIN LATERAL (VALUES (m.party_id), (m.speaker_id)) holder(id)
    WHERE holder.id IS NOT NULL;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM added
        UNION ALL SELECT party_id, issue_id, said_on FROM added
        UNION ALL SELECT j.holder_id, j.issue_id, j.said_on FROM added a CROSS JOIN LATERAL (
          SELECT * FROM joint_stance j WHERE j.stance_id = a.id OFFSET 0) j) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION stance_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Of one that was changed: it may bear on other positions now, and is added to those anew.
  DELETE FROM joint_stance j USING removed WHERE j.stance_id = removed.id;
  DELETE FROM position_evidence e USING removed WHERE e.stance_id = removed.id;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM (SELECT speaker_id AS holder_id, issue_id, said_on FROM removed
        UNION ALL SELECT party_id, issue_id, said_on FROM removed) one
      WHERE holder_id IS NOT NULL GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $$;

-- Also of a stance that is gone, by its foreign key.
CREATE FUNCTION joint_stance_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM position_evidence e USING removed r, position p
    WHERE e.stance_id = r.stance_id AND p.id = e.position_id AND p.holder_id = r.holder_id;
  PERFORM refresh_positions(array_agg(holder_id), array_agg(issue_id), array_agg(first), array_agg(last))
    FROM (SELECT holder_id, issue_id, min(said_on) AS first, max(said_on) AS last
      FROM removed GROUP BY holder_id, issue_id) pair HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER joint_stance_removed AFTER DELETE ON joint_stance REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION joint_stance_removed();

CREATE OR REPLACE FUNCTION borne_stances(holders integer[], issues integer[], froms date[], untils date[])
 RETURNS TABLE(holder_id integer, issue_id integer, stance_id bigint, statement_id bigint, said_on date, stance "StanceValue", confidence real, condition text)
 LANGUAGE plpgsql
 STABLE
AS $$
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
      UNION ALL
      SELECT x.* FROM joint_stance j CROSS JOIN LATERAL (SELECT * FROM stance x WHERE x.id = j.stance_id OFFSET 0) x
        WHERE j.issue_id = p.issue_id AND j.holder_id = p.holder_id AND j.said_on BETWEEN p."from" AND p.until
        AND x.speaker_id IS DISTINCT FROM p.holder_id AND x.party_id IS DISTINCT FROM p.holder_id
    ) s
    WHERE bears_position(s.stance, s.confidence);
END $$;

CREATE OR REPLACE FUNCTION refresh_positions(holders integer[], issues integer[], firsts date[], lasts date[])
 RETURNS void
 LANGUAGE plpgsql
AS $$
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
        AND s.said_on < u.first AND bears_position(s.stance, s.confidence) ORDER BY s.said_on DESC LIMIT 1)
      UNION ALL
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.party_id = u.holder_id
        AND s.said_on < u.first AND bears_position(s.stance, s.confidence) ORDER BY s.said_on DESC LIMIT 1)
      UNION ALL
      (SELECT j.said_on FROM joint_stance j
        CROSS JOIN LATERAL (SELECT x.stance, x.confidence FROM stance x WHERE x.id = j.stance_id OFFSET 0) s
        WHERE j.issue_id = u.issue_id AND j.holder_id = u.holder_id AND j.said_on < u.first AND bears_position(s.stance, s.confidence)
        ORDER BY j.said_on DESC LIMIT 1)) either) before
    CROSS JOIN LATERAL (SELECT min(said_on) AS said_on FROM (
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.speaker_id = u.holder_id
        AND s.said_on > u.last AND bears_position(s.stance, s.confidence) ORDER BY s.said_on LIMIT 1)
      UNION ALL
      (SELECT s.said_on FROM stance s WHERE s.issue_id = u.issue_id AND s.party_id = u.holder_id
        AND s.said_on > u.last AND bears_position(s.stance, s.confidence) ORDER BY s.said_on LIMIT 1)
      UNION ALL
      (SELECT j.said_on FROM joint_stance j
        CROSS JOIN LATERAL (SELECT x.stance, x.confidence FROM stance x WHERE x.id = j.stance_id OFFSET 0) s
        WHERE j.issue_id = u.issue_id AND j.holder_id = u.holder_id AND j.said_on > u.last AND bears_position(s.stance, s.confidence)
        ORDER BY j.said_on LIMIT 1)) either) after;

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
        (SELECT s.* FROM stance s WHERE s.issue_id = p.issue_id AND s.speaker_id = p.holder_id AND s.stance = 'CONDITIONAL' AND bears_position(s.stance, s.confidence)
          AND s.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        UNION ALL
        (SELECT s.* FROM stance s WHERE s.issue_id = p.issue_id AND s.party_id = p.holder_id AND s.stance = 'CONDITIONAL' AND bears_position(s.stance, s.confidence)
          AND s.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        UNION ALL
        (SELECT s.* FROM joint_stance j CROSS JOIN LATERAL (SELECT * FROM stance x WHERE x.id = j.stance_id OFFSET 0) s
          WHERE j.issue_id = p.issue_id AND j.holder_id = p.holder_id AND s.stance = 'CONDITIONAL' AND bears_position(s.stance, s.confidence)
          AND j.said_on BETWEEN p."from" AND coalesce(p."to", 'infinity')
          ORDER BY s.said_on DESC, s.confidence DESC, s.id LIMIT 1)
        ORDER BY said_on DESC, confidence DESC, id LIMIT 1) l) latest
    WHERE p.id = latest.id AND p.condition IS DISTINCT FROM latest.condition;
END $$;

-- Those that positions rested on until now.
UPDATE stance SET confidence = confidence WHERE NOT bears_position(stance, confidence) AND stance <> 'UNCLEAR';
