-- CreateTable
-- What exports turned out to be, for those who hold their files; kept for a time.
CREATE TABLE "export_manifest" (
    "id" UUID NOT NULL,
    "rights" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_manifest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "export_manifest_made_at_idx" ON "export_manifest"("made_at");

SELECT limited.make();
