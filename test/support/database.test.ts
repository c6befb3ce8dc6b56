import { expect, it } from 'vitest';
import { createTestDatabase } from './database.ts';

it('clones the template for many at once, each alone with its copy', async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, () => createTestDatabase()));
  try {
    for (const [index, { pool }] of databases.entries()) {
      await pool.query(`CREATE TABLE mine AS SELECT ${index} AS index`);
    }
    for (const [index, { pool }] of databases.entries()) {
      expect((await pool.query('TABLE mine')).rows).toEqual([{ index }]);
      expect((await pool.query('SELECT count(*) > 0 AS migrated FROM _prisma_migrations')).rows).toEqual([
        { migrated: true },
      ]);
    }
  } finally {
    await Promise.all(databases.map((database) => database.drop()));
  }
});

it('drops a database that is still in use, and may be asked again', async () => {
  const { url, pool, drop } = await createTestDatabase('empty');
  await pool.query('SELECT');
  await drop();
  await drop();
  expect(url).toMatch(/onrecord_test_/);
});
