-- AlterTable
ALTER TABLE "article" ADD COLUMN     "record_hash" UUID;

-- CreateIndex
CREATE INDEX "article_record_hash_idx" ON "article"("record_hash");
