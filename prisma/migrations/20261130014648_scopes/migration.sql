-- AlterTable
ALTER TABLE "issue" ADD COLUMN     "any_of" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "none_of" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "topic" ADD COLUMN     "any_of" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "none_of" TEXT[] DEFAULT ARRAY[]::TEXT[];
