-- CreateEnum
CREATE TYPE "LinkReason" AS ENUM ('SAME_WORDS', 'SAME_QUOTATION', 'SAME_CONTENT', 'BY_HAND');

-- CreateTable
CREATE TABLE "uncompared_statement" (
    "statement_id" BIGINT NOT NULL,

    CONSTRAINT "uncompared_statement_pkey" PRIMARY KEY ("statement_id")
);

-- CreateTable
CREATE TABLE "merged_statement" (
    "id" BIGINT NOT NULL,
    "into_id" BIGINT NOT NULL,
    "speaker_id" INTEGER,
    "party_id" INTEGER,
    "joint_speaker_ids" INTEGER[],
    "joint_party_ids" INTEGER[],
    "said_from" DATE NOT NULL,
    "said_to" DATE NOT NULL,
    "said_precision" "DatePrecision" NOT NULL,
    "said_basis" "DateBasis" NOT NULL,
    "polarity" "Polarity" NOT NULL,
    "utterance_key" CHAR(64) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merged_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_link" (
    "report_id" BIGINT NOT NULL,
    "from_id" BIGINT NOT NULL,
    "like_id" BIGINT,
    "reason" "LinkReason" NOT NULL,
    "score" REAL NOT NULL,

    CONSTRAINT "report_link_pkey" PRIMARY KEY ("report_id")
);

-- CreateTable
CREATE TABLE "link_ruling" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "wording" CHAR(64) NOT NULL,
    "other_id" INTEGER NOT NULL,
    "other_wording" CHAR(64) NOT NULL,
    "same" BOOLEAN NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_ruling_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "merged_statement_into_id_idx" ON "merged_statement"("into_id");

-- CreateIndex
CREATE INDEX "merged_statement_utterance_key_idx" ON "merged_statement"("utterance_key");

-- CreateIndex
CREATE INDEX "report_link_like_id_idx" ON "report_link"("like_id");

-- CreateIndex
CREATE INDEX "link_ruling_other_id_idx" ON "link_ruling"("other_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_ruling_article_id_wording_other_id_other_wording_key" ON "link_ruling"("article_id", "wording", "other_id", "other_wording");

-- AddForeignKey
ALTER TABLE "merged_statement" ADD CONSTRAINT "merged_statement_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_link" ADD CONSTRAINT "report_link_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_link" ADD CONSTRAINT "report_link_like_id_fkey" FOREIGN KEY ("like_id") REFERENCES "report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_ruling" ADD CONSTRAINT "link_ruling_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_ruling" ADD CONSTRAINT "link_ruling_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no notation for.

ALTER TABLE report_link ADD CONSTRAINT report_link_score_in_range CHECK (score BETWEEN 0 AND 1);

-- Statements of several days, which may overlap days on which they do not begin.
CREATE INDEX statement_of_days_by_party ON statement (party_id, said_from DESC, id DESC) WHERE said_to > said_from;
CREATE INDEX statement_of_days_by_speaker ON statement (speaker_id, said_from DESC, id DESC)
  WHERE said_to > said_from AND party_id IS NULL;

-- All that is there is yet to be compared.
INSERT INTO uncompared_statement SELECT id FROM statement;

CREATE OR REPLACE FUNCTION statement_added() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
  INSERT INTO uncompared_statement SELECT id FROM added;
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

-- Keeps right what hangs on reports that move to another statement: stances, topics, and the statement that they leave,
-- which goes with its last report.
CREATE FUNCTION reports_moved(reports bigint[], former bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE stance x SET statement_id = s.id, said_on = s.said_from, speaker_id = s.speaker_id, party_id = s.party_id
    FROM report r JOIN statement s ON s.id = r.statement_id
    WHERE r.id = ANY (reports) AND x.report_id = r.id AND x.statement_id <> s.id;
  -- First wait for whoever is just adding a report to one of them, so that the next query sees it.
  PERFORM FROM statement s WHERE s.id = ANY (former) ORDER BY s.id FOR UPDATE;
  DELETE FROM statement s
    WHERE s.id = ANY (former) AND NOT EXISTS (SELECT FROM report r WHERE r.statement_id = s.id);
  INSERT INTO statement_topic (topic_id, statement_id, ordinal, said_on, party_id, speaker_id)
    SELECT DISTINCT u.topic_id, s.id, m.ordinal, s.said_from, m.party_id, m.speaker_id
    FROM unnest(reports) one(id) JOIN report r ON r.id = one.id JOIN term_use u ON u.report_id = r.id
      JOIN statement s ON s.id = r.statement_id
      CROSS JOIN LATERAL (SELECT 0 AS ordinal, s.party_id, s.speaker_id UNION ALL SELECT ordinal, party_id, speaker_id
        FROM unnest(s.joint_party_ids, s.joint_speaker_ids) WITH ORDINALITY m(party_id, speaker_id, ordinal)) m
    ORDER BY topic_id, said_from, id
    ON CONFLICT DO NOTHING;
  PERFORM drop_unused_topics(former);
END $$;

CREATE OR REPLACE FUNCTION report_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  statements bigint[] := (SELECT array_agg(DISTINCT statement_id)
    FROM (SELECT id, statement_id, text, outlet_id, published_at FROM added
      EXCEPT SELECT id, statement_id, text, outlet_id, published_at FROM removed) one);
  moved bigint[];
  former bigint[];
BEGIN
  SELECT array_agg(a.id), array_agg(DISTINCT r.statement_id) INTO moved, former
    FROM added a JOIN removed r USING (id) WHERE a.statement_id <> r.statement_id;
  IF moved IS NOT NULL THEN
    PERFORM reports_moved(moved, former);
    statements := statements || former;
  END IF;
  PERFORM drop_words(statements), add_words(statements), copy_first(statements),
    drop_former_outlets(statements), add_outlets(statements);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION counts_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE statement_count, statement_member, statement_outlet, statement_topic, statement_words, uncompared_statement;
  RETURN NULL;
END $$;
