-- CreateEnum
CREATE TYPE "Review" AS ENUM ('UNREVIEWED', 'CONFIRMED', 'CORRECTED');

-- CreateEnum
CREATE TYPE "CorrectionKind" AS ENUM ('CONFIRM', 'REJECT', 'CORRECT', 'ADD', 'RETRACT', 'RESTORE', 'MERGE_ACTORS', 'RENAME_ACTOR');

-- AlterEnum
ALTER TYPE "DateBasis" ADD VALUE 'BY_HAND';

-- AlterTable
ALTER TABLE "actor_name" ADD COLUMN     "by_hand" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "article" ADD COLUMN     "retracted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "review" "Review" NOT NULL DEFAULT 'UNREVIEWED';

-- CreateTable
CREATE TABLE "correction" (
    "id" SERIAL NOT NULL,
    "key" UUID NOT NULL,
    "kind" "CorrectionKind" NOT NULL,
    "article_id" INTEGER,
    "article_url" TEXT,
    "article_origin" TEXT,
    "content_key" CHAR(64),
    "text_hash" CHAR(64),
    "excerpt" TEXT,
    "excerpt_start" INTEGER,
    "before" JSONB,
    "after" JSONB,
    "coder" TEXT,
    "changed" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "actor" TEXT,
    "value" TEXT,
    "by" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lost_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by" TEXT,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "merged_actor" (
    "slug" TEXT NOT NULL,
    "id" INTEGER,
    "into_id" INTEGER NOT NULL,
    "names" TEXT[],
    "merged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merged_actor_pkey" PRIMARY KEY ("slug")
);

-- CreateIndex
CREATE UNIQUE INDEX "merged_actor_id_key" ON "merged_actor"("id");

-- CreateIndex
CREATE INDEX "merged_actor_into_id_idx" ON "merged_actor"("into_id");

-- CreateIndex
CREATE UNIQUE INDEX "correction_key_key" ON "correction"("key");

-- CreateIndex
CREATE INDEX "correction_article_id_idx" ON "correction"("article_id");

-- CreateIndex
CREATE INDEX "correction_at_id_idx" ON "correction"("at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "merged_actor" ADD CONSTRAINT "merged_actor_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correction" ADD CONSTRAINT "correction_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "article"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma has no notation for.

-- What people reviewed is little: the index holds only that.
CREATE INDEX report_reviewed ON report (review, said_on DESC, statement_id DESC) WHERE review <> 'UNREVIEWED';

-- Corrections that wait for their article, which every import looks through.
CREATE INDEX correction_waiting ON correction (id) WHERE article_id IS NULL AND actor IS NULL;

CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON merged_actor
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
