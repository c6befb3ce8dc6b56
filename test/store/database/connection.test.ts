import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConnection, createPool } from '../../../src/store/database/connection.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
});
afterAll(() => database.drop());

describe('createPool', () => {
  it('reads types as the model has them', async () => {
    const { rows } = await database.pool.query(`
      SELECT count(*) AS count, date '2024-01-19' AS day, timestamptz '2024-01-19 19:51+03' AS at,
        ARRAY[1, NULL, 3]::int8[] AS ids, ARRAY[]::int8[] AS none, ARRAY[date '2024-01-19', NULL] AS days`);
    expect(rows).toEqual([
      {
        count: 1,
        day: '2024-01-19',
        at: new Date('2024-01-19T16:51:00Z'),
        ids: [1, null, 3],
        none: [],
        days: ['2024-01-19', null],
      },
    ]);
  });

  it.each([
    ['2024-01-19 16:51:00.5', '2024-01-19T16:51:00.500Z'],
    ['0099-01-19 16:51:00.123456', '0099-01-19T16:51:00.123Z'],
    ['12024-01-19 16:51:00', '+012024-01-19T16:51:00.000Z'],
    ['0044-03-15 12:00:00 BC', '-000043-03-15T12:00:00.000Z'],
  ])('reads the instant %s', async (written, at) => {
    const { rows } = await database.pool.query('SELECT $1::timestamptz AS at', [written]);
    expect(rows).toEqual([{ at: new Date(at) }]);
  });

  it('refuses an integer that a number would round', async () => {
    await expect(database.pool.query('SELECT 9007199254740993')).rejects.toThrow(
      '9007199254740993 is beyond the integers that a number holds exactly.',
    );
  });

  it('reads and writes in UTC whatever the server is set to', async () => {
    await database.pool.query(`ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET timezone = 'Asia/Riyadh'`);
    const pool = createPool(database.url, { applicationName: 'test', max: 1 });
    const { rows } = await pool.query("SELECT timestamptz '2024-01-19 16:51'::text AS at");
    expect(rows).toEqual([{ at: '2024-01-19 16:51:00+00' }]);
    await pool.end();
  });

  it('cancels a statement that takes too long', async () => {
    const pool = createPool(database.url, { applicationName: 'test', max: 1, statementTimeoutMs: 50 });
    await expect(pool.query('SELECT pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
    await pool.end();
  });

  it('survives the loss of an idle connection', async () => {
    const pool = createPool(database.url, { applicationName: 'idle', max: 1 });
    await pool.query('SELECT');
    const gone = new Promise((resolve) => pool.once('remove', resolve));
    await database.pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'idle'");
    await gone;
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    await pool.end();
  });
});

describe('checkConnection', () => {
  const refused = [
    [
      'nobody listens',
      'postgresql://me:secret@127.0.0.1:1/onrecord',
      /127\.0\.0\.1:1 .* Check that PostgreSQL runs there/,
    ],
    ['the host does not exist', 'postgresql://me:secret@nowhere.invalid/onrecord', /nowhere\.invalid .* host and port/],
  ] as const;
  it.each(refused)('says what to check when %s', async (_, url, message) => {
    const pool = createPool(url, { applicationName: 'test', max: 1 });
    const error = await checkConnection(pool).catch((error: unknown) => error);
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
    expect(error).not.toMatchObject({ message: expect.stringContaining('secret') });
  });

  it('says what to check when the database or the user does not exist', async () => {
    for (const [part, message] of [
      ['pathname', /Create it \(createdb\)/],
      ['username', /Check user and password/],
    ] as const) {
      const url = new URL(database.url);
      url[part] = 'onrecord_nowhere';
      const pool = createPool(url.href, { applicationName: 'test', max: 1 });
      await expect(checkConnection(pool)).rejects.toThrow(message);
    }
  });

  it('passes where the server answers', async () => {
    await checkConnection(database.pool);
  });
});
