import { createTestDatabase, type TestDatabase } from './database.ts';
import { type FaultyServer, startFaultyServer } from './faulty-server.ts';
import { openPipeline, type TestPipeline } from './worker.ts';

/** What a test of workers needs: a seeded database, a site to read, and any number of processes. */
export interface Newsroom {
  database: TestDatabase;
  site: FaultyServer;
  /** Another process, as far as the database can tell. */
  open(options?: Parameters<typeof openPipeline>[1]): TestPipeline;
  /** How many rows there are: `count('run WHERE status = $1', ['FAILED'])`. */
  count(rows: string, values?: unknown[]): Promise<number>;
  /** How many articles of the site there are. */
  articles(): Promise<number>;
  close(): Promise<void>;
}

export async function openNewsroom(): Promise<Newsroom> {
  const database = await createTestDatabase('seeded');
  const site = await startFaultyServer();
  const pipelines: TestPipeline[] = [];
  const count: Newsroom['count'] = async (from, values = []) => {
    const { rows } = await database.pool.query<{ count: number }>(`SELECT count(*) AS count FROM ${from}`, values);
    return rows[0]?.count ?? 0;
  };
  return {
    database,
    site,
    open(options) {
      const pipeline = openPipeline(database.url, options);
      pipelines.push(pipeline);
      return pipeline;
    },
    count,
    articles: () => count('article WHERE canonical_url LIKE $1', [`${site.url}/%`]),
    async close() {
      await Promise.all(pipelines.map((each) => each.close()));
      await site.close();
      await database.drop();
    },
  };
}
