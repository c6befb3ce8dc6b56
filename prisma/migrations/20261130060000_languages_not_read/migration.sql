-- How many of a run's articles were not read because of their language.

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "unread" INTEGER NOT NULL DEFAULT 0;
