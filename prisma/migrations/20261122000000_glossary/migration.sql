-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OutletKind" AS ENUM ('NEWSPAPER', 'BROADCASTER', 'AGENCY', 'ONLINE', 'GOVERNMENT', 'MAGAZINE');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('FOLDER', 'FEED', 'PAGES');

-- CreateEnum
CREATE TYPE "ClockPrecision" AS ENUM ('INSTANT', 'DAY');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('PERSON', 'STATE', 'GOVERNMENT_BODY', 'INTERGOVERNMENTAL', 'ARMED_GROUP', 'POLITICAL_PARTY', 'ORGANISATION');

-- CreateEnum
CREATE TYPE "NameKind" AS ENUM ('NAME', 'ALIAS', 'ACRONYM', 'DEMONYM', 'METONYM', 'NOUN');

-- CreateEnum
CREATE TYPE "AffiliationKind" AS ENUM ('HOLDS_OFFICE', 'SPEAKS_FOR', 'MEMBER_OF', 'PART_OF');

-- CreateEnum
CREATE TYPE "StanceValue" AS ENUM ('SUPPORTS', 'OPPOSES', 'CONDITIONAL', 'UNCLEAR');

-- CreateEnum
CREATE TYPE "DatePrecision" AS ENUM ('DAY', 'WEEK', 'MONTH', 'YEAR');

-- CreateEnum
CREATE TYPE "DateBasis" AS ENUM ('STATED', 'RELATIVE', 'CONTEXT', 'PUBLICATION', 'INGESTION');

-- CreateEnum
CREATE TYPE "ReportMode" AS ENUM ('DIRECT', 'INDIRECT', 'MIXED');

-- CreateEnum
CREATE TYPE "ReportKind" AS ENUM ('SPEECH', 'BELIEF', 'INTENTION');

-- CreateEnum
CREATE TYPE "RunStatus" AS ENUM ('RUNNING', 'SUCCEEDED', 'QUARANTINED', 'FAILED');

-- CreateEnum
CREATE TYPE "RunOutcome" AS ENUM ('CREATED', 'NEW_VERSION', 'CHANGED', 'QUARANTINED', 'REMOVED');

