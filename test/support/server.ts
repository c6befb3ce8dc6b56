import pg from 'pg';

/** The run's server and the prefix of its databases' names. */
export interface TestServer {
  url: string;
  run: string;
}

export function databaseUrl(server: TestServer, name: string): string {
  const url = new URL(server.url);
  url.pathname = `/${server.run}_${name}`;
  return url.href;
}

/** Runs one statement from outside of all the test databases. */
export async function administer<Row extends pg.QueryResultRow>({ url }: TestServer, sql: string): Promise<Row[]> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return (await admin.query<Row>(sql)).rows;
  } finally {
    await admin.end();
  }
}
