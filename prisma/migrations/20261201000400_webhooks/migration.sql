-- Addresses to which what changes the answers of saved queries is sent, and what was sent to them.

-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('ACTIVE', 'STOPPED');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('WAITING', 'DELIVERED', 'FAILED');

-- AlterEnum
ALTER TYPE "EventKind" ADD VALUE 'WEBHOOK_STOPPED';

-- AlterTable
ALTER TABLE "event" ADD COLUMN     "key_id" INTEGER,
ADD COLUMN     "webhook_id" INTEGER;

-- CreateTable
CREATE TABLE "webhook" (
    "id" SERIAL NOT NULL,
    "saved_query_id" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "former_secret" TEXT,
    "former_until" TIMESTAMPTZ(3),
    "status" "WebhookStatus" NOT NULL DEFAULT 'ACTIVE',
    "reason" TEXT,
    "failing_since" TIMESTAMPTZ(3),
    "xid" BIGINT,
    "event_id" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" BIGSERIAL NOT NULL,
    "webhook_id" INTEGER NOT NULL,
    "xid" BIGINT NOT NULL,
    "event_id" BIGINT NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'WAITING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "answered" INTEGER,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_saved_query_id_idx" ON "webhook"("saved_query_id");

-- CreateIndex
CREATE INDEX "delivery_xid_event_id_idx" ON "delivery"("xid", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_webhook_id_xid_event_id_key" ON "delivery"("webhook_id", "xid", "event_id");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_saved_query_id_fkey" FOREIGN KEY ("saved_query_id") REFERENCES "saved_query"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_xid_event_id_fkey" FOREIGN KEY ("xid", "event_id") REFERENCES "event"("xid", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no notation for

-- What is to be sent, for those who look whether any of it has no job.
CREATE INDEX delivery_due ON delivery (due_at) WHERE status = 'WAITING';

CREATE OR REPLACE FUNCTION events_restored() RETURNS void LANGUAGE sql BEGIN ATOMIC
  UPDATE event_reader SET xid = xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
  UPDATE webhook SET xid = xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
  UPDATE event SET xid = xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
END;

SELECT limited.make();
