-- Digests of saved questions by e-mail: to whom and when, the mails that wait, and hashes of what their links have for a key.

-- CreateEnum
CREATE TYPE "DigestInterval" AS ENUM ('DAILY', 'WEEKLY');

-- CreateEnum
CREATE TYPE "Weekday" AS ENUM ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY');

-- CreateEnum
CREATE TYPE "DigestStatus" AS ENUM ('UNCONFIRMED', 'ACTIVE', 'ENDED');

-- CreateEnum
CREATE TYPE "DigestMailKind" AS ENUM ('CONFIRMATION', 'DIGEST');

-- CreateTable
CREATE TABLE "digest" (
    "id" SERIAL NOT NULL,
    "saved_query_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "every" "DigestInterval" NOT NULL,
    "weekday" "Weekday" NOT NULL,
    "hour" SMALLINT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "status" "DigestStatus" NOT NULL DEFAULT 'UNCONFIRMED',
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "after_xid" BIGINT,
    "after_id" BIGINT,

    CONSTRAINT "digest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_mail" (
    "id" SERIAL NOT NULL,
    "digest_id" INTEGER NOT NULL,
    "kind" "DigestMailKind" NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "after_xid" BIGINT,
    "after_id" BIGINT,
    "to_xid" BIGINT,
    "to_id" BIGINT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "try_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_token" (
    "hash" CHAR(64) NOT NULL,
    "digest_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_token_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "digest_request" (
    "id" SERIAL NOT NULL,
    "address_hash" CHAR(64) NOT NULL,
    "key_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "digest_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "digest_saved_query_id_idx" ON "digest"("saved_query_id");

-- CreateIndex
CREATE INDEX "digest_mail_try_at_idx" ON "digest_mail"("try_at");

-- CreateIndex
CREATE UNIQUE INDEX "digest_mail_digest_id_kind_due_at_key" ON "digest_mail"("digest_id", "kind", "due_at");

-- CreateIndex
CREATE INDEX "digest_token_digest_id_idx" ON "digest_token"("digest_id");

-- CreateIndex
CREATE INDEX "digest_request_at_idx" ON "digest_request"("at");

-- AddForeignKey
ALTER TABLE "digest" ADD CONSTRAINT "digest_saved_query_id_fkey" FOREIGN KEY ("saved_query_id") REFERENCES "saved_query"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_mail" ADD CONSTRAINT "digest_mail_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "digest_token" ADD CONSTRAINT "digest_token_digest_id_fkey" FOREIGN KEY ("digest_id") REFERENCES "digest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no notation for

ALTER TABLE digest ADD CONSTRAINT digest_hour CHECK (hour BETWEEN 0 AND 23);
ALTER TABLE digest ADD CONSTRAINT digest_due CHECK ((status = 'ACTIVE') = (next_at IS NOT NULL));
CREATE INDEX digest_next_at_idx ON digest (next_at) WHERE next_at IS NOT NULL;

-- To be called before events_restored(), whose new numbers these follow.
CREATE FUNCTION digests_restored() RETURNS void LANGUAGE sql BEGIN ATOMIC
  UPDATE digest SET after_xid = after_xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
  UPDATE digest_mail SET after_xid = after_xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event),
    to_xid = to_xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
END;

SELECT limited.make();
