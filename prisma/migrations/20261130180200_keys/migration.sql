-- CreateEnum
CREATE TYPE "Role" AS ENUM ('READER', 'ANALYST', 'CODER', 'OPERATOR', 'ADMIN');

-- CreateTable
CREATE TABLE "key" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "secret_hash" CHAR(64) NOT NULL,
    "former_hash" CHAR(64),
    "former_until" TIMESTAMPTZ(3),
    "texts" BOOLEAN NOT NULL DEFAULT true,
    "topics" TEXT[],
    "outlets" TEXT[],
    "rate" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "key_pkey" PRIMARY KEY ("id")
);

-- What Prisma has no notation for: who changes anything sees all rows, so that only readers can be limited to some.
ALTER TABLE "key" ADD CONSTRAINT "key_limits_only_readers" CHECK (
  (topics IS NULL AND outlets IS NULL) OR role IN ('READER', 'ANALYST'));
ALTER TABLE "key" ADD CONSTRAINT "key_rate_above_zero" CHECK (rate > 0);
