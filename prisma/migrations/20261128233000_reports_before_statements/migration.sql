-- An import writes reports while the one before still writes statements, and the statements of these once that has ended.

-- ── What Prisma has no notation for ─────────────────────────────────────────────────────────────────────────────────

-- Until the transaction's end, where it is deferred. Reports written before their statement bring its first day and are
-- its first report as it says: nothing is copied between the two. Terms and stances come after both.
ALTER TABLE report ALTER CONSTRAINT report_statement_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
