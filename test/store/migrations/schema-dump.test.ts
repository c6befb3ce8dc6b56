import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dumpSchema } from '../../../src/store/migrations/schema-dump.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(() => database.drop());

it('prisma/schema.sql is what the migrations make of a database', async () => {
  const written = await readFile('prisma/schema.sql', 'utf8');
  expect(await dumpSchema(database.url), 'run "npm run schema:dump"').toBe(written.replaceAll('\r\n', '\n'));
});

it('tells of what no model in schema.prisma can: triggers, functions, checks, partial indexes', async () => {
  const before = await dumpSchema(database.url);
  await database.pool.query(`
    CREATE FUNCTION nothing_done() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE TRIGGER host_watched AFTER INSERT ON host FOR EACH STATEMENT EXECUTE FUNCTION nothing_done();
    ALTER TABLE host ADD CONSTRAINT host_has_name CHECK (name <> '');
    CREATE INDEX host_due ON host (next_at) WHERE name <> 'gazette.example'`);
  const added = (await dumpSchema(database.url)).split('\n').filter((line) => !before.split('\n').includes(line));
  expect(added.join('\n')).toMatch(/host_has_name.*host_due.*host_watched.*nothing_done/s);
});
