-- AlterTable
ALTER TABLE "source" ADD COLUMN     "hint_ms" INTEGER,
ADD COLUMN     "published" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[];
