-- What reports tell besides: how a speaker stands to the words, through whom a report has them, how it comes to its party,
-- and which words only stand for a term. Of what is there, nothing was denied or referred to, as far as anybody looked.

-- CreateEnum
CREATE TYPE "Polarity" AS ENUM ('ASSERTS', 'DENIES', 'QUESTIONS');

-- CreateEnum
CREATE TYPE "TermBasis" AS ENUM ('LITERAL', 'REFERENCE');

-- AlterTable
ALTER TABLE "report" ADD COLUMN     "chain" JSONB,
ADD COLUMN     "via" JSONB;

-- AlterTable
ALTER TABLE "statement" ADD COLUMN     "polarity" "Polarity" NOT NULL DEFAULT 'ASSERTS';

-- AlterTable
ALTER TABLE "term_use" ADD COLUMN     "basis" "TermBasis" NOT NULL DEFAULT 'LITERAL',
ADD COLUMN     "introduced" INTEGER[];
