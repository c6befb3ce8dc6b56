-- AlterTable
ALTER TABLE "topic" ADD COLUMN     "references" JSONB;
