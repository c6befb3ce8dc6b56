import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findDrift } from '../../../src/store/migrations/drift.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

const migrationsDir = 'prisma/migrations';
const schemaFile = 'prisma/schema.prisma';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await createTestDatabase('empty');
  folder = await mkdtemp(join(tmpdir(), 'onrecord-schema-'));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

it('finds no drift between the migrations and schema.prisma', async () => {
  expect(await findDrift(database.url, { migrationsDir, schemaFile })).toBe('');
});

it('writes the SQL that a changed schema.prisma asks for', async () => {
  const changed = join(folder, 'schema.prisma');
  const schema = await readFile(schemaFile, 'utf8');
  await writeFile(changed, `${schema}\nmodel Shelf {\n  id Int @id\n\n  @@map("shelf")\n}\n`);
  const sql = await findDrift(database.url, { migrationsDir, schemaFile: changed });
  expect(sql).toContain('CREATE TABLE "shelf"');
});
