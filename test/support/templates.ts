import pg from 'pg';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { administer, databaseUrl, type TestServer } from './server.ts';

const log = { info: () => undefined, warn: (message: string) => console.warn(message) };

/** What a test file's database begins as. */
export type Template = 'empty' | 'migrated' | 'seeded' | 'examples';

const recipes: Record<Exclude<Template, 'empty'>, { from: Template; fill(url: string): Promise<unknown> }> = {
  migrated: { from: 'empty', fill: (url) => migrate(url, { migrationsDir: 'prisma/migrations', log }) },
  // Loaded by need: extraction's model takes seconds, and most files do without.
  seeded: { from: 'migrated', fill: async (url) => (await import('./seeds.ts')).importSeeds(url) },
  examples: { from: 'seeded', fill: async (url) => (await import('./seeds.ts')).importExamples(url) },
};

/** The name of the database to clone, made when the run first asks for it: by one, while others wait. */
export async function makeTemplate(server: TestServer, template: Template): Promise<string> {
  if (template === 'empty') return 'template0';
  const { from, fill } = recipes[template];
  const source = await makeTemplate(server, from);
  const name = `${server.run}_${template}`;
  const session = new pg.Client({ connectionString: server.url });
  await session.connect();
  try {
    await session.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await session.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return name;
    // Under another name until it is whole.
    const unfinished = `${name}_unfinished`;
    await administer(server, `DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
    await administer(server, `CREATE DATABASE ${unfinished} TEMPLATE ${source}`);
    await fill(databaseUrl(server, `${template}_unfinished`));
    await administer(server, `ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    return name;
  } finally {
    await session.end();
  }
}