-- CreateTable
CREATE TABLE "outlet" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OutletKind" NOT NULL,
    "country" CHAR(2) NOT NULL,
    "language" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "homepage" TEXT NOT NULL,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "hosts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "origin" TEXT,

    CONSTRAINT "outlet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "location" TEXT NOT NULL,
    "outlet_id" INTEGER,
    "schedule" TEXT,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "last_run_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" SERIAL NOT NULL,
    "outlet_id" INTEGER NOT NULL,
    "source_id" INTEGER,
    "canonical_url" TEXT,
    "content_key" CHAR(64),
    "origin" TEXT,
    "document_hash" CHAR(64) NOT NULL,
    "headline" TEXT,
    "language" TEXT NOT NULL,
    "translated_from" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "published_precision" "ClockPrecision",
    "updated_at" TIMESTAMPTZ(3),
    "updated_precision" "ClockPrecision",
    "ingested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "time_zone" TEXT NOT NULL,
    "inferred" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "current_version_id" INTEGER,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "version" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "text" TEXT NOT NULL,
    "captured_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "extracted_by" CHAR(64),

    CONSTRAINT "version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ActorKind" NOT NULL,
    "party" BOOLEAN NOT NULL DEFAULT false,
    "country" CHAR(2),
    "description" TEXT,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "origin" TEXT,

    CONSTRAINT "actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor_name" (
    "id" SERIAL NOT NULL,
    "actor_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "NameKind" NOT NULL,
    "language" TEXT NOT NULL,
    "from" DATE,
    "to" DATE,

    CONSTRAINT "actor_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliation" (
    "id" SERIAL NOT NULL,
    "actor_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "kind" "AffiliationKind" NOT NULL,
    "role" TEXT NOT NULL DEFAULT '',
    "from" DATE,
    "until" DATE,

    CONSTRAINT "affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "origin" TEXT,

    CONSTRAINT "topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "topic_term" (
    "id" SERIAL NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "term" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "requires" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "excludes" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "topic_term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue" (
    "id" SERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "proposition" TEXT NOT NULL,
    "origin" TEXT,

    CONSTRAINT "issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_wording" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "stance" "StanceValue" NOT NULL,
    "pattern" TEXT NOT NULL,

    CONSTRAINT "issue_wording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
    "id" BIGSERIAL NOT NULL,
    "speaker_id" INTEGER,
    "party_id" INTEGER,
    "said_from" DATE NOT NULL,
    "said_to" DATE NOT NULL,
    "said_precision" "DatePrecision" NOT NULL,
    "said_basis" "DateBasis" NOT NULL,
    "utterance_key" CHAR(64) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" BIGSERIAL NOT NULL,
    "statement_id" BIGINT NOT NULL,
    "version_id" INTEGER NOT NULL,
    "kind" "ReportKind" NOT NULL,
    "mode" "ReportMode" NOT NULL,
    "text" TEXT NOT NULL,
    "content_spans" INTEGER[],
    "cue" TEXT,
    "cue_spans" INTEGER[],
    "speaker_as_written" TEXT NOT NULL,
    "speaker_spans" INTEGER[],
    "translated" BOOLEAN NOT NULL,
    "coder" TEXT NOT NULL,
    "confidence" REAL NOT NULL,
    "signature" CHAR(64) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "article_id" INTEGER NOT NULL,
    "outlet_id" INTEGER NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "language" TEXT NOT NULL,
    "said_on" DATE NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "term_use" (
    "report_id" BIGINT NOT NULL,
    "topic_id" INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "term" TEXT NOT NULL,

    CONSTRAINT "term_use_pkey" PRIMARY KEY ("report_id","topic_id","start")
);

-- CreateTable
CREATE TABLE "statement_topic" (
    "topic_id" INTEGER NOT NULL,
    "statement_id" BIGINT NOT NULL,
    "said_on" DATE NOT NULL,
    "party_id" INTEGER,
    "speaker_id" INTEGER,

    CONSTRAINT "statement_topic_pkey" PRIMARY KEY ("topic_id","statement_id")
);

-- CreateTable
CREATE TABLE "stance" (
    "id" BIGSERIAL NOT NULL,
    "statement_id" BIGINT NOT NULL,
    "report_id" BIGINT NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "stance" "StanceValue" NOT NULL,
    "wording" TEXT NOT NULL,
    "wording_span" INTEGER[],
    "condition" TEXT,
    "condition_span" INTEGER[],
    "confidence" REAL NOT NULL,
    "said_on" DATE NOT NULL,
    "speaker_id" INTEGER,
    "party_id" INTEGER,

    CONSTRAINT "stance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" SERIAL NOT NULL,
    "holder_id" INTEGER NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "stance" "StanceValue" NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE,
    "condition" TEXT,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position_evidence" (
    "position_id" INTEGER NOT NULL,
    "stance_id" BIGINT NOT NULL,
    "supports" BOOLEAN NOT NULL,

    CONSTRAINT "position_evidence_pkey" PRIMARY KEY ("position_id","stance_id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER,
    "status" "RunStatus" NOT NULL DEFAULT 'RUNNING',
    "inputs" TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "read" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "quarantined" INTEGER NOT NULL DEFAULT 0,
    "reports" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_item" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "outcome" "RunOutcome" NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" TEXT,
    "article_id" INTEGER,
    "quarantine_id" INTEGER,

    CONSTRAINT "run_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "id" SERIAL NOT NULL,
    "origin" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "reason" TEXT NOT NULL,
    "position" INTEGER,
    "raw" BYTEA NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outlet_slug_key" ON "outlet"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "source_slug_key" ON "source"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "source_location_key" ON "source"("location");

-- CreateIndex
CREATE UNIQUE INDEX "article_canonical_url_key" ON "article"("canonical_url");

-- CreateIndex
CREATE UNIQUE INDEX "article_content_key_key" ON "article"("content_key");

-- CreateIndex
CREATE UNIQUE INDEX "article_origin_key" ON "article"("origin");

-- CreateIndex
CREATE UNIQUE INDEX "article_current_version_id_key" ON "article"("current_version_id");

-- CreateIndex
CREATE INDEX "version_extracted_by_idx" ON "version"("extracted_by");

-- CreateIndex
CREATE UNIQUE INDEX "version_article_id_sha256_key" ON "version"("article_id", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "version_article_id_number_key" ON "version"("article_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "actor_slug_key" ON "actor"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "actor_name_actor_id_name_kind_language_key" ON "actor_name"("actor_id", "name", "kind", "language");

-- CreateIndex
CREATE INDEX "affiliation_actor_id_idx" ON "affiliation"("actor_id");

-- CreateIndex
CREATE INDEX "affiliation_to_id_idx" ON "affiliation"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "topic_slug_key" ON "topic"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "topic_term_topic_id_term_language_key" ON "topic_term"("topic_id", "term", "language");

-- CreateIndex
CREATE UNIQUE INDEX "issue_slug_key" ON "issue"("slug");

-- CreateIndex
CREATE INDEX "issue_topic_id_idx" ON "issue"("topic_id");

-- CreateIndex
CREATE UNIQUE INDEX "issue_wording_issue_id_stance_pattern_key" ON "issue_wording"("issue_id", "stance", "pattern");

-- CreateIndex
CREATE INDEX "statement_said_from_id_idx" ON "statement"("said_from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "statement_party_id_said_from_id_idx" ON "statement"("party_id", "said_from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "statement_speaker_id_said_from_id_idx" ON "statement"("speaker_id", "said_from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "statement_utterance_key_idx" ON "statement"("utterance_key");

-- CreateIndex
CREATE INDEX "report_statement_id_published_at_id_idx" ON "report"("statement_id", "published_at", "id");

-- CreateIndex
CREATE INDEX "report_published_at_statement_id_idx" ON "report"("published_at", "statement_id");

-- CreateIndex
CREATE INDEX "report_article_id_idx" ON "report"("article_id");

-- CreateIndex
CREATE INDEX "report_outlet_id_said_on_statement_id_idx" ON "report"("outlet_id", "said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "report_version_id_content_spans_coder_key" ON "report"("version_id", "content_spans", "coder");

-- CreateIndex
CREATE INDEX "term_use_topic_id_idx" ON "term_use"("topic_id");

-- CreateIndex
CREATE INDEX "statement_topic_statement_id_idx" ON "statement_topic"("statement_id");

-- CreateIndex
CREATE INDEX "statement_topic_topic_id_said_on_statement_id_idx" ON "statement_topic"("topic_id", "said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "statement_topic_topic_id_party_id_said_on_statement_id_idx" ON "statement_topic"("topic_id", "party_id", "said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "statement_topic_topic_id_speaker_id_said_on_statement_id_idx" ON "statement_topic"("topic_id", "speaker_id", "said_on" DESC, "statement_id" DESC);

-- CreateIndex
CREATE INDEX "statement_topic_party_id_idx" ON "statement_topic"("party_id");

-- CreateIndex
CREATE INDEX "statement_topic_speaker_id_idx" ON "statement_topic"("speaker_id");

-- CreateIndex
CREATE INDEX "stance_statement_id_idx" ON "stance"("statement_id");

-- CreateIndex
CREATE INDEX "stance_issue_id_speaker_id_said_on_idx" ON "stance"("issue_id", "speaker_id", "said_on");

-- CreateIndex
CREATE INDEX "stance_issue_id_party_id_said_on_idx" ON "stance"("issue_id", "party_id", "said_on");

-- CreateIndex
CREATE UNIQUE INDEX "stance_report_id_issue_id_key" ON "stance"("report_id", "issue_id");

-- CreateIndex
CREATE INDEX "position_issue_id_from_id_idx" ON "position"("issue_id", "from" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "position_from_id_idx" ON "position"("from" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "position_holder_id_issue_id_from_key" ON "position"("holder_id", "issue_id", "from");

-- CreateIndex
CREATE INDEX "position_evidence_stance_id_idx" ON "position_evidence"("stance_id");

-- CreateIndex
CREATE INDEX "run_started_at_id_idx" ON "run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_item_run_id_id_idx" ON "run_item"("run_id", "id");

-- CreateIndex
CREATE INDEX "run_item_article_id_idx" ON "run_item"("article_id");

-- CreateIndex
CREATE INDEX "run_item_quarantine_id_idx" ON "run_item"("quarantine_id");

-- CreateIndex
CREATE INDEX "quarantine_resolved_at_idx" ON "quarantine"("resolved_at");

-- CreateIndex
CREATE UNIQUE INDEX "quarantine_origin_sha256_key" ON "quarantine"("origin", "sha256");

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_outlet_id_fkey" FOREIGN KEY ("outlet_id") REFERENCES "outlet"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_outlet_id_fkey" FOREIGN KEY ("outlet_id") REFERENCES "outlet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_current_version_id_fkey" FOREIGN KEY ("current_version_id") REFERENCES "version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_name" ADD CONSTRAINT "actor_name_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "topic_term" ADD CONSTRAINT "topic_term_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue" ADD CONSTRAINT "issue_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_wording" ADD CONSTRAINT "issue_wording_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report" ADD CONSTRAINT "report_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_use" ADD CONSTRAINT "term_use_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term_use" ADD CONSTRAINT "term_use_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_topic" ADD CONSTRAINT "statement_topic_topic_id_fkey" FOREIGN KEY ("topic_id") REFERENCES "topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_topic" ADD CONSTRAINT "statement_topic_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_topic" ADD CONSTRAINT "statement_topic_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_topic" ADD CONSTRAINT "statement_topic_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stance" ADD CONSTRAINT "stance_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_holder_id_fkey" FOREIGN KEY ("holder_id") REFERENCES "actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_evidence" ADD CONSTRAINT "position_evidence_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "position"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position_evidence" ADD CONSTRAINT "position_evidence_stance_id_fkey" FOREIGN KEY ("stance_id") REFERENCES "stance"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_quarantine_id_fkey" FOREIGN KEY ("quarantine_id") REFERENCES "quarantine"("id") ON DELETE SET NULL ON UPDATE CASCADE;
