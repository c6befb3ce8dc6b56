import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction } from '../../../src/store/database/transaction.ts';
import { migrate } from '../../../src/store/migrations/migrate.ts';
import { countStale, findUnreadable } from '../../../src/store/write/rereads.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const MIGRATIONS = 'prisma/migrations';
const MIGRATION = '20261129224500_texts_that_cannot_be_read';
const log = { info: () => undefined, warn: (message: string) => console.warn(message) };

let database: TestDatabase;
let earlier: string;
beforeEach(async () => {
  database = await createTestDatabase('empty');
  earlier = await mkdtemp(join(tmpdir(), 'onrecord-earlier-'));
  for (const name of await readdir(MIGRATIONS)) {
    if (name < MIGRATION || name.endsWith('.toml'))
      await cp(join(MIGRATIONS, name), join(earlier, name), { recursive: true });
  }
});
afterEach(async () => {
  await database.drop();
  await rm(earlier, { recursive: true });
});

const [readBy, former] = [`${'a'.repeat(63)}7`, `${'b'.repeat(63)}7`];

it('turns the mark "z" into the column, and restores the digit that it replaced where another text tells it', async () => {
  await migrate(database.url, { migrationsDir: earlier, log });
  await database.pool.query(`INSERT INTO outlet (slug, name, kind, country, language, time_zone, homepage)
    VALUES ('gazette', 'The Gazette', 'NEWSPAPER', 'NO', 'en', 'UTC', 'https://gazette.example')`);
  const texts = {
    readable: readBy,
    unreadable: readBy.replace('7', 'z'),
    forgotten: former.replace('7', 'z'),
    supplied: null,
  };
  for (const [name, extractedBy] of Object.entries(texts)) await putText(name, extractedBy);
  await migrate(database.url, { migrationsDir: MIGRATIONS, log });
  const { rows } = await database.pool.query(`SELECT v.text, v.extracted_by AS by, v.unreadable
    FROM version v ORDER BY v.id`);
  expect(rows).toEqual([
    { text: 'readable', by: readBy, unreadable: false },
    { text: 'unreadable', by: readBy, unreadable: true },
    { text: 'forgotten', by: former.replace('7', '0'), unreadable: true },
    { text: 'supplied', by: null, unreadable: false },
  ]);
  // Only the text whose last digit nobody knows is tried once more.
  expect(await countStale(database.pool, readBy)).toBe(1);
  const found = await inTransaction(database, (tx) => findUnreadable(tx, 'unreadable.txt', 'unreadable'.padEnd(64)));
  expect(found).toMatchObject([{ subject: 'unreadable.txt' }]);
});

async function putText(name: string, extractedBy: string | null) {
  await database.pool.query(
    `WITH a AS (INSERT INTO article (outlet_id, content_key, origin, document_hash, language, time_zone)
        SELECT id, $1::text, $1::text || '.txt', $1::text, 'en', 'UTC' FROM outlet RETURNING id),
      v AS (INSERT INTO version (article_id, number, sha256, text, extracted_by) SELECT id, 1, $1::text, $1::text, $2::text FROM a)
      SELECT`,
    [name, extractedBy],
  );
  await database.pool.query(
    'UPDATE article a SET current_version_id = v.id FROM version v WHERE v.article_id = a.id AND v.text = $1',
    [name],
  );
}
