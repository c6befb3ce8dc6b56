-- Feeds of saved questions, for readers of feeds, which send no key: the address is the key, of which the hash is kept.

-- AlterTable
ALTER TABLE "saved_query" ADD COLUMN "feed_hash" CHAR(64);

-- CreateIndex
CREATE UNIQUE INDEX "saved_query_feed_hash_key" ON "saved_query"("feed_hash");

SELECT limited.make();
