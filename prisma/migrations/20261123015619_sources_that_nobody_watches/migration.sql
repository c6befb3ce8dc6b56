-- CreateEnum
CREATE TYPE "SourceStatus" AS ENUM ('ACTIVE', 'PAUSED', 'DISABLED');

-- CreateEnum
CREATE TYPE "Resolution" AS ENUM ('IMPORTED', 'GONE');

-- AlterEnum
ALTER TYPE "SourceKind" ADD VALUE 'SITEMAP';

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "compared_version_id" INTEGER,
ADD COLUMN     "copy_of_id" INTEGER,
ADD COLUMN     "copy_similarity" REAL;

-- AlterTable
ALTER TABLE "quarantine" ADD COLUMN     "container" TEXT,
ADD COLUMN     "content_type" TEXT,
ADD COLUMN     "resolution" "Resolution",
ADD COLUMN     "retry_at" TIMESTAMPTZ(3),
ADD COLUMN     "size" INTEGER,
ADD COLUMN     "source_id" INTEGER;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "pending" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "delay_ms" INTEGER NOT NULL DEFAULT 1000,
ADD COLUMN     "error" TEXT,
ADD COLUMN     "etag" TEXT,
ADD COLUMN     "follow" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "last_modified" TEXT,
ADD COLUMN     "max_bytes" INTEGER NOT NULL DEFAULT 10485760,
ADD COLUMN     "max_items" INTEGER NOT NULL DEFAULT 500,
ADD COLUMN     "moved_to" TEXT,
ADD COLUMN     "next_tick_at" TIMESTAMPTZ(3),
ADD COLUMN     "origin" TEXT,
ADD COLUMN     "pages" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "status" "SourceStatus" NOT NULL DEFAULT 'ACTIVE';

-- AlterTable
ALTER TABLE "version" ADD COLUMN     "changes" JSONB;

-- CreateTable
CREATE TABLE "source_item" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "location" TEXT,
    "stamp" TEXT,
    "carried" JSONB,
    "etag" TEXT,
    "last_modified" TEXT,
    "content_hash" CHAR(64),
    "article_id" INTEGER,
    "run_id" INTEGER,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "recheck_at" TIMESTAMPTZ(3),
    "gone_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "host" (
    "name" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "host_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "fingerprint" (
    "article_id" INTEGER NOT NULL,
    "signature" INTEGER[],
    "bands" INTEGER[],

    CONSTRAINT "fingerprint_pkey" PRIMARY KEY ("article_id")
);

-- CreateIndex
CREATE INDEX "source_item_location_idx" ON "source_item"("location");

-- CreateIndex
CREATE INDEX "source_item_source_id_first_seen_at_idx" ON "source_item"("source_id", "first_seen_at");

-- CreateIndex
CREATE INDEX "source_item_source_id_recheck_at_idx" ON "source_item"("source_id", "recheck_at");

-- CreateIndex
CREATE INDEX "source_item_article_id_idx" ON "source_item"("article_id");

-- CreateIndex
CREATE INDEX "source_item_run_id_idx" ON "source_item"("run_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_item_source_id_key_key" ON "source_item"("source_id", "key");

-- CreateIndex
CREATE INDEX "fingerprint_bands_idx" ON "fingerprint" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "article_copy_of_id_idx" ON "article"("copy_of_id");

-- CreateIndex
CREATE INDEX "source_next_tick_at_idx" ON "source"("next_tick_at");

-- AddForeignKey
ALTER TABLE "source_item" ADD CONSTRAINT "source_item_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_item" ADD CONSTRAINT "source_item_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_item" ADD CONSTRAINT "source_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_copy_of_id_fkey" FOREIGN KEY ("copy_of_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "fingerprint" ADD CONSTRAINT "fingerprint_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Only what is current is ever read again or compared: which texts those are is told by small indexes.
UPDATE version v SET extracted_by = NULL
  WHERE extracted_by IS NOT NULL AND NOT EXISTS (SELECT FROM article a WHERE a.current_version_id = v.id);
CREATE INDEX article_uncompared ON article (id) WHERE current_version_id IS DISTINCT FROM compared_version_id;
CREATE INDEX quarantine_retried ON quarantine (retry_at) WHERE retry_at IS NOT NULL;
CREATE INDEX run_running ON run (id) WHERE status = 'RUNNING';
