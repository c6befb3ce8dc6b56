import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Polarity } from '../../../src/model.ts';
import { all } from '../../../src/store/database/sql.ts';
import { allStatements, matching } from '../../../src/store/read/statement-conditions.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** The plan for any values, which a prepared statement comes to have; of an empty table, by what the indexes allow. */
async function planFor(polarities: readonly Polarity[]): Promise<string> {
  const { from, where } = matching(allStatements, { polarities });
  const query = sql`SELECT count(*) FROM ${from} WHERE ${all(where)}`;
  const client = await database.pool.connect();
  try {
    await client.query(
      'SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off',
    );
    await client.query(`PREPARE counted AS ${query.text}`);
    const values = query.values.map((value) => (Array.isArray(value) ? `'{${value.join(',')}}'` : String(value)));
    const { rows } = await client.query(`EXPLAIN EXECUTE counted (${values.join(', ')})`);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  } finally {
    client.release(true);
  }
}

it('denials and questions, which are few, are found by an index of their own', async () => {
  expect(await planFor(['DENIES'])).toContain('statement_not_asserted');
  expect(await planFor(['DENIES', 'QUESTIONS'])).toContain('statement_not_asserted');
  expect(await planFor(['ASSERTS', 'DENIES'])).not.toContain('statement_not_asserted');
});
