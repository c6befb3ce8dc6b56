-- Questions that somebody keeps, to be told what changes their answers.

-- CreateTable
CREATE TABLE "saved_query" (
    "id" SERIAL NOT NULL,
    "key_id" INTEGER,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "kinds" "EventKind"[],
    "muted" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_query_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_query_key_id_idx" ON "saved_query"("key_id");

-- AddForeignKey
ALTER TABLE "saved_query" ADD CONSTRAINT "saved_query_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "key"("id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT limited.make();
