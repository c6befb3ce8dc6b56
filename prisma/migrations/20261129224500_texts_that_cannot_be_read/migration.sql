-- That a text could not be read is said by a column of its own, not by a "z" in place of the last digit of a hash.

-- AlterTable
ALTER TABLE "version" ADD COLUMN     "unreadable" BOOLEAN NOT NULL DEFAULT false;

-- ── What Prisma has no notation for ─────────────────────────────────────────────────────────────────────────────────

-- The last digit comes from a text that the same rules and knowledge could read. Without such a text it is unknown: with
-- "0" in its place the text is taken for stale and tried once more, which sets it aside again or reads it.
UPDATE version v SET unreadable = true, extracted_by = coalesce(
    (SELECT min(o.extracted_by) FROM version o
      WHERE o.extracted_by BETWEEN left(v.extracted_by, -1) || '0' AND left(v.extracted_by, -1) || 'f'),
    left(v.extracted_by, -1) || '0')
  WHERE v.extracted_by LIKE '%z';
