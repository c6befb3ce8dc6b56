-- Events that are found in what changed, by a job: contradictions, days on which a topic is spoken of far more, outlets that fall
-- silent about one.

-- AlterTable
ALTER TABLE "event" ADD COLUMN "day" DATE;

-- CreateTable
-- How far onrecord itself has read the events, for each of its purposes.
CREATE TABLE "event_reader" (
    "name" TEXT NOT NULL,
    "xid" BIGINT,
    "id" BIGINT,
    "looked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_reader_pkey" PRIMARY KEY ("name")
);

-- What Prisma has no notation for

-- Each is found once, however often it is looked for.
CREATE UNIQUE INDEX event_of_contradiction ON event (least(statement_id, other_id), greatest(statement_id, other_id))
  WHERE kind = 'CONTRADICTION_FOUND';
CREATE UNIQUE INDEX event_of_spike ON event (topic_id, day) WHERE kind = 'VOLUME_SPIKE';
CREATE UNIQUE INDEX event_of_silence ON event (topic_id, outlet_id, day) WHERE kind = 'OUTLET_SILENT';

CREATE OR REPLACE FUNCTION events_restored() RETURNS void LANGUAGE sql BEGIN ATOMIC
  UPDATE event_reader SET xid = xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
  UPDATE event SET xid = xid - (SELECT max(xid) + 1 - least(min(xid), 0) FROM event);
END;

SELECT limited.make();
