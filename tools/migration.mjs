// npm run migration -- <name>: writes prisma/migrations/<time>_<name>/migration.sql, which takes the end of the present
// migrations to what prisma/schema.prisma describes.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../dist/store/embedded/embedded.js';
import { findDrift } from '../dist/store/migrations/drift.js';

const migrationsDir = 'prisma/migrations';
const name = process.argv[2];
if (!/^[a-z0-9_]+$/.test(name ?? '')) {
  console.error('Name the migration in small letters: npm run migration -- say_what_it_does');
  process.exit(1);
}

const dataDir = join(tmpdir(), `onrecord-migration-${process.pid}`);
const { url, close } = await openEmbedded({ dataDir, log: console, durable: false });
try {
  const sql = await findDrift(url, { migrationsDir, schemaFile: 'prisma/schema.prisma' });
  if (sql) {
    const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const folder = join(migrationsDir, `${time}_${name}`);
    await mkdir(folder);
    await writeFile(join(folder, 'migration.sql'), `${sql}\n`);
    console.log(
      `Wrote ${folder}/migration.sql. Read it; add what Prisma has no notation for; then npm run generate && npm run schema:dump.`,
    );
  } else {
    console.log('The migrations end in what prisma/schema.prisma describes: nothing to write.');
  }
} finally {
  await close();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
}
