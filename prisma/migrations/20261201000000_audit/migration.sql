-- CreateEnum
CREATE TYPE "AuditKind" AS ENUM ('CHANGED', 'REVEALED', 'EXPORTED', 'FAILED');

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" "AuditKind" NOT NULL,
    "key_id" INTEGER,
    "role" "Role" NOT NULL,
    "client" TEXT NOT NULL,
    "actions" TEXT[],
    "detail" JSONB,
    "failed_id" BIGINT,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_at_id_idx" ON "audit"("at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "audit_key_id_at_id_idx" ON "audit"("key_id", "at" DESC, "id" DESC);

-- What Prisma has no notation for: rows are only added.
CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit is only added to';
END $$;
CREATE TRIGGER audit_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();

SELECT limited.make();
