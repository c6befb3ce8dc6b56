// npm run schema:dump: writes prisma/schema.sql, the schema of a database after all migrations.
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../dist/store/embedded/embedded.js';
import { migrate } from '../dist/store/migrations/migrate.js';
import { dumpSchema } from '../dist/store/migrations/schema-dump.js';

const dataDir = join(tmpdir(), `onrecord-schema-${process.pid}`);
const log = { info: () => undefined, warn: console.warn };
const { url, close } = await openEmbedded({ dataDir, log, durable: false });
try {
  await migrate(url, { migrationsDir: 'prisma/migrations', log });
  await writeFile('prisma/schema.sql', await dumpSchema(url));
  console.log('Wrote prisma/schema.sql.');
} finally {
  await close();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
}
